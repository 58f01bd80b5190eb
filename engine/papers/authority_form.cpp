#include "engine/papers/authority_form.h"

#include "engine/core/json_write.h"
#include "engine/papers/form_parts.h"

namespace tocsin::papers {

namespace {

std::string list_json(const std::vector<std::string>& values) {
    JsonList out;
    for (const auto& value : values) out.add(json_text(value));
    return out.str();
}

std::string yes_no_json(bool yes) { return yes ? "true" : "false"; }

/// A list as an array, a number with how exact it is, yes and no as truth, anything else as a text.
std::string value_json(const FilledForm& filled, const forms::Field& field, const std::vector<std::string>& values,
                       bool sound) {
    if (values.empty()) return "null";
    if (!sound) return list_json(values);
    if (holds_many(field.type) && field.type != forms::Type::amounts) return list_json(values);
    if (field.type == forms::Type::yes_no) return yes_no_json(values.front() == "yes");
    if (field.type == forms::Type::number) {
        JsonObject out;
        out.raw("number", std::to_string(std::stoll(values.front())));
        const auto kind = filled.answers.find(field.kind_key);
        if (kind != filled.answers.end()) out.text("kind", kind->second.values.front());
        return out.str();
    }
    if (field.type != forms::Type::amounts) return json_text(values.front());
    JsonObject out;
    for (const auto& one : values) out.raw(one.substr(0, 2), std::to_string(std::stoll(one.substr(3))));
    return out.str();
}

std::string field_json(const FilledForm& filled, const State& state, std::string_view language) {
    const forms::Answer& answer = answer_of(filled, state);
    const forms::Field& field = *state.field;
    const bool sound = fits(field, answer.values) ? true : false;
    JsonObject out;
    out.text("key", field.key);
    if (state.asked->row > 0) out.number("row", state.asked->row);
    out.text("label", label_of(state, language))
        .text("type", word(field.type))
        .text("status", word(state.status))
        .raw("value", value_json(filled, field, answer.values, sound));
    if (const auto theirs = in_words_of(*state.asked, answer.values); theirs != answer.values)
        out.raw("in_the_forms_words", list_json(theirs));
    if (const auto words = as_read(filled, field, answer.values, language); words != answer.values)
        out.raw("in_words", list_json(words));
    if (!state.goes_as.empty()) out.text("goes_as", state.goes_as);
    if (!state.rule.empty()) out.text("rule", state.rule);
    if (!state.waits_for.empty()) out.raw("waits_for", list_json(state.waits_for));
    if (!answer.source.empty()) out.text("source", answer.source);
    if (!answer.other.empty())
        out.raw("data",
                JsonObject()
                    .raw("value", value_json(filled, field, answer.other, static_cast<bool>(fits(field, answer.other))))
                    .text("source", answer.other_source)
                    .str());
    if (!answer.also.empty()) out.raw("also", list_json(answer.also));
    if (!field.values.empty()) out.raw("values", list_json(field.values));
    if (!field.law.empty()) out.text("law", field.law);
    if (state.asked->own) out.raw("own", "true");
    else out.raw("verified", yes_no_json(state.asked->read != forms::Read::memory));
    if (!state.asked->note.empty()) out.text("note", state.asked->note);
    return out.str();
}

std::string count_json(const forms::Count& count) {
    return JsonObject()
        .number("needed", count.needed)
        .number("filled", count.filled)
        .number("missing", count.missing())
        .str();
}

std::string head_json(const forms::Form& form) {
    JsonObject out;
    out.text("id", form.id)
        .text("version", form.version)
        .text("name", form.name)
        .text("authority", form.authority)
        .text("status", form.status)
        .text("source", form.source)
        .text("read", word(form.read));
    if (!form.guard.empty()) out.text("guard", form.guard);
    return out.str();
}

}  // namespace

Result<FilledForm> fill_form(const FormHouse& house, const Reader& book, const std::string& incident_id,
                             const FormAsk& ask, Instant now) {
    const forms::Form* form = house.library.form(ask.form);
    if (!form) return Error(Fault::invalid_input, "There is no such form; GET /v1/forms lists them.", "#/query/form");
    auto dossier = evidence::read_dossier(book, incident_id, evidence::Counsel::left_out);
    if (!dossier) return std::move(dossier).error();
    auto known = known_of(house, book, *dossier, *form, ask.local);
    if (!known) return std::move(known).error();
    FilledForm out{form, ask.kind,    forms::fill(house.library.fields, *known, said_in(house.library, *dossier)),
                   {},   incident_id, dossier->file.incident.version,
                   now,  &house.library, ask.local, ask.occasion};
    forms::answer_kind(out.answers, house.library, *form, ask.kind, now);
    out.checked = forms::check(house.library, *form, out.answers, ask.kind, now);
    return out;
}

std::string form_json(const FilledForm& filled, std::string_view language) {
    JsonList sections;
    std::size_t at = 0;
    for (const auto& section : filled.form->sections) {
        JsonList fields;
        for (std::size_t i = 0; i < section.fields.size(); ++i)
            fields.add(field_json(filled, filled.checked.fields[at++], language));
        const std::string& title = language == "de" ? section.title_de : section.title;
        sections.add(JsonObject().text("title", title).raw("fields", fields.str()).str());
    }
    const auto& c = filled.checked;
    const std::string meter = JsonObject()
                                  .raw("initial", count_json(c.initial))
                                  .raw("complete", count_json(c.complete))
                                  .number("invalid", c.invalid)
                                  .number("waits", c.waits)
                                  .raw("ready_for_initial", yes_no_json(c.ready_initially()))
                                  .raw("ready_for_complete", yes_no_json(c.ready_completely()))
                                  .str();
    return JsonObject()
        .text("incident_id", filled.incident_id)
        .number("version", filled.version)
        .text("made_at", to_rfc3339(filled.made_at))
        .text("occasion", filled.occasion == Occasion::drill ? "drill" : "real")
        .raw("form", head_json(*filled.form))
        .text("kind", word(filled.kind))
        .raw("meter", meter)
        .text("phases", phases_sentence(*filled.form, language))
        .raw("sections", sections.str())
        .str();
}

std::string forms_json(const forms::Library& library) {
    JsonList items;
    for (const auto& form : library.forms) items.add(head_json(form));
    return JsonObject().raw("items", items.str()).str();
}

}  // namespace tocsin::papers
