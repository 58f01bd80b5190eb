// What the operator asks: health, readiness, metrics, and the description of the interface.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/openapi.h"
#include "engine/api/proof.h"
#include "engine/desk/channels.h"
#include "engine/desk/configuration.h"

namespace tocsin::api {

namespace {

bool suspect(const Rooms& rooms) { return rooms.clock_suspect && rooms.clock_suspect(); }

Result<Counts> counted(const Rooms& rooms) {
    Counts counts;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto found = book.counts();
        if (!found) return std::move(found).error();
        counts = *found;
        return ok();
    });
    if (!done) return done.error();
    return counts;
}

Result<desk::ChannelTests> channels(const Rooms& rooms) {
    desk::ChannelTests tests;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto found = desk::channel_tests(book);
        if (!found) return std::move(found).error();
        tests = *found;
        return ok();
    });
    if (!done) return done.error();
    return tests;
}

long long age_seconds(const Rooms& rooms, const std::optional<Instant>& at) {
    return at ? std::chrono::duration_cast<std::chrono::seconds>(rooms.clock.now() - *at).count() : -1;
}

/// What runs without having been confirmed by two persons keeps nobody from working, and is said.
const char* configuration_of(const Rooms& rooms) {
    bool unapproved = false;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto rows = desk::unapproved_configuration(book);
        if (!rows) return std::move(rows).error();
        unapproved = !rows->empty();
        return ok();
    });
    return !done ? "failed" : unapproved ? "unapproved" : "ok";
}

}  // namespace

Result<Answer> show_health(const Rooms&, const Call&) { return json_answer("{\"status\":\"ok\"}"); }

Result<Answer> show_readiness(const Rooms& rooms, const Call&) {
    const auto counts = counted(rooms);
    const bool ready = counts && !suspect(rooms);
    Answer answer = json_answer(JsonObject()
                                    .text("status", ready ? "ok" : "not_ready")
                                    .text("book", counts ? "ok" : "failed")
                                    .text("clock", suspect(rooms) ? "suspect" : "ok")
                                    .text("configuration", configuration_of(rooms))
                                    .str());
    if (!ready) {
        answer.status = 503;
        answer.headers.emplace_back("Retry-After", "5");
    }
    return answer;
}

Result<Answer> show_metrics(const Rooms& rooms, const Call&) {
    auto counts = counted(rooms);
    if (!counts) return std::move(counts).error();
    const auto log = log_gauges(rooms);
    if (!log) return log.error();
    const auto canaries = channels(rooms);
    if (!canaries) return canaries.error();
    const bool broken = rooms.log_broken && rooms.log_broken(), unkept = rooms.log_unkept && rooms.log_unkept();
    const long long backup_age = age_seconds(rooms, rooms.last_backup ? rooms.last_backup() : std::nullopt);
    const bool war_room_stale = rooms.war_room_stale && rooms.war_room_stale();
    const long long disk_free = rooms.disk_free ? rooms.disk_free().value_or(-1) : -1;
    Answer answer = json_answer(rooms.metrics.text({*counts, rooms.streams.taken(), suspect(rooms), log->size, log->age_seconds, broken,
                                                    unkept, backup_age, disk_free, war_room_stale, canaries->tested, canaries->failing,
                                                    age_seconds(rooms, canaries->worked_at)}));
    answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return answer;
}

Result<Answer> show_openapi(const Rooms&, const Call&) { return json_answer(openapi_document()); }

}  // namespace tocsin::api
