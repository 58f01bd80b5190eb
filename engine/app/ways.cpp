#include "engine/app/ways.h"

#include "engine/app/files.h"
#include "notifiers/file_notifier.h"
#include "notifiers/mail_notifier.h"
#include "notifiers/ways_out.h"
#include "notifiers/webhook_notifier.h"

namespace tocsin::app {

Result<notifiers::AddressPolicy> address_policy(const Config& config) {
    notifiers::AddressPolicy policy;
    if (config.allow_http == "yes") policy.plain_http = notifiers::PlainHttp::allowed;
    for (const auto& target : config.private_targets) {
        if (target.find('/') != std::string::npos) {
            auto network = notifiers::parse_network(target);
            if (!network) return std::move(network).error();
            policy.networks.push_back(std::move(*network));
        } else {
            auto host = notifiers::parse_host_port(target);
            if (!host) return std::move(host).error();
            policy.hosts.push_back(std::move(*host));
        }
    }
    return policy;
}

namespace {

Result<std::string> password(const Config& config) {
    if (config.smtp_password_file.empty()) return std::string();
    if (readable_by_others(config.smtp_password_file))
        return Error(Fault::invalid_input, "smtp.password_file: others can read " + config.smtp_password_file + "; chmod 600 it.", "smtp.password_file");
    auto text = read_file(config.smtp_password_file);
    if (!text) return Error(Fault::not_found, "smtp.password_file: " + text.error().detail, "smtp.password_file");
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
    return text;
}

Result<std::unique_ptr<Notifier>> mail(const Config& config, Clock& clock, Log& log) {
    notifiers::MailOptions options;
    options.host = config.smtp_host;
    options.port = static_cast<std::uint16_t>(config.smtp_port);
    options.tls = config.smtp_tls == "none"       ? notifiers::MailTls::none
                  : config.smtp_tls == "implicit" ? notifiers::MailTls::implicit
                                                  : notifiers::MailTls::required_starttls;
    options.user = config.smtp_user;
    auto secret = password(config);
    if (!secret) return std::move(secret).error();
    options.password = std::move(*secret);
    options.from_address = config.smtp_from;
    options.from_name = config.smtp_from_name.empty() ? config.organisation_name : config.smtp_from_name;
    options.domain = config.smtp_domain;
    options.bounce_domain = config.smtp_bounce_domain;
    options.ca_file = config.smtp_ca_file;
    options.per_minute = config.smtp_per_minute;
    options.in_flight_max = static_cast<std::size_t>(config.smtp_in_flight_max);
    return notifiers::make_mail_notifier(std::move(options), clock, log);
}

}  // namespace

Result<std::unique_ptr<Notifier>> make_ways_out(const Config& config, Clock& clock, Log& log) {
    notifiers::Ways ways;
    auto policy = address_policy(config);
    if (!policy) return std::move(policy).error();
    notifiers::WebhookOptions webhooks;
    webhooks.in_flight_max = config.in_flight_max;
    webhooks.policy = std::move(*policy);
    auto http = notifiers::make_webhook_notifier(std::move(webhooks), clock, log);
    if (!http) return std::move(http).error();
    ways.http = std::move(*http);
    if (!config.smtp_host.empty()) {
        auto relay = mail(config, clock, log);
        if (!relay) return std::move(relay).error();
        ways.mail = std::move(*relay);
        ways.mail_at_once = static_cast<std::size_t>(config.smtp_in_flight_max);
    }
    if (!config.drop_dir.empty()) {
        if (auto s = make_private_dir(config.drop_dir); !s) return s.error();
        auto folder = notifiers::make_file_notifier(config.drop_dir, clock, log);
        if (!folder) return std::move(folder).error();
        ways.file = std::move(*folder);
    }
    return std::unique_ptr<Notifier>(std::make_unique<notifiers::WaysOut>(std::move(ways), clock));
}

}  // namespace tocsin::app
