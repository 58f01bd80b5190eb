#include "notifiers/file_notifier.h"

#include <poll.h>

#include <deque>
#include <thread>
#include <utility>

#include "notifiers/drop_folder.h"
#include "notifiers/mailbox.h"
#include "notifiers/outcome_groups.h"
#include "notifiers/signals_held.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t waiting_max = 256;
constexpr std::size_t group_max = 32;

class FileNotifier final : public Notifier {
public:
    FileNotifier(DropFolder folder, Clock& clock, Log& log)
        : folder_(std::move(folder)), clock_(clock), log_(log), mailbox_(waiting_max) {}

    ~FileNotifier() override {
        mailbox_.stop();
        if (thread_.joinable()) thread_.join();
    }

    bool start() {
        if (!mailbox_.bell().good()) return false;
        const SignalsHeld held;
        thread_ = std::thread([this] { run(); });
        return true;
    }

    void send(std::vector<DueDelivery> deliveries, Done done) override {
        mailbox_.put(std::move(deliveries), std::move(done), clock_.monotonic());
    }
    std::size_t capacity() const override { return mailbox_.capacity(); }

private:
    void run() {
        while (!stopping_) {
            pollfd bell{mailbox_.bell().get(), POLLIN, 0};
            if (waiting_.empty()) poll(&bell, 1, -1);
            take_mail();
            if (waiting_.empty() || stopping_) continue;
            const Waiting item = std::move(waiting_.front());
            waiting_.pop_front();
            mailbox_.left(1);
            outcomes_.add(item.done, carry_out(item.due));
            if (waiting_.empty() || outcomes_.size() >= group_max) outcomes_.flush();
        }
        for (const Waiting& item : waiting_)
            outcomes_.add(item.done, failed(item.due, "stopped before it was written"));
        outcomes_.flush();
    }

    void take_mail() {
        Mailbox::Mail mail = mailbox_.take();
        stopping_ = stopping_ || mail.stopping;
        for (Waiting& item : mail.fits) waiting_.push_back(std::move(item));
        for (const Waiting& item : mail.over) outcomes_.add(item.done, failed(item.due, "the queue is full"));
    }

    AttemptOutcome failed(const DueDelivery& due, std::string detail) const {
        AttemptOutcome outcome;
        outcome.delivery_id = due.delivery.id;
        outcome.started_at = clock_.now();
        outcome.detail = std::move(detail);
        return outcome;
    }

    AttemptOutcome carry_out(const DueDelivery& due) {
        const Micros start = clock_.monotonic();
        AttemptOutcome outcome = failed(due, "");
        const Status written = folder_.write(due);
        outcome.millis = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.monotonic() - start).count();
        outcome.detail = written ? "written" : written.error().detail;
        if (written) outcome.kind = AttemptOutcome::Kind::delivered;
        if (!written)
            log_.warn("a delivery could not be written to the folder",
                      {{"delivery", outcome.delivery_id}, {"because", outcome.detail}});
        return outcome;
    }

    const DropFolder folder_;
    Clock& clock_;
    Log& log_;
    Mailbox mailbox_;
    std::deque<Waiting> waiting_;
    OutcomeGroups outcomes_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Notifier>> make_file_notifier(std::string folder, Clock& clock, Log& log) {
    DropFolder drop(std::move(folder));
    if (const Status usable = drop.usable(); !usable)
        return Error(Fault::invalid_input, "The folder for files cannot be used: " + usable.error().detail + ".");
    auto notifier = std::make_unique<FileNotifier>(std::move(drop), clock, log);
    if (!notifier->start()) return Error(Fault::internal, "The file notifier got no descriptors from the system.");
    return std::unique_ptr<Notifier>(std::move(notifier));
}

}  // namespace tocsin::notifiers
