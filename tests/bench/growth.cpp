#include <algorithm>

#include "engine/core/ids.h"
#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

constexpr std::size_t events = 4'000, at_once = 2'000;

/// As many as were open when little was on record stay open, and more than the engine keeps in hand: each event reads
/// its incident from the book, whatever else is in there.
bool is_live(std::size_t number) { return number < 10'000 && number % 2 == 0; }

/// A finished or live incident as the desk would have left it: rows, a sealed chain of two entries, a title kept apart.
Commit ready_made(Shop& shop, std::size_t number, std::string& id) {
    const Instant now = shop.clock->now();
    Commit commit;
    IncidentRow row;
    row.id = id = make_id("inc", now, *shop.random);
    row.live = is_live(number) ? 1 : 0;
    row.state = row.live ? "detected" : "dismissed";
    row.authority = row.suppliers = row.customers = "idle";
    row.severity = "high";
    row.source = "officer";
    row.system = "objects";
    row.opened_at = row.updated_at = now;
    Entry entry;
    entry.incident_id = row.id;
    entry.occurred_at = entry.recorded_at = now;
    entry.actor = {"ada", "officer"};
    entry.machine = "incident";
    entry.machine_id = "main";
    entry.rule = "GDPR Art. 33(5)";
    std::string head = genesis_hash();
    for (const char* event : {"opened", "dismiss"}) {
        entry.seq = ++row.version;
        entry.event = event;
        entry.fields = {{"severity", "high"}, {"title", "Bucket open to the world", Privacy::personal}};
        commit.entries.push_back(seal(entry, head, *shop.random, commit.personal));
        head = commit.entries.back().hash;
        if (row.live) break;
    }
    row.head = head;
    row.title_ref = commit.personal.front().ref;
    if (row.live) commit.timers_set.push_back({row.id, "incident", row.id, "progress", now + std::chrono::hours(24)});
    commit.incident = std::move(row);
    return commit;
}

/// Adds incidents until `count` are on record; keeps the ids of the live ones.
void fill(Shop& shop, std::size_t from, std::size_t count, std::vector<std::string>& live) {
    for (std::size_t start = from; start < count; start += at_once) {
        std::vector<Change> changes;
        for (std::size_t i = start; i < std::min(start + at_once, count); ++i) {
            std::string id;
            auto commit = std::make_shared<Commit>(ready_made(shop, i, id));
            if (is_live(i)) live.push_back(id);
            changes.push_back({std::nullopt, [commit](const Reader&) -> Result<Commit> { return *commit; }});
        }
        for (const auto& result : shop.store->commit_all(std::move(changes)))
            if (!result) give_up(result.error().detail);
    }
}

}  // namespace

void growth(const Options& options, const Clock& clock, Report& report) {
    const ScratchDir dir;
    Shop shop(dir.path(), Alarms::as_installed);
    std::vector<std::string> live;
    std::size_t stored = 0;
    double first_p50 = 0, first_p99 = 0;
    for (const long long wanted : options.growth) {
        const Micros started = clock.monotonic();
        fill(shop, stored, static_cast<std::size_t>(wanted), live);
        const double filled_s = static_cast<double>((clock.monotonic() - started).count()) / 1e6;
        const double filled_per_s = static_cast<double>(static_cast<std::size_t>(wanted) - stored) / filled_s;
        stored = static_cast<std::size_t>(wanted);

        const ForeignLoad foreign(clock, {});
        std::vector<double> millis;
        for (std::size_t i = 0; i < events + events / 4; ++i) {
            const std::string& id = live[(i * 7919) % live.size()];  // far apart, so that pages and caches are not warm
            const Micros asked = clock.monotonic();
            shop.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", i % 2 ? "true" : "unknown"}});
            if (i >= events / 4) millis.push_back(static_cast<double>((clock.monotonic() - asked).count()) / 1e3);
        }
        const double p50 = percentile(millis, .5), p99 = percentile(millis, .99);
        if (first_p50 == 0) first_p50 = p50, first_p99 = p99;
        Row row{"growth", {}};
        row.number("stored", static_cast<double>(stored)).number("live", static_cast<double>(live.size()));
        row.number("filled_per_s", filled_per_s).number("event_p50_ms", p50, 3).number("event_p99_ms", p99, 3);
        row.number("p50_ratio", p50 / first_p50, 2).number("p99_ratio", p99 / first_p99, 2);
        row.number("rss_mb", memory_of(getpid()).rss_mb).number("foreign", foreign.cores(), 2);
        report.add(row);
    }
}

}  // namespace tocsin::bench
