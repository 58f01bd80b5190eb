#include "engine/api/cookie.h"

#include <algorithm>

namespace tocsin::api {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_ours(const Sender& sender) {
    std::string_view rest = sender.origin;
    const bool tls = rest.starts_with("https://");
    if (!tls && (sender.tls || !rest.starts_with("http://"))) return false;
    rest.remove_prefix(tls ? 8 : 7);
    return !rest.empty() && same(rest, sender.host);
}

std::string cookie(std::string_view name, std::string_view value, std::string_view same_site, std::string_view age) {
    std::string out(name);
    ((out += '=') += value) += "; Path=/; Secure; HttpOnly; SameSite=";
    out += same_site;
    if (!age.empty()) (out += "; Max-Age=") += age;
    return out;
}

}  // namespace

std::string_view cookie_value(std::string_view header, std::string_view name) {
    std::string_view found;
    bool seen = false;
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        const std::string_view pair = trimmed(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || trimmed(pair.substr(0, equals)) != name) continue;
        if (seen) return {};
        seen = true;
        found = trimmed(pair.substr(equals + 1));
    }
    return found;
}

Asker asker_of(const Sender& sender) {
    if (sender.origin.empty() && sender.fetch_site.empty()) return Asker::unsaid;
    if (!sender.origin.empty() && !is_ours(sender)) return Asker::foreign;
    if (!sender.fetch_site.empty() && sender.fetch_site != "same-origin") return Asker::foreign;
    return Asker::ours;
}

std::string set_session_cookie(std::string_view value, std::string_view name) {
    return cookie(name, value, "Strict", value.empty() ? "0" : "");
}

std::string set_login_cookie(std::string_view value) {
    return cookie(login_cookie, value, "Lax", value.empty() ? "0" : "600");
}

}  // namespace tocsin::api
