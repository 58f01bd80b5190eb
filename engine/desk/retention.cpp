#include "engine/desk/retention.h"

#include <algorithm>

#include "engine/core/json_write.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/configuration.h"
#include "engine/desk/proposals.h"
#include "engine/desk/shredding.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr auto day = std::chrono::hours(24);
constexpr long long listed_max = 1000;
constexpr std::size_t alone_max = 50;  // proposals of one look for incidents that few may see
constexpr const char* ran_event = "retention.looked";

std::optional<Instant> past(const Surroundings& around, const std::string& kind) {
    const auto days = around.settings.retention_days.find(kind);
    if (days == around.settings.retention_days.end() || days->second <= 0) return std::nullopt;
    return around.now - day * days->second;
}

/// Whether anything is to be erased by two persons when its time has passed; answers go by themselves.
bool erases(const Settings& settings) {
    return settings.retention_days.contains("incident") || settings.retention_days.contains("customer");
}

/// Those of them whose personal values are there and nothing is in the way of.
Status add_free(const Surroundings& around, InTheWay& in_the_way, const std::string& subject, Instant until,
                std::vector<std::string>& out) {
    auto key = around.book.vault_key_of(subject);
    if (!key) return std::move(key).error();
    if (!*key || (*key)->created_at > until || std::find(out.begin(), out.end(), subject) != out.end()) return ok();
    auto gates = in_the_way.of(subject);
    if (!gates) return std::move(gates).error();
    if (gates->empty() && static_cast<long long>(out.size()) < listed_max) out.push_back(subject);
    return ok();
}

/// What is past its time. A list is seen by whoever may see all that is on it, so a restricted incident stands for itself.
struct PastTime {
    std::vector<std::string> together, alone;
};

Status old_incidents(const Surroundings& around, InTheWay& in_the_way, PastTime& out) {
    const auto until = past(around, "incident");
    if (!until) return ok();
    auto rows = around.book.ended_before(*until, listed_max);
    if (!rows) return std::move(rows).error();
    for (const auto& row : *rows) {
        auto& to = row.access == "restricted" ? out.alone : out.together;
        if (auto s = add_free(around, in_the_way, "incident:" + row.id, *until, to); !s) return s;
    }
    return ok();
}

/// Customers that this change retired, where nothing was said of them since.
Status retired_by(const Surroundings& around, const MapChangeRow& change, InTheWay& in_the_way, std::vector<std::string>& out) {
    PageAsk page{"", 500};
    do {
        auto records = around.book.records_of_change(change.number, page);
        if (!records) return std::move(records).error();
        for (const auto& record : records->rows) {
            if (record.kind != "customer" || record.retired == 0) continue;
            auto now = around.book.map_record(record.kind, record.id, {});
            if (!now) return std::move(now).error();
            if (!*now || (*now)->retired == 0 || (*now)->change != change.number) continue;
            if (auto s = add_free(around, in_the_way, "customer:" + record.id, *change.applied_at, out); !s) return s;
        }
        page.cursor = records->next;
    } while (!page.cursor.empty());
    return ok();
}

Status old_customers(const Surroundings& around, InTheWay& in_the_way, std::vector<std::string>& out) {
    const auto until = past(around, "customer");
    if (!until) return ok();
    PageAsk page{"", 500};
    do {
        auto changes = around.book.map_changes(page);
        if (!changes) return std::move(changes).error();
        for (const auto& change : changes->rows)
            if (change.retired > 0 && change.state == "applied" && change.applied_at && *change.applied_at < *until)
                if (auto s = retired_by(around, change, in_the_way, out); !s) return s;
        page.cursor = changes->next;
    } while (!page.cursor.empty());
    return ok();
}

/// The list of before, where it waits; and what waits for itself is taken from `alone`.
Result<std::string> list_that_waits(const Reader& book, std::vector<std::string>& alone) {
    auto live = book.live_proposals("shred");
    if (!live) return std::move(live).error();
    std::string list;
    for (const auto& row : *live) {
        if (row.about == retention_list && list.empty()) list = row.id;
        std::erase(alone, row.about);
    }
    return list;
}

Result<Commit> looked(const Surroundings& around, Fields said, Commit commit) {
    SystemEntry entry;
    entry.machine = "config";
    entry.machine_id = "house";
    entry.event = ran_event;
    entry.rule = "GDPR Art. 5(1)(e)";
    entry.fields = said;
    if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
    commit.receipt = std::move(said);
    return commit;
}

/// One proposal over these subjects; answers its id.
Result<std::string> propose(const Surroundings& around, Commit& commit, const std::string& about,
                            const std::vector<std::string>& subjects) {
    Fields content{{"reason", "retention"}};
    for (const char* kind : {"incident", "customer"})
        if (const auto until = past(around, kind)) content.push_back({retention_limit(kind), to_rfc3339(*until)});
    for (const auto& subject : subjects) content.push_back({"subject", subject});
    auto row = begin_proposal(around, commit, {"shred", about, content, ""}, around.now + around.settings.proposal_valid);
    if (!row) return std::move(row).error();
    const std::string data = JsonObject()
                                 .text("proposal_id", row->id)
                                 .text("content_sha256", row->content_sha256)
                                 .number("count", static_cast<long long>(subjects.size()))
                                 .str();
    if (auto s = queue_deliveries(around, around.now, {"subscription", "subscription", "system", "retention.due", data}, commit);
        !s)
        return s.error();
    return row->id;
}

/// The list and, one by one, what few may see; the receipt names the list, or the first of the others.
Result<Commit> propose_all(const Surroundings& around, const PastTime& found) {
    Commit commit;
    std::string first;
    if (!found.together.empty()) {
        auto list = propose(around, commit, std::string(retention_list), found.together);
        if (!list) return std::move(list).error();
        first = *list;
    }
    for (const auto& subject : found.alone) {
        auto one = propose(around, commit, subject, {subject});
        if (!one) return std::move(one).error();
        if (first.empty()) first = *one;
    }
    const std::string count = std::to_string(found.together.size() + found.alone.size());
    return looked(around, {{"did", "yes"}, {"because", "past their time"}, {"proposal_id", first}, {"count", count}},
                  std::move(commit));
}

Result<Commit> look(const Surroundings& around) {
    if (!erases(around.settings))
        return looked(around, {{"did", "no"}, {"because", "no retention is configured: everything is kept"}}, {});
    InTheWay in_the_way(around.book);
    PastTime found;
    if (auto s = old_incidents(around, in_the_way, found); !s) return s.error();
    if (auto s = old_customers(around, in_the_way, found.together); !s) return s.error();
    auto waits = list_that_waits(around.book, found.alone);
    if (!waits) return std::move(waits).error();
    if (!waits->empty()) found.together.clear();
    if (found.alone.size() > alone_max) found.alone.resize(alone_max);
    if (!found.together.empty() || !found.alone.empty()) return propose_all(around, found);
    if (!waits->empty())
        return looked(around, {{"did", "no"}, {"because", "the list of before waits for two persons"}, {"proposal_id", *waits}},
                      {});
    return looked(around, {{"did", "no"}, {"because", "nothing is past its time, or all of it is held"}}, {});
}

/// When it was looked last, where that is less than a day ago.
Result<std::optional<Instant>> looked_today(const Reader& book, Instant now) {
    constexpr long long step = 1000;
    auto head = book.chain_head("system");
    if (!head) return std::move(head).error();
    for (long long last = head->seq; last > 0; last -= step) {
        auto entries = book.entries_of("system", std::max(1LL, last - step + 1), std::min(step, last));
        if (!entries) return std::move(entries).error();
        for (auto numbered = entries->rbegin(); numbered != entries->rend(); ++numbered) {
            const auto entry = open_entry(numbered->entry.bytes);
            if (!entry) return entry.error();
            if (entry->recorded_at + day <= now) return std::optional<Instant>();
            if (entry->machine == "config" && entry->event == ran_event) return std::optional<Instant>(entry->recorded_at);
        }
    }
    return std::optional<Instant>();
}

/// What time has to say to a proposal now; empty: nothing.
std::string due_event(const ProposalRow& row, Instant now) {
    if (row.expires_at && *row.expires_at <= now) return "time_is_up";
    const bool said_daily = row.state == "used" || row.kind == "packs" || row.kind == "authorisation";
    if (said_daily && row.updated_at + day <= now) return "reminder";
    return row.kind == "shred" && row.state == "approved" ? "carry_out" : "";
}

Result<Commit> happens(const Surroundings& around, ProposalRow row, const std::string& event) {
    if (row.kind == "break_glass") return glass_time(around, std::move(row), event);
    if (event == "reminder") return remind_of_configuration(around, std::move(row));
    Commit commit;
    const Status done = event == "carry_out"
                            ? shred_some(around, commit, row)
                            : proposal_step(around, commit, row, event, proposal_given(around.actor, row, {}), {});
    if (!done) return done.error();
    return commit;
}

}  // namespace

Result<Receipt> run_retention(Desk& desk, const Ask& ask) {
    return desk.room().run(ask, [](const Surroundings& around) { return look(around); });
}

Status HouseRounds::look_after_retention(Desk& desk, Instant now) {
    if (!erases(desk.room().settings)) return ok();
    if (!retention_looked_at_) {
        const Status done = desk.room().store.read([&](const Reader& book) -> Status {
            auto found = looked_today(book, now);
            if (!found) return std::move(found).error();
            retention_looked_at_ = found->value_or(now - day);
            return ok();
        });
        if (!done) return done;
    }
    if (*retention_looked_at_ + day > now) return ok();
    auto done = run_retention(desk, {engine_actor("engine"), std::nullopt, std::nullopt, Mode::real});
    if (!done) return std::move(done).error();
    retention_looked_at_ = now;
    return ok();
}

Status HouseRounds::round(Desk& desk) {
    const Instant now = desk.room().clock.now();
    std::vector<std::pair<std::string, std::string>> due;
    const Status looked_up = desk.room().store.read([&](const Reader& book) -> Status {
        for (const char* kind : {"shred", "lift_hold", "role_grant", "packs", "authorisation", "break_glass"}) {
            auto live = book.live_proposals(kind);
            if (!live) return std::move(live).error();
            for (const auto& row : *live)
                if (std::string event = due_event(row, now); !event.empty()) due.emplace_back(row.id, std::move(event));
        }
        return ok();
    });
    if (!looked_up) return looked_up;
    Status worst = ok();
    const Ask ask{engine_actor("engine"), std::nullopt, std::nullopt, Mode::real};
    for (const auto& [id, event] : due) {
        auto done = desk.room().run(ask, [&, id = id, event = event](const Surroundings& around) -> Result<Commit> {
            auto row = around.book.proposal(id);
            if (!row) return std::move(row).error();
            if (due_event(*row, around.now) != event) return Commit{};
            return happens(around, std::move(*row), event);
        });
        if (!done) worst = std::move(done).error();
    }
    if (auto s = look_after_retention(desk, now); !s) worst = std::move(s);
    if (auto s = keep_record_near(desk, recorded_seq_); !s) worst = std::move(s);
    return worst;
}

}  // namespace tocsin::desk
