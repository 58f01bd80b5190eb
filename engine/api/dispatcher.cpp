#include "engine/api/dispatcher.h"

#include "engine/api/authorisation.h"
#include "engine/api/problem.h"
#include "engine/core/ids.h"

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

/// Machines at the outer doors send what they send; everybody else says that it is JSON.
Status known_media(const Request& request, const Route& route) {
    if (!route.body || request.content_type.empty()) return ok();
    const std::string_view type = std::string_view(request.content_type).substr(0, request.content_type.find(';'));
    if (type == "application/json" || type == "application/json ") return ok();
    return Error(Fault::unsupported_media, "The body is application/json.");
}

}  // namespace

std::size_t Dispatcher::body_bytes_max(Method method, std::string_view path) const {
    const Match match = tree_.find(method, path);
    return match.route ? match.route->body_bytes_max : 64 * 1024;
}

Result<Caller> Dispatcher::allowed_caller(const Request& request, const Route& route, std::string_view who) const {
    for (const char* at_the_door : {"anyone", "supplier", "source", "link", "form"})
        if (who == at_the_door) return Caller{};
    const bool operation = who == "operator";
    if (operation && request.loopback) return Caller{};
    auto caller = rooms_.tokens.caller_of(request.authorization);
    if (!caller) return caller;
    if (names_role(operation ? "admin auditor" : who, caller->actor.role)) return caller;
    return Error(Fault::forbidden, "The role " + caller->actor.role + " may not " +
                                       std::string(method_name(route.method)) + ' ' + route.path + '.');
}

Result<Answer> Dispatcher::served(const Request& request, const Match& match) const {
    const Route& route = *match.route;
    auto caller = allowed_caller(request, route, who_may(method_name(route.method), route.path));
    if (!caller) return std::move(caller).error();
    if (request.body.size() > route.body_bytes_max)
        return Error(Fault::too_large, "The body is larger than " + std::to_string(route.body_bytes_max) + " bytes.");
    if (auto s = known_query(request, route); !s) return s.error();
    if (auto s = known_media(request, route); !s) return s.error();
    auto answer = route.serve(rooms_, {request, *caller, match.params});
    if (answer && answer->status == 0) answer->status = route.success;
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
