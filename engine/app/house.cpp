#include "engine/app/house.h"

#include "engine/app/files.h"
#include "engine/app/law.h"
#include "engine/app/system_zones.h"
#include "notifiers/webhook_notifier.h"
#include "store/sqlite_store.h"

namespace tocsin::app {

namespace {

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

}  // namespace

std::string book_path(const Config& config) { return config.state_dir + "/tocsin.db"; }

House::House(const Config& config, Log& log)
    : config_(config),
      log_(log),
      system_clock_(make_system_clock()),
      clock_(make_trusted_clock(*system_clock_)),
      random_(make_system_random()) {}

House::~House() { stop(); }

Result<std::unique_ptr<House>> House::build(const Config& config, Log& log) {
    std::unique_ptr<House> house(new House(config, log));

    // What may be refused comes first, so that a refusal leaves no book behind.
    auto zones = make_system_zones();
    if (!zones) return std::move(zones).error();
    house->zones_ = std::move(*zones);
    auto law = configured_law(config, *house->zones_);
    if (!law) return std::move(law).error();
    auto advice = read_advice();
    if (!advice) return std::move(advice).error();
    for (const auto& finding : law->unsound)
        log.error("A pack is off because it is not sound.", {{"finding", finding}});

    if (auto s = make_private_dir(config.state_dir); !s) return s.error();

    store::SqliteOptions book;
    book.path = book_path(config);
    auto store = store::open_sqlite_store(book, log);
    if (!store) return std::move(store).error();
    house->store_ = std::move(*store);

    auto policy = address_policy(config);
    if (!policy) return std::move(policy).error();
    notifiers::WebhookOptions webhooks;
    webhooks.in_flight_max = config.in_flight_max;
    webhooks.policy = std::move(*policy);
    auto notifier = notifiers::make_webhook_notifier(std::move(webhooks), *house->clock_, log);
    if (!notifier) return std::move(notifier).error();
    house->notifier_ = std::move(*notifier);

    desk::Settings settings;
    settings.law = std::move(law->packs);
    settings.calendars = std::move(law->calendars);
    settings.advice = std::move(*advice);
    settings.zones = house->zones_.get();
    settings.zone = config.zone;
    settings.person_zone = config.people_zone;
    settings.calendar = config.calendar;
    settings.switched_on.insert(config.unverified.begin(), config.unverified.end());
    settings.roles = config.roles;
    settings.roles_not_held = config.roles_not_held;
    for (const auto hours : config.reminder_hours) settings.reminders.push_back(std::chrono::hours(hours));
    settings.owner_within = std::chrono::minutes(config.owner_within_minutes);
    settings.progress_within = std::chrono::hours(config.progress_within_hours);
    settings.investigate_within = std::chrono::hours(config.investigate_within_hours);
    house->desk_ = std::make_unique<desk::Desk>(*house->store_, *house->clock_, *house->random_, std::move(settings));
    return house;
}

Result<int> House::start() {
    dispatch_ = std::make_unique<dispatch::Dispatch>(*desk_, *store_, *notifier_, *clock_, log_);
    store_->on_commit([d = dispatch_.get()](Store::Committed what) { d->committed(what); });

    api::ServerOptions options;
    options.host = config_.host;
    options.port = config_.port;
    options.threads = config_.threads;
    options.clock_suspect = [clock = clock_.get()] { return clock->suspect(); };
    server_ = std::make_unique<api::Server>(*desk_, *store_, *clock_, *random_, log_, options);
    auto port = server_->start();
    if (port) dispatch_->start();
    return port;
}

void House::stop() {
    if (server_) server_->stop();
    if (dispatch_) {
        dispatch_->stop();
        store_->on_commit({});
    }
    notifier_.reset();  // hands back what is in flight while the dispatch still stands
    server_.reset();
    dispatch_.reset();
}

}  // namespace tocsin::app
