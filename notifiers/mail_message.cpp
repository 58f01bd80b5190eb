#include "notifiers/mail_message.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "engine/core/mail_address.h"
#include "engine/core/mail_library.h"
#include "engine/core/remote_text.h"
#include "engine/core/sheet_mail.h"
#include "notifiers/mail_duty.h"
#include "notifiers/mail_words.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t line_bytes_max = 998, subject_bytes_max = 800;
constexpr std::string_view mailto = "mailto:";

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeOptions {
    void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};

// Canonical text: every kind of line end is CRLF.
std::string crlf_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
        if (text[i] == '\r' || text[i] == '\n')
            out += "\r\n";
        else
            out += text[i];
    }
    return out;
}

std::string one_line(std::string_view text) {
    std::string line = valid_utf8(text);
    for (char& c : line)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = ' ';
    if (line.size() > subject_bytes_max) {
        std::size_t end = subject_bytes_max;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
        line.resize(end);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    line.erase(0, line.find_first_not_of(' '));
    return line;
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Owned<GMimeObject> text_part(const char* subtype, std::string_view text) {
    const std::string bytes = crlf_lines(valid_utf8(text));
    GMimeTextPart* part = g_mime_text_part_new_with_subtype(subtype);
    Owned<GMimeObject> owned(GMIME_OBJECT(part));
    g_mime_text_part_set_charset(part, "utf-8");
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(GMIME_PART(part), content.get());
    // Never as it is: a line that begins with "From " or ends with a space does not survive every relay.
    const bool foreign = g_mime_part_get_best_content_encoding(GMIME_PART(part), GMIME_ENCODING_CONSTRAINT_7BIT) ==
                         GMIME_CONTENT_ENCODING_BASE64;
    g_mime_part_set_content_encoding(GMIME_PART(part),
                                     foreign ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return owned;
}

// The boundary holds "=_", which neither encoding can bring forth.
Owned<GMimeObject> both_forms(const Letter& letter, const std::string& delivery_id) {
    GMimeMultipart* both = g_mime_multipart_new_with_subtype("alternative");
    Owned<GMimeObject> owned(GMIME_OBJECT(both));
    g_mime_multipart_set_boundary(both, ("=_" + delivery_id).c_str());
    g_mime_multipart_add(both, text_part("plain", letter.text).get());
    g_mime_multipart_add(both, text_part("html", letter.html).get());
    return owned;
}

Owned<GMimeObject> pdf_part(const std::string& bytes, const std::string& name) {
    GMimePart* part = g_mime_part_new_with_type("application", "pdf");
    Owned<GMimeObject> owned(GMIME_OBJECT(part));
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part, content.get());
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_filename(part, name.c_str());
    return owned;
}

/// The sheet to read at once, and the page to print.
Owned<GMimeObject> sheet_parts(const SheetMail& sheet, const std::string& delivery_id) {
    GMimeMultipart* both = g_mime_multipart_new_with_subtype("mixed");
    Owned<GMimeObject> owned(GMIME_OBJECT(both));
    g_mime_multipart_set_boundary(both, ("=_" + delivery_id).c_str());
    g_mime_multipart_add(both, text_part("plain", sheet.text).get());
    g_mime_multipart_add(both, pdf_part(sheet.pdf, sheet.incident_id + ".pdf").get());
    return owned;
}

/// Says which incident and nothing of it: subjects are read on the way.
DutyText sheet_duty(const SheetMail& sheet) {
    const char* urgent = sheet.why == "urgent" ? ": a clock has less than 12 hours" : "";
    return {"[Tocsin] War-room sheet of " + sheet.incident_id + urgent, ""};
}

void set_header(GMimeMessage* message, const char* name, const std::string& value) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), "utf-8");
}

void set_date(GMimeMessage* message, Instant at) {
    GDateTime* date = g_date_time_new_from_unix_utc(to_micros(at) / 1'000'000);
    if (date == nullptr) return;
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
}

// As it is written, folding included: GMime's own encoded words may be longer than RFC 2047 lets them be.
void set_raw_header(GMimeMessage* message, const char* name, const std::string& value) {
    set_header(message, name, "x");
    GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, name), (" " + value + "\n").c_str());
}

// Base64 in lines that every mail system lets pass; white space is no part of it.
std::string folded(std::string_view base64) {
    constexpr std::size_t line = 72;
    std::string out;
    for (; !base64.empty(); base64.remove_prefix(std::min(line, base64.size()))) {
        if (!out.empty()) out += "\n ";
        out += base64.substr(0, line);
    }
    return out;
}

void set_addresses(GMimeMessage* message, const MailSender& from, const std::string& to) {
    if (is_plain_header_text(from.name))
        g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, from.name.empty() ? nullptr : from.name.c_str(),
                                   from.address.c_str());
    else
        set_raw_header(message, "From", encoded_words(from.name) + "\n <" + from.address + ">");
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, nullptr, to.c_str());
}

void set_subject(GMimeMessage* message, const std::string& subject) {
    if (is_plain_header_text(subject))
        g_mime_message_set_subject(message, subject.c_str(), "utf-8");
    else
        set_raw_header(message, "Subject", encoded_words(subject));
}

std::string written(GMimeMessage* message) {
    const std::unique_ptr<GMimeFormatOptions, FreeOptions> format(g_mime_format_options_new());
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), format.get(), stream.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// What every byte of a letter is held against before it may leave, whoever made it.
bool may_leave(std::string_view bytes) {
    std::size_t line = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\r') {
            if (i + 1 == bytes.size() || bytes[i + 1] != '\n') return false;
            ++i;
            line = 0;
        } else if (c == '\n' || c == '\0' || static_cast<unsigned char>(c) >= 0x80 || ++line > line_bytes_max) {
            return false;
        }
    }
    return bytes.size() >= 2 && bytes.substr(bytes.size() - 2) == "\r\n";
}

}  // namespace

Result<std::string> mail_recipient(const DueDelivery& due) {
    if (!due.delivery.notice_id.empty()) return parse_mail_address(due.address);
    const std::string_view url = due.endpoint.url;
    if (url.substr(0, mailto.size()) != mailto)
        return Error(Fault::invalid_input, "The endpoint is no mailto: address.");
    return parse_mail_address(url.substr(mailto.size()));
}

Result<std::string> compose_mail(const DueDelivery& due, const MailSender& from, Instant date) {
    const DeliveryRow& delivery = due.delivery;
    if (!is_plain_id(delivery.id) || (!due.thread.empty() && !is_plain_id(due.thread)))
        return Error(Fault::invalid_input, "The delivery's id is none.");
    auto to = mail_recipient(due);
    if (!to) return std::move(to).error();
    const bool event = delivery.notice_id.empty();
    if (!event && !is_sha256(delivery.letter_sha256)) return Error(Fault::invalid_input, "The letter's hash is none.");

    const bool is_sheet = event && delivery.type == sheet_mail_type;
    const auto sheet = is_sheet ? read_sheet_mail(delivery.body) : Result<SheetMail>(SheetMail{});
    if (is_sheet && (!sheet || sheet->pdf.empty() || !is_plain_id(sheet->incident_id)))
        return Error(Fault::invalid_input, "The delivery holds no war-room sheet.");

    const std::lock_guard lock(mail_library());
    g_mime_init();
    const DutyText duty = is_sheet ? sheet_duty(*sheet) : event ? duty_text(delivery) : DutyText{};
    const Owned<GMimeMessage> message(g_mime_message_new(FALSE));
    set_addresses(message.get(), from, *to);
    set_subject(message.get(), one_line(event ? duty.subject : due.letter.subject));
    set_date(message.get(), date);
    set_header(message.get(), "Message-ID", "<" + delivery.id + "@" + from.domain + ">");
    if (!due.thread.empty())
        for (const char* name : {"In-Reply-To", "References"})
            set_header(message.get(), name, "<" + due.thread + "@" + from.domain + ">");
    set_header(message.get(), "Auto-Submitted", "auto-generated");
    set_header(message.get(), "X-Auto-Response-Suppress", "OOF, AutoReply, RN, NRN");
    const std::string language = event ? "en" : delivery.edition.substr(0, delivery.edition.find('@'));
    if (is_plain_id(language)) set_header(message.get(), "Content-Language", language);
    set_header(message.get(), "Tocsin-Delivery", delivery.id);
    if (!event) set_header(message.get(), "Tocsin-Letter-SHA256", delivery.letter_sha256);
    if (!due.checkpoint.empty()) set_raw_header(message.get(), "Tocsin-Checkpoint", folded(to_base64(due.checkpoint)));
    const Owned<GMimeObject> body = is_sheet ? sheet_parts(*sheet, delivery.id)
                                    : event  ? text_part("plain", duty.text)
                                             : both_forms(due.letter, delivery.id);
    g_mime_message_set_mime_part(message.get(), body.get());

    std::string bytes = written(message.get());
    if (!bytes.empty() && bytes.back() != '\n') bytes += "\r\n";
    if (!may_leave(bytes)) return Error(Fault::internal, "The composed letter is not fit for a relay.");
    return bytes;
}

}  // namespace tocsin::notifiers
