#include <atomic>
#include <mutex>
#include <thread>

#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

constexpr auto legal_time = std::chrono::hours(72);
constexpr double scheduled_per_s_at_least = 1500;  // a slower machine only has to wait longer

/// Up to the anchor: everything known but when we became aware.
std::string incident_without_anchor(Shop& shop) {
    const std::string id = shop.open_incident();
    shop.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}});
    shop.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}});
    shop.happen(id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "likely"}});
    return id;
}

void start_clock(Shop& shop, const std::string& id, Instant due) {
    shop.happen_at(due - legal_time, id, "set_anchor", {{"anchor", "aware"}, {"reason", "checked"}});
}

/// When groups of timers came to be on disk, as seen from outside.
struct Fired {
    std::mutex mutex;
    std::vector<std::pair<Instant, std::size_t>> groups;
    std::atomic<std::size_t> count{0};
};

/// Of all moves to overdue on record: recorded_at less due, in ms.
std::vector<double> lateness_on_record(const Shop& shop, Instant due) {
    std::vector<double> out;
    const Status done = shop.store->read([&](const Reader& book) -> Status {
        PageAsk page{"", 500};
        do {
            auto got = book.all_history(page);
            if (!got) return std::move(got).error();
            for (const auto& sealed : got->rows) {
                const Entry entry = need(open_entry(sealed.bytes), "entry");
                if (entry.event == "time_is_up")
                    out.push_back(static_cast<double>((entry.recorded_at - due).count()) / 1e3);
            }
            page.cursor = got->next;
        } while (!page.cursor.empty());
        return ok();
    });
    if (!done) give_up(done.error().detail);
    return out;
}

void sleep_until(const Clock& clock, Instant when) {
    while (clock.now() < when) std::this_thread::sleep_for(std::min<Micros>(when - clock.now(), std::chrono::milliseconds(50)));
}

void many(const Options& options, const Clock& clock, Report& report) {
    const ScratchDir dir;
    Fired fired;
    Shop shop(dir.path(), Alarms::none, [&](std::size_t changes) {
        const std::lock_guard lock(fired.mutex);
        fired.groups.emplace_back(clock.now(), changes);
        fired.count += changes;
    });
    const auto n = static_cast<std::size_t>(options.timers);
    std::vector<std::string> ids(n);
    in_parallel(n, 64, [&](std::size_t i) { ids[i] = incident_without_anchor(shop); });

    shop.open_door();
    const ForeignLoad foreign(clock, {});
    const Micros started = clock.monotonic();
    const long long whole_s = to_micros(clock.now()) / 1'000'000 + static_cast<long long>(static_cast<double>(n) / scheduled_per_s_at_least) + 3;
    const Instant due = from_micros(whole_s * 1'000'000);
    in_parallel(n, 64, [&](std::size_t i) { start_clock(shop, ids[i], due); });
    const double scheduled_s = static_cast<double>((clock.monotonic() - started).count()) / 1e6;
    const bool in_time = clock.now() < due;
    const long long before = own_cpu_us();
    const Instant give_up_at = due + std::chrono::seconds(120);
    while (fired.count < n && clock.now() < give_up_at) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const auto fire_cpu = static_cast<double>(own_cpu_us() - before) / static_cast<double>(n);
    const double others = foreign.cores();
    shop.close_door();

    std::vector<double> on_record = lateness_on_record(shop, due), seen;
    for (const auto& [at, count] : fired.groups) seen.insert(seen.end(), count, static_cast<double>((at - due).count()) / 1e3);
    const auto early = std::count_if(on_record.begin(), on_record.end(), [](double ms) { return ms < 0; });
    Row row{"timers", {}};
    row.number("timers", static_cast<double>(n)).number("scheduled_per_s", static_cast<double>(n) / scheduled_s);
    row.text("scheduled_in_time", in_time ? "yes" : "no").number("fired", static_cast<double>(on_record.size()));
    row.number("early", static_cast<double>(early)).number("all_fired_after_ms", percentile(seen, 1));
    row.number("on_disk_p50_ms", percentile(seen, .5)).number("on_disk_p99_ms", percentile(seen, .99));
    row.number("recorded_p50_ms", percentile(on_record, .5)).number("recorded_p99_ms", percentile(on_record, .99));
    row.number("cpu_us", fire_cpu).number("foreign", others, 2);
    report.add(row);
}

void alone(const Clock& clock, Report& report) {
    const ScratchDir dir;
    std::atomic<long long> on_disk_at{0};
    Shop shop(dir.path(), Alarms::none, [&](std::size_t) { on_disk_at = to_micros(clock.now()); });
    shop.open_door();
    const ForeignLoad foreign(clock, {});
    std::vector<double> late;
    for (int i = 0; i < 20; ++i) {
        const std::string id = incident_without_anchor(shop);
        const Instant due = clock.now() + std::chrono::milliseconds(200 + i * 7);
        on_disk_at = 0;
        start_clock(shop, id, due);
        sleep_until(clock, due);
        for (int k = 0; on_disk_at == 0 && k < 2000; ++k) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        late.push_back(static_cast<double>(on_disk_at - to_micros(due)) / 1e3);
    }
    Row row{"timer alone", {}};
    row.number("tries", 20).number("late_p50_ms", percentile(late, .5), 2).number("late_max_ms", percentile(late, 1), 2);
    row.number("early", static_cast<double>(std::count_if(late.begin(), late.end(), [](double ms) { return ms < 0; })));
    row.number("foreign", foreign.cores(), 2);
    report.add(row);
}

}  // namespace

void timers(const Options& options, const Clock& clock, Report& report) {
    many(options, clock, report);
    alone(clock, report);
}

}  // namespace tocsin::bench
