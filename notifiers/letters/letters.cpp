#include "notifiers/letters/letters.h"

#include "notifiers/letters/fields.h"
#include "notifiers/letters/forms.h"
#include "notifiers/letters/markdown.h"
#include "notifiers/letters/mustache.h"
#include "notifiers/letters/page.h"
#include "notifiers/letters/template_file.h"
#include "notifiers/letters/words.h"

namespace tocsin::notifiers {

using namespace letters;

namespace {

Error too_large(const std::string& what, std::size_t bytes, std::string field = {}) {
    return {Fault::too_large, what + " has more than " + std::to_string(bytes) + " bytes.", std::move(field)};
}

Error cannot_be_filled(const std::string& name) {
    return {Fault::invalid_input, "The template names " + name +
                                      " where it cannot be filled: in a link's target, code, HTML or a comment."};
}

/// The values that the template's language knows, each fit to stand in a letter.
Result<Fields> fit_values(const Fields& values) {
    Fields out;
    for (const auto& field : letter_fields()) {
        if (is_recipient_field(field.name)) continue;
        std::string value = field_of(values, field.name);
        const std::string pointer = std::string("#/") + field.name;
        if (value.size() > value_bytes_max) return too_large(field.name, value_bytes_max, pointer);
        if (const auto stain = unfit(value))
            return Error(Fault::invalid_input,
                         std::string(field.name) + ", line " + std::to_string(line_of(value, stain->offset)) +
                             ": there is " + stain->what,
                         pointer);
        if (!value.empty()) out.push_back({field.name, std::move(value)});
    }
    return out;
}

Result<Markdown> read_block(const std::string& name, const std::string& value) {
    auto block = Markdown::read(value);
    if (!block) return Error(block.error().fault, name + ": " + block.error().detail, "#/" + name);
    if (block->empty())
        return Error(Fault::invalid_input, name + " holds nothing but HTML or definitions, which do not come through.",
                     "#/" + name);
    if (const auto stain = unfit(block->text()))
        return Error(Fault::invalid_input, name + ": a character reference (&#...;) makes " + stain->what, "#/" + name);
    return block;
}

/// The body with every block in its place.
Result<Markdown> composed(const std::string& filled, const Fields& values) {
    auto document = Markdown::read(filled);
    if (!document) return document;
    const auto marks = marks_in(filled), found = document->marks();
    std::size_t bytes = filled.size();
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (i >= found.size() || found[i] != marks[i]) return cannot_be_filled(marks[i].name);
        if (marks[i].kind == Mark::Kind::slot) continue;
        const std::string value = field_of(values, marks[i].name);
        bytes += value.size();
        if (bytes > letter_bytes_max) return too_large("The letter", letter_bytes_max);
        auto block = read_block(marks[i].name, value);
        if (!block) return block;
        document->put(marks[i].name, std::move(*block));
    }
    return document;
}

std::vector<Mark> slots_in(std::string_view text) {
    auto out = marks_in(text);
    std::erase_if(out, [](const Mark& m) { return m.kind != Mark::Kind::slot; });
    return out;
}

/// The slots that were put in are the slots that came out, and nothing else that fill_letter could take for one.
Status slots_came_through(const std::vector<Mark>& wanted, std::string_view part) {
    if (marks_in(part) == wanted && !unfit(without_marks(part))) return ok();
    return cannot_be_filled(wanted.empty() ? "a value" : "a value of the recipient");
}

class LetterRenderer final : public Renderer {
public:
    Result<LetterTemplate> read_template(std::string_view name, std::string_view language,
                                         std::string_view file) const override {
        return read_template_file(name, language, file);
    }

    Result<Letter> render(const LetterTemplate& from, const Fields& given) const override {
        const auto values = fit_values(given);
        if (!values) return values.error();
        for (const std::string* text : {&from.subject, &from.body})
            if (unfit(*text))
                return Error(Fault::invalid_input, "The template holds a character that no letter may hold.");
        const auto subject = fill_tags(from.subject, *values, Part::subject);
        if (!subject) return subject.error();
        const auto filled = fill_tags(from.body, *values, Part::body);
        if (!filled) return filled.error();
        const auto document = composed(*filled, *values);
        if (!document) return document.error();
        return written(from.language, one_line(*subject), *document, slots_in(*filled));
    }

    std::string date_time(std::string_view language, Instant at, std::chrono::seconds offset) const override {
        return letters::date_time(language, at, offset);
    }

    std::string number(std::string_view language, long long value) const override {
        return letters::number(language, value);
    }

private:
    static Result<Letter> written(const std::string& language, const std::string& subject, const Markdown& document,
                                  std::vector<Mark> slots) {
        if (subject.empty()) return Error(Fault::invalid_input, "The subject is empty.");
        if (document.empty()) return Error(Fault::invalid_input, "The letter is empty.");
        if (subject.size() > subject_bytes_max) return too_large("The subject", subject_bytes_max);
        Letter out{subject, document.text(), page(language, subject, document.html())};
        if (out.text.size() > letter_bytes_max || out.html.size() > letter_bytes_max)
            return too_large("The letter", letter_bytes_max);
        if (auto s = slots_came_through(slots, out.text); !s) return s.error();
        const auto in_title = marks_in(subject);
        slots.insert(slots.begin(), in_title.begin(), in_title.end());
        if (auto s = slots_came_through(slots, out.html); !s) return s.error();
        return out;
    }
};

}  // namespace

std::unique_ptr<Renderer> make_renderer() { return std::make_unique<LetterRenderer>(); }

}  // namespace tocsin::notifiers
