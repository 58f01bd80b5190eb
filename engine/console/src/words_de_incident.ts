// German of an incident's page: its clock, its next step, where to file.
import type { enIncident, enIncidentEvents } from "./words_en_incident";

export const deIncident: Record<keyof typeof enIncident, string> = {
    "count.said": "etwa {n}",
    "open.questions": "Noch offen:",
    "old.unheard":
        "Die Live-Verbindung ist unterbrochen; was andere tun, erscheint nicht sofort. Sie wird von selbst neu aufgebaut, und die Seite wird einmal je Minute gelesen.",
    "score.again": "Neu bewerten, oder einen anderen Datenbestand",
    "clock.next": "Was als Nächstes fällig ist",
    "clock.filed": "gemeldet",
    "more.actions": "Weitere ({n})",
    "id.copy": "Kennung kopieren",
    "id.copied": "Kopiert",
    "step.file.authority": "Meldung an die Behörde festhalten",
    "step.file.people": "Festhalten, dass die Personen informiert sind",
    "step.file.customer": "Meldung an {whom} festhalten",
    "step.file.supplier": "Meldung an {whom} festhalten",
    "step.supplement.authority": "Nachmeldung an die Behörde festhalten",
    "file.portal": "Portal von {name}",
    "file.nowhere": "Weder ihr Portal noch ihr Telefon steht in der Datenkarte.",
    "file.name.it": "Ergänzen",
    "file.leads": "In der Datenkarte steht als federführend:",
    "file.form": "Das Formular: {n} von {of} ausgefüllt",
    "file.form.go": "Formular ausfüllen und drucken",
    "radius.legend.ask": "gestrichelt: die Datenkarte sagt es nicht",
    "radius.legend.hit": "kräftig: betroffen",
    "radius.legend.overruled": "durchgestrichen: überstimmt",
    "radius.column.0": "Systeme",
    "radius.column.1": "Daten und Verarbeitung",
    "radius.column.2": "Wen es angeht",
};

/// Events whose button names what they are about: by machine and event.
export const deIncidentEvents: Record<keyof typeof enIncidentEvents, string> = {
    "incident.assess": "Vorfall bewerten",
    "incident.confirm": "Vorfall bestätigen",
    "incident.dismiss": "Vorfall verwerfen",
    "incident.contain": "Eindämmung festhalten",
    "incident.review": "Vorfall nachbereiten",
    "incident.resume": "Bearbeitung fortsetzen",
    "incident.close": "Vorfall abschließen",
    "incident.reopen": "Vorfall wieder öffnen",
    "incident.restrict": "Vorfall einschränken",
    "incident.open_up": "Einschränkung aufheben",
    "incident.merge": "Vorfall mit einem anderen zusammenführen",
    "incident.split": "Vorfall aufteilen",
};
