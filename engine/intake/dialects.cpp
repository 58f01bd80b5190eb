#include <algorithm>
#include <array>

#include "engine/intake/signature.h"

namespace tocsin::intake {

namespace {

struct Named {
    std::string_view name;
    Dialect dialect;
};

Dialect body_only(std::string header, std::string prefix, std::string id_header = {}) {
    Dialect out;
    out.header = std::move(header);
    out.prefix = std::move(prefix);
    out.id_header = std::move(id_header);
    return out;
}

Dialect stamped(Dialect out, std::string timestamp_header, std::string signed_text) {
    out.timestamp_header = std::move(timestamp_header);
    out.signed_text = std::move(signed_text);
    return out;
}

/// A list of parts, one of which may be the time.
Dialect listed(Dialect out, std::string timestamp_part) {
    out.separator = ",";
    out.timestamp_part = std::move(timestamp_part);
    if (!out.timestamp_part.empty()) out.signed_text = "{timestamp}.{body}";
    return out;
}

Dialect standard(const std::string& family) {
    Dialect out = stamped(body_only(family + "-signature", "v1,", family + "-id"), family + "-timestamp",
                          "{id}.{timestamp}.{body}");
    out.encoding = "base64";
    out.separator = " ";
    out.key_encoding = "whsec";
    return out;
}

const std::array<Named, 10>& known() {
    static const std::array<Named, 10> all = {{
        {"github", body_only("x-hub-signature-256", "sha256=", "x-github-delivery")},
        {"gitea", body_only("x-gitea-signature", "", "x-gitea-delivery")},
        {"stripe", listed(body_only("stripe-signature", "v1="), "t")},
        {"slack", stamped(body_only("x-slack-signature", "v0="), "x-slack-request-timestamp", "v0:{timestamp}:{body}")},
        {"grafana", stamped(body_only("x-grafana-alerting-signature", ""), "x-grafana-alerting-timestamp",
                            "{timestamp}:{body}")},
        {"grafana_no_timestamp", body_only("x-grafana-alerting-signature", "")},
        // Sentry's timestamp is not signed, so it says nothing.
        {"sentry", body_only("sentry-hook-signature", "", "request-id")},
        {"pagerduty", listed(body_only("x-pagerduty-signature", "v1="), "")},
        {"standard_webhooks", standard("webhook")},
        {"svix", standard("svix")},
    }};
    return all;
}

/// Lower case, as headers are handed over.
bool is_header_name(const std::string& text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool printable(const std::string& text, std::size_t bytes_max) {
    return text.size() <= bytes_max && std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::size_t times(const std::string& text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++count;
    return count;
}

Error wrong(const char* field, const std::string& what) { return Error(Fault::invalid_input, what, field); }

/// Digits right beside the time would be part of it; two places side by side have no border at all.
bool borders_hold(const std::string& text) {
    for (std::size_t at = text.find('}'); at + 1 < text.size(); at = text.find('}', at + 1))
        if (text[at + 1] == '{') return false;
    const std::string_view name = "{timestamp}";
    const auto at = text.find(name);
    if (at == std::string::npos) return true;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto end = at + name.size();
    return !(at > 0 && digit(text[at - 1])) && !(end < text.size() && digit(text[end]));
}

Status check_signed_text(const Dialect& dialect) {
    const std::string& text = dialect.signed_text;
    if (!printable(text, 200) || times(text, "{body}") != 1)
        return wrong("signed_text", "must hold {body} once, for example \"{timestamp}.{body}\"");
    const std::size_t stamps = times(text, "{timestamp}"), ids = times(text, "{id}");
    if (stamps > 1 || ids > 1 || times(text, "{") != 1 + stamps + ids || times(text, "}") != 1 + stamps + ids)
        return wrong("signed_text", "knows {body}, {timestamp} and {id}, each once");
    if (!borders_hold(text))
        return wrong("signed_text", "needs a character between two of its places, and no digit beside {timestamp}");
    const bool has_time = !dialect.timestamp_header.empty() || !dialect.timestamp_part.empty();
    if (stamps == 1 && !has_time)
        return wrong("signed_text", "names {timestamp}: say timestamp_header or timestamp_part as well");
    if (stamps == 0 && has_time)
        return wrong("signed_text", "does not name {timestamp}: a time that is not signed proves nothing; leave it out");
    if (ids == 1 && dialect.id_header.empty()) return wrong("signed_text", "names {id}: say id_header as well");
    return ok();
}

}  // namespace

const Dialect* dialect_called(std::string_view name) {
    for (const Named& one : known())
        if (one.name == name) return &one.dialect;
    return nullptr;
}

std::vector<std::string_view> dialect_names() {
    std::vector<std::string_view> out;
    for (const Named& one : known()) out.push_back(one.name);
    return out;
}

Status check_dialect(const Dialect& dialect) {
    if (!is_header_name(dialect.header)) return wrong("header", "must be the name of the header with the signature");
    for (const auto& [field, name] : {std::pair{"timestamp_header", &dialect.timestamp_header},
                                      std::pair{"id_header", &dialect.id_header}})
        if (!name->empty() && !is_header_name(*name)) return wrong(field, "must be the name of a header");
    if (dialect.encoding != "hex" && dialect.encoding != "base64") return wrong("encoding", "must be hex or base64");
    for (const auto& [field, text, most] :
         {std::tuple{"prefix", &dialect.prefix, 32}, std::tuple{"separator", &dialect.separator, 1},
          std::tuple{"timestamp_part", &dialect.timestamp_part, 32}})
        if (!printable(*text, static_cast<std::size_t>(most)))
            return wrong(field, "must be printable, " + std::to_string(most) + " bytes at most");
    if (!dialect.timestamp_part.empty() && !dialect.timestamp_header.empty())
        return wrong("timestamp_part", "stands beside timestamp_header: the time is in one place");
    if (!dialect.timestamp_part.empty() && dialect.separator.empty())
        return wrong("separator", "is needed where timestamp_part is a part of the header");
    if (!dialect.timestamp_part.empty() && dialect.timestamp_part + "=" == dialect.prefix)
        return wrong("timestamp_part", "has the same name as the signatures");
    if (!dialect.separator.empty() && dialect.prefix.find(dialect.separator) != std::string::npos)
        return wrong("separator", "stands inside the prefix");
    bool known_encoding = false;
    for (const char* word : {"text", "base64", "hex", "whsec"}) known_encoding |= dialect.key_encoding == word;
    if (!known_encoding) return wrong("key_encoding", "must be text, base64, hex or whsec");
    if (dialect.tolerance.count() < 1 || dialect.tolerance.count() > 86400)
        return wrong("tolerance_seconds", "must be a whole number from 1 to 86400");
    return check_signed_text(dialect);
}

}  // namespace tocsin::intake
