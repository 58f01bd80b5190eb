// Every route: method, path, what it takes and who serves it. The OpenAPI document is printed from this table.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "engine/api/answers.h"
#include "engine/api/rooms.h"
#include "engine/api/schema.h"

namespace tocsin::api {

/// How many methods a path may take: get, post, put, options.
inline constexpr std::size_t methods = 4;

using Serve = Result<Answer> (*)(const Rooms&, const Call&);

struct Route {
    Method method;
    const char* path;  ///< "/v1/incidents/{id}/events"
    const char* name;  ///< operationId
    const char* says;
    const char* query;   ///< allowed query parameters, separated by spaces; any other is refused
    const Schema* body;  ///< closed body of a POST; null where the body is foreign (intake, callbacks, forms) or there is none
    std::size_t body_bytes_max;
    int success;      ///< status of a plain success
    Answers answers;  ///< what is answered then
    Serve serve;
};

[[nodiscard]] std::span<const Route> routes();

/// Where a path leads.
struct Match {
    const Route* route = nullptr;     ///< null: no such path, or not with this method
    std::size_t index = 0;            ///< of the route in the table
    std::vector<std::string> params;  ///< values of {..}
    std::string other_methods;        ///< what the path takes instead
};

/// Finds a path segment by segment, in time of the path's length. Values of {..} are plain ids or do not match.
/// Threads: const after construction.
class RouteTree {
public:
    RouteTree();
    [[nodiscard]] Match find(Method method, std::string_view path) const;

private:
    struct Node {
        std::string segment;  ///< empty: a {..}
        std::vector<std::size_t> children;
        std::array<int, methods> by_method{-1, -1, -1, -1};
    };
    std::size_t child(std::size_t parent, std::string_view segment);
    std::vector<Node> nodes_;
};

}  // namespace tocsin::api
