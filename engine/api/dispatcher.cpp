#include "engine/api/dispatcher.h"

#include <nlohmann/json.hpp>

#include "engine/api/cookie.h"
#include "engine/api/sight.h"
#include "engine/core/ids.h"
#include "engine/core/json.h"

namespace tocsin::api {

namespace {

std::string_view method_name(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "other";
}

/// A parameter that nobody reads would be a wish that nobody hears: dryrun=true must not write.
Status known_query(const Request& request, const Route& route) {
    for (std::size_t i = 0; i < request.query.size(); ++i) {
        const std::string& name = request.query[i].first;
        if (!names_role(route.query, name))
            return Error(Fault::invalid_input, "A query parameter is not known here.", "#/query");
        for (std::size_t k = 0; k < i; ++k)
            if (request.query[k].first == name)
                return Error(Fault::invalid_input, "A query parameter stands twice.", "#/query/" + name);
    }
    return ok();
}

bool is_json(const Request& request) {
    const std::string_view type = std::string_view(request.content_type).substr(0, request.content_type.find(';'));
    return type == "application/json" || type == "application/json ";
}

/// A file comes as a form. That other pages can send forms too is why the page it comes from is asked first.
bool is_upload(const Request& request) {
    return request.path.ends_with("/attachments") && request.content_type.starts_with("multipart/form-data;");
}

/// Machines at the outer doors send what they send; everybody else says that it is JSON.
Status known_media(const Request& request, const Route& route) {
    if (!route.body || request.content_type.empty()) return ok();
    if (is_json(request)) return ok();
    return Error(Fault::unsupported_media, "The body is application/json.");
}

bool at_the_door(std::string_view who) {
    for (const char* door : {"anyone", "supplier", "source", "link", "form"})
        if (who == door) return true;
    return false;
}

/// A browser sends its cookies along whoever's page asks: what changes something has to come from a page of ours. Where
/// nobody has to be known, a browser's word that another page asks is enough to refuse; programs say nothing of pages.
std::optional<Problem> forged(const Request& request, std::string_view who, std::string_view cookie) {
    const bool with_cookie = !at_the_door(who) && !cookie_value(request.cookie, cookie).empty();
    const bool api_door = who == "anyone" && request.path.starts_with("/v1/");
    if (request.method == Method::get || request.method == Method::options || !(with_cookie || api_door))
        return std::nullopt;
    const Asker asker = asker_of({request.origin, request.fetch_site, request.host, request.by_proxy});
    if (asker == Asker::foreign) return Problem{403, "csrf", "The request comes from another page than ours."};
    if (!with_cookie) return std::nullopt;
    if (asker == Asker::unsaid)
        return Problem{
            403, "csrf",
            "With a session, a request that changes something says where it comes from: Origin or Sec-Fetch-Site."};
    if (!is_json(request) && !is_upload(request))
        return Problem{403, "csrf", "With a session, a request that changes something is application/json."};
    return std::nullopt;
}

/// The thing that was shown: the path's own, or the incident that a list was asked of.
std::string looked_at(const Request& request, const Match& match, const Answer& answer) {
    if (!match.params.empty()) return match.params.back();
    const std::string asked = request.query_value("incident_id");
    return is_plain_id(asked) ? asked : answer.incident_id;
}

std::string text_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// An event, where the body is one: its type, and the instant it is about.
struct Said {
    std::string type, anchor;
};

Said event_of(const Request& request) {
    JsonLimits limits;
    limits.bytes_max = 1024 * 1024;
    auto body = parse_json(request.body, limits);
    if (!body || !body->is_object()) return {};
    const auto data = body->find("data");
    return {text_in(*body, "type"), data != body->end() && data->is_object() ? text_in(*data, "anchor") : ""};
}

/// Whether the last word on that instant is a proposal.
bool waits_for_somebody(const CaseFile& file, const std::string& anchor) {
    const AnchorRow* last = nullptr;
    for (const auto& row : file.anchors)
        if (row.name == anchor && row.chosen != "no" && (!last || row.seq > last->seq)) last = &row;
    return last && last->chosen == "proposed";
}

/// A token that is limited to an incident reads and changes what belongs to one (which one, sight.h decides); one that
/// is limited to a source only reports.
Status in_scope(const Caller& caller, const Request& request, const Route& route) {
    if (caller.scope.empty()) return ok();
    const Error no(Fault::forbidden, "The token is limited to something else.");
    if (!caller.scope.starts_with("incident:")) return no;
    const std::string_view path = route.path;
    for (const auto& one : things_behind_routes())
        if (path.starts_with(one.path)) return ok();
    const bool asked =
        names_role(route.query, "incident_id") && request.query_value("incident_id") == caller.scope.substr(9);
    return asked ? ok() : Status(no);
}

}  // namespace

std::size_t Dispatcher::body_bytes_max(Method method, std::string_view path) const {
    const Match match = tree_.find(method, path);
    return match.route ? match.route->body_bytes_max : 64 * 1024;
}

Result<Caller> Dispatcher::allowed_caller(const Request& request, const Route& route, std::string_view who) const {
    if (at_the_door(who)) return Caller{};
    const bool operation = who == "operator";
    if (operation && request.loopback) return Caller{};
    const bool with_cookie = !cookie_value(request.cookie, rooms_.sessions.cookie()).empty();
    if (with_cookie && !request.authorization.empty())
        return Error(Fault::invalid_input, "Send a token or a session's cookie, not both.", "#/headers");
    // A page that asks after the engine's health by itself is nobody's presence.
    const Use use = operation ? Use::only_looked_at : Use::counts;
    auto caller =
        with_cookie ? rooms_.sessions.caller_of(request.cookie, use) : rooms_.tokens.caller_of(request.authorization);
    if (!caller) return caller;
    if (names_role(operation ? "admin auditor" : who, caller->actor.role)) return caller;
    return Error(Fault::forbidden, "The role " + caller->actor.role + " may not " +
                                       std::string(method_name(route.method)) + ' ' + route.path + '.');
}

/// Whether this caller may not raise this event, although the route is open to it.
std::optional<Problem> Dispatcher::not_this_event(const Request& request, const Route& route,
                                                  const Caller& caller) const {
    if (route.method == Method::get || caller.actor.role.empty()) return std::nullopt;
    const std::string type = std::string_view(route.path).ends_with("/events") ? event_of(request).type : std::string();
    if (!may_raise(caller.actor.role, route.path, type))
        return Problem{403, "forbidden", "The role " + caller.actor.role + " may not decide, send, file or merge."};
    if (!wants_fresh_proof(route.path, type)) return std::nullopt;
    return not_by_this_proof(caller, is_approval(route.path, type));
}

std::optional<Problem> Dispatcher::not_by_this_proof(const Caller& caller, bool approval) const {
    if (!caller.session && approval && rooms_.identity.options().approve_with_token == "no")
        return Problem{403, "person-required", "Approvals take a person who is signed in, not a token."};
    if (caller.session && rooms_.clock.now() - caller.session->fresh_at > fresh_time(rooms_))
        return Problem{403, "proof-required",
                       "Prove again who you are (POST /v1/session/refresh); the last proof is older than 15 minutes."};
    return std::nullopt;
}

/// set_anchor is a second person's word where an instant was proposed; else it is anybody's who runs the incident.
Result<bool> Dispatcher::confirms_an_instant(const Request& request, const Match& match) const {
    if (match.route->method != Method::post || std::string_view(match.route->path) != "/v1/incidents/{id}/events") return false;
    const Said said = event_of(request);
    if (said.type != "set_anchor") return false;
    bool waits = false;
    const Status done = rooms_.store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(match.params.back());
        if (!file) return std::move(file).error();
        waits = waits_for_somebody(*file, said.anchor);
        return ok();
    });
    if (!done) return done.error();
    return waits;
}

Result<Answer> Dispatcher::served(const Request& request, const Match& match) const {
    const Route& route = *match.route;
    const std::string_view who = who_may(table_, method_name(route.method), route.path);
    if (const auto no = forged(request, who, rooms_.sessions.cookie())) return problem(*no, request.id);
    auto caller = allowed_caller(request, route, who);
    if (!caller) return std::move(caller).error();
    if (auto s = in_scope(*caller, request, route); !s) return s.error();
    if (const auto no = not_this_event(request, route, *caller)) return problem(*no, request.id);
    if (request.body.size() > route.body_bytes_max)
        return Error(Fault::too_large, "The body is larger than " + std::to_string(route.body_bytes_max) + " bytes.");
    if (auto s = known_query(request, route); !s) return s.error();
    if (auto s = known_media(request, route); !s) return s.error();
    if (auto s = path_in_sight(rooms_, {request, *caller, match.params}, route.path); !s) return s.error();
    auto confirms = confirms_an_instant(request, match);
    if (!confirms) return std::move(confirms).error();
    if (*confirms)
        if (const auto no = not_by_this_proof(*caller, true)) return problem(*no, request.id);
    auto answer = route.serve(rooms_, {request, *caller, match.params});
    if (!answer) return answer;
    if (answer->status == 0) answer->status = route.success;
    // Who looked is on disk before anything is shown.
    if (route.method == Method::get && answer->status < 300 && !caller->actor.person.empty() && leaves_look(route.path))
        if (auto s = rooms_.looks.record(caller->actor, route.name, looked_at(request, match, *answer), answer->taken); !s)
            return s.error();
    return answer;
}

Answer Dispatcher::routed(const Request& request, const Match& match) const {
    if (!match.route) {
        Answer answer = problem(problem_of_status(match.other_methods.empty() ? 404 : 405), request.id);
        if (!match.other_methods.empty()) answer.headers.emplace_back("Allow", match.other_methods);
        return answer;
    }
    try {
        auto answer = served(request, match);
        return answer ? std::move(*answer) : problem(answer.error(), request.id);
    } catch (const std::exception&) {
        // Its text may hold a value of the request, so it goes nowhere.
        rooms_.log.error("a request failed by an exception",
                         {{"request_id", request.id}, {"route", match.route->path}});
        return problem(problem_of_status(500), request.id);
    }
}

Answer Dispatcher::answer(Request request) const {
    const Micros started = rooms_.clock.monotonic();
    request.id = make_id("rq", rooms_.clock.now(), rooms_.random);
    const Match match = tree_.find(request.method, request.path);
    Answer answer = routed(request, match);
    const Micros took = rooms_.clock.monotonic() - started;
    rooms_.metrics.count(match.route ? match.index : routes().size(), answer.status, took);
    rooms_.log.info("answered", {{"method", method_name(request.method)},
                                 {"route", match.route ? match.route->path : "none"},
                                 {"status", std::to_string(answer.status)},
                                 {"micros", std::to_string(took.count())},
                                 {"request_id", request.id},
                                 {"incident_id", answer.incident_id}});
    answer.headers.emplace_back("X-Request-Id", std::move(request.id));
    return answer;
}

}  // namespace tocsin::api
