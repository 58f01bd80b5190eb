#include "engine/dispatch/sealer.h"

#include <algorithm>

#include "engine/desk/sealing.h"

namespace tocsin::dispatch {

namespace {

constexpr std::size_t covered_max = 4096;

}  // namespace

Sealer::Sealer(desk::Desk& desk, Clock& clock, Log& log, SealerOptions options)
    : desk_(desk), clock_(clock), log_(log), options_(std::move(options)), seen_(options_.seen) {}

Sealer::~Sealer() { stop(); }

void Sealer::start() {
    {
        const std::lock_guard lock(mutex_);
        if (running_) return;
        running_ = true;
        ++asked_;
    }
    thread_ = std::thread([this] { run(); });
    if (options_.stamp) stamps_ = std::thread([this] { run_stamps(); });
}

void Sealer::stop() {
    {
        const std::lock_guard lock(mutex_);
        if (!running_) return;
        running_ = false;
    }
    wake_.notify_all();
    sealed_.notify_all();
    stamp_wake_.notify_all();
    thread_.join();
    if (stamps_.joinable()) stamps_.join();
    seal_once();
}

void Sealer::run() {
    std::unique_lock lock(mutex_);
    while (running_) {
        wake_.wait_for(lock, options_.every, [&] { return asked_ > done_ || !running_; });
        if (!running_) return;
        const auto answers = asked_;
        lock.unlock();
        seal_once();
        lock.lock();
        done_ = answers;
        sealed_at_ = clock_.monotonic();
        sealed_.notify_all();
    }
}

void Sealer::cover(const std::vector<std::string>& notice_ids) {
    {
        std::unique_lock lock(mutex_);
        bool begins = false;
        for (const auto& id : notice_ids) {
            if (std::find(covered_.begin(), covered_.end(), id) != covered_.end()) continue;
            if (covered_.size() >= covered_max) covered_.erase(covered_.begin());
            covered_.push_back(id);
            begins = true;
        }
        if (!begins && sealed_at_.count() != 0 && clock_.monotonic() - sealed_at_ < options_.fresh) return;
        if (running_) {
            const auto mine = ++asked_;
            wake_.notify_one();
            // A seal that is under way may have read the log before; only one that begins now answers.
            sealed_.wait_for(lock, options_.patience, [&] { return done_ >= mine || !running_; });
            return;
        }
    }
    seal_once();
    const std::lock_guard lock(mutex_);
    sealed_at_ = clock_.monotonic();
}

void Sealer::seal_once() {
    const auto row = desk::seal(desk_, {seen(), desk::SealOver::Signers::present});
    if (!row) {
        found(row.error());
        return;
    }
    saw(desk::seen_in(*row));
    if (broken_.exchange(false)) log_.warn("the audit log holds again; somebody changed the book", {});
    announced_.clear();
    if (row->note.empty() || row->note == kept_) return;
    if (options_.keep) {
        const auto kept = options_.keep(row->note);
        unkept_ = !kept;
        if (!kept) {
            log_.error("the newest checkpoint could not be kept outside the book", {{"because", kept.error().detail}});
            return;
        }
    }
    kept_ = row->note;
    want_stamp(*row);
}

bool Sealer::broken() {
    if (broken_) return true;
    const auto newest = desk::newest_seen(desk_, seen());
    if (newest) saw(*newest);
    return !newest && desk::is_broken(newest.error());
}

std::optional<Checkpoint> Sealer::seen() {
    const std::lock_guard lock(mutex_);
    return seen_;
}

void Sealer::saw(const std::optional<Checkpoint>& newest) {
    const std::lock_guard lock(mutex_);
    if (newest && (!seen_ || newest->size > seen_->size)) seen_ = newest;
}

void Sealer::found(const Error& error) {
    if (!desk::is_broken(error)) {
        log_.warn("no checkpoint was signed; it is tried again", {{"because", error.detail}});
        return;
    }
    broken_ = true;
    log_.error("the audit log does not hold; nothing is sealed until somebody has looked at it", {{"finding", error.detail}});
    if (announced_ == error.detail) return;
    if (const auto told = desk::announce_broken(desk_, error); told) announced_ = error.detail;
}

void Sealer::want_stamp(const CheckpointRow& row) {
    if (!options_.stamp || stamped_day_ == desk::day_of(row.at)) return;
    stamped_day_ = desk::day_of(row.at);
    {
        const std::lock_guard lock(mutex_);
        to_stamp_ = row;
    }
    stamp_wake_.notify_one();
}

void Sealer::run_stamps() {
    std::unique_lock lock(mutex_);
    while (running_) {
        stamp_wake_.wait(lock, [&] { return to_stamp_.size != 0 || !running_; });
        if (!running_) return;
        const CheckpointRow row = to_stamp_;
        lock.unlock();
        auto token = options_.stamp(row.note);
        const Status kept = token ? desk::keep_timestamp(desk_, row.size, *token) : Status(token.error());
        if (!kept) log_.warn("a checkpoint got no time-stamp; it is tried again", {{"because", kept.error().detail}});
        lock.lock();
        if (kept && to_stamp_.size == row.size) to_stamp_ = {};
        if (!kept) stamp_wake_.wait_for(lock, options_.stamp_again, [&] { return !running_; });
    }
}

}  // namespace tocsin::dispatch
