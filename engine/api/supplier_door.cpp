// The door for suppliers: signed callbacks, and what a person or a machine hands in for them; receipts, links and files.
#include <algorithm>

#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/problem.h"
#include "engine/api/schemas.h"
#include "engine/core/crypto.h"
#include "engine/intake/cloud_health.h"
#include "engine/intake/csaf.h"
#include "engine/intake/mail_supplier.h"
#include "engine/intake/supplier.h"

namespace tocsin::api {

namespace {

/// The keys a supplier may sign with, and the certificate it has to show. Never without a key: an unknown supplier is
/// checked against one that nobody holds, so that its answer takes as long and says as much as that for a wrong signature.
struct Credentials {
    std::vector<WebhookKey> keys;
    std::string certificate_sha256;
};

Result<Credentials> credentials_of(const Rooms& rooms, const std::string& supplier_id) {
    Credentials out;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto supplier = book.supplier_key(supplier_id);
        if (!supplier) return std::move(supplier).error();
        if (!*supplier) return ok();
        out.certificate_sha256 = (*supplier)->certificate_sha256;
        for (const auto& text : {(*supplier)->key, (*supplier)->key_old})
            if (auto key = parse_webhook_key(text); key) out.keys.push_back(std::move(*key));
        return ok();
    });
    if (!done) return done.error();
    if (out.keys.empty()) out.keys.push_back({WebhookKey::Kind::hmac, rooms.random.bytes(32)});
    return out;
}

/// The same words for every reason; the operator's log says which.
Answer refused(const Rooms& rooms, const Call& call, std::string_view because) {
    rooms.log.warn("a supplier's message was refused", {{"request_id", call.request.id}, {"because", because}});
    Answer answer = problem(Error(Fault::unauthenticated, "The message is not signed as it has to be."), call.request.id);
    for (auto& [name, value] : answer.headers)
        if (name == "WWW-Authenticate") value = "Webhook-Signature realm=\"tocsin\"";
    return answer;
}

bool shows_certificate(const Rooms& rooms, const Call& call, const std::string& wanted) {
    if (wanted.empty()) return true;
    const std::string& header = rooms.doors.options().client_certificate_header;
    // Only a proxy on this machine may say so; anybody else could write the header himself.
    if (header.empty() || !call.request.by_proxy) return false;
    const auto shown = std::count_if(call.request.headers.begin(), call.request.headers.end(), [&](const auto& h) { return h.first == header; });
    if (shown != 1) return false;
    return equal_in_constant_time(intake::header_of(call.request.headers, header), wanted);
}

/// Which incident it became is our affair, not the supplier's.
Answer receipt_for_sender(const Receipt& receipt) {
    Receipt shown;
    for (const auto& f : receipt)
        if (f.name != "incident_id") shown.push_back(f);
    Answer answer = json_answer(render(shown));
    answer.incident_id = field_of(receipt, "incident_id");
    return answer;
}

using MessageReader = desk::SupplierMessage (*)(std::string_view, const std::string&);

MessageReader reader_called(std::string_view format) {
    if (format == "csaf") return intake::read_supplier_csaf;
    if (format == "statuspage") return intake::read_supplier_statuspage;
    if (format == "aws_health") return intake::read_supplier_aws_health;
    if (format == "azure_service_health") return intake::read_supplier_azure_health;
    return nullptr;
}

}  // namespace

Result<Answer> take_callback(const Rooms& rooms, const Call& call) {
    auto known = credentials_of(rooms, call.id());
    if (!known) return std::move(known).error();
    const Instant now = rooms.clock.now();
    const Status verified = verify_webhook(known->keys, call.request.webhook, call.request.body, now);
    if (!verified) return refused(rooms, call, verified.error().detail);
    if (!shows_certificate(rooms, call, known->certificate_sha256)) return refused(rooms, call, "no certificate, or another one");
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
    return receipt_for_sender(*receipt);
}

Result<Answer> take_message(const Rooms& rooms, const Call& call, const std::string& supplier_id, std::string_view format,
                            const std::string& authenticity) {
    const MessageReader reader = reader_called(format);
    // Without a name of our own mail system nobody's verdict is believed.
    const std::string& configured = rooms.doors.options().mail_authserv_id;
    const std::string ours = configured.empty() ? "(none)" : configured;
    desk::SupplierMessage message =
        format == "email" ? intake::read_supplier_mail(call.request.body, supplier_id, ours)
                          : reader(call.request.body, supplier_id);
    if (message.type == "ping") return json_answer(JsonObject().text("state", "nothing_reported").str());
    message.authenticity = message.authenticity.empty() || message.authenticity == "not signed"
                               ? authenticity
                               : message.authenticity + "; " + authenticity;
    desk::Ask ask;
    ask.actor = call.caller.actor.person.empty() ? Actor{"supplier:" + supplier_id, "supplier"} : call.caller.actor;
    auto receipt = rooms.desk.take_supplier_message(ask, message);
    // Two copies of one mail or health event went different ways: each is evidence of its own.
    if (!receipt && receipt.error().fault == Fault::conflict) {
        message.webhook_id = intake::id_of_copy(message);
        receipt = rooms.desk.take_supplier_message(ask, message);
    }
    if (!receipt) return std::move(receipt).error();
    return receipt_for_sender(*receipt);
}

Result<Answer> take_supplier_document(const Rooms& rooms, const Call& call) {
    const std::string format = call.request.query_value("as");
    if (format != "email" && !reader_called(format))
        return Error(Fault::invalid_input, "Say what it is: as=email, csaf, statuspage, aws_health or azure_service_health.", "#/query/as");
    bool known = false;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto record = book.map_record("supplier", call.id(), {});
        if (!record) return std::move(record).error();
        known = *record && (*record)->retired == 0;
        return ok();
    });
    if (!done) return done.error();
    if (!known) return Error(Fault::not_found, "There is no such supplier; add it first.");
    return take_message(rooms, call, call.id(), format, "handed in by " + call.caller.actor.role + ":" + call.caller.actor.person);
}

Result<Answer> list_manual_callbacks(const Rooms& rooms, const Call& call) {
    return list_page(
        rooms, call, [](const Reader& book, const PageAsk& page) { return book.manual_receipts(page); },
        [](const ReceiptRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> list_supplier_receipts(const Rooms& rooms, const Call& call) {
    const std::string reference = call.request.query_value("reference");
    return list_page(
        rooms, call, [&](const Reader& book, const PageAsk& page) { return book.receipts(call.id(), reference, page); },
        [](const ReceiptRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> show_receipt(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.receipt_by_id(call.id());
        if (!row) return std::move(row).error();
        answer = json_answer(render(*row, book));
        answer.incident_id = row->incident_id;
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> receipt_event(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, event_body, "", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.receipt_event(ask, call.id(), happening_of(body, rooms.clock.now()));
    });
}

Result<Answer> create_link(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, link_body, "", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
        auto receipt = rooms.desk.create_link(ask, call.id(), std::chrono::hours(body.number("hours", 72)));
        if (receipt && !field_of(*receipt, "token").empty()) receipt->push_back({"path", "/a/" + field_of(*receipt, "token"), Privacy::personal});
        return receipt;
    });
}

Result<Answer> revoke_link(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, empty_body, "", [&](const desk::Ask& ask, const Body&) { return rooms.desk.revoke_link(ask, call.id()); });
}

Result<Answer> list_links(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto links = book.links_of(call.id());
        if (!links) return std::move(links).error();
        JsonList items;
        for (const auto& link : *links) items.add(render(link));
        answer = page_answer(call, items, "");
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> show_attachment(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.attachment(call.id());
        if (!row) return std::move(row).error();
        auto content = book.personal(row->content_ref);
        if (!content) return std::move(content).error();
        auto bytes = from_base64(*content);
        if (!bytes) return std::move(bytes).error();
        answer.body = std::move(*bytes);
        answer.incident_id = row->incident_id;
        // Never shown in a browser of ours: what a stranger sent is saved, not opened.
        answer.content_type = "application/octet-stream";
        answer.headers = {{"Content-Disposition", "attachment; filename=\"" + row->id + "\""},
                          {"Content-Security-Policy", "sandbox; default-src 'none'"},
                          {"Tocsin-Sha256", row->sha256}};
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

}  // namespace tocsin::api
