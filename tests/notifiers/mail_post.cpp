#include "tests/notifiers/mail_post.h"

#include <cstdlib>

#include "engine/core/letter.h"

namespace tocsin::tests {

class MailPost::KeptLog final : public Log {
public:
    void write(Level, std::string_view what, Pairs pairs) override {
        const std::lock_guard lock(mutex_);
        text_.append(what);
        for (const auto& [name, value] : pairs) text_.append(" ").append(name).append("=").append(value);
        text_ += "\n";
    }
    std::string text() {
        const std::lock_guard lock(mutex_);
        return text_;
    }

private:
    std::mutex mutex_;
    std::string text_;
};

DueDelivery letter_to(const std::string& address, int number) {
    DueDelivery due;
    due.delivery.id = "dlv_0190f0e0-0000-7000-8000-" + std::to_string(100'000'000'000 + number);
    due.delivery.notice_id = "ntc_1";
    due.delivery.edition = "en@Europe/London";
    due.delivery.type = "notice";
    due.delivery.endpoint_id = due.endpoint.id = "end_relay";
    due.endpoint.owner = "relay";
    due.endpoint.kind = "email";
    due.address = address;
    due.letter = {"About your data", "Dear customer,\n\nsomething happened.\n",
                  "<p>Dear customer,</p>\n<p>something happened.</p>\n"};
    due.delivery.letter_sha256 = letter_sha256(due.letter);
    return due;
}

notifiers::MailOptions to_sink(const SmtpSink& sink) {
    notifiers::MailOptions options;
    options.host = "127.0.0.1";
    options.port = static_cast<std::uint16_t>(sink.port());
    options.tls = notifiers::MailTls::none;
    options.from_address = "notices@example.org";
    options.from_name = "Example";
    options.domain = "mail.example.org";
    options.bounce_domain = "bounces.example.org";
    options.connect_timeout = std::chrono::seconds(2);
    options.total_timeout = std::chrono::seconds(2);
    return options;
}

MailPost::MailPost(notifiers::MailOptions options)
    : clock_(make_system_clock()),
      log_(std::make_unique<KeptLog>()),
      notifier_(notifiers::make_mail_notifier(std::move(options), *clock_, *log_).value()) {}

MailPost::~MailPost() { stop(); }

void MailPost::send(std::vector<DueDelivery> deliveries) {
    notifier_->send(std::move(deliveries), [this](std::vector<AttemptOutcome> group) {
        const std::lock_guard lock(mutex_);
        for (auto& outcome : group) {
            words_ += outcome.detail + "\n" + outcome.response + "\n";
            ++count_;
            outcomes_[outcome.delivery_id] = std::move(outcome);
        }
        arrived_.notify_all();
    });
}

std::map<std::string, AttemptOutcome> MailPost::outcomes(std::size_t count) {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait_for(lock, std::chrono::minutes(1), [&] { return count_ >= count; })) std::abort();
    return outcomes_;
}

AttemptOutcome MailPost::attempt(DueDelivery due) {
    const std::string id = due.delivery.id;
    std::size_t before = 0;
    {
        const std::lock_guard lock(mutex_);
        before = count_;
    }
    send({std::move(due)});
    return outcomes(before + 1).at(id);
}

std::string MailPost::said() {
    const std::string logged = log_->text();
    const std::lock_guard lock(mutex_);
    return logged + words_;
}

}  // namespace tocsin::tests
