// What the operator asks: health, readiness, metrics, and the description of the interface.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/openapi.h"

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

}  // namespace

Result<Answer> show_health(const Rooms&, const Call&) { return json_answer("{\"status\":\"ok\"}"); }

Result<Answer> show_readiness(const Rooms& rooms, const Call&) {
    const auto counts = counted(rooms);
    const bool ready = counts && !suspect(rooms);
    Answer answer = json_answer(JsonObject()
                                    .text("status", ready ? "ok" : "not_ready")
                                    .text("book", counts ? "ok" : "failed")
                                    .text("clock", suspect(rooms) ? "suspect" : "ok")
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
    Answer answer = json_answer(rooms.metrics.text({*counts, rooms.streams.taken(), suspect(rooms)}));
    answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return answer;
}

Result<Answer> show_openapi(const Rooms&, const Call&) { return json_answer(openapi_document()); }

}  // namespace tocsin::api
