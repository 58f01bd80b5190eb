#include "engine/intake/mail_report.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/core/ids.h"
#include "engine/core/remote_text.h"
#include "engine/intake/mail_parts.h"

namespace tocsin::intake {

namespace {

constexpr std::size_t diagnostic_bytes_max = 300;
constexpr std::string_view verp = "bounces+", our_id = "dlv_";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain(char c) { return is_plain_id({&c, 1}); }

std::string field(const MailFields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
    return found == fields.end() ? "" : found->second;
}

/// The id behind `before` and in front of an "@". Ours are in lower case, whatever a mail system made of the address.
std::string id_after(std::string_view text, std::string_view before) {
    const std::string low = lower_case(text);
    const std::string needle = std::string(before) + std::string(our_id);
    for (auto found = low.find(needle); found != std::string::npos; found = low.find(needle, found + 1)) {
        const auto begin = found + before.size();
        const auto end = static_cast<std::size_t>(
            std::find_if_not(text.begin() + static_cast<long>(begin), text.end(), is_plain) - text.begin());
        std::string id = low.substr(begin, end - begin);
        if (end < text.size() && text[end] == '@' && is_plain_id(id)) return id;
    }
    return "";
}

std::string id_of_bounce_address(const MailFields& headers) {
    for (const char* name : {"to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "resent-to", "cc"})
        for (const auto& [key, value] : headers)
            if (key == name)
                if (auto id = id_after(value, verp); !id.empty()) return id;
    return "";
}

std::string id_of_returned(const std::vector<MailPart>& parts) {
    for (const MailPart& part : parts) {
        if (part.type != "text/rfc822-headers") continue;
        for (const MailFields& heads : read_mail_fields(part.text)) {
            const std::string named = field(heads, "tocsin-delivery");
            if (named.rfind(our_id, 0) == 0 && is_plain_id(named)) return named;
            if (auto id = id_after(field(heads, "message-id"), "<"); !id.empty()) return id;
        }
    }
    return "";
}

std::string id_of_replied(const MailFields& headers) {
    for (const char* name : {"in-reply-to", "references", "original-message-id", "x-original-message-id"})
        if (auto id = id_after(field(headers, name), "<"); !id.empty()) return id;
    return "";
}

/// "5.1.1" at the beginning of `text`.
std::string status_at(std::string_view text) {
    if (text.empty() || (text[0] != '2' && text[0] != '4' && text[0] != '5')) return "";
    std::size_t at = 1;
    for (int i = 0; i < 2; ++i) {
        if (at >= text.size() || text[at] != '.') return "";
        const std::size_t begin = ++at;
        while (at < text.size() && is_digit(text[at])) ++at;
        if (at == begin || at - begin > 3) return "";
    }
    const bool goes_on = at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]);
    return goes_on ? "" : std::string(text.substr(0, at));
}

/// "550" and the like, as a mail system writes it: a word of its own, with a status or words behind it. Phone numbers
/// look otherwise.
bool is_refusal_at(std::string_view text) {
    if (text.size() < 5 || text[0] != '5' || text[1] < '0' || text[1] > '5' || !is_digit(text[2])) return false;
    if (text[3] != ' ' && text[3] != '-') return false;
    return !is_digit(text[4]) || status_at(text.substr(4)).rfind("5.", 0) == 0;
}

struct Refusal {
    std::string status, line;
};

/// The first line of a bounce's own words that holds a code of the fifth class.
std::optional<Refusal> refusal_in(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        // Behind this stands what we wrote ourselves.
        for (const char* copy : {"--- Below this line is a copy", "Return-Path:", "Received:", "------ This is a copy"})
            if (line.rfind(copy, 0) == 0) return std::nullopt;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (i > 0 && (is_plain(line[i - 1]) || line[i - 1] == '.' || line[i - 1] == '+')) continue;
            std::string status = status_at(line.substr(i));
            if (!status.empty() && status[0] == '5') return Refusal{status, std::string(line)};
            if (!is_refusal_at(line.substr(i))) continue;
            status = status_at(line.substr(i + 4));
            return Refusal{status[0] == '5' ? status : "", std::string(line)};
        }
    }
    return std::nullopt;
}

constexpr std::array<const char*, 5> actions = {"failed", "delayed", "delivered", "relayed",
                                                "expanded"};  // worst first

/// Of one recipient in a delivery status; no action where it says nothing.
MailReport report_of(const MailFields& fields) {
    MailReport report;
    const std::string action = lower_case(field(fields, "action"));
    report.status = status_at(field(fields, "status"));
    if (std::find(actions.begin(), actions.end(), action) != actions.end())
        report.action = action;
    else if (!report.status.empty())
        report.action = report.status[0] == '5' ? "failed" : report.status[0] == '4' ? "delayed" : "delivered";
    std::string why = field(fields, "diagnostic-code");
    if (const auto type = why.find(';'); type < 16) why.erase(0, type + 1);
    report.diagnostic = remote_text(why, diagnostic_bytes_max);
    return report;
}

std::size_t rank(const std::string& action) {
    return static_cast<std::size_t>(std::find(actions.begin(), actions.end(), action) - actions.begin());
}

std::optional<MailReport> delivery_status(const std::vector<MailPart>& parts) {
    std::optional<MailReport> worst;
    for (const MailPart& part : parts) {
        if (part.type != "message/delivery-status" && part.type != "message/global-delivery-status") continue;
        if (!worst) worst.emplace();
        for (const MailFields& fields : read_mail_fields(part.text)) {
            MailReport report = report_of(fields);
            if (rank(report.action) < rank(worst->action)) *worst = std::move(report);
        }
    }
    if (worst && worst->action.empty()) worst->action = "unclear";
    return worst;
}

bool is_mail_system(const MailFields& headers) {
    const std::string from = lower_case(field(headers, "from"));
    for (const char* name : {"mailer-daemon", "postmaster", "mail-daemon", "maildaemon", "microsoftexchange"})
        if (from.find(name) != std::string::npos) return true;
    return false;
}

bool is_auto_reply(const MailParts& mail) {
    const std::string submitted = lower_case(field(mail.headers, "auto-submitted"));
    if (!submitted.empty() && submitted != "no") return true;
    for (const char* name : {"x-autoreply", "x-autorespond", "x-autoresponse"})
        if (!field(mail.headers, name).empty()) return true;
    if (lower_case(field(mail.headers, "precedence")) == "auto_reply") return true;
    return std::any_of(mail.parts.begin(), mail.parts.end(),
                       [](const MailPart& part) { return part.type == "message/disposition-notification"; });
}

std::string id_in_text(const std::vector<MailPart>& parts) {
    for (const MailPart& part : parts)
        if (part.type == "text/plain")
            if (auto id = id_after(part.text, "<"); !id.empty()) return id;
    return "";
}

std::string first_text(const std::vector<MailPart>& parts) {
    for (const MailPart& part : parts)
        if (part.type == "text/plain") return part.text;
    return "";
}

/// A mail without a delivery status, read as far as one dares.
MailReport in_words(const MailParts& mail, bool named_by_address) {
    MailReport report;
    report.action = "unclear";
    if (is_mail_system(mail.headers)) {
        const auto refusal = refusal_in(first_text(mail.parts));
        if (!refusal) return report;
        report.status = refusal->status;
        report.diagnostic = remote_text(refusal->line, diagnostic_bytes_max);
        if (named_by_address) report.action = "failed";
    } else if (is_auto_reply(mail)) {
        report.action = "auto_reply";
    }
    return report;
}

}  // namespace

Result<MailReport> read_mail_report(std::string_view raw) {
    auto mail = read_mail(raw);
    if (!mail) return std::move(mail).error();
    std::string id = id_of_bounce_address(mail->headers);
    const bool named_by_address = !id.empty();
    auto notification = delivery_status(mail->parts);
    MailReport report = notification ? std::move(*notification) : in_words(*mail, named_by_address);
    if (id.empty()) id = id_of_returned(mail->parts);
    if (id.empty()) id = id_of_replied(mail->headers);
    if (id.empty()) id = id_in_text(mail->parts);
    report.delivery_id = std::move(id);
    return report;
}

std::vector<std::string_view> split_mbox(std::string_view file) {
    constexpr std::string_view separator = "From ";
    std::vector<std::string_view> mails;
    if (file.substr(0, separator.size()) != separator) {
        if (!file.empty()) mails.push_back(file);
        return mails;
    }
    std::size_t begin = 0;
    bool blank_before = true;
    for (std::size_t at = 0; at < file.size();) {
        const auto end = std::min(file.find('\n', at), file.size() - 1) + 1;
        const std::string_view line = file.substr(at, end - at);
        if (blank_before && line.substr(0, separator.size()) == separator) {
            if (at > begin) mails.push_back(file.substr(begin, at - begin));
            begin = end;
        }
        blank_before = line == "\n" || line == "\r\n";
        at = end;
    }
    if (begin < file.size()) mails.push_back(file.substr(begin));
    return mails;
}

}  // namespace tocsin::intake
