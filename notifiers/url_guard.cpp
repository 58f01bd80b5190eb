#include "notifiers/url_guard.h"

#include <curl/curl.h>

#include <algorithm>
#include <string_view>

namespace tocsin::notifiers {

namespace {

constexpr std::size_t url_bytes_max = 2048;

Error no(const char* sentence) { return Error(Fault::invalid_input, sentence, "#/url"); }

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Before any parser sees it: no spaces, controls, backslashes or look-alikes of other alphabets, one way to write "//".
Status check_text(std::string_view url, PlainHttp plain_http) {
    if (url.size() > url_bytes_max) return no("The URL is too long.");
    if (!std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7f && c != '\\'; }))
        return no("The URL has characters other than printable ASCII; write a foreign name as its A-label.");
    const bool secure = url.substr(0, 8) == "https://";
    const bool plain = url.substr(0, 7) == "http://" && plain_http == PlainHttp::allowed;
    if (!secure && !plain) return no("The URL does not start with https://.");
    const std::string_view rest = url.substr(secure ? 8 : 7);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.empty()) return no("The URL has no host.");
    if (authority.find_first_of("@%") != std::string_view::npos)
        return no("The URL has user-info or escapes in front of its path.");
    return ok();
}

// RFC 1123 labels, at least two, the last one no number in any spelling.
bool is_dns_name(std::string_view host) {
    if (host.empty() || host.size() > 253 || host.find('.') == std::string_view::npos) return false;
    std::size_t label = 0;
    for (std::size_t i = 0; i <= host.size(); ++i) {
        if (i < host.size() && host[i] != '.') {
            if (!is_letter(host[i]) && !is_digit(host[i]) && host[i] != '-') return false;
            continue;
        }
        const std::string_view part = host.substr(label, i - label);
        if (part.empty() || part.size() > 63 || part.front() == '-' || part.back() == '-') return false;
        label = i + 1;
    }
    return is_letter(host[host.rfind('.') + 1]);
}

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

Status check_target(const Target& target, const AddressPolicy& policy) {
    if (names(policy, target.host, target.port)) return ok();
    if (const auto literal = parse_address(target.host)) {
        if (names(policy, *literal)) return ok();
        return no("The URL names an address instead of a host.");
    }
    if (!is_dns_name(target.host)) return no("The host of the URL is not a full DNS name.");
    // With networks inside allowed, the port of a name is judged together with the address it resolves to.
    if (!opens_port(policy, target.port) && policy.networks.empty()) return no("The port of the URL is not allowed.");
    return ok();
}

}  // namespace

void ParsedUrl::Cleanup::operator()(Curl_URL* url) const { curl_url_cleanup(url); }

ParsedUrl::ParsedUrl() : url_(curl_url()) {}

Result<Target> ParsedUrl::read(const std::string& url, const AddressPolicy& policy) {
    if (auto text = check_text(url, policy.plain_http); !text) return std::move(text).error();
    if (!url_ || curl_url_set(url_.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK)
        return no("The URL cannot be read.");
    if (!part_of(url_.get(), CURLUPART_ZONEID).empty()) return no("The URL names an interface of this machine.");
    Target target;
    target.host = part_of(url_.get(), CURLUPART_HOST);
    if (target.host.size() > 2 && target.host.front() == '[')
        target.host = target.host.substr(1, target.host.size() - 2);
    std::transform(target.host.begin(), target.host.end(), target.host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const std::string port = part_of(url_.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    if (port.empty() || port.size() > 5) return no("The port of the URL cannot be read.");
    target.port = static_cast<std::uint16_t>(std::stoul(port));
    if (auto fits = check_target(target, policy); !fits) return std::move(fits).error();
    return target;
}

Result<Target> check_url(const std::string& url, const AddressPolicy& policy) { return ParsedUrl().read(url, policy); }

}  // namespace tocsin::notifiers
