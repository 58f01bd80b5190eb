// The doors for machines: monitoring's reports, returned mail, and suppliers' signed messages. None bounces for its content.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/problem.h"
#include "engine/core/ids.h"
#include "engine/intake/alertmanager.h"
#include "engine/intake/mail_report.h"
#include "engine/intake/plain.h"
#include "engine/intake/supplier.h"

namespace tocsin::api {

namespace {

using Adapter = intake::Taken (*)(std::string_view, const intake::Arrival&);

Result<Answer> take_report(const Rooms& rooms, const Call& call, const char* kind, Adapter adapter) {
    std::string source = kind;
    if (const std::string name = call.request.query_value("source"); !name.empty()) {
        if (!is_plain_id(name))
            return Error(Fault::invalid_input, "A source name has 1 to 64 characters of A-Z a-z 0-9 _ and -.",
                         "#/query/source");
        source += ':' + name;
    }
    const intake::Taken taken = adapter(call.request.body, {source, rooms.clock.now()});
    desk::Ask ask;
    ask.actor = call.caller.actor;
    const auto receipts = rooms.desk.take_signals(ask, taken.signals);
    JsonList signals, warnings;
    std::string incident_id;
    for (const auto& receipt : receipts) {
        // Nothing is acknowledged in part: the sender repeats the whole message, and what is stored joins.
        if (!receipt) return receipt.error();
        signals.add(render(*receipt));
        incident_id = field_of(*receipt, "incident_id");
    }
    for (const auto& warning : taken.warnings) warnings.add(json_text(warning));
    Answer answer = json_answer(JsonObject()
                                    .number("accepted", static_cast<long long>(receipts.size()))
                                    .raw("signals", signals.str())
                                    .raw("warnings", warnings.str())
                                    .str());
    if (receipts.size() == 1) answer.incident_id = incident_id;
    return answer;
}

/// The keys a supplier may sign with. Never empty: an unknown supplier is checked against a key nobody holds, so
/// that its answer takes as long and says as much as that for a wrong signature.
Result<std::vector<WebhookKey>> keys_of(const Rooms& rooms, const std::string& supplier_id) {
    std::vector<WebhookKey> keys;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto supplier = book.supplier_key(supplier_id);
        if (!supplier) return std::move(supplier).error();
        if (!*supplier) return ok();
        for (const auto& text : {(*supplier)->key, (*supplier)->key_old})
            if (auto key = parse_webhook_key(text); key) keys.push_back(std::move(*key));
        return ok();
    });
    if (!done) return done.error();
    if (keys.empty()) keys.push_back({WebhookKey::Kind::hmac, rooms.random.bytes(32)});
    return keys;
}

Answer signature_refused(const Error& error, std::string_view request_id) {
    Answer answer = problem(error, request_id);
    for (auto& [name, value] : answer.headers)
        if (name == "WWW-Authenticate") value = "Webhook-Signature realm=\"tocsin\"";
    return answer;
}

Answer of_state(const char* state) { return json_answer(JsonObject().text("state", state).str()); }

/// A mail that says nothing we can use. It may be from anybody and about anything, so nothing of it is kept.
Answer unclear(const Rooms& rooms, const Call& call, const char* because) {
    rooms.metrics.count_unclear_bounce();
    rooms.log.info("a mail to the bounce door is not understood", {{"request_id", call.request.id}, {"because", because}});
    return of_state("unclear");
}

}  // namespace

Result<Answer> take_alertmanager(const Rooms& rooms, const Call& call) {
    return take_report(rooms, call, "alertmanager", intake::read_alertmanager);
}

Result<Answer> take_plain_report(const Rooms& rooms, const Call& call) {
    return take_report(rooms, call, "report", intake::read_plain_report);
}

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

Result<Answer> take_callback(const Rooms& rooms, const Call& call) {
    auto keys = keys_of(rooms, call.id());
    if (!keys) return std::move(keys).error();
    const Instant now = rooms.clock.now();
    const Status verified = verify_webhook(*keys, call.request.webhook, call.request.body, now);
    if (!verified) return signature_refused(verified.error(), call.request.id);
    const auto message = intake::read_supplier_message(call.request.body, {call.id(), call.request.webhook.id});
    if (message.type == "ping")
        return json_answer(JsonObject()
                               .text("webhook_id", message.webhook_id)
                               .text("received_at", to_rfc3339(now))
                               .text("state", "pong")
                               .str());
    desk::Ask ask;
    ask.actor = {"supplier:" + call.id(), "supplier"};
    auto receipt = rooms.desk.take_supplier_message(ask, message);
    if (!receipt) return std::move(receipt).error();
    // Which incident it became is our affair, not the supplier's.
    Receipt shown;
    for (const auto& f : *receipt)
        if (f.name != "incident_id") shown.push_back(f);
    Answer answer = json_answer(render(shown));
    answer.incident_id = field_of(*receipt, "incident_id");
    return answer;
}

Result<Answer> list_manual_callbacks(const Rooms& rooms, const Call& call) {
    return list_page(
        rooms, call, [](const Reader& book, const PageAsk& page) { return book.manual_receipts(page); },
        [](const ReceiptRow& row, const Reader& book) { return render(row, book); });
}

}  // namespace tocsin::api
