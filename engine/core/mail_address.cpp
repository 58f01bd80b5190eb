#include "engine/core/mail_address.h"

#include <algorithm>

namespace tocsin {

namespace {

constexpr std::size_t address_bytes_max = 254, local_bytes_max = 64, domain_bytes_max = 253, label_bytes_max = 63;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
bool is_atom(char c) {
    return is_digit(c) || is_letter(c) || std::string_view("#$&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

Error wrong(const char* sentence) { return Error(Fault::invalid_input, sentence); }

Status check_local(std::string_view local) {
    if (local.empty() || local.size() > local_bytes_max)
        return wrong("Before the @ of a mail address stand 1 to 64 characters.");
    if (!is_ascii(local))
        return wrong("Before the @ of a mail address only ASCII characters are taken: relays do not carry others reliably.");
    if (local.find_first_of("%!") != std::string_view::npos)
        return wrong("A mail address with % or ! before the @ is read as a route by some relays: use another address.");
    if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos)
        return wrong("Before the @ of a mail address a dot stands only between two other characters.");
    if (!std::all_of(local.begin(), local.end(), [](char c) { return c == '.' || is_atom(c); }))
        return wrong("Write the bare mail address, local@domain: no name, quotes, brackets, comments, spaces or lists.");
    return ok();
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= label_bytes_max && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char c) { return c == '-' || is_digit(c) || is_letter(c); });
}

}  // namespace

Result<std::string> parse_mail_domain(std::string_view text) {
    if (!is_ascii(text)) return wrong("Write the mail domain in its ASCII form, which begins with xn--.");
    if (text.size() > domain_bytes_max) return wrong("A mail domain has at most 253 characters.");
    std::string domain(text);
    for (char& c : domain) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (domain == "localhost") return domain;
    if (domain.find('.') == std::string::npos) return wrong("A mail domain has at least one dot, as in example.org.");
    std::string_view rest = domain, label;
    for (bool more = true; more;) {
        const auto dot = rest.find('.');
        label = rest.substr(0, dot);
        if (!is_label(label))
            return wrong("A mail domain is made of letters, digits and inner hyphens between dots; numbers in brackets are not taken.");
        more = dot != std::string_view::npos;
        if (more) rest.remove_prefix(dot + 1);
    }
    if (std::all_of(label.begin(), label.end(), is_digit)) return wrong("A mail domain is a name, not an IP address.");
    return domain;
}

Result<std::string> parse_mail_address(std::string_view text) {
    if (text.size() > address_bytes_max) return wrong("A mail address has at most 254 characters.");
    const auto at = text.rfind('@');
    if (at == std::string_view::npos) return wrong("A mail address has an @ in it.");
    const std::string_view local = text.substr(0, at);
    if (auto checked = check_local(local); !checked) return std::move(checked).error();
    auto domain = parse_mail_domain(text.substr(at + 1));
    if (!domain) return std::move(domain).error();
    return std::string(local) + "@" + *domain;
}

}  // namespace tocsin
