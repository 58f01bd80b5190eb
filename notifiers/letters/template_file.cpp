#include "notifiers/letters/template_file.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "notifiers/letters/letters.h"
#include "notifiers/letters/markdown.h"
#include "notifiers/letters/mustache.h"
#include "notifiers/letters/words.h"

namespace tocsin::notifiers::letters {

namespace {

Error on_line(std::size_t line, const std::string& what) {
    return {Fault::invalid_input, "line " + std::to_string(line) + ": " + what};
}

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

struct Head {
    LetterTemplate found;
    std::size_t subject_line = 0;
    std::size_t body_line = 0;  ///< where the body begins
};

/// Takes "key: value" as the value of `into`, once.
Status take(std::string_view value, std::size_t line, std::string& into) {
    if (!into.empty()) return on_line(line, "this stands twice in the head");
    into = one_line(value);
    return into.empty() ? Status(on_line(line, "nothing stands after the colon")) : ok();
}

Result<Head> read_head(std::string_view file) {
    Head head;
    for (std::size_t line = 1; !file.empty(); ++line) {
        const auto end = std::min(file.find('\n'), file.size());
        const auto text = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        Status taken = ok();
        if (text == "---") {
            if (head.found.subject.empty()) return on_line(line, "the head has no \"subject: ...\"");
            if (head.found.unknown.empty()) return on_line(line, "the head has no \"unknown: ...\"");
            head.body_line = line + 1;
            head.found.body = file;
            return head;
        }
        if (text.starts_with("subject:")) {
            head.subject_line = line;
            taken = take(text.substr(8), line, head.found.subject);
        } else if (text.starts_with("unknown:")) {
            taken = take(text.substr(8), line, head.found.unknown);
            if (text.find("{{") != text.npos) return on_line(line, "\"unknown:\" takes no fields");
        } else {
            return on_line(line, "the head takes \"subject: ...\" and \"unknown: ...\" and ends with a line ---");
        }
        if (!taken) return taken.error();
    }
    return Error(Fault::invalid_input, "The template has no line --- after its head.");
}

/// Renders the body with numbered marks, and finds each again.
Status all_marks_arrive(const std::string& body, const std::vector<Tag>& tags, std::size_t first_line) {
    const std::string tried = numbered(body, tags);
    const auto document = Markdown::read(tried);
    if (!document) return document.error();
    const auto wanted = marks_in(tried), found = document->marks();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < found.size() && found[i] == wanted[i]) continue;
        const Tag& tag = tags[std::stoul(wanted[i].name)];
        const std::string braces = tag.kind == Tag::Kind::markdown ? "{{{" + tag.name + "}}}" : "{{" + tag.name + "}}";
        return on_line(first_line + line_of(body, tag.begin) - 1,
                       braces + " stands inside a link's target, code, HTML or a comment, where it cannot be filled");
    }
    if (const auto stain = unfit(without_marks(document->text())); stain || found.size() != wanted.size())
        return Error(Fault::invalid_input,
                     "A character reference (&#...;) stands for a character that a letter may not hold.");
    return ok();
}

}  // namespace

Result<LetterTemplate> read_template_file(std::string_view name, std::string_view language, std::string_view file) {
    if (!is_name(name) || !is_name(language))
        return Error(Fault::invalid_input,
                     "A template's file is called NAME.LANGUAGE.md, of letters, digits, _ and -.");
    if (file.size() > template_bytes_max)
        return Error(Fault::too_large, "A template has at most " + std::to_string(template_bytes_max / 1024) + " kB.");
    if (const auto stain = unfit(file)) return on_line(line_of(file, stain->offset), "there is " + stain->what);
    auto head = read_head(file);
    if (!head) return head.error();
    LetterTemplate& out = head->found;
    if (one_line(out.body).empty()) return on_line(head->body_line, "nothing stands after ---");
    if (auto tags = read_tags(out.subject, head->subject_line, Part::subject); !tags) return tags.error();
    const auto tags = read_tags(out.body, head->body_line, Part::body);
    if (!tags) return tags.error();
    if (auto s = all_marks_arrive(out.body, *tags, head->body_line); !s) return s.error();
    out.name = name;
    out.language = language;
    out.sha256 = sha256_hex(file);
    return std::move(out);
}

}  // namespace tocsin::notifiers::letters
