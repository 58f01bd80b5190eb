#include "engine/api/metrics.h"

#include <algorithm>

#include "engine/api/routes.h"

namespace tocsin::api {

namespace {

void gauge(std::string& out, const char* name, const char* help, long long value) {
    out += std::string("# HELP ") + name + ' ' + help + "\n# TYPE " + name + " gauge\n" + name + ' ' +
           std::to_string(value) + '\n';
}

std::string seconds(long long micros) {
    std::string fraction = std::to_string(micros % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
    return std::to_string(micros / 1'000'000) + '.' + fraction;
}

}  // namespace

void Metrics::count(std::size_t route, int status, std::chrono::microseconds took) {
    auto& row = counts_[std::min(route, counts_.size() - 1)];
    const auto at = std::find(statuses.begin(), statuses.end() - 1, status) - statuses.begin();
    row[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
    const auto bound = std::lower_bound(bounds.begin(), bounds.end(), took.count()) - bounds.begin();
    took_[static_cast<std::size_t>(bound)].fetch_add(1, std::memory_order_relaxed);
    took_micros_.fetch_add(took.count(), std::memory_order_relaxed);
}

std::string Metrics::text(const Gauges& now) const {
    const Counts& book = now.book;
    std::string out =
        "# HELP tocsin_http_requests_total Requests answered, by route and status.\n"
        "# TYPE tocsin_http_requests_total counter\n";
    for (std::size_t r = 0; r < counts_.size(); ++r)
        for (std::size_t s = 0; s < statuses.size(); ++s) {
            const long long n = counts_[r][s].load(std::memory_order_relaxed);
            if (n == 0) continue;
            const bool known = r < routes().size();
            out += std::string("tocsin_http_requests_total{method=\"") +
                   (!known                              ? "other"
                    : routes()[r].method == Method::get ? "GET"
                                                        : "POST") +
                   "\",route=\"" + (known ? routes()[r].path : "none") + "\",status=\"" +
                   (statuses[s] == 0 ? "other" : std::to_string(statuses[s])) + "\"} " + std::to_string(n) + '\n';
        }
    out +=
        "# HELP tocsin_http_request_duration_seconds From the complete request to its answer.\n"
        "# TYPE tocsin_http_request_duration_seconds histogram\n";
    long long below = 0;
    for (std::size_t b = 0; b < took_.size(); ++b) {
        below += took_[b].load(std::memory_order_relaxed);
        out += "tocsin_http_request_duration_seconds_bucket{le=\"" + (b < bounds.size() ? seconds(bounds[b]) : "+Inf") +
               "\"} " + std::to_string(below) + '\n';
    }
    out += "tocsin_http_request_duration_seconds_sum " + seconds(took_micros_.load(std::memory_order_relaxed)) + '\n';
    out += "tocsin_http_request_duration_seconds_count " + std::to_string(below) + '\n';
    gauge(out, "tocsin_incidents", "Incidents ever recorded.", book.incidents);
    gauge(out, "tocsin_incidents_live", "Incidents neither closed, dismissed nor merged.", book.live_incidents);
    gauge(out, "tocsin_duties_live", "Duties that are still owed.", book.live_duties);
    gauge(out, "tocsin_duties_overdue", "Duties past their due instant.", book.overdue_duties);
    gauge(out, "tocsin_duties_undecided", "Duties that wait for a fact or an instant, as GET /v1/duties counts them.", book.undecided_duties);
    gauge(out, "tocsin_timers_pending", "Timers set and not yet fired.", book.pending_timers);
    gauge(out, "tocsin_deliveries_queued", "Deliveries that wait for their next attempt.", book.queued_deliveries);
    gauge(out, "tocsin_deliveries_dead", "Deliveries whose attempts have ended.", book.dead_deliveries);
    gauge(out, "tocsin_deliveries_ambiguous", "Deliveries of which an attempt may have arrived although nobody said so.", book.ambiguous_deliveries);
    gauge(out, "tocsin_endpoints_disabled", "Endpoints that nothing is sent to.", book.disabled_endpoints);
    gauge(out, "tocsin_callbacks_manual", "Supplier messages that wait for a person.", book.manual_receipts);
    gauge(out, "tocsin_clock_suspect", "1 while the wall clock is not to be trusted.", now.clock_suspect ? 1 : 0);
    gauge(out, "tocsin_audit_sealed_entries", "Entries that the newest signed checkpoint covers.", now.sealed);
    gauge(out, "tocsin_audit_checkpoint_age_seconds", "Age of the newest signed checkpoint.", now.sealed_age_seconds);
    gauge(out, "tocsin_audit_broken", "1 when the audit log does not hold: nothing is sealed.", now.log_broken ? 1 : 0);
    gauge(out, "tocsin_audit_unkept", "1 while the newest checkpoint could not be kept outside the book.", now.log_unkept ? 1 : 0);
    gauge(out, "tocsin_backup_age_seconds", "Age of the newest backup that was verified; -1 when there is none.", now.backup_age_seconds);
    gauge(out, "tocsin_disk_free_bytes", "Room on the disk that the book lies on; -1 when it cannot be told.", now.disk_free_bytes);
    gauge(out, "tocsin_war_room_stale", "1 while the war-room sheets could not be brought up to date.", now.war_room_stale ? 1 : 0);
    gauge(out, "tocsin_channels_tested", "Ways out of the house that are tried in silence while a clock runs.", now.channels_tested);
    gauge(out, "tocsin_channels_failing", "Those of them through which nothing has got since a failure.", now.channels_failing);
    gauge(out, "tocsin_canary_age_seconds", "Age of the newest silent test that got through; -1 when none did.", now.canary_age_seconds);
    gauge(out, "tocsin_streams_open", "Readers that follow the history.", static_cast<long long>(now.streams));
    out += "# HELP tocsin_bounces_unclear_total Mails to the bounce door that were not understood.\n"
           "# TYPE tocsin_bounces_unclear_total counter\ntocsin_bounces_unclear_total " +
           std::to_string(bounces_unclear_.load(std::memory_order_relaxed)) + '\n';
    return out;
}

}  // namespace tocsin::api
