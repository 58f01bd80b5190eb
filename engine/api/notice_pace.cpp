#include "engine/api/notice_pace.h"

namespace tocsin::api {

namespace {

constexpr Micros window = std::chrono::minutes(1), at_least_apart = std::chrono::milliseconds(500);
constexpr std::size_t sights_max = 120, notices_max = 100;

}  // namespace

NoticePace::Rate NoticePace::seen(const NoticeRow& notice) {
    const Micros now = clock_.monotonic();
    const long long settled = notice.delivered + notice.sent + notice.replaced + notice.failed;
    const std::lock_guard lock(mutex_);
    if (sights_.size() >= notices_max && sights_.count(notice.id) == 0) sights_.clear();
    auto& sights = sights_[notice.id];
    while (!sights.empty() && (now - sights.front().at > window || sights.size() >= sights_max)) sights.pop_front();
    // However many look at once, a minute fits in.
    if (sights.empty() || now - sights.back().at >= at_least_apart) sights.push_back({now, settled});
    const Micros span = now - sights.front().at;
    const long long moved = settled - sights.front().settled;
    if (span.count() <= 0 || moved <= 0) return {};
    return {moved * 1'000'000'000 / span.count()};
}

}  // namespace tocsin::api
