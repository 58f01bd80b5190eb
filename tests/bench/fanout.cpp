#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "tests/bench/bare.h"
#include "tests/bench/shop.h"
#include "tests/bench/sink.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

/// Without any further delivery for so long the rest waits for a later place of the schedule.
constexpr double patience_ms = 15'000;

double ms_since(const Clock& clock, Micros start) { return static_cast<double>((clock.monotonic() - start).count()) / 1e3; }

/// An incident with an approved notice to `n` customers, each with an endpoint at the sink.
struct Approved {
    std::string incident, notice;
    double submit_ms = 0, approve_ms = 0;
};

desk::Ask deciding(const Shop& shop, const std::string& incident, const std::string& person, const std::string& role) {
    auto ask = shop.as(person, role);
    ask.if_match = shop.file(incident).incident.version;
    return ask;
}

Receipt decide(Shop& shop, const Approved& what, const std::string& type, Fields data, const char* person, const char* role) {
    return need(shop.desk->notice_event(deciding(shop, what.incident, person, role), what.notice, {type, shop.now(), std::move(data)}),
                type.c_str());
}

/// The customers as a file would bring them: one change of the map.
void fill_map(Shop& shop, std::size_t n) {
    const auto admin = shop.as("root", "admin");
    const std::string change = field_of(need(shop.desk->begin_map_change(admin, "bench"), "change"), "object_id");
    std::vector<map::Record> some;
    for (std::size_t i = 0; i < n; ++i) {
        const std::string id = "c" + std::to_string(i);
        some.push_back({"customer", id, "", false, {{"name", "Customer " + id}, {"language", i % 3 ? "en" : "fr"}, {"zone", "Europe/Paris"}}});
        if (some.size() == 1000 || i + 1 == n) {
            (void)need(shop.desk->stage_map_records(admin, change, std::move(some)), "records");
            some.clear();
        }
    }
    (void)need(shop.desk->map_change_event(admin, change, "apply"), "apply");
}

Approved approve_notice(Shop& shop, const Clock& clock, int port, std::size_t n) {
    fill_map(shop, n);
    const std::string hook = "http://127.0.0.1:" + std::to_string(port) + "/hook/";
    in_parallel(n, 64, [&](std::size_t i) {
        (void)need(shop.desk->add_endpoint(shop.as("root", "admin"), {"customer:c" + std::to_string(i), hook + std::to_string(i), "*", ""}), "endpoint");
    });
    Approved out;
    desk::DraftNotice draft{"", "customers", "", "", {}, "all"};
    for (const char* language : {"en", "fr"})
        for (const char* part : {"nature", "data", "contact", "consequences", "measures"})
            draft.said.push_back({std::string(language) + "." + part, "What happened, what it means for you, and what to do now."});
    draft.incident_id = out.incident = shop.open_incident();
    out.notice = field_of(need(shop.desk->draft_notice(shop.as("ada"), draft), "draft"), "object_id");
    const Micros before = clock.monotonic();
    const Receipt submitted = decide(shop, out, "submit", {}, "ada", "officer");
    out.submit_ms = ms_since(clock, before);
    const Fields hashes{{"content_sha256", field_of(submitted, "content_sha256")}, {"recipients_sha256", field_of(submitted, "recipients_sha256")}};
    const Micros seen = clock.monotonic();
    (void)decide(shop, out, "approve", hashes, "grace", "approver");
    out.approve_ms = ms_since(clock, seen);
    return out;
}

/// Of this process; the exact share that memory_of asks for would take longer than a hundred deliveries.
double resident_mb() {
    std::ifstream statm("/proc/self/statm");
    long long total = 0, resident = 0;
    statm >> total >> resident;
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / 1e6;
}

void send_out(Manners manners, const Options& options, const Clock& clock, Report& report) {
    const auto n = static_cast<std::size_t>(options.deliveries);
    const ScratchDir dir;
    const Sink sink(manners, n);
    Shop shop(dir.path(), Alarms::none);
    const Approved notice = approve_notice(shop, clock, sink.port(), n);
    shop.open_door(sink.port());

    const ForeignLoad foreign(clock, {sink.process()});
    const long long cpu = own_cpu_us();
    const Micros started = clock.monotonic();
    (void)decide(shop, notice, "send", {}, "ada", "officer");
    const double queued_ms = ms_since(clock, started);
    double most_ms = 0, last_ms = 0, memory_mb = 0;
    long long delivered = 0;
    while (delivered < options.deliveries && ms_since(clock, started) < last_ms + patience_ms) {
        std::this_thread::sleep_for(std::chrono::milliseconds(manners == Manners::plain ? 10 : 20));
        const NoticeRow row = shop.file(notice.incident).notices.at(0);
        memory_mb = std::max(memory_mb, resident_mb());
        if (row.delivered > delivered) last_ms = ms_since(clock, started);
        delivered = row.delivered;
        if (most_ms == 0 && row.delivered * 10 >= row.total * 9) most_ms = last_ms;
    }
    const auto cpu_each = static_cast<double>(own_cpu_us() - cpu) / static_cast<double>(n);
    const double others = foreign.cores();
    shop.close_door();
    const SinkCounts counts = sink.counts();
    Row row{manners == Manners::plain ? "fanout plain" : manners == Manners::faulty ? "fanout faulty" : "fanout faulty twice", {}};
    row.number("deliveries", static_cast<double>(n)).number("submit_ms", notice.submit_ms).number("approve_ms", notice.approve_ms);
    row.number("queued_ms", queued_ms);
    row.number("90%_ms", most_ms).number("delivered", static_cast<double>(delivered)).number("last_ms", last_ms);
    row.number("per_s", static_cast<double>(delivered) / last_ms * 1e3);
    row.number("accepted", static_cast<double>(counts.accepted)).number("requests", static_cast<double>(counts.requests));
    row.number("duplicates", static_cast<double>(counts.duplicates)).number("peak_conns", static_cast<double>(counts.peak_connections));
    row.number("rss_mb", memory_mb);
    row.number("cpu_us", cpu_each).number("foreign", others, 2);
    report.add(row);
}

}  // namespace

void fanout(const Options& options, const Clock& clock, Report& report) {
    bare_fanout(static_cast<std::size_t>(options.deliveries), clock, report);
    for (const auto manners : {Manners::plain, Manners::faulty, Manners::faulty_twice}) send_out(manners, options, clock, report);
}

}  // namespace tocsin::bench
