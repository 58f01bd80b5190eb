#include "engine/evidence/reader_words.h"

namespace tocsin::evidence {

namespace {

// clang-format off
constexpr ReaderWord words[] = {
    {"title", "Incident record", "Vorfallakte"},
    {"lead", "Made from the record of the incident management. What stands here can be checked; how, is said at the end of "
             "this page.",
             "Aus den Aufzeichnungen der Vorfallbearbeitung erstellt. Was hier steht, lässt sich prüfen; wie, steht am Ende "
             "dieser Seite."},
    {"other", "Deutsch", "English"},
    {"made_at", "Made at", "Erstellt am"},
    {"made_by", "Made by", "Erstellt von"},
    {"without_counsel",
      "Left out: what counsel wrote to counsel.", "Nicht enthalten: die vertrauliche Korrespondenz der Rechtsberatung."},
    {"erased", "erased", "gelöscht"},
    {"left_out", "left out", "nicht enthalten"},
    {"long", "long text", "langer Text"},
    {"bytes", "bytes", "Bytes"},
    {"none", "None.", "Keine."},
    {"incident", "Incident", "Vorfall"},
    {"state", "State", "Stand"},
    {"severity", "Severity", "Schwere"},
    {"kind", "Kind", "Art"},
    {"system", "System", "System"},
    {"source", "Source", "Quelle"},
    {"owner", "Owner", "Zuständig"},
    {"opened_at", "Opened", "Eröffnet"},
    {"updated_at", "Last change", "Letzte Änderung"},
    {"authority", "Authority", "Aufsichtsbehörde"},
    {"suppliers", "Suppliers", "Dienstleister"},
    {"customers", "Customers and persons", "Kunden und Betroffene"},
    {"decisions", "Decisions and their reasons", "Entscheidungen und ihre Gründe"},
    {"awareness", "Instants on record", "Festgehaltene Zeitpunkte"},
    {"name", "Name", "Bezeichnung"},
    {"at", "When", "Wann"},
    {"chosen", "Counts", "Maßgeblich"},
    {"reason", "Reason", "Grund"},
    {"recorded_by", "Recorded by", "Festgehalten von"},
    {"assessments", "Assessments of the risk", "Risikobewertungen"},
    {"risk", "Risk", "Risiko"},
    {"advice", "Advice: authority, persons", "Empfehlung: Behörde, Betroffene"},
    {"drafted_by", "Drafted by", "Entworfen von"},
    {"signed_by", "Signed by", "Unterzeichnet von"},
    {"facts", "Facts", "Feststellungen"},
    {"value", "Value", "Wert"},
    {"duties", "Duties", "Pflichten"},
    {"rule", "Rule", "Vorschrift"},
    {"recipient", "Recipient", "Empfänger"},
    {"applies", "Applies", "Anwendbar"},
    {"due_at", "Due", "Fällig"},
    {"derivation", "Why then", "Herleitung"},
    {"proposal", "Proposed as not required", "Vorgeschlagen als nicht erforderlich"},
    {"filings", "Filings", "Meldungen"},
    {"duty", "Duty", "Pflicht"},
    {"filed_by", "Filed by", "Gemeldet von"},
    {"content", "Content", "Inhalt"},
    {"notices", "Notices", "Benachrichtigungen"},
    {"audience", "To", "An"},
    {"approved_by", "Approved by", "Freigegeben von"},
    {"recipients", "Recipients", "Empfänger"},
    {"delivered", "delivered", "zugestellt"},
    {"sent", "sent", "versandt"},
    {"replaced", "told in another way", "anders benachrichtigt"},
    {"failed", "not reached", "nicht erreicht"},
    {"editions", "What they get", "Wortlaut"},
    {"by_channel", "By channel", "Nach Weg"},
    {"deliveries", "Deliveries", "Zustellungen"},
    {"channel", "Channel", "Weg"},
    {"attempts", "Attempts", "Versuche"},
    {"delivery", "Delivery", "Zustellung"},
    {"more_deliveries", "There are more; all of them stand in deliveries.csv and attempts.csv of the bundle.",
                        "Es gibt weitere; alle stehen in deliveries.csv und attempts.csv des Pakets."},
    {"requests", "Questions to suppliers", "Fragen an Dienstleister"},
    {"supplier", "Supplier", "Dienstleister"},
    {"question", "Question", "Frage"},
    {"answer", "Answer", "Antwort"},
    {"statements", "What suppliers said", "Aussagen der Dienstleister"},
    {"received_at", "Received", "Eingegangen"},
    {"authenticity", "How we know who said it", "Woher wir wissen, wer es sagte"},
    {"reference", "Reference", "Aktenzeichen"},
    {"sha256", "SHA-256", "SHA-256"},
    {"files", "Files and their custody", "Dateien und ihre Herkunft"},
    {"file", "File", "Datei"},
    {"came_with", "Came with", "Eingegangen mit"},
    {"size", "Size", "Größe"},
    {"custody", "Kept as received, sealed, since the moment it came; its hash stands in the record of that moment.",
                "Unverändert und verschlossen aufbewahrt seit dem Eingang; der Hashwert steht im Eintrag dieses Augenblicks."},
    {"tasks", "Tasks", "Aufgaben"},
    {"text", "Text", "Text"},
    {"members", "Who was on it", "Beteiligte"},
    {"person", "Person", "Person"},
    {"part", "Part", "Rolle"},
    {"comments", "Comments", "Anmerkungen"},
    {"timeline", "Timeline", "Zeitverlauf"},
    {"number", "No.", "Nr."},
    {"who", "Who", "Wer"},
    {"what", "What", "Was"},
    {"recorded_at", "recorded", "festgehalten"},
    {"more_timeline", "It goes on; all of it stands in timeline.json of the bundle.",
                      "Er geht weiter; vollständig steht er in timeline.json des Pakets."},
    {"verify", "How to check this", "So lässt sich das prüfen"},
    {"verify_sums", "In the unpacked folder: sha256sum -c SHA256SUMS. Every file has to be OK.",
                    "Im entpackten Ordner: sha256sum -c SHA256SUMS. Jede Datei muss OK sein."},
    {"verify_program", "Then tocsin-verify, a program that shares no code with the one that wrote this:",
                       "Danach tocsin-verify, ein Programm, das keinen Code mit dem teilt, das dies geschrieben hat:"},
    {"verify_key", "The key must have come by another way than this bundle, and so should a checkpoint: every notice bears one "
                   "(header Tocsin-Checkpoint). The formats are published, so that anybody can write a checker of his own.",
                   "Der Schlüssel muss auf anderem Weg gekommen sein als dieses Paket, und ein Prüfpunkt "
                   "ebenso: jede Benachrichtigung "
                   "trägt einen (Kopfzeile Tocsin-Checkpoint). Die Formate sind veröffentlicht; jeder kann ein "
                   "eigenes Prüfprogramm schreiben."},
    {"checkpoint", "The checkpoint behind this", "Der Prüfpunkt dazu"},
    {"entries", "Entries of this incident", "Einträge dieses Vorfalls"},
    {"head", "Hash of the last one", "Hashwert des letzten"},
    {"bundle", "The whole record with its proof (ZIP)", "Die ganze Akte mit ihrem Nachweis (ZIP)"},
};
// clang-format on

}  // namespace

std::span<const ReaderWord> reader_words() { return words; }

std::string_view reader_word(std::string_view lang, std::string_view key) {
    for (const auto& word : words)
        if (key == word.key) return lang == "de" ? word.de : word.en;
    return key;
}

}  // namespace tocsin::evidence
