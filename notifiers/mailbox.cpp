#include "notifiers/mailbox.h"

#include <sys/eventfd.h>

#include <utility>

namespace tocsin::notifiers {

Mailbox::Mailbox(std::size_t waiting_max) : waiting_max_(waiting_max), bell_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Mailbox::put(std::vector<DueDelivery> deliveries, Notifier::Done done, Micros now) {
    if (deliveries.empty()) return;
    const auto shared = std::make_shared<const Notifier::Done>(std::move(done));
    {
        const std::lock_guard lock(mutex_);
        for (DueDelivery& due : deliveries) {
            const bool fits = waiting_ < waiting_max_;
            if (fits) ++waiting_;
            (fits ? mail_.fits : mail_.over).push_back({std::move(due), shared, now});
        }
    }
    ring();
}

void Mailbox::stop() {
    {
        const std::lock_guard lock(mutex_);
        mail_.stopping = true;
    }
    ring();
}

std::size_t Mailbox::capacity() const {
    const std::size_t waiting = waiting_;
    return waiting < waiting_max_ ? waiting_max_ - waiting : 0;
}

Mailbox::Mail Mailbox::take() {
    eventfd_t count = 0;
    (void)eventfd_read(bell_.get(), &count);
    const std::lock_guard lock(mutex_);
    return std::exchange(mail_, Mail{});
}

void Mailbox::ring() { (void)eventfd_write(bell_.get(), 1); }

}  // namespace tocsin::notifiers
