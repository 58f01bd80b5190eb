// The door for mail systems: what they say of letters of ours. It never bounces for its content.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/intake/mail_report.h"

namespace tocsin::api {

namespace {

Answer of_state(const char* state) { return json_answer(JsonObject().text("state", state).str()); }

/// A mail that says nothing we can use. It may be from anybody and about anything, so nothing of it is kept.
Answer unclear(const Rooms& rooms, const Call& call, const char* because) {
    rooms.metrics.count_unclear_bounce();
    rooms.log.info("a mail to the bounce door is not understood", {{"request_id", call.request.id}, {"because", because}});
    return of_state("unclear");
}

}  // namespace

Result<Answer> take_bounce(const Rooms& rooms, const Call& call) {
    const auto report = intake::read_mail_report(call.request.body);
    if (!report && report.error().fault == Fault::too_large) return report.error();
    if (report && (report->action == "auto_reply" || report->action == "expanded")) return of_state("no_bounce");
    if (!report || report->action == "unclear" || report->delivery_id.empty()) return unclear(rooms, call, "it names no delivery, or not what became of it");
    desk::Ask ask;
    ask.actor = call.caller.actor;
    auto key = idempotency_of(call);
    if (!key) return std::move(key).error();
    ask.idempotency = std::move(*key);
    auto receipt = rooms.desk.take_mail_report(ask, {report->delivery_id, report->action, report->status, report->diagnostic});
    if (!receipt && receipt.error().fault == Fault::not_found) return unclear(rooms, call, "it names a delivery that is not ours");
    if (!receipt) return std::move(receipt).error();
    Answer answer = json_answer(JsonObject().text("delivery_id", report->delivery_id).text("state", field_of(*receipt, "object_state")).str());
    answer.incident_id = field_of(*receipt, "incident_id");
    return answer;
}

}  // namespace tocsin::api
