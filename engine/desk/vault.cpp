#include "engine/desk/vault.h"

#include <algorithm>
#include <set>

#include "engine/core/vault.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"
#include "workflows/map/kinds.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t keys_of_an_entry = 500;
constexpr long long records_at_once = 500;

Ask of_the_vault() { return {engine_actor("vault"), std::nullopt, std::nullopt, Mode::real}; }

std::string listed(const std::set<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ",") + word;
    return out;
}

/// The tags that a record lacks.
Status tag_record(const Surroundings& around, const MapRecordRow& record, std::vector<BlindRow>& lacking) {
    if (record.personal_ref.empty()) return ok();
    auto personal = around.book.personal_row(record.personal_ref);
    if (!personal && personal.error().fault == Fault::not_found) return ok();
    if (!personal) return std::move(personal).error();
    const auto fields = decode_plain(personal->value);
    if (!fields) return ok();
    for (auto& tag : address_tags(around, record.kind, *fields, *personal)) {
        auto known = around.book.by_blind_tag(tag.tag);
        if (!known) return std::move(known).error();
        const auto same = [&](const BlindRow& row) { return row.ref == tag.ref; };
        if (std::none_of(known->begin(), known->end(), same)) lacking.push_back(std::move(tag));
    }
    return ok();
}

Status tag_change(Desk& desk, long long change) {
    std::string cursor;
    do {
        auto done = desk.room().run(of_the_vault(), [&](const Surroundings& around) -> Result<Commit> {
            Commit commit;
            auto page = around.book.records_of_change(change, {cursor, records_at_once});
            if (!page) return std::move(page).error();
            for (const auto& record : page->rows)
                if (auto s = tag_record(around, record, commit.blind); !s) return s.error();
            commit.receipt = {{"next", page->next}};
            return commit;
        });
        if (!done) return std::move(done).error();
        cursor = field_of(*done, "next");
    } while (!cursor.empty());
    return ok();
}

}  // namespace

Result<Receipt> rewrap(Desk& desk, long long limit) {
    return desk.room().run(of_the_vault(), [&](const Surroundings& around) -> Result<Commit> {
        const Vault* vault = around.settings.vault;
        if (vault == nullptr) return Error(Fault::refused, "This house has no vault.");
        auto rows = around.book.vault_keys_not_under(vault->current(), limit);
        if (!rows) return std::move(rows).error();
        Commit commit;
        std::set<std::string> old;
        for (const auto& row : *rows) {
            old.insert(row.kek);
            auto anew = vault->rewrap(row);
            if (!anew) return std::move(anew).error();
            commit.vault_keys.push_back(std::move(*anew));
        }
        const Fields told{{"count", std::to_string(rows->size())}, {"from", listed(old)}, {"to", vault->current()}};
        if (!rows->empty())
            if (auto s = record_system(around, commit, house_change("vault", vault->current(), "rewrapped", told)); !s)
                return s.error();
        commit.receipt = {{"object", "vault"}};
        commit.receipt.insert(commit.receipt.end(), told.begin(), told.end());
        return commit;
    });
}

Status record_shredded_again(Desk& desk, const std::vector<CameBack>& keys) {
    if (keys.empty()) return ok();
    auto done = desk.room().run(of_the_vault(), [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        for (std::size_t from = 0; from < keys.size(); from += keys_of_an_entry) {
            std::set<std::string> ids, kinds;
            for (std::size_t i = from; i < std::min(keys.size(), from + keys_of_an_entry); ++i) {
                ids.insert(keys[i].key);
                kinds.insert(keys[i].kind);
            }
            const Fields said{{"count", std::to_string(ids.size())}, {"keys", listed(ids)}, {"kinds", listed(kinds)}};
            if (auto s = record_system(around, commit, house_change("config", "house", "shredded_again", said)); !s)
                return s.error();
        }
        return commit;
    });
    if (!done) return std::move(done).error();
    return ok();
}

std::vector<BlindRow> address_tags(const Surroundings& around, const std::string& kind, const Fields& fields,
                                   const PersonalRow& personal) {
    std::vector<BlindRow> tags;
    const auto* known = map::find_kind(kind);
    if (around.settings.vault == nullptr || known == nullptr) return tags;
    for (const auto& field : fields) {
        const auto* is = map::find_field(*known, field.name);
        if (is != nullptr && is->shape == map::Shape::email && is->privacy == Privacy::personal)
            tags.push_back({around.settings.vault->blind_tag("email", field.value), personal.subject, personal.ref});
    }
    return tags;
}

Status tag_addresses(Desk& desk) {
    if (desk.room().settings.vault == nullptr) return ok();
    long long changes = 0;
    const Status asked = desk.room().store.read([&](const Reader& book) -> Status {
        auto last = book.last_map_change();
        if (!last) return std::move(last).error();
        changes = *last;
        return ok();
    });
    if (!asked) return asked;
    for (long long change = 1; change <= changes; ++change)
        if (auto s = tag_change(desk, change); !s) return s;
    return ok();
}

}  // namespace tocsin::desk
