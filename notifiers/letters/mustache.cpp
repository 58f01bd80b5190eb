#include "notifiers/letters/mustache.h"

#include <kainjow/mustache.hpp>

#include "notifiers/letters/fields.h"
#include "notifiers/letters/letters.h"
#include "notifiers/letters/words.h"

namespace tocsin::notifiers::letters {

namespace {

constexpr std::size_t sections_max = 8;

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\n");
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

/// A name as it is shown in an error: short and printable, whatever stands there.
std::string shown(std::string_view name) {
    std::string out = one_line(name.substr(0, 40));
    for (char& c : out)
        if (static_cast<unsigned char>(c) >= 0x7F) c = '?';
    return out;
}

class Reader {
public:
    Reader(std::string_view text, std::size_t first_line, Part part)
        : text_(text), first_line_(first_line), part_(part) {}

    Result<std::vector<Tag>> read() {
        for (std::size_t at = 0; (at = text_.find("{{", at)) != text_.npos; at = tags_.back().end)
            if (auto s = read_one(at); !s) return s.error();
        if (!open_.empty()) return wrong(open_.back().begin, "{{#" + open_.back().name + "}} is never closed");
        return std::move(tags_);
    }

private:
    Error wrong(std::size_t offset, const std::string& what) const {
        return {Fault::invalid_input, "line " + std::to_string(first_line_ + line_of(text_, offset) - 1) + ": " + what};
    }

    Status read_one(std::size_t begin) {
        const bool triple = text_.substr(begin).starts_with("{{{");
        const std::string_view closing = triple ? "}}}" : "}}";
        const auto inside = begin + closing.size(), end = text_.find(closing, inside);
        if (end == text_.npos) return wrong(begin, "{{ is never closed");
        const auto content = trimmed(text_.substr(inside, end - inside));
        if (content.empty()) return wrong(begin, "{{}} names no field");
        Tag tag{triple ? Tag::Kind::markdown : Tag::Kind::words, std::string(content), begin, end + closing.size()};
        if (!triple) {
            if (auto s = read_sigil(content, tag); !s) return s;
        }
        if (tag.kind != Tag::Kind::comment)
            if (auto s = check(tag); !s) return s;
        tags_.push_back(std::move(tag));
        return ok();
    }

    Status read_sigil(std::string_view content, Tag& tag) const {
        switch (content.front()) {
            case '#': tag.kind = Tag::Kind::section; break;
            case '^': tag.kind = Tag::Kind::inverted; break;
            case '/': tag.kind = Tag::Kind::end; break;
            case '!': tag.kind = Tag::Kind::comment; break;
            case '>': return wrong(tag.begin, "a template includes no other: {{" + shown(content) + "}}");
            case '=': return wrong(tag.begin, "the delimiters stay {{ and }}");
            case '&': return wrong(tag.begin, "write {{{x}}} for {{&x}}");
            default: return ok();
        }
        tag.name = trimmed(content.substr(1));
        return ok();
    }

    Status check(const Tag& tag) {
        if (!is_field(tag.name))
            return wrong(tag.begin,
                         "there is no field \"" + shown(tag.name) + "\"; the nearest is " + nearest_field(tag.name));
        if (is_recipient_field(tag.name) && (tag.kind != Tag::Kind::words || !open_.empty()))
            return wrong(tag.begin, "{{" + tag.name +
                                        "}} is filled for each recipient, after the letter is rendered; "
                                        "it takes two braces and no section");
        if (tag.kind == Tag::Kind::markdown && part_ == Part::subject)
            return wrong(tag.begin, "a subject takes {{" + tag.name + "}}, in two braces");
        if (tag.kind == Tag::Kind::section || tag.kind == Tag::Kind::inverted) open_.push_back(tag);
        if (open_.size() > sections_max) return wrong(tag.begin, "sections stand deeper than eight in each other");
        if (tag.kind == Tag::Kind::end) {
            if (open_.empty()) return wrong(tag.begin, "{{/" + tag.name + "}} closes nothing");
            if (open_.back().name != tag.name)
                return wrong(tag.begin, "{{/" + tag.name + "}} stands where " + open_.back().name + " is to be closed");
            open_.pop_back();
        }
        return ok();
    }

    std::string_view text_;
    std::size_t first_line_;
    Part part_;
    std::vector<Tag> tags_, open_;
};

/// What kainjow looks fields up in: each value is only a mark, so that no value is ever read as a template.
kainjow::mustache::data marks_of(const Fields& values) {
    kainjow::mustache::data all;
    const auto put = [&all](const std::string& name, const std::string& mark) {
        const auto dot = name.find('.');
        if (dot == name.npos) return all.set(name, mark);
        const std::string group = name.substr(0, dot);
        kainjow::mustache::data inner = all.get(group) ? *all.get(group) : kainjow::mustache::data();
        inner.set(name.substr(dot + 1), mark);
        all.set(group, inner);
    };
    for (const auto& field : letter_fields())
        if (is_recipient_field(field.name))
            put(field.name, slot(std::string_view(field.name).substr(std::string_view("recipient.").size())));
        else if (!one_line(field_of(values, field.name)).empty())
            put(field.name, block_mark(field.name));
    return all;
}

}  // namespace

Result<std::vector<Tag>> read_tags(std::string_view text, std::size_t first_line, Part part) {
    return Reader(text, first_line, part).read();
}

Result<std::string> fill_tags(const std::string& text, const Fields& values, Part part) {
    if (auto tags = read_tags(text, 1, part); !tags) return tags.error();
    std::size_t bytes = text.size();
    kainjow::mustache::mustache pattern(text);
    pattern.set_custom_escape([&](const std::string& data) -> std::string {
        const Mark mark = marks_in(data).front();
        if (mark.kind == Mark::Kind::slot) return data;
        const std::string value = field_of(values, mark.name);
        std::string words = part == Part::body ? markdown_quoted(value) : one_line(value);
        bytes += words.size();
        return bytes > letter_bytes_max ? std::string() : words;
    });
    std::string filled = pattern.render(marks_of(values));
    if (!pattern.is_valid()) return Error(Fault::invalid_input, "The template cannot be read.");
    if (bytes > letter_bytes_max || filled.size() > letter_bytes_max)
        return Error(Fault::too_large, "The letter is longer than " + std::to_string(letter_bytes_max / 1024) + " kB.");
    return filled;
}

std::string numbered(std::string_view text, const std::vector<Tag>& tags) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const Tag& tag = tags[i];
        out.append(text.substr(done, tag.begin - done));
        done = tag.end;
        if (tag.kind == Tag::Kind::markdown) out += block_mark(std::to_string(i));
        if (tag.kind == Tag::Kind::words)
            out += is_recipient_field(tag.name) ? slot(std::to_string(i)) : std::string("x");
    }
    return out.append(text.substr(done));
}

}  // namespace tocsin::notifiers::letters
