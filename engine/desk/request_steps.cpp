// A supplier request's step: by which way the question leaves, the supplier's clock, and the person who stands in where
// nothing can carry it.
#include <algorithm>

#include "engine/core/json_write.h"
#include "engine/desk/case.h"
#include "engine/desk/map.h"

namespace tocsin::desk {

using workflows::Effect;

namespace {

/// How long the supplier's contract gives it to answer.
Result<long long> answer_hours(const Reader& book, const std::string& supplier_id) {
    auto row = book.map_record("supplier", supplier_id, {});
    if (!row) return std::move(row).error();
    constexpr long long usual = 24;
    if (!*row) return usual;
    auto record = record_of(**row, book);
    if (!record) return std::move(record).error();
    const std::string hours(record->at("answer_hours"));
    return hours.empty() ? usual : std::stoll(hours);
}

Result<bool> has_link(const Reader& book, const std::string& request_id, Instant now) {
    auto links = book.links_of(request_id);
    if (!links) return std::move(links).error();
    return std::any_of(links->begin(), links->end(),
                       [&](const LinkRow& l) { return !l.revoked_at && !l.used_at && l.expires_at > now; });
}

std::string about(const SupplierRequestRow& request) { return "supplier_request:" + request.id; }

bool is_waited_for(const std::string& state) {
    for (const char* one : {"drafted", "sent", "acknowledged", "silent", "escalated"})
        if (state == one) return true;
    return false;
}

}  // namespace

Result<bool> has_endpoint(const Reader& book, const std::string& supplier_id, const std::string& type) {
    auto endpoints = book.endpoints_of("supplier:" + supplier_id);
    if (!endpoints) return std::move(endpoints).error();
    return std::any_of(endpoints->begin(), endpoints->end(), [&](const EndpointRow& e) { return wants(e, type); });
}

Result<std::string> Case::ways_to(const SupplierRequestRow& request, const Fields& data) const {
    auto endpoint = has_endpoint(around_.book, request.supplier_id, "supplier_request.sent");
    if (!endpoint) return std::move(endpoint).error();
    auto link = has_link(around_.book, request.id, now_);
    if (!link) return std::move(link).error();
    const bool by_hand = field_of(data, "way").find_first_not_of(" \t\r\n") != std::string::npos;
    std::string ways;
    const auto add = [&](bool there, const char* way) {
        if (there) ways += (ways.empty() ? "" : ",") + std::string(way);
    };
    add(*endpoint, "endpoint");
    add(*link, "link");
    add(by_hand, "by_hand");
    return ways;
}

Result<workflows::supplier_request::Given> Case::request_given(const SupplierRequestRow& request, const std::string& event,
                                                               const Fields& data) const {
    workflows::supplier_request::Given given;
    given.reasons_given = !field_of(data, "reasons").empty();
    if (event != "send") return given;
    auto ways = ways_to(request, data);
    if (!ways) return std::move(ways).error();
    given.has_way = !ways->empty();
    return given;
}

Status Case::request_step(SupplierRequestRow& request, const std::string& event, Fields data, Instant occurred_at) {
    const workflows::States before{request.state};
    auto given = request_given(request, event, data);
    if (!given) return std::move(given).error();
    const auto step = workflows::supplier_request::step(before, event, *given);
    if (!step.taken) return refusal(step, event, before);
    const Effect effect = step.moves.front().effect;
    if (effect == Effect::send_out) {
        auto ways = ways_to(request, data);
        if (!ways) return std::move(ways).error();
        std::erase_if(data, [](const Field& f) { return f.name == "asked_by"; });  // ours to say
        data.push_back({"asked_by", *ways});
    }
    if (effect == Effect::send_out || effect == Effect::set_timer) {
        auto hours = answer_hours(around_.book, request.supplier_id);
        if (!hours) return std::move(hours).error();
        request.due_at = now_ + std::chrono::hours(*hours);
        data.push_back({"answer_by", to_rfc3339(*request.due_at)});
    }
    std::vector<std::string> refs;
    if (auto s = take(step, "supplier_request", request.id, event, std::move(data), occurred_at, &refs); !s) return s;
    const std::string old = request.state;
    request.state = step.after[0];
    request.updated_at = now_;
    request.live = request.state == "closed" || request.state == "cancelled" ? 0 : 1;
    if (event == "answer" && !refs.empty()) request.answer_ref = refs.front();
    request_timers(request, old, effect);
    if (effect == Effect::send_out)
        if (auto s = ask_at_endpoint(request); !s) return s;
    const Fields about{{"request_id", request.id}, {"supplier_id", request.supplier_id}, {"state", request.state}};
    if (old != request.state || event == "answer")
        for (const char* name : {"sent", "acknowledged", "answered", "silent", "escalated"})
            if (request.state == name) announcements_.emplace_back(std::string("supplier_request.") + name, about);
    return end_reaching(request, old);
}

void Case::request_timers(const SupplierRequestRow& request, const std::string& old, Effect effect) {
    if (effect == Effect::send_out || effect == Effect::set_timer) {
        set_timer("supplier_request", request.id, "silence", *request.due_at);
        if (const auto next = reminder_before(around_.settings.reminders, *request.due_at, now_))
            set_timer("supplier_request", request.id, "reminder", *next);
    } else if (effect == Effect::settle || old == "closed" || old == "cancelled") {
        for (const char* timer : {"silence", "reminder", "escalation"}) clear_timer(request.id, timer);
    }
    if (request.state == "silent" && around_.settings.escalate_within.count() > 0)
        set_timer("supplier_request", request.id, "escalation", now_ + around_.settings.escalate_within);
    if (old == "silent" && request.state != "silent") clear_timer(request.id, "escalation");
}

Status Case::ask_at_endpoint(const SupplierRequestRow& request) {
    JsonObject data;
    data.text("request_id", request.id)
        .text("incident_id", request.incident_id)
        .text("due_at", to_rfc3339(*request.due_at));
    if (auto text = personal_value(request.question_ref); text) data.text("question", *text);
    return deliver("supplier:" + request.supplier_id, request.supplier_id, "supplier_request.sent", data.str());
}

Status Case::want_reached(const SupplierRequestRow& request, Reach why) {
    const char* text = why == Reach::first
                           ? "No way to this supplier is on file: make a link for its request and hand it over, or ask it by hand and say how."
                           : "No endpoint carries a reminder to this supplier: remind it by hand that the answer is due.";
    return want_task("reach_supplier", about(request), now_ + std::chrono::hours(1), now_, text);
}

/// What a person was to do for the request has happened, or is not needed any more.
Status Case::end_reaching(const SupplierRequestRow& request, const std::string& old) {
    const bool asked = old == "drafted" && request.state != "drafted";
    if (!asked && is_waited_for(request.state)) return ok();
    const char* event = asked && request.state == "sent" ? "happened" : "not_needed";
    for (auto& task : file_.tasks)
        if (task.kind == "reach_supplier" && task.about == about(request) && task.live != 0)
            if (auto s = task_step(task, event, {}, now_); !s) return s;
    return ok();
}

}  // namespace tocsin::desk
