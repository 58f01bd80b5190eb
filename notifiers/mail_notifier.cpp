#include "notifiers/mail_notifier.h"

#include <arpa/inet.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "engine/core/mail_address.h"
#include "engine/core/remote_text.h"
#include "notifiers/mail_workers.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t connections_max = 200, name_bytes_max = 200;

bool is_host(const std::string& host) {
    in6_addr unused{};
    if (inet_pton(AF_INET6, host.c_str(), &unused) == 1) return true;
    return !host.empty() && host.size() <= 253 && host.front() != '-' &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                      c == '.' || c == '_';
           });
}

bool is_one_line(const std::string& text) {
    return valid_utf8(text) == text && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
           });
}

Error wrong(const char* sentence) { return Error(Fault::invalid_input, sentence); }

Status check_relay(const MailOptions& options) {
    if (!is_host(options.host) || options.port == 0) return wrong("The mail relay needs a host name and a port.");
    if (options.user.empty() != options.password.empty())
        return wrong("The mail relay needs a user and a password, or neither.");
    if (!options.user.empty() && options.tls == MailTls::none)
        return wrong("A password goes to the mail relay only over TLS.");
    if (!is_one_line(options.user) || !is_one_line(options.password))
        return wrong("The mail relay's user and password are one line of text each.");
    if (!options.ca_file.empty() && access(options.ca_file.c_str(), R_OK) != 0)
        return wrong("The file of certificates trusted for the mail relay cannot be read.");
    return ok();
}

Status check_limits(const MailOptions& options) {
    if (options.in_flight_max == 0 || options.in_flight_max > connections_max)
        return wrong("The mail notifier has 1 to 200 connections at the same time.");
    if (options.queue_max == 0 || options.message_bytes_max == 0 || options.per_minute < 0)
        return wrong("A limit of the mail notifier is zero or negative.");
    if (options.connect_timeout.count() <= 0 || options.total_timeout.count() <= 0 ||
        options.queue_wait_max.count() <= 0)
        return wrong("A time limit of the mail notifier is zero.");
    return ok();
}

// Fills in what follows from the sender's address.
Status settle_names(MailOptions& options) {
    auto from = parse_mail_address(options.from_address);
    if (!from) return wrong("The sender's mail address is none that can be used.");
    options.from_address = std::move(*from);
    if (!is_one_line(options.from_name) || options.from_name.size() > name_bytes_max)
        return wrong("The sender's name is one line of at most 200 bytes.");
    if (options.domain.empty()) options.domain = options.from_address.substr(options.from_address.rfind('@') + 1);
    for (std::string* domain : {&options.domain, &options.bounce_domain}) {
        if (domain->empty()) continue;
        auto parsed = parse_mail_domain(*domain);
        if (!parsed) return wrong("A mail domain of the configuration is none.");
        *domain = std::move(*parsed);
    }
    return ok();
}

// No more than the relay's pace lets through in half the time that one may wait.
std::size_t room_for(const MailOptions& options) {
    if (options.per_minute == 0) return options.queue_max;
    const auto paced = options.per_minute * options.queue_wait_max.count() / 120;
    return std::clamp<std::size_t>(static_cast<std::size_t>(paced), 1, options.queue_max);
}

}  // namespace

Result<std::unique_ptr<Notifier>> make_mail_notifier(MailOptions options, Clock& clock, Log& log) {
    for (const auto check : {check_relay, check_limits})
        if (auto checked = check(options); !checked) return std::move(checked).error();
    if (auto settled = settle_names(options); !settled) return std::move(settled).error();
    options.queue_max = room_for(options);
    auto workers = std::make_unique<MailWorkers>(std::move(options), clock, log);
    workers->start();
    return std::unique_ptr<Notifier>(std::move(workers));
}

}  // namespace tocsin::notifiers
