// The OpenAPI 3.1 document, printed from the tables of routes, bodies and roles.
#pragma once

#include <string>

namespace tocsin::api {

/// The whole document as JSON; the same text every time.
[[nodiscard]] std::string openapi_document();

/// The table of routes and roles in Markdown, as it stands in docs/api.md.
[[nodiscard]] std::string permissions_page();

}  // namespace tocsin::api
