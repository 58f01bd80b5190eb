// A house of a few persons who propose and decide, with what tests of four eyes ask of it again and again.
#pragma once

#include "engine/desk/break_glass.h"
#include "engine/desk/configuration.h"
#include "engine/desk/proposals.h"
#include "engine/desk/retention.h"
#include "engine/desk/rights.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

namespace tocsin::tests {

inline const Field because{"reasons", "As written down", Privacy::personal};

inline std::string gate_of(const Result<Receipt>& r) {
    return r ? "taken" : r.error().gates.empty() ? traits(r.error().fault).code : r.error().gates.front().code;
}

class FourEyesWorld : public World {
public:
    explicit FourEyesWorld(std::function<void(desk::Settings&)> furnish = {}) : World(1, std::move(furnish)) {}

    Result<Receipt> propose(const std::string& kind, const std::string& about, Fields content = {},
                            const std::string& person = "ada", const std::string& role = "officer") {
        return desk::propose(*desk, as(person, role), {kind, about, std::move(content), "As written down"});
    }
    Result<Receipt> decide_on(const std::string& id, const std::string& event, Fields data = {},
                              const std::string& person = "grace", const std::string& role = "approver") {
        return desk::proposal_event(*desk, as(person, role), id, {event, now(), std::move(data)});
    }
    Result<Receipt> approve_it(const std::string& id, const std::string& person = "grace", const std::string& role = "approver") {
        return decide_on(id, "approve", {{"content_sha256", proposal(id).content_sha256}}, person, role);
    }
    ProposalRow proposal(const std::string& id) const {
        ProposalRow out;
        REQUIRE(store->read([&](const Reader& book) -> Status {
            out = book.proposal(id).value();
            return ok();
        }));
        return out;
    }
    std::vector<ProposalRow> live(const std::string& kind) const {
        std::vector<ProposalRow> out;
        REQUIRE(store->read([&](const Reader& book) -> Status {
            out = book.live_proposals(kind).value();
            return ok();
        }));
        return out;
    }
    bool has_key(const std::string& subject) const {
        bool out = false;
        REQUIRE(store->read([&](const Reader& book) -> Status {
            out = book.vault_key_of(subject).value().has_value();
            return ok();
        }));
        return out;
    }
    /// Entries of the system's chain: "machine/event".
    std::vector<std::string> in_system() const {
        std::vector<std::string> out;
        for (const auto& entry : history("system")) out.push_back(entry.machine + "/" + entry.event);
        return out;
    }
    long long told(const std::string& type) const {
        long long out = 0;
        for (const auto& d : due()) out += d.delivery.type == type;
        return out;
    }
    /// An incident that is over.
    std::string ended() {
        const std::string id = open_incident();
        REQUIRE(happen(id, "dismiss", {because}));
        return id;
    }
    /// Every chain is what its entries say.
    bool chains_hold(const std::string& incident) const {
        bool good = true;
        REQUIRE(store->read([&](const Reader& book) -> Status {
            std::string before = genesis_hash();
            PageAsk page{"", 500};
            do {
                const auto got = book.history(incident, page).value();
                for (const auto& sealed : got.rows) {
                    good = good && sealed.hash == chain_hash(before, sealed.bytes);
                    before = sealed.hash;
                }
                page.cursor = got.next;
            } while (!page.cursor.empty());
            return ok();
        }));
        return good;
    }
};

}  // namespace tocsin::tests
