#include "tests/bench/shop.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "engine/app/law.h"
#include "engine/app/letters.h"
#include "engine/app/system_zones.h"
#include "notifiers/letters/letters.h"
#include "store/sqlite_store.h"

namespace tocsin::bench {

namespace {

/// Hands everything on and says when a group is on disk: what a clock outside the engine would see.
class WatchedStore final : public Store {
public:
    WatchedStore(Store& store, AfterGroup after) : store_(store), after_(std::move(after)) {}

    Result<Receipt> commit(Change change) override { return store_.commit(std::move(change)); }
    std::vector<Result<Receipt>> commit_all(std::vector<Change> changes) override {
        const std::size_t count = changes.size();
        auto results = store_.commit_all(std::move(changes));
        if (after_) after_(count);
        return results;
    }
    Status read(const std::function<Status(const Reader&)>& look) const override { return store_.read(look); }
    void on_commit(std::function<void(Committed)> listener) override { store_.on_commit(std::move(listener)); }

private:
    Store& store_;
    AfterGroup after_;
};

/// For measurements without deliveries.
class NoNotifier final : public Notifier {
public:
    void send(std::vector<DueDelivery>, Done) override {}
    std::size_t capacity() const override { return 0; }
};

desk::Settings settings_for(Alarms alarms, const packs::Zones& zones, const Renderer& renderer) {
    desk::Settings settings;
    settings.law = need(app::read_library("", {{"eu-gdpr"}, "yes"}, zones), "packs").packs;
    settings.zones = &zones;
    settings.renderer = &renderer;
    settings.letters = need(app::read_letters("", renderer), "letters");
    settings.organisation_name = "Acme Hosting";
    settings.test_every = std::chrono::seconds(0);
    settings.roles = {"controller", "processor"};
    if (alarms == Alarms::as_installed) {
        for (const int hours : {48, 24, 12, 4, 1}) settings.reminders.push_back(std::chrono::hours(hours));
        return settings;
    }
    settings.owner_within = settings.progress_within = settings.accept_within = std::chrono::seconds(0);
    return settings;
}

}  // namespace

void give_up(const std::string& sentence) {
    std::cerr << "tocsin-bench: " << sentence << std::endl;
    std::_Exit(1);
}

ScratchDir::ScratchDir() {
    std::string name = (std::filesystem::temp_directory_path() / "tocsin-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) give_up("no temporary directory");
    path_ = name;
}
ScratchDir::~ScratchDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Shop::Shop(const std::string& dir, Alarms alarms, AfterGroup after_group, Protection protection)
    : wall(make_system_clock()), clock(make_trusted_clock(*wall)), random(make_system_random()),
      zones(need(app::make_system_zones(), "zones")), renderer(notifiers::make_renderer()) {
    store::SqliteOptions options;
    options.path = dir + "/tocsin.db";
    options.vault = protection.vault;
    book = need(store::open_sqlite_store(options, log), "book");
    store = std::make_unique<WatchedStore>(*book, std::move(after_group));
    auto settings = settings_for(alarms, *zones, *renderer);
    settings.vault = protection.vault.get();
    settings.signer = protection.signer;
    desk = std::make_unique<desk::Desk>(*store, *clock, *random, std::move(settings));
}

Shop::~Shop() { close_door(); }

void Shop::open_door(int sink_port) {
    if (sink_port == 0) {
        notifier = std::make_unique<NoNotifier>();
    } else {
        notifiers::WebhookOptions options;
        options.policy.plain_http = notifiers::PlainHttp::allowed;
        options.policy.hosts.push_back({"127.0.0.1", static_cast<std::uint16_t>(sink_port)});
        notifier = need(notifiers::make_webhook_notifier(std::move(options), *clock, log), "notifier");
    }
    dispatch = std::make_unique<dispatch::Dispatch>(*desk, *store, *notifier, *clock, log);
    store->on_commit([d = dispatch.get()](Store::Committed what) { d->committed(what); });
    dispatch->start();
}

void Shop::close_door() {
    if (!dispatch) return;
    dispatch->stop();
    store->on_commit({});
    notifier.reset();
    dispatch->record_rest();
    dispatch.reset();
}

desk::Ask Shop::as(const std::string& person, const std::string& role) const {
    return {{person, role}, std::nullopt, std::nullopt, desk::Mode::real};
}

std::string Shop::open_incident() {
    const auto receipt = desk->open_incident(as("ada"), {"Bucket open to the world", "high", "objects", "officer", now()});
    return field_of(need(receipt, "open"), "incident_id");
}

Receipt Shop::happen(const std::string& incident, const std::string& type, Fields data) {
    return happen_at(clock->now(), incident, type, std::move(data));
}

Receipt Shop::happen_at(Instant occurred, const std::string& incident, const std::string& type, Fields data) {
    return need(desk->incident_event(as("ada"), incident, {type, at(occurred), std::move(data)}), type.c_str());
}

CaseFile Shop::file(const std::string& incident) const {
    CaseFile out;
    const Status done = store->read([&](const Reader& reader) -> Status {
        auto found = reader.case_file(incident);
        if (!found) return std::move(found).error();
        out = std::move(*found);
        return ok();
    });
    if (!done) give_up(done.error().detail);
    return out;
}

void in_parallel(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> crew;
    for (std::size_t t = 0; t < threads; ++t)
        crew.emplace_back([&] {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        });
    for (auto& thread : crew) thread.join();
}

}  // namespace tocsin::bench
