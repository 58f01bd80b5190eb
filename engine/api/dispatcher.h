// From a request to its answer: route, caller, rights, limits, handler, log line. No HTTP library in here.
#pragma once

#include "engine/api/rooms.h"
#include "engine/api/routes.h"

namespace tocsin::api {

/// Threads: any.
class Dispatcher {
public:
    explicit Dispatcher(Rooms rooms) : rooms_(std::move(rooms)) {}

    /// Always answers; never throws. Counts and logs the request, with its route's pattern and never its content.
    [[nodiscard]] Answer answer(Request request) const;

    /// The largest body that the path takes, known before the body is read.
    [[nodiscard]] std::size_t body_bytes_max(Method method, std::string_view path) const;

private:
    [[nodiscard]] Answer routed(const Request& request, const Match& match) const;
    [[nodiscard]] Result<Answer> served(const Request& request, const Match& match) const;
    [[nodiscard]] Result<Caller> allowed_caller(const Request& request, const Route& route, std::string_view who) const;

    Rooms rooms_;
    RouteTree tree_;
};

}  // namespace tocsin::api
