// From a request to its answer: route, caller, rights, limits, handler, log line. No HTTP library in here.
#pragma once

#include "engine/api/authorisation.h"
#include "engine/api/problem.h"
#include "engine/api/rooms.h"
#include "engine/api/routes.h"

namespace tocsin::api {

/// Threads: any.
class Dispatcher {
public:
    explicit Dispatcher(Rooms rooms, std::vector<Permission> table = permissions())
        : rooms_(std::move(rooms)), table_(std::move(table)) {}

    /// Always answers; never throws. Counts and logs the request, with its route's pattern and never its content.
    [[nodiscard]] Answer answer(Request request) const;

    /// The largest body that the path takes, known before the body is read.
    [[nodiscard]] std::size_t body_bytes_max(Method method, std::string_view path) const;

private:
    [[nodiscard]] Answer routed(const Request& request, const Match& match) const;
    [[nodiscard]] Result<Answer> served(const Request& request, const Match& match) const;
    [[nodiscard]] Result<Caller> allowed_caller(const Request& request, const Route& route, std::string_view who) const;
    [[nodiscard]] std::optional<Problem> not_this_event(const Request& request, const Route& route,
                                                        const Caller& caller) const;
    [[nodiscard]] std::optional<Problem> not_by_this_proof(const Caller& caller, bool approval) const;
    [[nodiscard]] Result<bool> confirms_an_instant(const Request& request, const Match& match) const;

    Rooms rooms_;
    std::vector<Permission> table_;
    RouteTree tree_;
};

}  // namespace tocsin::api
