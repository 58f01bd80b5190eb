// Problem details (RFC 9457): the one shape of every answer that says no.
#pragma once

#include "engine/api/http.h"

namespace tocsin::api {

/// A no of the transport itself, for which the engine has no Fault.
struct Problem {
    int status = 500;
    std::string code;  ///< tail of the type
    std::string detail;
};

[[nodiscard]] Answer problem(const Error& error, std::string_view request_id);
[[nodiscard]] Answer problem(const Problem& what, std::string_view request_id);

/// What a bare status of the HTTP library means.
[[nodiscard]] Problem problem_of_status(int status);

}  // namespace tocsin::api
