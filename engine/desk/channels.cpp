#include "engine/desk/channels.h"

#include <algorithm>

#include "engine/core/json_write.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t told_max = 200;  // incidents that get a task of one silence; the most urgent ones

/// Whether a legal clock runs somewhere.
Result<bool> clock_runs(const Reader& book) {
    DutyAsk ask;
    ask.page.limit = 1;
    auto page = book.duties(ask);
    if (!page) return std::move(page).error();
    return !page->rows.empty() && page->rows.front().due_at.has_value();
}

/// Incidents in which one runs, the nearest deadline first.
Result<std::vector<std::string>> clocks_run_in(const Reader& book) {
    std::vector<std::string> out;
    DutyAsk ask;
    ask.page.limit = 500;
    do {
        auto page = book.duties(ask);
        if (!page) return std::move(page).error();
        for (const auto& duty : page->rows) {
            if (!duty.due_at || out.size() == told_max) return out;  // those without a time come last
            if (std::find(out.begin(), out.end(), duty.incident_id) == out.end()) out.push_back(duty.incident_id);
        }
        ask.page.cursor = page->next;
    } while (!ask.page.cursor.empty());
    return out;
}

bool tested_in_silence(const EndpointRow& e) {
    return e.state == "enabled" && (e.kind == "webhook" || e.kind == "email" || e.kind == "file") &&
           e.owner.find(':') == std::string::npos;
}

constexpr const char* owners[] = {"subscription", "internal", "relay"};

/// How the channels are, and those that are due for a test.
struct Tested {
    bool any = false, works = false;
    Instant silent_since{};  ///< where none works
    std::vector<EndpointRow> due;
};

Result<Tested> look_at_channels(const Surroundings& around) {
    const Settings& settings = around.settings;
    Tested out;
    for (const char* owner : owners) {
        auto endpoints = around.book.endpoints_of(owner);
        if (!endpoints) return std::move(endpoints).error();
        for (auto& e : *endpoints) {
            if (!tested_in_silence(e)) continue;
            out.any = true;
            out.works = out.works || !e.failing_since || around.now - *e.failing_since < settings.silent_after;
            if (e.failing_since) out.silent_since = std::max(out.silent_since, *e.failing_since);
            if (!e.tested_at || around.now - *e.tested_at >= settings.test_every) out.due.push_back(std::move(e));
        }
    }
    return out;
}

/// Whoever looks at the incident has to know that nobody hears of it: a task, once in each silence.
Status set_task(const Surroundings& around, Commit& commit, const std::string& incident_id, Instant silent_since) {
    auto file = around.book.case_file(incident_id);
    if (!file) return std::move(file).error();
    const bool known = std::any_of(file->tasks.begin(), file->tasks.end(), [&](const TaskRow& t) {
        return t.about == all_channels && (t.live != 0 || t.created_at >= silent_since);
    });
    if (known) return ok();
    Case work(around, std::move(*file));
    TaskRow row;
    row.kind = "reach_recipients";
    row.about = all_channels;
    row.due_at = around.now + std::chrono::hours(1);
    work.add_task(std::move(row), {}, around.now);
    auto step = work.finish("", "", "");
    if (!step) return std::move(step).error();
    step->receipt.clear();
    commit.also.push_back(std::move(*step));
    return ok();
}

Status say_silence(const Surroundings& around, Commit& commit, const Tested& tested) {
    if (!tested.due.empty()) {
        const Fields said{{"for_hours", std::to_string(around.settings.silent_after.count() / 3600)}};
        if (auto s = record_system(around, commit, house_change("channel", "all", "silent", said)); !s) return s.error();
    }
    auto incidents = clocks_run_in(around.book);
    if (!incidents) return std::move(incidents).error();
    for (const auto& id : *incidents)
        if (auto s = set_task(around, commit, id, tested.silent_since); !s) return s;
    return ok();
}

}  // namespace

DeliveryRow test_of(const EndpointRow& endpoint, Instant now, Random& random) {
    DeliveryRow ping;
    ping.id = make_id("dlv", now, random);
    ping.incident_id = "system";
    ping.recipient = endpoint.owner;
    ping.endpoint_id = endpoint.id;
    ping.type = "ping";
    ping.body = JsonObject().text("type", "ping").text("timestamp", to_rfc3339(now)).raw("data", JsonObject().text("endpoint_id", endpoint.id).str()).str();
    ping.state = "queued";
    ping.due_at = ping.created_at = now;
    return ping;
}

Result<ChannelTests> channel_tests(const Reader& book) {
    ChannelTests out;
    for (const char* owner : owners) {
        auto endpoints = book.endpoints_of(owner);
        if (!endpoints) return std::move(endpoints).error();
        for (const auto& e : *endpoints) {
            if (!tested_in_silence(e)) continue;
            ++out.tested;
            out.failing += e.failing_since ? 1 : 0;
            if (e.worked_at && (!out.worked_at || *e.worked_at > *out.worked_at)) out.worked_at = e.worked_at;
        }
    }
    return out;
}

std::string Desk::test_channels() {
    if (room_->settings.test_every.count() == 0) return {};
    std::string verdict;
    const Ask ask{engine_actor("dispatch"), std::nullopt, std::nullopt, Mode::real};
    (void)room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        verdict.clear();
        Commit commit;
        auto runs = clock_runs(around.book);
        if (!runs) return std::move(runs).error();
        if (!*runs) return commit;
        auto tested = look_at_channels(around);
        if (!tested) return std::move(tested).error();
        for (auto e : tested->due) {
            e.tested_at = around.now;
            commit.deliveries.push_back(test_of(e, around.now, around.random));
            commit.endpoints.push_back(std::move(e));
        }
        if (!tested->any || tested->works) return commit;
        verdict = "silent";
        if (auto s = say_silence(around, commit, *tested); !s) return s.error();
        return commit;
    });
    return verdict;
}

}  // namespace tocsin::desk
