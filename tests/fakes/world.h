// A whole desk on a real book in a temporary directory, with a clock that the test moves. No threads of its own but the
// store's.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/core/vault.h"
#include "engine/desk/desk.h"
#include "store/sqlite_store.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fixed_random.h"
#include "tests/fakes/plain_renderer.h"
#include "tests/fakes/silent_log.h"
#include "workflows/packs/pack.h"

namespace tocsin::tests {

inline Instant at(const std::string& text) { return parse_rfc3339(text).value().at; }

class World {
public:
    /// `furnish` changes how the house is set up, at each opening.
    explicit World(unsigned seed = 1, std::function<void(desk::Settings&)> furnish = {})
        : random(seed), furnish_(std::move(furnish)) {
        char name[] = "/tmp/tocsin-world-XXXXXX";
        if (!mkdtemp(name)) throw std::runtime_error("no temporary directory");
        dir = name;
        clock.set(at("2026-11-25T03:00:00Z"));
        open();
    }
    ~World() {
        desk.reset();
        store.reset();
        std::error_code ignored;
        std::filesystem::remove_all(dir, ignored);
    }

    /// Closes the book and opens it again, as a restart does.
    void reopen() {
        desk.reset();
        store.reset();
        open();
    }

    desk::Ask as(const std::string& person, const std::string& role = "officer") const {
        return {{person, role}, std::nullopt, std::nullopt, desk::Mode::real};
    }

    std::string open_incident(const std::string& person = "ada") {
        const auto receipt = desk->open_incident(as(person), {"Bucket open to the world", "high", "objects", "officer", now()});
        return field_of(receipt.value(), "incident_id");
    }

    /// One event on the incident, decided on its present version.
    Result<Receipt> happen(const std::string& incident, const std::string& type, Fields data = {},
                           const std::string& person = "ada", std::optional<Instant> occurred = std::nullopt) {
        return desk->incident_event(deciding(person, "officer", incident), incident,
                                    {type, {occurred.value_or(clock.now()), "Z"}, std::move(data)});
    }
    Result<Receipt> duty_happens(const std::string& incident, const std::string& duty, const std::string& type, Fields data = {},
                                 const std::string& person = "ada", const std::string& role = "officer") {
        return desk->duty_event(deciding(person, role, incident), duty, {type, now(), std::move(data)});
    }
    Result<Receipt> notice_happens(const std::string& incident, const std::string& notice, const std::string& type,
                                   Fields data = {}, const std::string& person = "ada", const std::string& role = "officer") {
        return desk->notice_event(deciding(person, role, incident), notice, {type, now(), std::move(data)});
    }

    Result<Receipt> task_happens(const std::string& incident, const std::string& task, const std::string& type, Fields data = {},
                                 const std::string& person = "ada") {
        return desk->task_event(deciding(person, "officer", incident), task, {type, now(), std::move(data)});
    }
    Result<Receipt> assessment_happens(const std::string& incident, const std::string& assessment, const std::string& type,
                                       Fields data = {}, const std::string& person = "ada", const std::string& role = "officer") {
        return desk->assessment_event(deciding(person, role, incident), assessment, {type, now(), std::move(data)});
    }
    /// A whole assessment: ada proposes the risk, grace signs it.
    std::string decide(const std::string& incident, const std::string& risk) {
        const std::string id = field_of(desk->draft_assessment(as("ada"), incident).value(), "object_id");
        const auto proposed = assessment_happens(incident, id, "propose", {{"risk", risk}, {"reasons", "As written down"}}).value();
        (void)assessment_happens(incident, id, "sign", {{"content_sha256", field_of(proposed, "content_sha256")}}, "grace", "approver").value();
        return id;
    }
    /// Says something of the map.
    void map(const std::string& kind, const std::string& id, Fields fields, const std::string& valid_from = "") {
        (void)desk->put_map_record(as("root", "admin"), {kind, id, valid_from, false, std::move(fields)}).value();
    }

    CaseFile file(const std::string& incident) const {
        CaseFile out;
        const Status done = store->read([&](const Reader& book) -> Status {
            auto found = book.case_file(incident);
            if (!found) return std::move(found).error();
            out = std::move(*found);
            return ok();
        });
        if (!done) throw std::runtime_error(done.error().detail);
        return out;
    }
    DutyRow duty(const std::string& incident, const std::string& rule) const {
        for (const auto& d : file(incident).duties)
            if (d.rule == rule) return d;
        throw std::runtime_error("no duty " + rule);
    }
    std::vector<Entry> history(const std::string& incident) const {
        std::vector<Entry> out;
        const Status done = store->read([&](const Reader& book) -> Status {
            PageAsk page{"", 500};
            do {
                auto got = book.history(incident, page);
                if (!got) return std::move(got).error();
                for (const auto& sealed : got->rows) out.push_back(open_entry(sealed.bytes).value());
                page.cursor = got->next;
            } while (!page.cursor.empty());
            return ok();
        });
        if (!done) throw std::runtime_error(done.error().detail);
        return out;
    }

    NoticeRow notice(const std::string& incident, const std::string& id) const {
        for (const auto& n : file(incident).notices)
            if (n.id == id) return n;
        throw std::runtime_error("no notice " + id);
    }
    /// Approves what stands there now.
    Result<Receipt> approve(const std::string& incident, const std::string& id, const std::string& person = "grace") {
        const NoticeRow row = notice(incident, id);
        return notice_happens(incident, id, "approve",
                              {{"content_sha256", row.content_sha256}, {"recipients_sha256", row.recipients_sha256}}, person, "approver");
    }
    /// ada submits and sends, grace approves in between.
    void issue(const std::string& incident, const std::string& id) {
        (void)notice_happens(incident, id, "submit").value();
        (void)approve(incident, id).value();
        (void)notice_happens(incident, id, "send").value();
    }
    /// What may go now: what is due, and what is held of notices that are being sent.
    std::vector<DueDelivery> due(long long limit = 1000) const {
        std::vector<DueDelivery> out;
        const Status done = store->read([&](const Reader& book) -> Status {
            out = book.due_deliveries(clock.now(), limit).value();
            for (const char* channel : {"webhook", "email", "file", "chat"}) {
                const auto held = book.releasable(channel, limit).value();
                out.insert(out.end(), held.begin(), held.end());
            }
            return ok();
        });
        if (!done) throw std::runtime_error(done.error().detail);
        return out;
    }
    /// Claims what may go and reports one outcome for each.
    std::vector<DueDelivery> answer(AttemptOutcome::Kind kind, long long status = 0) {
        auto going = desk->claim(due(), std::chrono::seconds(60));
        std::vector<std::pair<std::string, AttemptOutcome>> outcomes;
        for (const auto& d : going) {
            AttemptOutcome outcome;
            outcome.delivery_id = d.delivery.id;
            outcome.started_at = clock.now();
            outcome.status = status;
            outcome.kind = kind;
            outcomes.emplace_back(d.delivery.incident_id, std::move(outcome));
        }
        desk->outcomes(outcomes);
        return going;
    }

    /// Moves the clock to each due timer up to `until`, in order, and fires it.
    void let_time_pass(Instant until) {
        for (;;) {
            std::vector<TimerRow> due;
            const Status done = store->read([&](const Reader& book) -> Status {
                auto found = book.due_timers(until, 1);
                if (!found) return std::move(found).error();
                due = std::move(*found);
                return ok();
            });
            if (!done) throw std::runtime_error(done.error().detail);
            if (due.empty()) break;
            clock.set(std::max(clock.now(), due.front().due_at));
            for (const auto& fired : desk->fire(due, clock.now()))
                if (!fired) throw std::runtime_error(fired.error().detail);
        }
        clock.set(std::max(clock.now(), until));
    }

    Observed now() const { return {clock.now(), "Z"}; }

    FakeClock clock;
    FixedRandom random;
    SilentLog log;
    PlainRenderer renderer;
    std::string dir;
    std::atomic<int> fatal{0};  ///< how often the store said that it cannot go on; it takes nothing any more then
    std::vector<std::string> key_names{"k1"};  ///< of the vault, the last one current; counts from the next opening on
    FixedRandom vault_random{77};              ///< of its own, so that nothing else depends on what is sealed
    std::shared_ptr<const Vault> vault;
    std::unique_ptr<Store> store;
    std::unique_ptr<desk::Desk> desk;

private:
    void open() {
        store::SqliteOptions options;
        options.path = dir + "/book.db";
        vault = sealing_keys();
        options.vault = vault;
        options.shred_list = store::make_shred_file(dir + "/shredded");
        options.on_fatal = [this] { ++fatal; };
        auto opened = store::open_sqlite_store(options, log);
        if (!opened) throw std::runtime_error(opened.error().detail);
        store = std::move(*opened);
        std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/workflows/law/eu-gdpr.yaml");
        std::stringstream text;
        text << file.rdbuf();
        desk::Settings settings;
        settings.law.push_back(packs::parse_pack(text.str()).value());
        for (const int hours : {48, 24, 12, 4, 1}) settings.reminders.push_back(std::chrono::hours(hours));
        settings.renderer = &renderer;
        settings.letters = plain_letters();
        settings.vault = vault.get();
        if (furnish_) furnish_(settings);
        desk = std::make_unique<desk::Desk>(*store, clock, random, std::move(settings));
    }
    desk::Ask deciding(const std::string& person, const std::string& role, const std::string& incident) const {
        auto ask = as(person, role);
        ask.if_match = file(incident).incident.version;
        return ask;
    }

    std::shared_ptr<const Vault> sealing_keys() {
        KeyRing ring;
        for (const auto& name : key_names) {
            std::string bytes = name;
            bytes.resize(32, '.');
            ring.keys.push_back({name, SecretBytes(std::move(bytes))});
        }
        ring.blind = SecretBytes(std::string(32, 'b'));
        return Vault::make(std::move(ring), vault_random).value();
    }

    std::function<void(desk::Settings&)> furnish_;
};

}  // namespace tocsin::tests
