#include <nlohmann/json.hpp>

#include "engine/app/drill_parties.h"
#include "engine/core/json.h"

namespace tocsin::app {

using nlohmann::json;

namespace {

json object_of(const Fields& fields, std::initializer_list<const char*> but = {}) {
    json out = json::object();
    for (const auto& field : fields)
        if (std::none_of(but.begin(), but.end(), [&](const char* name) { return field.name == name; })) out[field.name] = field.value;
    return out;
}

template <class T>
Status status_of(const Result<T>& result) {
    return result ? ok() : Status(result.error());
}

Error no_such(const char* what) { return Error(Fault::not_found, std::string("There is no such ") + what + " in the incident."); }

bool is_one_of(const json& value, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return value == word; });
}

/// What the engine said against it, gates included.
std::string objection(const std::string& body) {
    const auto problem = parse_json(body);
    if (!problem || !problem->is_object()) return "no reason given";
    std::string out = problem->value("detail", "");
    if (problem->contains("gates") && (*problem)["gates"].is_array())
        for (const auto& gate : (*problem)["gates"]) out += " [" + (gate.is_object() ? gate.value("name", gate.dump()) : gate.dump()) + "]";
    return out;
}

Result<json> told(const Result<Answer>& answer, const std::string& path) {
    if (!answer) return answer.error();
    if (answer->status < 200 || answer->status > 299)
        return Error(Fault::refused, path + " is answered " + std::to_string(answer->status) + ": " + objection(answer->body));
    JsonLimits limits;
    limits.bytes_max = 8 * 1024 * 1024;
    limits.members_max = 200'000;
    limits.string_bytes_max = 1024 * 1024;
    return parse_json(answer->body, limits);
}

}  // namespace

Result<json> Party::get(const std::string& path) const { return told(client_.get(path), path); }

Result<json> Party::post(const std::string& path, const json& body, std::vector<std::string> headers) const {
    return told(client_.post(path, body.dump(), std::move(headers)), path);
}

Result<json> Party::event(const std::string& kind, const std::string& id, const json& body) const {
    const std::string path = "/v1/" + kind + "/" + id;
    const auto seen = client_.get(path);
    if (auto read = told(seen, path); !read) return std::move(read).error();
    return post(path + "/events", body, {"If-Match: " + seen->etag});
}

Result<json> ModelTeam::look() const { return officer_.get("/v1/incidents/" + incident_); }

Status ModelTeam::act(const drill::Action& action) const {
    const Fields& with = action.with;
    if (action.does == "event") return happen(field_of(with, "type"), with);
    if (action.does == "know") return know(with);
    if (action.does == "aware") return aware(with);
    if (action.does == "assess") return assess(with);
    if (action.does == "ask") return ask(with);
    if (action.does == "close_request") return close_request(with);
    if (action.does == "file") return file(with);
    if (action.does == "tell") return tell(with);
    if (action.does == "not_required") return not_required(with);
    if (action.does == "finish_tasks") return finish_tasks(with);
    return Error(Fault::invalid_input, "Nobody knows how to do that.");
}

Status ModelTeam::happen(const std::string& type, const Fields& data) const {
    return status_of(officer_.event("incidents", incident_, {{"type", type}, {"data", object_of(data, {"type"})}}));
}

Status ModelTeam::know(const Fields& facts) const {
    for (const auto& fact : facts)
        if (auto s = happen("set_fact", {{"fact", fact.name}, {"value", fact.value}}); !s) return s;
    return ok();
}

Status ModelTeam::aware(const Fields& with) const {
    return status_of(officer_.event("incidents", incident_,
                                    {{"type", "set_anchor"},
                                     {"occurred_at", to_rfc3339(clock_.now())},
                                     {"data", {{"anchor", "aware"}, {"reasons", field_of(with, "reasons")}}}}));
}

Status ModelTeam::assess(const Fields& with) const {
    auto drafted = officer_.post("/v1/assessments", {{"incident_id", incident_}});
    if (!drafted) return std::move(drafted).error();
    const std::string id = drafted->value("object_id", "");
    auto proposed = officer_.event("assessments", id, {{"type", "propose"}, {"data", object_of(with)}});
    if (!proposed) return std::move(proposed).error();
    const json exactly = {{"content_sha256", proposed->value("content_sha256", "")}};
    return status_of(approver_.event("assessments", id, {{"type", "sign"}, {"data", exactly}}));
}

Status ModelTeam::ask(const Fields& with) const {
    auto drafted = officer_.post("/v1/supplier-requests", {{"incident_id", incident_},
                                                           {"supplier_id", field_of(with, "supplier")},
                                                           {"question", field_of(with, "question")}});
    if (!drafted) return std::move(drafted).error();
    const std::string id = drafted->value("object_id", "");
    const json send = {{"type", "send"}, {"data", object_of(with, {"supplier", "question"})}};
    auto sent = officer_.event("supplier-requests", id, send);
    if (sent || sent.error().fault != Fault::refused) return status_of(sent);
    // Nothing reaches the supplier yet: a link is handed over, and the question leaves by it.
    if (auto link = officer_.post("/v1/supplier-requests/" + id + "/links", {{"hours", 72}}); !link) return std::move(link).error();
    return status_of(officer_.event("supplier-requests", id, send));
}

Status ModelTeam::close_request(const Fields& with) const {
    auto seen = look();
    if (!seen) return std::move(seen).error();
    for (const auto& request : (*seen)["supplier_requests"])
        if (request["supplier_id"] == field_of(with, "supplier") && request["state"] != "closed")
            return status_of(officer_.event("supplier-requests", request["id"], {{"type", "close"}, {"data", object_of(with, {"supplier"})}}));
    return no_such("request");
}

Status ModelTeam::file(const Fields& with) const {
    auto seen = look();
    if (!seen) return std::move(seen).error();
    bool any = false;
    for (const auto& duty : (*seen)["duties"]) {
        if (duty["rule"] != field_of(with, "duty")) continue;
        const bool again = is_one_of(duty["state"], {"filed_in_part", "filed_in_part_late"});
        if (!again && !is_one_of(duty["state"], {"waiting", "running", "open", "overdue"})) continue;
        any = true;
        const json what = {{"type", again ? "supplement" : "file"}, {"data", object_of(with, {"duty"})}};
        if (auto filed = officer_.event("duties", duty["id"], what); !filed) return std::move(filed).error();
    }
    return any ? ok() : Status(no_such("duty to file"));
}

Status ModelTeam::tell(const Fields& with) const {
    json draft = {{"incident_id", incident_}, {"audience", field_of(with, "audience")}};
    for (const char* name : {"to", "letter"})
        if (const std::string value = field_of(with, name); !value.empty()) draft[name] = value;
    const json parts = object_of(with, {"audience", "to", "letter", "recipients"});
    if (!parts.empty()) draft["parts"] = parts;
    if (const std::string one = field_of(with, "recipients"); !one.empty()) draft["recipients"] = json::array({one});
    auto drafted = officer_.post("/v1/notices", draft);
    if (!drafted) return std::move(drafted).error();
    const std::string id = drafted->value("object_id", "");
    if (auto submitted = officer_.event("notices", id, {{"type", "submit"}}); !submitted) return std::move(submitted).error();
    auto review = approver_.get("/v1/notices/" + id + "/review");
    if (!review) return std::move(review).error();
    const json& notice = (*review)["notice"];
    const json exactly = {{"content_sha256", notice.value("content_sha256", "")},
                          {"recipients_sha256", notice.value("recipients_sha256", "")}};
    auto approved = approver_.event("notices", id, {{"type", "approve"}, {"data", exactly}});
    if (!approved) return std::move(approved).error();
    return status_of(officer_.event("notices", id, {{"type", "send"}}));
}

Status ModelTeam::not_required(const Fields& with) const {
    auto seen = look();
    if (!seen) return std::move(seen).error();
    const json because = {{"reasons", field_of(with, "reasons")}};
    for (const auto& duty : (*seen)["duties"]) {
        if (duty["rule"] != field_of(with, "duty") || !is_one_of(duty["state"], {"waiting", "running", "open", "overdue"})) continue;
        auto proposed = officer_.event("duties", duty["id"], {{"type", "propose_not_required"}, {"data", because}});
        if (!proposed) return std::move(proposed).error();
        auto decided = approver_.event("duties", duty["id"], {{"type", "not_required"}, {"data", because}});
        if (!decided) return std::move(decided).error();
    }
    return ok();
}

Status ModelTeam::finish_tasks(const Fields& with) const {
    auto seen = look();
    if (!seen) return std::move(seen).error();
    for (const auto& task : (*seen)["tasks"]) {
        if (!is_one_of(task["state"], {"open", "overdue"}) || task["kind"] == "authority_question") continue;
        auto done = officer_.event("tasks", task["id"], {{"type", "finish"}, {"data", object_of(with)}});
        if (!done) return std::move(done).error();
    }
    return ok();
}

}  // namespace tocsin::app
