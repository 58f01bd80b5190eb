#include "engine/api/page_texts.h"

#include <algorithm>

namespace tocsin::api {

namespace {

// clang-format off
constexpr PageText texts[] = {
    {"other.code", "de", "en"},
    {"other.name", "Deutsch", "English"},
    {"optional", "(optional)", "(freiwillig)"},
    {"yes", "Yes", "Ja"},
    {"no", "No", "Nein"},
    {"unknown", "Not known yet", "Noch nicht bekannt"},
    {"month.1", "January", "Januar"}, {"month.2", "February", "Februar"}, {"month.3", "March", "März"},
    {"month.4", "April", "April"}, {"month.5", "May", "Mai"}, {"month.6", "June", "Juni"},
    {"month.7", "July", "Juli"}, {"month.8", "August", "August"}, {"month.9", "September", "September"},
    {"month.10", "October", "Oktober"}, {"month.11", "November", "November"}, {"month.12", "December", "Dezember"},
    {"moment", "{day} {month} {year}, {time} {zone}", "{day}. {month} {year}, {time} Uhr {zone}"},

    {"error.prefix", "Error: ", "Fehler: "},
    {"error.title", "Something is missing or wrong", "Etwas fehlt oder stimmt nicht"},
    {"error.required", "Please fill this in.", "Bitte ausfüllen."},
    {"error.too_long", "This is too long. Please shorten it.", "Das ist zu lang. Bitte kürzen."},
    {"error.bad_choice", "Please choose one of the answers.", "Bitte wählen Sie eine der Antworten."},
    {"error.bad_time", "This is no date and time that can be read.", "Datum oder Uhrzeit ist nicht lesbar."},
    {"error.incomplete", "Please give both the date and the time, or neither.", "Bitte geben Sie Datum und Uhrzeit an, oder keines von beiden."},
    {"error.in_future", "This lies in the future. Please check the date and the offset from UTC.", "Das liegt in der Zukunft. Bitte prüfen Sie Datum und UTC-Abweichung."},
    {"error.too_large", "What you sent is too large.", "Ihre Eingabe ist zu groß."},
    {"error.unreadable", "The form could not be read. Please send it again.", "Das Formular war nicht lesbar. Bitte senden Sie es noch einmal."},

    {"supplier.title", "{organisation} asks you for information", "{organisation} bittet Sie um Auskunft"},
    {"supplier.lead", "We are handling a security incident and need your answer. No account is needed; this page is only for you.", "Wir bearbeiten einen Sicherheitsvorfall und brauchen Ihre Antwort. Ein Konto ist nicht nötig; diese Seite ist nur für Sie."},
    {"supplier.question", "Our question", "Unsere Frage"},
    {"supplier.due", "Please answer by", "Bitte antworten Sie bis"},
    {"supplier.our_reference", "Our reference", "Unser Zeichen"},
    {"supplier.ack", "We have received this", "Wir haben das erhalten"},
    {"supplier.ack_lead", "You need more time for the answer? Confirm now that the question has reached you. You can answer later with the same link.", "Sie brauchen länger für die Antwort? Bestätigen Sie jetzt, dass die Frage bei Ihnen angekommen ist. Antworten können Sie später über denselben Link."},
    {"supplier.ack_done", "{name} confirmed receipt on {moment}.", "{name} hat den Eingang am {moment} bestätigt."},
    {"supplier.ack_someone", "Somebody", "Jemand"},
    {"supplier.ack_button", "Confirm receipt", "Eingang bestätigen"},
    {"supplier.answer", "Answer", "Antworten"},
    {"supplier.answer_lead", "“Not known yet” is an answer. Send what you know now rather than later.", "„Noch nicht bekannt“ ist auch eine Antwort. Senden Sie lieber jetzt, was Sie wissen, als später alles."},
    {"supplier.answer_button", "Send the answer", "Antwort senden"},
    {"ack_name", "Name of who confirms", "Name der bestätigenden Person"},
    {"summary", "What happened?", "Was ist passiert?"},
    {"summary.hint", "Your answer to our question, and what you know so far.", "Ihre Antwort auf unsere Frage und was Sie bisher wissen."},
    {"aware_date", "When did you become aware of it?", "Wann haben Sie davon Kenntnis erlangt?"},
    {"date", "Date", "Datum"},
    {"aware_time", "Time", "Uhrzeit"},
    {"aware_offset", "Offset from UTC", "Abweichung von UTC"},
    {"personal_data", "Is personal data concerned?", "Sind personenbezogene Daten betroffen?"},
    {"affected", "Which customers or records are affected?", "Welche Kunden oder Datensätze sind betroffen?"},
    {"affected.hint", "Numbers and kinds are enough. Please send no names of people.", "Anzahl und Art genügen. Bitte senden Sie keine Namen von Personen."},
    {"measures", "What have you done about it?", "Was haben Sie dagegen unternommen?"},
    {"ongoing", "Is it still going on?", "Dauert es noch an?"},
    {"contact_name", "Your name", "Ihr Name"},
    {"contact_way", "Your e-mail address or phone number", "Ihre E-Mail-Adresse oder Telefonnummer"},
    {"reference", "Your own reference", "Ihr eigenes Zeichen"},
    {"file", "A file", "Eine Datei"},
    {"file.hint", "One file of at most 900 kB.", "Eine Datei mit höchstens 900 kB."},
    {"file.again", "A file has to be chosen again.", "Eine Datei muss erneut ausgewählt werden."},

    {"done.ack_title", "Receipt is confirmed", "Der Eingang ist bestätigt"},
    {"done.answer_title", "Your answer has arrived", "Ihre Antwort ist angekommen"},
    {"done.lead", "Keep or print this page: it proves what arrived and when.", "Bewahren Sie diese Seite auf oder drucken Sie sie: Sie belegt, was wann angekommen ist."},
    {"done.ack_next", "Please answer with the same link as soon as you can.", "Bitte antworten Sie über denselben Link, sobald Sie können."},
    {"done.answer_next", "This link is used up. We write to you if something is unclear.", "Dieser Link ist damit verbraucht. Wir melden uns, wenn etwas unklar ist."},
    {"done.receipt", "Receipt", "Quittung"},
    {"done.received_at", "Received at", "Eingegangen am"},
    {"done.sha256", "SHA-256 of what was received", "SHA-256 des Empfangenen"},
    {"done.file", "File", "Datei"},
    {"done.file_sha256", "SHA-256 of the file", "SHA-256 der Datei"},

    {"link.expired_title", "This link has expired", "Dieser Link ist abgelaufen"},
    {"link.expired", "Please ask your contact at {organisation} for a new one.", "Bitte lassen Sie sich von Ihrem Kontakt bei {organisation} einen neuen geben."},
    {"link.early_title", "This link opens later", "Dieser Link öffnet sich später"},
    {"link.early", "The question behind it was not sent yet. Please open it again in a while, or ask your contact at {organisation}.", "Die Frage dahinter ist noch nicht gestellt. Bitte öffnen Sie ihn etwas später noch einmal, oder fragen Sie Ihren Kontakt bei {organisation}."},
    {"link.used_title", "This link was used", "Dieser Link wurde benutzt"},
    {"link.used", "The answer arrived on {moment}. A link takes one answer; please ask your contact at {organisation} for a new one if something has to be added.", "Die Antwort ist am {moment} eingegangen. Ein Link nimmt eine Antwort an; bitte lassen Sie sich von Ihrem Kontakt bei {organisation} einen neuen geben, wenn etwas zu ergänzen ist."},
    {"link.unknown_title", "This link is not valid", "Dieser Link ist nicht gültig"},
    {"link.unknown", "Please check that it was copied as a whole, or ask your contact at {organisation}.", "Bitte prüfen Sie, ob er vollständig kopiert wurde, oder fragen Sie Ihren Kontakt bei {organisation}."},
    {"link.contact", "Contact", "Kontakt"},

    {"report.title", "Report an incident in two minutes", "Vorfall melden in zwei Minuten"},
    {"report.lead", "Lost, stolen, seen by the wrong person, not working as it should: tell us, even if you are not sure. Nobody is blamed for a report.", "Verloren, gestohlen, von den Falschen gesehen, nicht wie es sein soll: Sagen Sie es uns, auch wenn Sie nicht sicher sind. Wer meldet, bekommt keinen Ärger."},
    {"report.urgent", "Urgent? {contact}", "Dringend? {contact}"},
    {"report.button", "Send the report", "Meldung senden"},
    {"what", "What happened?", "Was ist passiert?"},
    {"what.hint", "What you saw is enough; you need not know the cause.", "Was Sie gesehen haben, genügt; die Ursache müssen Sie nicht kennen."},
    {"noticed_date", "When did you notice it?", "Wann haben Sie es bemerkt?"},
    {"noticed_date.hint", "Leave it empty if it was just now. Times are those of {zone}.", "Leer lassen, wenn es gerade eben war. Uhrzeiten sind die von {zone}."},
    {"noticed_time", "Time", "Uhrzeit"},
    {"where", "Where, or in which system?", "Wo oder in welchem System?"},
    {"whose", "Whose data may be concerned?", "Wessen Daten könnten betroffen sein?"},
    {"whose.employees", "Employees", "Beschäftigte"},
    {"whose.customers", "Customers", "Kundinnen und Kunden"},
    {"whose.people", "Patients or other people", "Patienten oder andere Personen"},
    {"whose.unknown", "I do not know", "Weiß ich nicht"},
    {"ongoing.unknown", "I do not know", "Weiß ich nicht"},
    {"your_name", "Your name", "Ihr Name"},
    {"reach", "How can we reach you?", "Wie erreichen wir Sie?"},
    {"reach.hint", "E-mail address or phone number.", "E-Mail-Adresse oder Telefonnummer."},
    {"report.done_title", "Thank you, your report has arrived", "Danke, Ihre Meldung ist angekommen"},
    {"report.done_id", "Number of the report", "Nummer der Meldung"},
    {"report.done_next", "Somebody looks at it now. Please leave things as they are, and delete nothing.", "Jetzt sieht sich das jemand an. Bitte lassen Sie alles, wie es ist, und löschen Sie nichts."},

    {"trouble.title", "That did not work", "Das hat nicht geklappt"},
    {"trouble.too_large", "What you sent is too large: a file may have 900 kB. Nothing was stored.", "Ihre Eingabe ist zu groß: Eine Datei darf 900 kB haben. Gespeichert wurde nichts."},
    {"trouble.unreadable", "The form could not be read. Nothing was stored; please go back and send it again.", "Das Formular war nicht lesbar. Gespeichert wurde nichts; bitte gehen Sie zurück und senden Sie es noch einmal."},
    {"trouble.later", "Nothing was stored. Please go back and send it again in a minute.", "Gespeichert wurde nichts. Bitte gehen Sie zurück und senden Sie es in einer Minute noch einmal."},
};
// clang-format on

struct Liked {
    std::string lang;
    int thousandths = 0;
};

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// "q=0.8" in thousandths; 1000 where there is none, 0 where it cannot be read.
int weight_of(std::string_view parameters) {
    parameters = trimmed(parameters);
    if (parameters.empty()) return 1000;
    if (!parameters.starts_with("q=") && !parameters.starts_with("Q=")) return 0;
    const auto number = parameters.substr(2);
    if (number.starts_with("1")) return 1000;
    if (!number.starts_with("0")) return 0;
    int value = 0, unit = 100;
    for (std::size_t i = 2; i < number.size() && unit > 0; ++i, unit /= 10) {
        if (number[i] < '0' || number[i] > '9') return 0;
        value += unit * (number[i] - '0');
    }
    return value;
}

/// Ours for "de-AT", "EN", "*"; empty for any other.
std::string ours(std::string_view range) {
    std::string primary;
    for (const char c : range.substr(0, range.find('-')))
        primary += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return primary == "de" || primary == "en" ? primary : primary == "*" ? "en" : "";
}

}  // namespace

std::span<const PageText> page_texts() { return texts; }

std::string_view page_text(std::string_view lang, std::string_view key) {
    const auto found =
        std::find_if(std::begin(texts), std::end(texts), [&](const PageText& row) { return key == row.key; });
    if (found == std::end(texts)) return {};
    return lang == "de" ? found->de : found->en;
}

std::string page_text(std::string_view lang, std::string_view key,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    std::string out;
    for (std::string_view rest = page_text(lang, key); !rest.empty();) {
        const auto open = rest.find('{'), close = rest.find('}', open == std::string_view::npos ? rest.size() : open);
        out += rest.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        const auto name = rest.substr(open + 1, close - open - 1);
        for (const auto& [known, value] : values)
            if (known == name) out += value;
        rest.remove_prefix(close + 1);
    }
    return out;
}

std::string page_language(std::string_view accept_language) {
    constexpr std::size_t bytes_max = 1000;
    std::string_view rest = accept_language.substr(0, bytes_max);
    Liked best{"en", 0};
    while (!rest.empty()) {
        const auto item = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(item.size() + 1, rest.size()));
        const auto semicolon = item.find(';');
        const auto lang = ours(trimmed(item.substr(0, semicolon)));
        const int weight = weight_of(semicolon == std::string_view::npos ? "" : item.substr(semicolon + 1));
        if (!lang.empty() && weight > best.thousandths) best = {lang, weight};
    }
    return best.lang;
}

}  // namespace tocsin::api
