// A filled form as a paper, in two languages.
#include <map>

#include "engine/papers/form_parts.h"
#include "engine/papers/said.h"
#include "workflows/packs/lists.h"

namespace tocsin::papers {

namespace {

using forms::Standing;

/// Where a value is from: "fact.our_role (map:3)" as "fact our_role (map:3)".
std::string origin_in_words(const std::string& name, bool german) {
    struct Beginning {
        const char *with, *en, *de;
    };
    static constexpr Beginning beginnings[] = {
        {"house.", "configuration", "Konfiguration"},
        {"organisation.", "configuration", "Konfiguration"},
        {"kind of filing", "kind of filing", "Art der Meldung"},
        {"person ", "person ", "Person "},
        {"fact.", "fact ", "Tatsache "},
        {"anchor.", "instant ", "Zeitpunkt "},
        {"map.", "data map", "Datenkarte"},
        {"assessment.", "assessment", "Bewertung"},
        {"notice.draft.", "draft", "Entwurf"},
        {"notice.", "notice", "Benachrichtigung"},
        {"filing.", "filing", "Meldung"},
        {"party.", "supplier", "Dienstleister"},
        {"people.", "number recorded", "erfasste Zahl"},
        {"records.", "number recorded", "erfasste Zahl"},
        {"incident.", "incident", "Vorfall"},
    };
    for (const auto& one : beginnings) {
        const std::string_view with(one.with), says(german ? one.de : one.en);
        if (name.rfind(with, 0) != 0) continue;
        return std::string(says) + (says.back() == ' ' ? name.substr(with.size()) : "");
    }
    return name;
}

/// One origin after the other, as fill.h joins them; what stands in brackets goes with it.
std::string source_in_words(const std::string& source, bool german) {
    std::string out;
    for (std::size_t from = 0; from < source.size();) {
        const auto end = std::min(source.find("), ", from), source.size());
        const std::string one = source.substr(from, end == source.size() ? end : end - from + 1);
        const auto bracket = std::min(one.find(" ("), one.size());
        const std::string words = origin_in_words(one.substr(0, bracket), german);
        const std::string by = one.substr(bracket);
        const bool says_more = by.find(':') != std::string::npos;
        out += (out.empty() ? "" : ", ") + words + (says_more ? by : "");
        from = end == source.size() ? end : end + 3;
    }
    return out;
}

class Drawing {
public:
    Drawing(const FilledForm& filled, std::string_view language)
        : filled_(filled), said_(language), language_(said_.language()), german_(said_.german()) {}

    Paper paper(std::string_view organisation) const {
        const forms::Form& form = *filled_.form;
        Paper out;
        out.title = form.name;
        out.language = language_;
        out.organisation = organisation;
        out.occasion = filled_.occasion;
        out.under = {said_("Incident ", "Vorfall ") + filled_.incident_id + said_(", version ", ", Stand ") +
                         std::to_string(filled_.version),
                     said_("Kind of filing: ", "Art der Meldung: ") + kind() + said_(". Made ", ". Erstellt ") +
                         moment(filled_.local, filled_.made_at)};
        out.foot = {form.id + " " + form.version + ", " + filled_.incident_id};
        out.made_at = filled_.made_at;
        out.sheet = Sheet::portrait;
        warnings(out);
        meters(out);
        for (const auto& section : form.sections) table(out, section);
        return out;
    }

private:
    std::string in_words(const std::string& sentence) const { return german_ ? in_german(sentence) : sentence; }

    std::string kind() const {
        switch (filled_.kind) {
            case forms::Kind::initial:
                return said_("initial, incomplete", "erste, unvollständig");
            case forms::Kind::complete:
                return said_("complete", "vollständig");
            case forms::Kind::follow_up:
                return said_("follow-up", "Nachmeldung");
            case forms::Kind::withdrawal:
                break;
        }
        return said_("withdrawal", "Rücknahme");
    }

    void warnings(Paper& out) const {
        const forms::Form& form = *filled_.form;
        if (form.read == forms::Read::memory || form.status == "draft")
            out.blocks.emplace_back(Paragraph{said_("Check this against the authority's own form before filing. ",
                                                "Vor der Meldung mit dem Formular der Behörde vergleichen. ") +
                                               in_words(form.source),
                                           Tone::alarm});
        if (!form.guard.empty()) out.blocks.emplace_back(Paragraph{in_words(form.guard), Tone::plain});
    }

    void meters(Paper& out) const {
        const auto& c = filled_.checked;
        const auto meter = [&](const std::string& label, const forms::Count& count, const std::string& more) {
            out.blocks.emplace_back(Meter{label, count.filled, count.needed, said_("of what is needed", "des Nötigen") + more});
        };
        const std::string waits = c.waits == 0 ? ""
                                               : said_("; asked or not: ", "; gefragt oder nicht: ") + std::to_string(c.waits) +
                                                     said_(" more", " weitere");
        meter(said_("For an initial filing", "Für eine erste Meldung"), c.initial, "");
        meter(said_("For a complete filing", "Für eine vollständige Meldung"), c.complete, waits);
        out.blocks.emplace_back(Paragraph{phases_sentence(*filled_.form, language_), Tone::note});
        missing(out, Standing::invalid, said_("To be mended", "Zu berichtigen"));
        missing(out, Standing::missing_for_initial, said_("Missing for any filing", "Fehlt für jede Meldung"));
        missing(out, Standing::missing_for_complete, said_("Missing for a complete filing", "Fehlt zur Vollständigkeit"));
        waiting(out);
    }

    void missing(Paper& out, Standing standing, const std::string& title) const {
        List list;
        for (const auto& state : filled_.checked.fields)
            if (state.status == standing) list.items.emplace_back(number(state) + label(state));
        boxes(out, std::move(list), title);
    }

    void boxes(Paper& out, List list, const std::string& title) const {
        if (list.items.empty()) return;
        list.marks = Marks::boxes;
        out.blocks.emplace_back(Heading{2, title});
        out.blocks.emplace_back(std::move(list));
    }

    /// By what decides on them, so that whoever reads it knows what to answer.
    void waiting(Paper& out) const {
        std::map<std::string, std::string> fields;
        std::vector<std::string> order;
        for (const auto& state : filled_.checked.fields) {
            if (state.status != Standing::waits) continue;
            const std::string by = packs::joined(deciding(state), said_(" and ", " und "));
            packs::add_once(order, by);
            fields[by] += (fields[by].empty() ? "" : "; ") + number(state) + label(state);
        }
        List list;
        for (const auto& by : order) list.items.emplace_back(Words{Run{by, Weight::bold}, Run{": " + fields[by]}});
        boxes(out, std::move(list), said_("Asked or not, after another answer", "Gefragt oder nicht, nach einer anderen Antwort"));
    }

    /// "Established in the EEA (controller.established_in_eea)": the words, and the key to answer.
    std::vector<std::string> deciding(const State& state) const {
        std::vector<std::string> out;
        for (const auto& key : state.waits_for)
            if (const auto* field = filled_.library->field(key))
                out.push_back((german_ ? field->says_de : field->says) + " (" + key + ")");
        return out;
    }

    std::string number(const State& state) const {
        return state.asked->row > 0 ? std::to_string(state.asked->row) + "  " : "";
    }
    std::string label(const State& state) const { return label_of(state, language_); }

    void table(Paper& out, const forms::Section& section) const {
        Table table;
        table.columns = {{said_("No.", "Nr."), 0.5, Align::right},
                         {said_("Field", "Feld"), 2.3, Align::left},
                         {said_("Answer", "Antwort"), 3.6, Align::left},
                         {said_("From", "Quelle"), 1.8, Align::left}};
        for (const auto& state : filled_.checked.fields) {
            const bool here = &*section.fields.begin() <= state.asked && state.asked <= &section.fields.back();
            if (here && state.status != Standing::not_asked) table.rows.push_back(row(state));
        }
        if (table.rows.empty()) return;
        out.blocks.emplace_back(Heading{2, german_ ? section.title_de : section.title});
        out.blocks.emplace_back(std::move(table));
    }

    std::string read(const State& state, const std::vector<std::string>& values) const {
        return packs::joined(as_read(filled_, *state.field, values, language_), "; ");
    }

    std::string unanswered(Standing standing) const {
        if (standing == Standing::waits) return said_("asked or not", "gefragt oder nicht");
        const bool missing = standing == Standing::missing_for_initial || standing == Standing::missing_for_complete;
        return missing ? said_("missing", "fehlt") : "\u2013";
    }

    std::string value_of(const State& state, const forms::Answer& answer) const {
        std::string value = read(state, answer.values);
        if (const auto theirs = in_words_of(*state.asked, answer.values); theirs != answer.values)
            value += said_(" (form: ", " (Formular: ") + packs::joined(theirs, "; ") + ")";
        if (value.empty() && !state.goes_as.empty())
            value = said_("not known, goes as: ", "nicht bekannt, geht als: ") + read(state, {state.goes_as});
        if (value.empty()) value = unanswered(state.status);
        if (state.status == Standing::invalid) value += said_("\nWrong: ", "\nFalsch: ") + in_words(state.rule);
        if (!answer.other.empty())
            value += said_("\nThe data says: ", "\nDie Daten sagen: ") + read(state, answer.other) + " (" +
                     source_in_words(answer.other_source, german_) + ")";
        if (!answer.also.empty())
            value += said_("\nAlso known, without a word here: ", "\nAuch bekannt, hier ohne Wort: ") +
                     packs::joined(answer.also, "; ");
        return value;
    }

    std::vector<Words> row(const State& state) const {
        const forms::Answer& answer = answer_of(filled_, state);
        std::string says = label(state);
        if (state.asked->own) says += said_(" (not a field of the form)", " (kein Feld des Formulars)");
        else if (state.asked->read == forms::Read::memory) says += said_(" (from memory)", " (aus dem Gedächtnis)");
        return {Words(state.asked->row > 0 ? std::to_string(state.asked->row) : ""), Words(says),
                Words(value_of(state, answer)), Words(source_in_words(answer.source, german_))};
    }

    const FilledForm& filled_;
    const Said said_;
    const std::string language_;
    const bool german_;
};

}  // namespace

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

std::string label_of(const State& state, std::string_view language) {
    const auto& asked = *state.asked;
    if (language == "de") return asked.label_de.empty() ? state.field->says_de : asked.label_de;
    return asked.label.empty() ? state.field->says : asked.label;
}

std::vector<std::string> as_read(const FilledForm& filled, const forms::Field& field, const std::vector<std::string>& values,
                                 std::string_view language) {
    std::vector<std::string> out;
    for (const auto& value : values) {
        const bool of_time = field.type == forms::Type::instant;
        const auto at = of_time ? parse_rfc3339(value) : Result<Observed>(Error(Fault::invalid_input, ""));
        out.push_back(at ? moment(filled.local, at->at) : filled.library->says(field, value, language));
    }
    return out;
}

std::string phases_sentence(const forms::Form& form, std::string_view language) {
    const bool uk = form.law == "uk-gdpr";
    if (language == "de")
        return std::string("Art. 33 Abs. 4 ") + (uk ? "UK GDPR" : "DSGVO") +
               ": Was noch nicht bekannt ist, darf ohne weitere Verzögerung schrittweise folgen; eine unvollständige Meldung "
               "ist zulässig.";
    return std::string("Art. 33(4) ") + (uk ? "UK GDPR" : "GDPR") +
           ": what is not known yet may follow in phases, without further delay; an incomplete filing is lawful.";
}

Paper form_paper(const FilledForm& filled, std::string_view language, std::string_view organisation) {
    return Drawing(filled, language).paper(organisation);
}

}  // namespace tocsin::papers
