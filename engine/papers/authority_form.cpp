#include "engine/papers/authority_form.h"

#include "engine/core/json_write.h"
#include "workflows/packs/lists.h"

namespace tocsin::papers {

namespace {

using forms::State;

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

/// The form's own words, where they differ from ours.
std::vector<std::string> in_words_of(const forms::Asked& asked, const std::vector<std::string>& values) {
    std::vector<std::string> out;
    for (const auto& value : values) {
        const auto theirs = asked.scale.find(value);
        out.push_back(theirs == asked.scale.end() ? value : theirs->second);
    }
    return out;
}

const forms::Answer& answer_of(const FilledForm& filled, const State& state) {
    static const forms::Answer none;
    const auto found = filled.answers.find(state.field->key);
    return found == filled.answers.end() ? none : found->second;
}

std::string field_json(const FilledForm& filled, const State& state) {
    const forms::Answer& answer = answer_of(filled, state);
    const forms::Field& field = *state.field;
    const bool sound = fits(field, answer.values) ? true : false;
    JsonObject out;
    out.text("key", field.key);
    if (state.asked->row > 0) out.number("row", state.asked->row);
    out.text("label", state.asked->label.empty() ? field.says : state.asked->label)
        .text("type", word(field.type))
        .text("status", word(state.status))
        .raw("value", value_json(filled, field, answer.values, sound));
    if (const auto theirs = in_words_of(*state.asked, answer.values); theirs != answer.values)
        out.raw("in_the_forms_words", list_json(theirs));
    if (!state.goes_as.empty()) out.text("goes_as", state.goes_as);
    if (!state.rule.empty()) out.text("rule", state.rule);
    if (!answer.source.empty()) out.text("source", answer.source);
    if (!answer.other.empty())
        out.raw("data",
                JsonObject()
                    .raw("value", value_json(filled, field, answer.other, static_cast<bool>(fits(field, answer.other))))
                    .text("source", answer.other_source)
                    .str());
    if (!field.values.empty()) out.raw("values", list_json(field.values));
    if (!field.law.empty()) out.text("law", field.law);
    out.raw("verified", yes_no_json(state.asked->read != forms::Read::memory));
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

/// The words of the paper in two languages.
class Drawing {
public:
    Drawing(const FilledForm& filled, std::string_view language) : filled_(filled), german_(language == "de") {}

    Paper paper(std::string_view organisation) const {
        const forms::Form& form = *filled_.form;
        Paper out;
        out.title = form.name;
        out.language = german_ ? "de" : "en";
        out.organisation = organisation;
        out.under = {said("Incident ", "Vorfall ") + filled_.incident_id + said(", version ", ", Stand ") +
                         std::to_string(filled_.version),
                     said("Kind of filing: ", "Art der Meldung: ") + std::string(word(filled_.kind)) +
                         said(". Made ", ". Erstellt ") + to_rfc3339(filled_.made_at)};
        out.foot = {form.id + " " + form.version + ", " + filled_.incident_id};
        out.made_at = filled_.made_at;
        out.sheet = Sheet::portrait;
        warnings(out);
        meters(out);
        for (const auto& section : form.sections) table(out, section);
        return out;
    }

private:
    std::string said(const char* english, const char* german) const { return german_ ? german : english; }

    void warnings(Paper& out) const {
        const forms::Form& form = *filled_.form;
        if (form.read == forms::Read::memory || form.status == "draft")
            out.blocks.push_back(Paragraph{said("Check this against the authority's own form before filing. ",
                                                "Vor der Meldung mit dem Formular der Behörde vergleichen. ") +
                                               form.source,
                                           Tone::alarm});
        if (!form.guard.empty()) out.blocks.push_back(Paragraph{form.guard, Tone::plain});
    }

    void meters(Paper& out) const {
        const auto& c = filled_.checked;
        const auto meter = [&](const std::string& label, const forms::Count& count) {
            out.blocks.push_back(Meter{label, count.filled, count.needed, said("of what is needed", "des Nötigen")});
        };
        meter(said("For an initial filing", "Für eine erste Meldung"), c.initial);
        meter(said("For a complete filing", "Für eine vollständige Meldung"), c.complete);
        out.blocks.push_back(Paragraph{std::string(phases_sentence(german_ ? "de" : "en")), Tone::note});
        missing(out, forms::Standing::invalid, said("To be mended", "Zu berichtigen"));
        missing(out, forms::Standing::missing_for_initial, said("Missing for any filing", "Fehlt für jede Meldung"));
        missing(out, forms::Standing::missing_for_complete,
                said("Missing for a complete filing", "Fehlt zur Vollständigkeit"));
    }

    void missing(Paper& out, forms::Standing standing, const std::string& title) const {
        List list;
        for (const auto& state : filled_.checked.fields)
            if (state.status == standing) list.items.emplace_back(number(state) + label(state));
        if (list.items.empty()) return;
        list.marks = Marks::boxes;
        out.blocks.push_back(Heading{2, title});
        out.blocks.push_back(std::move(list));
    }

    std::string number(const State& state) const {
        return state.asked->row > 0 ? std::to_string(state.asked->row) + "  " : "";
    }
    std::string label(const State& state) const {
        const auto& asked = *state.asked;
        if (german_) return asked.label_de.empty() ? state.field->says_de : asked.label_de;
        return asked.label.empty() ? state.field->says : asked.label;
    }

    void table(Paper& out, const forms::Section& section) const {
        Table table;
        table.columns = {{said("No.", "Nr."), 0.5, Align::right},
                         {said("Field", "Feld"), 2.3, Align::left},
                         {said("Answer", "Antwort"), 3.6, Align::left},
                         {said("From", "Quelle"), 1.8, Align::left}};
        for (const auto& state : filled_.checked.fields) {
            const bool here = &*section.fields.begin() <= state.asked && state.asked <= &section.fields.back();
            if (here && state.status != forms::Standing::not_asked) table.rows.push_back(row(state));
        }
        if (table.rows.empty()) return;
        out.blocks.push_back(Heading{2, german_ ? section.title_de : section.title});
        out.blocks.push_back(std::move(table));
    }

    std::vector<Words> row(const State& state) const {
        const forms::Answer& answer = answer_of(filled_, state);
        std::string says = label(state);
        if (state.asked->read == forms::Read::memory) says += said(" (from memory)", " (aus dem Gedächtnis)");
        std::string value = packs::joined(answer.values, "; ");
        if (const auto theirs = in_words_of(*state.asked, answer.values); theirs != answer.values)
            value += said(" (form: ", " (Formular: ") + packs::joined(theirs, "; ") + ")";
        if (value.empty() && !state.goes_as.empty())
            value = said("not known, goes as ", "nicht bekannt, geht als ") + state.goes_as;
        if (value.empty()) value = "-";
        if (state.status == forms::Standing::invalid) value += said("\nWrong: ", "\nFalsch: ") + state.rule;
        if (!answer.other.empty())
            value += said("\nThe data says: ", "\nDie Daten sagen: ") + packs::joined(answer.other, "; ") + " (" +
                     answer.other_source + ")";
        return {Words(state.asked->row > 0 ? std::to_string(state.asked->row) : ""), Words(says), Words(value),
                Words(answer.source)};
    }

    const FilledForm& filled_;
    const bool german_;
};

}  // namespace

std::string_view phases_sentence(std::string_view language) {
    return language == "de" ? "Art. 33 Abs. 4 DSGVO: Was noch nicht bekannt ist, darf ohne weitere Verzögerung "
                              "schrittweise folgen; eine "
                              "unvollständige Meldung ist zulässig."
                            : "Art. 33(4) GDPR: what is not known yet may follow in phases, without further delay; an "
                              "incomplete filing is lawful.";
}

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
                   now};
    forms::answer_kind(out.answers, house.library, *form, ask.kind, now);
    out.checked = forms::check(house.library, *form, out.answers, ask.kind, now);
    return out;
}

std::string form_json(const FilledForm& filled) {
    JsonList sections;
    std::size_t at = 0;
    for (const auto& section : filled.form->sections) {
        JsonList fields;
        for (std::size_t i = 0; i < section.fields.size(); ++i)
            fields.add(field_json(filled, filled.checked.fields[at++]));
        sections.add(JsonObject().text("title", section.title).raw("fields", fields.str()).str());
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
        .raw("form", head_json(*filled.form))
        .text("kind", word(filled.kind))
        .raw("meter", meter)
        .text("phases", phases_sentence("en"))
        .raw("sections", sections.str())
        .str();
}

Paper form_paper(const FilledForm& filled, std::string_view language, std::string_view organisation) {
    return Drawing(filled, language).paper(organisation);
}

std::string forms_json(const forms::Library& library) {
    JsonList items;
    for (const auto& form : library.forms) items.add(head_json(form));
    return JsonObject().raw("items", items.str()).str();
}

}  // namespace tocsin::papers
