#include "engine/app/house.h"

#include "engine/app/doors.h"
#include "engine/app/files.h"
#include "engine/app/law.h"
#include "engine/app/letters.h"
#include "engine/app/system_zones.h"
#include "engine/app/ways.h"
#include "notifiers/letters/letters.h"
#include "store/sqlite_store.h"

namespace tocsin::app {

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
    auto doors = make_doors(config, *house->zones_);
    if (!doors) return std::move(doors).error();
    house->doors_ = std::move(*doors);
    auto rules = read_rules(config);
    if (!rules) return std::move(rules).error();
    auto advice = read_advice();
    if (!advice) return std::move(advice).error();
    house->renderer_ = notifiers::make_renderer();
    auto letters = read_letters(config.letters_dir, *house->renderer_);
    if (!letters) return std::move(letters).error();
    for (const auto& finding : law->unsound)
        log.error("A pack is off because it is not sound.", {{"finding", finding}});

    if (auto s = make_private_dir(config.state_dir); !s) return s.error();

    store::SqliteOptions book;
    book.path = book_path(config);
    auto store = store::open_sqlite_store(book, log);
    if (!store) return std::move(store).error();
    house->store_ = std::move(*store);

    auto ways = make_ways_out(config, *house->clock_, log);
    if (!ways) return std::move(ways).error();
    house->notifier_ = std::move(*ways);

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
    settings.escalate_within = std::chrono::hours(config.escalate_within_hours);
    settings.triage = std::move(*rules);
    settings.quotas["form"] = 20;  // more reports of people a minute share one incident; each keeps its words
    for (const auto& source : house->doors_.sources)
        if (source.quota_per_minute > 0) settings.quotas[source.name] = source.quota_per_minute;
    settings.renderer = house->renderer_.get();
    settings.letters = std::move(*letters);
    settings.organisation_name = config.organisation_name;
    settings.organisation_contact = config.organisation_contact;
    settings.canaries = config.canaries;
    settings.disable_after = std::chrono::hours(24 * config.disable_after_days);
    settings.test_every = std::chrono::minutes(config.test_channels_minutes);
    settings.silent_after = std::chrono::hours(config.channels_silent_hours);
    house->desk_ = std::make_unique<desk::Desk>(*house->store_, *house->clock_, *house->random_, std::move(settings));
    const auto yes = [](bool there) { return there ? "yes" : "no"; };
    house->desk_->keep_carrier("email", "smtp:" + config.smtp_host, yes(!config.smtp_host.empty()));
    house->desk_->keep_carrier("file", "file:letters", yes(!config.drop_dir.empty()));
    return house;
}

Result<int> House::start() {
    dispatch_ = std::make_unique<dispatch::Dispatch>(*desk_, *store_, *notifier_, *clock_, log_);
    store_->on_commit([d = dispatch_.get()](Store::Committed what) { d->committed(what); });

    api::ServerOptions options;
    options.host = config_.host;
    options.port = config_.port;
    options.threads = config_.threads;
    options.doors = doors_;
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
    if (dispatch_) dispatch_->record_rest();
    server_.reset();
    dispatch_.reset();
}

}  // namespace tocsin::app
