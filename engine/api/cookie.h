// What a browser says of itself: cookies, and the page a request came from. Pure.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::api {

/// Names that only a page of ours over TLS can set, for the whole host.
inline constexpr std::string_view session_cookie = "__Host-tocsin";
inline constexpr std::string_view login_cookie = "__Host-tocsin-login";
/// Cookies know no ports: a drill's engine beside the real one has a name of its own, and neither signs people out of the other.
inline constexpr std::string_view drill_session_cookie = "__Host-tocsin-drill";

/// The value of a cookie, as a view into the header; empty where there is none, or more than one of that name: then
/// nobody knows whose it is.
[[nodiscard]] std::string_view cookie_value(std::string_view header, std::string_view name);

/// What a browser says of where a request comes from.
struct Sender {
    std::string_view origin, fetch_site, host;
    bool tls = false;  ///< it came to a proxy over TLS: a page over plain http is none of ours
};
enum class Asker { ours, foreign, unsaid };
/// Foreign where one of Origin and Sec-Fetch-Site says so; unsaid where there is neither.
[[nodiscard]] Asker asker_of(const Sender& sender);

/// The line that sets a cookie; an empty value takes it back.
[[nodiscard]] std::string set_session_cookie(std::string_view value, std::string_view name = session_cookie);
/// For the way to an identity provider and back: ten minutes, and sent along when it sends the browser back.
[[nodiscard]] std::string set_login_cookie(std::string_view value);

}  // namespace tocsin::api
