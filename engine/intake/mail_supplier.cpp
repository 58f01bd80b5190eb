#include "engine/intake/mail_supplier.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/core/crypto.h"
#include "engine/core/mail_address.h"
#include "engine/core/mail_library.h"
#include "engine/exchange/html.h"
#include "engine/intake/fields.h"
#include "engine/intake/mail_parts.h"
#include "engine/intake/mail_report.h"
#include "engine/intake/supplier_reading.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr const char* channel = "email";
constexpr const char* no_verdict = "no verdict";
constexpr std::size_t attachments_max = 50, name_bytes_max = 300, text_read_max = 256 * 1024;
constexpr std::size_t boundary_lines_max = 2000, head_lines_max = 20'000;

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// What is taken out of one mail.
struct Mail {
    std::string subject, message_id, results, text, html, from_name, from_address;
    std::optional<Instant> sent_at;
    json attachments = json::array();
    bool has_inner = false;
};

// GMime makes an object of every part and head line before anybody can count them.
bool looks_endless(std::string_view raw) {
    std::size_t boundaries = 0, heads = 0;
    while (!raw.empty()) {
        const std::string_view line = raw.substr(0, raw.find('\n'));
        raw.remove_prefix(std::min(line.size() + 1, raw.size()));
        if (line.substr(0, 2) == "--") ++boundaries;
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && line.substr(0, colon).find_first_of(" \t<") == std::string_view::npos)
            ++heads;
    }
    return boundaries > boundary_lines_max || heads > head_lines_max;
}

std::string text_or_empty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

std::string content_of(GMimePart* part, const char* charset) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const Owned<GMimeStream> memory(g_mime_stream_mem_new());
    const Owned<GMimeStream> out(g_mime_stream_filter_new(memory.get()));
    if (charset != nullptr)
        if (GMimeFilter* filter = g_mime_filter_charset_new(charset, "utf-8"); filter != nullptr) {
            g_mime_stream_filter_add(GMIME_STREAM_FILTER(out.get()), filter);
            g_object_unref(filter);
        }
    g_mime_data_wrapper_write_to_stream(content, out.get());
    g_mime_stream_flush(out.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    if (bytes == nullptr || bytes->data == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// Goes through the parts of one mail. Of a mail inside it there is only an entry in the list.
class Walk {
public:
    explicit Walk(Mail& mail) : mail_(mail) {}

    /// Why it is not read further, or empty.
    std::string take(GMimeObject* object, std::size_t depth) {
        if (object == nullptr) return {};
        if (depth > mail_depth_max || ++parts_ > mail_parts_max)
            return "The mail has more than 200 parts, or they lie deeper than 10 levels.";
        if (GMIME_IS_MULTIPART(object)) {
            GMimeMultipart* const parts = GMIME_MULTIPART(object);
            for (int i = 0, count = g_mime_multipart_get_count(parts); i < count; ++i)
                if (auto why = take(g_mime_multipart_get_part(parts, i), depth + 1); !why.empty()) return why;
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            take_message(object);
        } else if (GMIME_IS_PART(object)) {
            take_part(GMIME_PART(object));
        }
        return {};
    }
    [[nodiscard]] GMimeMessage* inner() const { return inner_; }

private:
    void take_message(GMimeObject* object) {
        GMimeMessage* const message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (message == nullptr) return;
        if (inner_ == nullptr) inner_ = message;
        char* whole = g_mime_object_to_string(GMIME_OBJECT(message), nullptr);
        list("message/rfc822", "", text_or_empty(whole));
        g_free(whole);
    }

    void take_part(GMimePart* part) {
        GMimeContentType* kind = g_mime_object_get_content_type(GMIME_OBJECT(part));
        const std::string type = lower_case(text_or_empty(g_mime_content_type_get_media_type(kind)) + "/" +
                                            text_or_empty(g_mime_content_type_get_media_subtype(kind)));
        const std::string name = text_or_empty(g_mime_part_get_filename(part));
        const char* disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
        const bool attached = !name.empty() || (disposition != nullptr && lower_case(disposition) == "attachment");
        std::string* const words = type == "text/plain" ? &mail_.text : type == "text/html" ? &mail_.html : nullptr;
        if (attached || words == nullptr) return list(type, name, content_of(part, nullptr));
        if (words->empty())
            *words = content_of(part, g_mime_content_type_get_parameter(kind, "charset")).substr(0, text_read_max);
    }

    void list(const std::string& type, const std::string& name, const std::string& bytes) {
        if (mail_.attachments.size() >= attachments_max) return;
        json entry = {{"media_type", clean_text(type, 100)}, {"bytes", bytes.size()}, {"sha256", sha256_hex(bytes)}};
        put(entry, "name", one_line(clean_text(name, name_bytes_max), name_bytes_max));
        mail_.attachments.push_back(std::move(entry));
    }

    Mail& mail_;
    GMimeMessage* inner_ = nullptr;
    std::size_t parts_ = 0;
};

void read_sender(GMimeMessage* message, Mail& mail) {
    InternetAddressList* const senders = g_mime_message_get_from(message);
    if (senders == nullptr || internet_address_list_length(senders) < 1) return;
    InternetAddress* const first = internet_address_list_get_address(senders, 0);
    mail.from_name =
        one_line(clean_text(text_or_empty(internet_address_get_name(first)), name_bytes_max), name_bytes_max);
    if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return;
    const auto address =
        parse_mail_address(text_or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))));
    if (address) mail.from_address = *address;
}

/// False where the mail has none of the head lines that any mail has.
bool read_heads(GMimeMessage* message, Mail& mail) {
    GMimeHeaderList* const list = g_mime_object_get_header_list(GMIME_OBJECT(message));
    bool known = false;
    for (int i = 0, count = g_mime_header_list_get_count(list); i < count; ++i) {
        GMimeHeader* const header = g_mime_header_list_get_header_at(list, i);
        const std::string name = lower_case(text_or_empty(g_mime_header_get_name(header)));
        known = known || name == "from" || name == "date" || name == "received" || name == "subject";
        // Encoded words are for people; whoever decodes them here believes what a stranger put into them.
        if (name == "authentication-results" && mail.results.empty())
            mail.results = text_or_empty(g_mime_header_get_raw_value(header)) + " ";
        if (name == "subject" && mail.subject.empty())
            mail.subject = one_line(clean_text(text_or_empty(g_mime_header_get_value(header)), 1000), 1000);
        if (name == "message-id" && mail.message_id.empty())
            mail.message_id = one_line(text_or_empty(g_mime_header_get_value(header)), 1000);
    }
    read_sender(message, mail);
    if (GDateTime* const date = g_mime_message_get_date(message); date != nullptr) {
        constexpr long long seconds_in_9999 = 253'402'300'799;
        const long long seconds = g_date_time_to_unix(date);
        if (seconds >= 0 && seconds <= seconds_in_9999) mail.sent_at = from_micros(seconds * 1'000'000);
    }
    return known;
}

/// The mail itself, or the first one inside it. Errors: as why it stays unread.
Result<Mail> read_parts(std::string_view raw) {
    const std::lock_guard lock(mail_library());
    g_mime_init();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    Mail mail;
    if (!message || !read_heads(message.get(), mail))
        return Error(Fault::invalid_input, "This is no mail: it has no head lines.");
    Walk walk(mail);
    if (auto why = walk.take(g_mime_message_get_mime_part(message.get()), 1); !why.empty())
        return Error(Fault::too_large, why);
    if (walk.inner() == nullptr) return mail;
    Mail inner;
    inner.has_inner = true;
    if (!read_heads(walk.inner(), inner)) return mail;
    Walk inside(inner);
    if (auto why = inside.take(g_mime_message_get_mime_part(walk.inner()), 1); !why.empty())
        return Error(Fault::too_large, why);
    return inner;
}

/// "<a@b>" without its brackets.
std::string bare_id(std::string_view text) {
    const auto begin = text.find('<'), end = text.rfind('>');
    if (begin != std::string_view::npos && end != std::string_view::npos && end > begin)
        text = text.substr(begin + 1, end - begin - 1);
    return plain_word(text) ? std::string(text) : std::string();
}

/// A reference has a digit and no blank: mail systems put "[EXTERNAL]" and lists their names into brackets.
std::string bracketed(std::string_view subject) {
    for (auto at = subject.find('['); at != std::string_view::npos; at = subject.find('[', at + 1)) {
        const auto end = subject.find(']', at);
        if (end == std::string_view::npos) return {};
        const auto token = subject.substr(at + 1, end - at - 1);
        const bool digit = std::any_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digit && token.size() <= 128 && token.find_first_of(" [") == std::string_view::npos)
            return std::string(token);
    }
    return {};
}

std::string data_of(const Mail& mail, const desk::SupplierMessage& message) {
    json data = json::object();
    put(data, "reference", message.reference);
    put(data, "title", mail.subject);
    put(data, "summary", message.summary);
    json contact = json::object();
    put(contact, "name", mail.from_name);
    put(contact, "email", mail.from_address);
    if (!contact.empty()) data["contact"] = std::move(contact);
    if (!mail.attachments.empty()) data["attachments"] = mail.attachments;
    if (mail.sent_at) data["sent_at"] = to_rfc3339(*mail.sent_at);
    return json_of(data);
}

/// Comments become blanks and quoted texts a lone quote; nothing where one of them does not end.
std::optional<std::string> without_comments(std::string_view field) {
    std::string out;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const char c = field[i];
        if (c == '\\' && (quoted || depth > 0)) {
            ++i;
        } else if (quoted) {
            quoted = c != '"';
        } else if (c == '(') {
            ++depth;
        } else if (depth > 0) {
            if (c == ')' && --depth == 0) out += ' ';
        } else if (c == '"') {
            quoted = true;
            out += '"';
        } else {
            out += static_cast<unsigned char>(c) <= ' ' ? ' ' : c;
        }
    }
    if (depth > 0 || quoted) return std::nullopt;
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// The result in "dmarc=pass header.from=...", in lower case; empty where the piece is about something else.
std::string dmarc_result(std::string_view piece) {
    piece = trimmed(piece);
    const auto equals = piece.find('=');
    if (equals == std::string_view::npos || lower_case(trimmed(piece.substr(0, equals))) != "dmarc") return {};
    const auto value = trimmed(piece.substr(equals + 1));
    return lower_case(value.substr(0, value.find(' ')));
}

bool host_like(std::string_view text) {
    return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' ||
               c == '_';
    });
}

}  // namespace

std::string dmarc_verdict(std::string_view field, std::string_view our_authserv_id) {
    const auto clean = without_comments(field);
    if (!clean) return no_verdict;
    std::string_view rest = *clean;
    const auto head = trimmed(rest.substr(0, rest.find(';')));
    const std::string author(head.substr(0, head.find(' ')));
    if (!host_like(author)) return no_verdict;
    if (!our_authserv_id.empty() && lower_case(author) != lower_case(our_authserv_id)) return no_verdict;
    std::string result;
    while (rest.find(';') != std::string_view::npos) {
        rest.remove_prefix(rest.find(';') + 1);
        const auto found = dmarc_result(rest.substr(0, rest.find(';')));
        if (!found.empty() && !result.empty() && found != result) return no_verdict;
        if (!found.empty()) result = found;
    }
    constexpr std::array<const char*, 5> known = {"pass", "fail", "none", "temperror", "permerror"};
    if (std::find(known.begin(), known.end(), result) == known.end()) return no_verdict;
    return "dmarc=" + result + " (as written by " + author + ")";
}

std::string id_of_copy(const desk::SupplierMessage& message) {
    return message.webhook_id + "#" + sha256_hex(message.body).substr(0, 16);
}

desk::SupplierMessage read_supplier_mail(std::string_view body, const std::string& supplier_id,
                                         std::string_view our_authserv_id) {
    const auto unread = [&](const std::string& why) { return unreadable_message(body, supplier_id, channel, why); };
    if (body.size() > supplier_mail_bytes_max) return unread("The mail has more than 25 MB.");
    if (looks_endless(body)) return unread("The mail has too many parts or head lines.");
    // A pipe may put the line of a mailbox in front.
    const auto mails = split_mbox(body);
    if (mails.size() != 1) return unread("This is not one mail.");
    const auto mail = read_parts(mails.front());
    if (!mail) return unread(mail.error().detail);
    auto message = kept_message(body, supplier_id, channel);
    if (const auto id = bare_id(mail->message_id); !id.empty()) message.webhook_id = message_id(channel, {id});
    message.reference = bracketed(mail->subject);
    if (message.reference.empty()) message.reference = bare_id(mail->message_id).substr(0, 128);
    if (message.reference.empty()) message.reference = "sha256:" + sha256_hex(body);
    const auto text = mail->text.empty() ? exchange::text_of_html(mail->html) : mail->text;
    message.summary = clean_text(mail->subject + "\n\n" + text, summary_bytes_max);
    if (message.summary.empty()) return unread("The mail has neither a subject nor a text.");
    message.readable = "yes";
    message.type = "supplier.breach.reported";
    message.revision = desk::next_revision;
    message.personal_data = "unknown";
    message.authenticity = mail->has_inner ? "forwarded by a person" : dmarc_verdict(mail->results, our_authserv_id);
    message.data = data_of(*mail, message);
    return message;
}

}  // namespace tocsin::intake
