#include "engine/intake/mail_parts.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>

#include "engine/core/mail_library.h"

namespace tocsin::intake {

namespace {

constexpr std::size_t text_bytes_max = 64 * 1024, suspicious_lines_max = 2000;

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// Calls `each` with every line, its end taken off.
template <class Each>
void for_lines(std::string_view text, const Each& each) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        each(line);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

// GMime makes an object of every part and header before anybody can count them.
bool looks_endless(std::string_view raw) {
    std::size_t boundaries = 0, headers = 0;
    for_lines(raw, [&](std::string_view line) {
        if (line.substr(0, 2) == "--") ++boundaries;
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && line.substr(0, colon).find_first_of(" \t<") == std::string_view::npos)
            ++headers;
    });
    return boundaries > suspicious_lines_max || headers > 5 * suspicious_lines_max;
}

class Walk {
public:
    Status take(GMimeObject* part, std::size_t depth) {
        if (part == nullptr) return ok();
        if (depth > mail_depth_max || out_.size() >= mail_parts_max)
            return Error(Fault::too_large, "The mail has more than 200 parts, or they lie deeper than 10 levels.");
        if (GMIME_IS_MULTIPART(part)) {
            GMimeMultipart* const parts = GMIME_MULTIPART(part);
            for (int i = 0, count = g_mime_multipart_get_count(parts); i < count; ++i)
                if (auto taken = take(g_mime_multipart_get_part(parts, i), depth + 1); !taken) return taken;
            return ok();
        }
        if (GMIME_IS_MESSAGE_PART(part))
            take_heads(g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)));
        else if (GMIME_IS_PART(part))
            take_text(GMIME_PART(part));
        return ok();
    }
    std::vector<MailPart> parts() && { return std::move(out_); }

private:
    void take_heads(GMimeMessage* message) {
        if (message == nullptr) return;
        char* heads = g_mime_object_get_headers(GMIME_OBJECT(message), nullptr);
        if (heads == nullptr) return;
        out_.push_back({"text/rfc822-headers", std::string(heads).substr(0, text_bytes_max)});
        g_free(heads);
    }

    void take_text(GMimePart* part) {
        GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
        const char *media = g_mime_content_type_get_media_type(type),
                   *sub = g_mime_content_type_get_media_subtype(type);
        MailPart& made = out_.emplace_back();
        made.type = lower_case(std::string(media == nullptr ? "" : media) + "/" + (sub == nullptr ? "" : sub));
        if (made.type.rfind("text/", 0) != 0 && made.type.rfind("message/", 0) != 0) return;
        GMimeDataWrapper* content = g_mime_part_get_content(part);
        if (content == nullptr) return;
        const Owned<GMimeStream> memory(g_mime_stream_mem_new());
        const Owned<GMimeStream> out(g_mime_stream_filter_new(memory.get()));
        const char* charset = g_mime_content_type_get_parameter(type, "charset");
        if (charset != nullptr)
            if (GMimeFilter* filter = g_mime_filter_charset_new(charset, "utf-8"); filter != nullptr) {
                g_mime_stream_filter_add(GMIME_STREAM_FILTER(out.get()), filter);
                g_object_unref(filter);
            }
        g_mime_data_wrapper_write_to_stream(content, out.get());
        g_mime_stream_flush(out.get());
        const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
        made.text.assign(reinterpret_cast<const char*>(bytes->data), std::min<std::size_t>(bytes->len, text_bytes_max));
    }

    std::vector<MailPart> out_;
};

MailFields headers_of(GMimeObject* object) {
    MailFields out;
    GMimeHeaderList* list = g_mime_object_get_header_list(object);
    for (int i = 0, count = g_mime_header_list_get_count(list); i < count; ++i) {
        GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
        const char *name = g_mime_header_get_name(header), *value = g_mime_header_get_value(header);
        if (name != nullptr && value != nullptr) out.emplace_back(lower_case(name), trimmed(value));
    }
    return out;
}

}  // namespace

Result<MailParts> read_mail(std::string_view raw) {
    if (raw.size() > mail_bytes_max) return Error(Fault::too_large, "A mail has at most 1 MB.");
    if (looks_endless(raw)) return Error(Fault::too_large, "The mail has too many parts or head lines.");
    const std::lock_guard lock(mail_library());
    g_mime_init();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) return Error(Fault::invalid_input, "This is no mail: it has no head lines.");
    MailParts out;
    out.headers = headers_of(GMIME_OBJECT(message.get()));
    if (out.headers.empty()) return Error(Fault::invalid_input, "This is no mail: it has no head lines.");
    Walk walk;
    if (auto taken = walk.take(g_mime_message_get_mime_part(message.get()), 1); !taken) return std::move(taken).error();
    out.parts = std::move(walk).parts();
    return out;
}

std::vector<MailFields> read_mail_fields(std::string_view text) {
    std::vector<MailFields> blocks(1);
    for_lines(text, [&](std::string_view line) {
        if (line.empty()) {
            if (!blocks.back().empty()) blocks.emplace_back();
            return;
        }
        if (line.front() == ' ' || line.front() == '\t') {
            if (!blocks.back().empty()) blocks.back().back().second.append(" ").append(trimmed(line));
            return;
        }
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && colon > 0)
            blocks.back().emplace_back(lower_case(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
    });
    if (blocks.back().empty()) blocks.pop_back();
    return blocks;
}

}  // namespace tocsin::intake
