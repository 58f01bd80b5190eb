#include "engine/app/house.h"

#include <filesystem>

#include "engine/app/doors.h"
#include "engine/app/drill_shelf.h"
#include "engine/app/files.h"
#include "engine/app/forms.h"
#include "engine/app/four_eyes.h"
#include "engine/app/identity.h"
#include "engine/app/keys.h"
#include "engine/app/last_backup.h"
#include "engine/app/law.h"
#include "engine/app/leftovers.h"
#include "engine/app/letters.h"
#include "engine/app/playbooks.h"
#include "engine/app/proof.h"
#include "engine/app/start_checks.h"
#include "engine/app/system_zones.h"
#include "engine/app/ways.h"
#include "engine/desk/configuration.h"
#include "engine/desk/drill_mark.h"
#include "engine/desk/vault.h"
#include "engine/desk/war_room.h"
#include "notifiers/letters/letters.h"
#include "store/sqlite_store.h"

namespace tocsin::app {

namespace {

/// Of a backup, a restore or an engine that was killed.
void clear_leftovers(const Config& config, Log& log) {
    const LogFiles files = log_files(config);
    long long removed = clear_leftovers_in(config.state_dir) + clear_leftovers_in(config.state_dir + "/keys");
    for (const auto& file : {files.key, files.high_water, vault_file(config)}) removed += clear_leftovers_of(file);
    if (removed > 0) log.warn("removed what a crash left half-made", {{"files", std::to_string(removed)}});
}

}  // namespace

std::string book_path(const Config& config) { return config.state_dir + "/tocsin.db"; }

House::House(const Config& config, Log& log, std::optional<DrillStage> drill)
    : config_(config),
      log_(log),
      drill_(std::move(drill)),
      system_clock_(make_system_clock()),
      clock_(drill_ ? std::move(drill_->clock) : make_trusted_clock(*system_clock_)),
      random_(make_system_random()) {}

House::~House() { stop(); }

/// What happened and what was practised never stand in one book.
Status House::check_book() const {
    auto whose = desk::BookOf::nobody;
    const Status read = store_->read([&](const Reader& book) -> Status {
        auto found = desk::book_of(book);
        if (!found) return std::move(found).error();
        whose = *found;
        return ok();
    });
    if (!read) return read;
    if (!drill_ && whose == desk::BookOf::drill)
        return Error(Fault::refused, "The book in " + config_.state_dir + " is a drill's: nothing in it happened, and it is not served.");
    if (drill_ && whose != desk::BookOf::nobody)
        return Error(Fault::refused, "There is a book in " + config_.state_dir + " already; a drill begins with one of its own.");
    return ok();
}

Result<std::unique_ptr<House>> House::build(const Config& config, Log& log, std::optional<DrillStage> drill) {
    std::unique_ptr<House> house(new House(config, log, std::move(drill)));

    // What may be refused comes first, so that a refusal leaves no book behind.
    auto zones = make_system_zones();
    if (!zones) return std::move(zones).error();
    house->zones_ = std::move(*zones);
    auto law = configured_law(config, *house->zones_);
    if (!law) return std::move(law).error();
    auto doors = make_doors(config, *house->zones_);
    if (!doors) return std::move(doors).error();
    house->doors_ = std::move(*doors);
    auto identity = make_identity(config);
    if (!identity) return std::move(identity).error();
    house->identity_ = std::move(*identity);
    auto rules = read_rules(config);
    if (!rules) return std::move(rules).error();
    auto advice = read_advice();
    if (!advice) return std::move(advice).error();
    auto house_forms = read_forms(config);
    if (!house_forms) return std::move(house_forms).error();
    house->forms_ = std::move(*house_forms);
    auto house_playbooks = read_playbooks(config.playbooks_dir);
    if (!house_playbooks) return std::move(house_playbooks).error();
    house->renderer_ = notifiers::make_renderer();
    auto letters = read_letters(config.letters_dir, *house->renderer_);
    if (!letters) return std::move(letters).error();
    for (const auto& finding : law->unsound)
        log.error("A pack is off because it is not sound.", {{"finding", finding}});

    if (auto s = check_restore_mark(config); !s) return s.error();
    if (auto s = make_private_dir(config.state_dir); !s) return s.error();
    clear_leftovers(config, log);
    auto disk = disk_of(config.state_dir);
    if (!disk) return std::move(disk).error();
    if (auto s = check_surroundings(house->system_clock_->now(), *disk); !s) return s.error();

    auto signing_key = read_signer(config);
    if (!signing_key) return std::move(signing_key).error();

    store::SqliteOptions book;
    book.path = book_path(config);
    // A second or two at most; beyond that the nightly backup looks at every page.
    std::error_code unknown;
    if (const auto bytes = std::filesystem::file_size(book.path, unknown); !unknown && bytes < 512ULL * 1024 * 1024)
        book.start_check = store::StartCheck::quick;
    auto vault = open_vault(config, *house->random_, house->clock_->now());
    if (!vault) return std::move(vault).error();
    house->vault_ = std::move(*vault);
    book.vault = house->vault_;
    book.shred_list = store::make_shred_file(shred_list_path(config));
    std::vector<desk::CameBack> came_back;
    book.on_shredded_again = [&came_back](const std::vector<store::ShreddedAgain>& keys) {
        for (const auto& one : keys) came_back.push_back({one.key, one.kind});
    };
    auto store = store::open_sqlite_store(book, log);
    if (!store) return std::move(store).error();
    house->store_ = std::move(*store);
    if (auto s = house->check_book(); !s) return s.error();

    auto log_signer = open_log(config, std::move(*signing_key), *house->store_, *house->random_, log);
    if (!log_signer) return std::move(log_signer).error();
    house->signer_ = std::move(*log_signer);

    auto ways = house->drill_ ? Result<std::unique_ptr<Notifier>>(std::move(house->drill_->way_out))
                              : make_ways_out(config, *house->clock_, log);
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
    settings.accept_within = std::chrono::minutes(config.accept_within_minutes);
    settings.climb = config.climb;
    settings.playbooks = std::make_shared<const std::vector<playbooks::Playbook>>(std::move(*house_playbooks));
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
    settings.signer = house->signer_.get();
    settings.vault = house->vault_.get();
    settings.break_glass_after = std::chrono::minutes(config.break_glass_minutes);
    settings.proposal_valid = std::chrono::hours(24 * config.proposal_days);
    settings.retention_days = retention_of(config);
    const Fields rules_in_force = digests_of(config, settings.law);
    house->desk_ = std::make_unique<desk::Desk>(*house->store_, *house->clock_, *house->random_, std::move(settings));
    if (house->drill_)
        if (auto s = desk::mark_as_drill(*house->desk_, house->drill_->about); !s) return s.error();
    if (auto s = take_up_log(config, *house->desk_, *house->store_, *house->signer_, log); !s) return s.error();
    if (auto s = desk::record_shredded_again(*house->desk_, came_back); !s) return s.error();
    if (auto s = desk::record_configuration(*house->desk_, rules_in_force); !s) return s.error();
    auto sealing = sealer_options(config, *house->random_);
    if (!sealing) return std::move(sealing).error();
    house->sealer_ = std::make_unique<dispatch::Sealer>(*house->desk_, *house->clock_, log, std::move(*sealing));
    const auto yes = [](bool there) { return there ? "yes" : "no"; };
    house->desk_->keep_carrier("email", "smtp:" + config.smtp_host, yes(house->drill_ || !config.smtp_host.empty()));
    house->desk_->keep_carrier("file", "file:letters", yes(!config.drop_dir.empty()));
    return house;
}

void House::open_war_room() {
    const bool mails = !config_.war_room_mail_to.empty();
    // Nothing of a drill leaves it.
    if (drill_ || (config_.war_room_dir.empty() && !mails)) return;
    WarRoomOptions options;
    options.dir = config_.war_room_dir;
    options.mail = mails ? WarRoomOptions::Mail::to_readers : WarRoomOptions::Mail::none;
    if (config_.war_room_restricted == "yes") options.restricted = desk::Restricted::included;
    options.terms.organisation = config_.organisation_name;
    options.terms.organisation_contact = config_.organisation_contact;
    options.terms.contacts = config_.war_room_contacts;
    options.terms.portals = config_.war_room_portals;
    options.terms.language = config_.war_room_language;
    options.terms.local = {doors_.zone, doors_.offset_at};
    options.last_backup = [config = config_] { return last_backup(config); };
    war_room_ = std::make_unique<WarRoomDoor>(*desk_, *store_, *clock_, log_, std::move(options));
}

void House::open_drills() {
    if (drill_) return;  // none inside another
    DrillKeeperOptions options;
    if (config_.drills_enabled != "yes") options.why_not = "Drills from the console are switched off (drills.enabled).";
    options.dir = config_.state_dir + "/drills";
    options.scenarios_dir = default_drills_dir();
    options.config_file = config_.file;
    options.port = static_cast<int>(config_.drills_port);
    options.url = config_.drills_url;
    drills_ = std::make_unique<DrillKeeper>(*desk_, *clock_, *random_, log_, std::move(options));
    drills_->take_up();
}

Result<int> House::start() {
    // Only here: a command that opens the book with another configuration would take every reader away.
    if (auto s = desk::keep_sheet_readers(*desk_, config_.war_room_mail_to); !s) return s.error();
    dispatch::Options handing_out;
    handing_out.before_notices = [sealer = sealer_.get()](const std::vector<std::string>& notices) { sealer->cover(notices); };
    dispatch_ = std::make_unique<dispatch::Dispatch>(*desk_, *store_, *notifier_, *clock_, log_, std::move(handing_out));
    open_war_room();
    store_->on_commit([d = dispatch_.get(), w = war_room_.get()](Store::Committed what) {
        d->committed(what);
        if (w) w->committed();
    });

    api::ServerOptions options;
    options.host = config_.host;
    options.port = config_.port;
    options.threads = config_.threads;
    options.doors = doors_;
    options.identity = identity_;
    options.trusted_proxies = config_.trusted_proxies;
    options.clock_suspect = [clock = clock_.get()] { return clock->suspect(); };
    options.last_backup = [config = config_] { return last_backup(config); };
    options.disk_free = [dir = config_.state_dir]() -> std::optional<long long> {
        const auto disk = disk_of(dir);
        return disk ? std::optional(disk->free_bytes) : std::nullopt;
    };
    if (drill_) {
        options.drill = api::DrillTime{drill_->pace};
        options.identity.codes_at = [clock = system_clock_.get()] { return clock->now(); };
        options.doors.fetch = [](const std::string&) { return Result<std::string>(Error(Fault::remote, "A drill fetches nothing.")); };
    }
    options.forms = forms_;
    options.log_broken = [sealer = sealer_.get()] { return sealer->broken(); };
    options.log_unkept = [sealer = sealer_.get()] { return sealer->unkept(); };
    options.war_room_stale = [w = war_room_.get()] { return w && w->stale(); };
    open_drills();
    options.drills = drills_.get();
    server_ = std::make_unique<api::Server>(*desk_, *store_, *clock_, *random_, log_, options);
    auto port = server_->start();
    if (!port) return port;
    sealer_->start();
    dispatch_->start();
    if (war_room_) war_room_->start();
    return port;
}

void House::stop() {
    // Before the server, which waits for whoever is just beginning a drill.
    if (drills_) drills_->stop();
    if (server_) server_->stop();
    if (war_room_) war_room_->stop();
    if (dispatch_) {
        dispatch_->stop();
        store_->on_commit({});
    }
    notifier_.reset();  // hands back what is in flight while the dispatch still stands
    if (dispatch_) dispatch_->record_rest();
    if (sealer_) sealer_->stop();
    server_.reset();
    drills_.reset();
    war_room_.reset();
    dispatch_.reset();
}

}  // namespace tocsin::app
