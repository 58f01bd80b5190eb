// What the rules of forms say, in German: for papers in that language.
#include "engine/papers/form_parts.h"

namespace tocsin::papers {

namespace {

struct Sentence {
    std::string_view en, de;
};
constexpr Sentence whole[] = {
    {"Write a text of at most 8,000 bytes.", "Einen Text von höchstens 8.000 Bytes schreiben."},
    {"Write texts with \";\" between them, each of at most 8,000 bytes.",
     "Texte schreiben, durch „;“ getrennt, jeder höchstens 8.000 Bytes lang."},
    {"Write an instant: RFC 3339 with an offset.", "Einen Zeitpunkt nach RFC 3339 mit Zeitzone schreiben."},
    {"Write a date: YYYY-MM-DD.", "Ein Datum schreiben: JJJJ-MM-TT."},
    {"Write yes or no.", "yes (ja) oder no (nein) schreiben."},
    {"Write a whole number that is not negative; how exact it is stands in the field beside it.",
     "Eine ganze Zahl schreiben, nicht negativ; wie genau sie ist, steht im Feld daneben."},
    {"Write countries by their two letters, with \";\" between them: DE;FR.",
     "Länder mit ihren zwei Buchstaben schreiben, durch „;“ getrennt: DE;FR."},
    {"Write countries and numbers, each country once, with \";\" between them: DE=120;FR=3.",
     "Länder und Zahlen schreiben, jedes Land einmal, durch „;“ getrennt: DE=120;FR=3."},
    {"\"Not known yet\" stands only in an incomplete filing: say what is known, or file it as incomplete.",
     "„Noch nicht bekannt“ steht nur in einer unvollständigen Meldung: Angeben, was bekannt ist, oder unvollständig "
     "melden."},
    {"From memory; public pages were read for the statutory minimum and the two-step procedure only.",
     "Aus dem Gedächtnis; gelesen wurden nur öffentliche Seiten über das gesetzliche Mindestmaß und das Verfahren in zwei "
     "Schritten."},
    {"From memory; only the separate telecoms form under Regulation 611/2013 was read.",
     "Aus dem Gedächtnis; gelesen wurde nur das eigene Formular für Telekommunikation nach der Verordnung 611/2013."},
    {"Two third-party transcriptions that agree; the official file was not seen.",
     "Zwei übereinstimmende Abschriften Dritter; die amtliche Datei lag nicht vor."},
    {"Form text read in part, in stored copies of the Word form and of the start page; the rest from memory.",
     "Text des Formulars zum Teil gelesen, in gespeicherten Kopien des Word-Formulars und der Startseite; der Rest aus dem "
     "Gedächtnis."},
    {"Give no personal data of the people whose data it is: the form asks for none, and says so.",
     "Keine personenbezogenen Daten der Betroffenen angeben: Das Formular fragt nach keinen, und sagt das."},
};
/// Around a name of the form's, or its words.
struct Frame {
    std::string_view begins, ends, begins_de, ends_de;
};
constexpr Frame around[] = {
    {"Write one of: ", ".", "Eines davon schreiben: ", "."},
    {"Write any of these, with \";\" between them: ", ".", "Beliebige davon schreiben, durch „;“ getrennt: ", "."},
    {"Say in ", " whether the number is exact or approximate.", "In ", " angeben, ob die Zahl genau oder ungefähr ist."},
    {"Give as many as in ", ", in the same order.", "So viele angeben wie in ", ", in derselben Reihenfolge."},
    {"", " says that there is no number: take one of the two back.",
     "", " sagt, dass es keine Zahl gibt: Eines von beiden zurücknehmen."},
};

}  // namespace

std::string in_german(const std::string& sentence) {
    if (sentence.empty()) return {};
    for (const auto& one : whole)
        if (sentence == one.en) return std::string(one.de);
    for (const auto& one : around) {
        const bool is_it = sentence.size() > one.begins.size() + one.ends.size() && sentence.starts_with(one.begins) &&
                           sentence.ends_with(one.ends);
        if (!is_it) continue;
        const std::string name = sentence.substr(one.begins.size(), sentence.size() - one.begins.size() - one.ends.size());
        return std::string(one.begins_de) + name + std::string(one.ends_de);
    }
    return "(englisch) " + sentence;
}

}  // namespace tocsin::papers
