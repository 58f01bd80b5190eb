// Pages for people without an account: a supplier's one-time link, and the report of anybody in the house.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/pages.h"
#include "engine/core/crypto.h"
#include "engine/intake/form_answers.h"

namespace tocsin::api {

namespace {

Answer page(int status, std::string html) {
    Answer answer;
    answer.status = status;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = std::move(html);
    answer.headers = page_headers();
    return answer;
}

/// A person's choice counts before the browser's; the form carries it on.
std::string language_of(const Call& call) {
    std::string wish = call.request.query_value("lang");
    if (call.request.method == Method::post)
        if (const auto form = intake::read_form(call.request.body, call.request.content_type); form && wish.empty()) wish = form->value("lang");
    if (wish == "en" || wish == "de") return wish;
    return std::string(page_language(intake::header_of(call.request.headers, "accept-language")));
}

PageMoment moment(const Rooms& rooms, Instant at) {
    const DoorOptions& doors = rooms.doors.options();
    return {at, doors.zone, doors.offset_at && !doors.zone.empty() ? doors.offset_at(at) : Micros(0)};
}

Answer trouble(const Rooms& rooms, const Call& call, int status, const char* what) {
    Answer answer = page(status, trouble_page(language_of(call), rooms.doors.options().organisation, what));
    if (status == 429 || status == 503) answer.headers.emplace_back("Retry-After", status == 429 ? "60" : "2");
    return answer;
}

/// A person gets a page, whatever went wrong.
Answer failed(const Rooms& rooms, const Call& call, const Error& error) {
    const bool later = traits(error.fault).try_again;
    return trouble(rooms, call, later ? 503 : traits(error.fault).http_status, later ? "later" : "unreadable");
}

/// The form, or the page that says why there is none.
Result<intake::Form> form_of(const Call& call) {
    return intake::read_form(call.request.body, call.request.content_type);
}

Answer not_read(const Rooms& rooms, const Call& call, const Error& error) {
    return error.fault == Fault::too_large ? trouble(rooms, call, 413, "too_large") : trouble(rooms, call, 400, "unreadable");
}

/// Whoever holds no good link learns only that: unknown, revoked and expired look the same.
Answer dead(const Rooms& rooms, const Call& call, const desk::Desk::LinkView& view) {
    DeadLink link;
    link.lang = language_of(call);
    link.organisation = rooms.doors.options().organisation;
    link.contact = rooms.doors.options().contact;
    link.state = view.state == "used" || view.state == "early" ? view.state : "unknown";
    if (view.state == "used") link.used = moment(rooms, *view.link.used_at);
    return page(view.state == "used" ? 410 : 404, dead_link_page(link));
}

SupplierPage page_of_link(const Rooms& rooms, const Call& call, const desk::Desk::LinkView& view) {
    SupplierPage out;
    out.lang = language_of(call);
    out.organisation = rooms.doors.options().organisation;
    out.question = view.question;
    out.reference = view.request.id;
    if (view.request.due_at) out.due = moment(rooms, *view.request.due_at);
    out.action = "/a/" + call.id();
    if (view.request.state == "acknowledged") {
        out.acknowledged_by = view.link.supplier_id;
        out.acknowledged = moment(rooms, view.request.updated_at);
    }
    return out;
}

Answer done(const Rooms& rooms, const Call& call, const char* state, const std::string& receipt_id, const std::string& sha256,
            const std::vector<desk::Attached>& files) {
    SupplierReceipt receipt;
    receipt.lang = language_of(call);
    receipt.organisation = rooms.doors.options().organisation;
    receipt.state = state;
    receipt.receipt_id = receipt_id;
    receipt.sha256 = sha256;
    receipt.received = moment(rooms, rooms.clock.now());
    if (!files.empty()) {
        receipt.file_name = files.front().name;
        receipt.file_sha256 = sha256_hex(files.front().bytes);
    }
    return page(200, supplier_done_page(receipt));
}

Answer again(const Rooms& rooms, const Call& call, const desk::Desk::LinkView& view, intake::Form form,
             std::vector<intake::FieldError> errors) {
    SupplierPage out = page_of_link(rooms, call, view);
    out.typed = std::move(form);
    out.errors = std::move(errors);
    return page(422, supplier_form_page(out));
}

Result<Answer> acknowledged(const Rooms& rooms, const Call& call, const desk::Desk::LinkView& view, intake::Form form,
                            const intake::LinkOrigin& origin) {
    auto read = intake::read_acknowledgement(form, origin);
    if (!read.errors.empty()) return again(rooms, call, view, std::move(form), std::move(read.errors));
    auto receipt = rooms.desk.acknowledge_link(call.id(), form.value("ack_name"));
    if (!receipt) return failed(rooms, call, receipt.error());
    return done(rooms, call, "acknowledged", view.request.id, sha256_hex(call.request.body), {});
}

ReportPage report_page(const Rooms& rooms, const Call& call) {
    ReportPage out;
    out.lang = language_of(call);
    out.organisation = rooms.doors.options().organisation;
    out.action = "/report";
    out.zone = rooms.doors.options().zone.empty() ? "UTC" : rooms.doors.options().zone;
    out.urgent_contact = rooms.doors.options().contact;
    return out;
}

/// Whether another site made the browser send this: the form is for people who reach this door themselves.
bool is_foreign(const Call& call) {
    return intake::header_of(call.request.headers, "sec-fetch-site") == "cross-site";
}

Error switched_off() { return {Fault::not_found, "There is nothing under this path."}; }

}  // namespace

Result<Answer> show_supplier_form(const Rooms& rooms, const Call& call) {
    auto view = rooms.desk.look_at_link(call.id());
    if (!view) return std::move(view).error();
    if (view->state != "open") return dead(rooms, call, *view);
    return page(200, supplier_form_page(page_of_link(rooms, call, *view)));
}

Result<Answer> take_supplier_form(const Rooms& rooms, const Call& call) {
    auto view = rooms.desk.look_at_link(call.id());
    if (!view) return failed(rooms, call, view.error());
    if (view->state != "open" && view->state != "late") return dead(rooms, call, *view);
    if (!rooms.doors.may_answer(view->link.id)) return trouble(rooms, call, 429, "later");
    auto form = form_of(call);
    if (!form) return not_read(rooms, call, form.error());
    const intake::LinkOrigin origin{view->link.supplier_id, view->link.id, view->request.id, rooms.clock.now()};
    const bool late = view->state == "late";  // what somebody took the time to write is not thrown away
    if (late && form->value("form") != "answer") return dead(rooms, call, *view);
    if (form->value("form") == "acknowledge") return acknowledged(rooms, call, *view, std::move(*form), origin);
    auto read = intake::read_supplier_answer(*form, origin);
    if (!read.errors.empty()) return late ? dead(rooms, call, *view) : again(rooms, call, *view, std::move(*form), std::move(read.errors));
    auto receipt = rooms.desk.answer_link(call.id(), read.message, read.files);
    if (!receipt && receipt.error().fault == Fault::not_found) {  // another click was faster
        view = rooms.desk.look_at_link(call.id());
        if (view) return dead(rooms, call, *view);
    }
    if (!receipt) return failed(rooms, call, receipt.error());
    Answer answer = done(rooms, call, "answered", field_of(*receipt, "receipt_id"), field_of(*receipt, "body_sha256"), read.files);
    answer.incident_id = field_of(*receipt, "incident_id");
    return answer;
}

Result<Answer> show_report_form(const Rooms& rooms, const Call& call) {
    if (!rooms.doors.options().report_form) return switched_off();
    return page(200, report_form_page(report_page(rooms, call)));
}

Result<Answer> take_report_form(const Rooms& rooms, const Call& call) {
    if (!rooms.doors.options().report_form) return switched_off();
    if (is_foreign(call)) return trouble(rooms, call, 403, "unreadable");
    if (!rooms.doors.may_report(call.request.address)) return trouble(rooms, call, 429, "later");
    auto form = form_of(call);
    if (!form) return not_read(rooms, call, form.error());
    auto read = intake::read_employee_report(*form, {rooms.clock.now(), rooms.doors.options().local_time});
    if (!read.errors.empty()) {
        ReportPage out = report_page(rooms, call);
        out.typed = std::move(*form);
        out.errors = std::move(read.errors);
        return page(422, report_form_page(out));
    }
    desk::Ask ask;
    ask.actor = {"form", "monitor"};
    const auto receipts = rooms.desk.take_signals(ask, {read.signal});
    if (!receipts.front()) return failed(rooms, call, receipts.front().error());
    Answer answer = page(200, report_done_page({language_of(call), rooms.doors.options().organisation, field_of(*receipts.front(), "signal_id")}));
    answer.incident_id = field_of(*receipts.front(), "incident_id");
    return answer;
}

}  // namespace tocsin::api
