// German of the rules that entries name, of how a deadline is counted, of tasks that playbooks set, and of forms.
export const deRules: Record<string, string> = {
    "GDPR Art. 33(1)": "Art. 33 Abs. 1 DSGVO",
    "GDPR Art. 33(2)": "Art. 33 Abs. 2 DSGVO",
    "GDPR Art. 33(3)(a)": "Art. 33 Abs. 3 Buchst. a DSGVO",
    "GDPR Art. 33(4)": "Art. 33 Abs. 4 DSGVO",
    "GDPR Art. 33(5)": "Art. 33 Abs. 5 DSGVO",
    "GDPR Art. 34(1)": "Art. 34 Abs. 1 DSGVO",
    "GDPR Art. 34(3)": "Art. 34 Abs. 3 DSGVO",
    "GDPR Art. 34(4)": "Art. 34 Abs. 4 DSGVO",
    "GDPR Art. 5(1)(e)": "Art. 5 Abs. 1 Buchst. e DSGVO",
    "GDPR Art. 5(2)": "Art. 5 Abs. 2 DSGVO",
    "GDPR Art. 17(3)": "Art. 17 Abs. 3 DSGVO",
    "GDPR recital 85": "Erwägungsgrund 85 DSGVO",
    "GDPR recital 87": "Erwägungsgrund 87 DSGVO",
    "house rule: look at once": "Hausregel: sofort hinsehen",
    "house rule: four eyes": "Hausregel: vier Augen",
    "house rule: a leg shows what its duties, requests and notices say":
        "Hausregel: jeder Strang zeigt, was seine Pflichten, Anfragen und Schreiben sagen",
    "house rule: a leg without progress is looked at": "Hausregel: wo nichts vorangeht, wird hingesehen",
    "house rule: ask suppliers, and call silence silence": "Hausregel: Lieferanten fragen, und Schweigen Schweigen nennen",
    "house rule: one cause, one incident": "Hausregel: eine Ursache, ein Vorfall",
    "house rule: one id for ever": "Hausregel: eine Kennung für immer",
    "house rule: unknown never suppresses a duty": "Hausregel: Unbekanntes lässt keine Pflicht entfallen",
    "house rule: nothing is told without proof": "Hausregel: nichts wird ohne Nachweis mitgeteilt",
    "house rule: a sending can be stopped": "Hausregel: ein Versand lässt sich stoppen",
    "house rule: evidence is held before it is deleted": "Hausregel: Beweise werden gesichert, bevor sie gelöscht werden",
    "house rule: evidence has a chain of custody": "Hausregel: Beweise haben eine lückenlose Verwahrkette",
    "house rule: the map advises, persons decide": "Hausregel: die Karte rät, Menschen entscheiden",
    "house rule: every duty has an owner who accepted it": "Hausregel: für jede Pflicht ist jemand zuständig, der sie angenommen hat",
    "house rule: every duty has an owner": "Hausregel: für jede Pflicht ist jemand zuständig",
    "house rule: every incident has people who answer for it": "Hausregel: für jeden Vorfall stehen Menschen ein",
    "house rule: need to know": "Hausregel: nur wer es wissen muss",
    "house rule: what is known to be needed is prepared": "Hausregel: was absehbar gebraucht wird, ist vorbereitet",
    "house rule: a question of an authority is answered, and both are kept":
        "Hausregel: die Frage einer Behörde wird beantwortet, und beides wird aufbewahrt",
    "house rule: what was learned is written down": "Hausregel: was gelernt wurde, wird aufgeschrieben",
    "house rule: what has to be done has a time": "Hausregel: was zu tun ist, hat eine Zeit",
    "house rule: what is shown stands in the log": "Hausregel: was gezeigt wird, steht im Protokoll",
    "house rule: what is unknown is shown as a range": "Hausregel: Unbekanntes wird als Spanne gezeigt",
    "house rule: what was written stays written": "Hausregel: was geschrieben wurde, bleibt geschrieben",
    "house rule: a decision made on other facts does not stand on new ones":
        "Hausregel: eine Entscheidung auf anderen Tatsachen gilt nicht für neue",
    "house rule: a resolved alert is evidence and closes nothing": "Hausregel: eine erledigte Warnung ist ein Beleg und schließt nichts ab",
    "house rule: an alert starts no legal clock": "Hausregel: eine Warnung setzt keine gesetzliche Frist in Gang",
    "house rule: a supplier's word is kept as received": "Hausregel: das Wort eines Lieferanten wird bewahrt, wie es ankam",
    "house rule: an exercise is never taken for the real thing": "Hausregel: eine Übung wird nie für den Ernstfall gehalten",
    "house rule: every change of the house is on record": "Hausregel: jede Änderung im Haus ist festgehalten",
    "house rule: a book that was rolled back says so": "Hausregel: ein zurückgesetztes Buch sagt es",
    "house rule: who acts alone is seen at once and reviewed": "Hausregel: wer allein handelt, wird sofort gesehen und nachgeprüft",
    "house rule: who comes in is on record": "Hausregel: wer hereinkommt, ist festgehalten",
    "house rule: who looked is on record": "Hausregel: wer hineinsah, ist festgehalten",

    // how a deadline is counted
    "elapsed time on the UTC line": "verstrichene Zeit in UTC",
    "whole hours from the next full local hour": "volle Stunden ab der nächsten vollen Ortsstunde",
    "working days, the day of the event not counted": "Arbeitstage, der Tag des Ereignisses zählt nicht",
    "the day of the event not counted, to the end of the last day": "der Tag des Ereignisses zählt nicht, bis zum Ende des letzten Tages",
    "the day of the event is day 1": "der Tag des Ereignisses ist Tag 1",
    "no number": "keine Zahl",
    "a delay that is foreseen is told to the recipient before the due time, with reasons":
        "eine absehbare Verzögerung wird dem Empfänger vor Fristablauf mit Gründen mitgeteilt",
    "reasons go with the filing": "der Meldung wird eine Begründung beigefügt",
    "Reg. 1182/71 reading: the hour of the event is not counted; never scheduled on":
        "Lesart der VO 1182/71: Die Stunde des Ereignisses zählt nicht; danach wird nie geplant",
    "Reg. 1182/71 reading: the hour of the event is not counted; arguable, never scheduled on":
        "Lesart der VO 1182/71: Die Stunde des Ereignisses zählt nicht; strittig, danach wird nie geplant",
    "Reg. 1182/71 Art. 3(4): a last day that is no working day moves on; never scheduled on":
        "Art. 3 Abs. 4 VO 1182/71: Ein letzter Tag, der kein Arbeitstag ist, verschiebt sich; danach wird nie geplant",
    "moved on from a day that is no working day, where national law says so; never scheduled on":
        "von einem arbeitsfreien Tag verschoben, wo nationales Recht das sagt; danach wird nie geplant",
    "the day of awareness not counted": "der Tag der Kenntnis zählt nicht",
    "a last day on which offices are closed moves to the next open one; not confirmed, never scheduled on":
        "ein letzter Tag mit geschlossenen Ämtern verschiebt sich auf den nächsten offenen; nicht bestätigt, danach wird nie geplant",
    "a last day on a weekend or holiday moved to the next working day; from memory, never scheduled on":
        "ein letzter Tag am Wochenende oder Feiertag, auf den nächsten Arbeitstag verschoben; aus dem Gedächtnis, danach wird nie geplant",

    // forms of authorities
    "A withdrawal does not ask for it.": "Eine Rücknahme fragt nicht danach.",
    "Not asked after the other answers.": "Nach den anderen Antworten nicht gefragt.",
    "Needed in every filing, also in an incomplete one.": "In jeder Meldung nötig, auch in einer unvollständigen.",
    "Needed before the filing is complete.": "Nötig, bevor die Meldung vollständig ist.",
    "\"Not known yet\" stands only in an incomplete filing: say what is known, or file it as incomplete.":
        "„Noch nicht bekannt“ steht nur in einer unvollständigen Meldung: Geben Sie an, was bekannt ist, oder melden Sie unvollständig.",
    "Not known yet; that is lawful while the filing is incomplete.": "Noch nicht bekannt; das ist zulässig, solange die Meldung unvollständig ist.",

    // tasks of playbooks
    "Lock or wipe it from afar, and write down when that worked; it may go off line soon":
        "Sperren oder löschen Sie es aus der Ferne und notieren Sie, wann das gelang; es könnte bald offline sein",
    "End its sessions and renew what was stored on it, such as passwords, keys and certificates":
        "Beenden Sie seine Sitzungen und erneuern Sie, was darauf gespeichert war: Passwörter, Schlüssel, Zertifikate",
    "Ask whoever had it where and when it was last seen, and whether it was locked":
        "Fragen Sie, wer es hatte: wo und wann zuletzt gesehen, und ob es gesperrt war",
    "Prove from the management system that the disk was encrypted, and where the key is":
        "Belegen Sie aus der Geräteverwaltung, dass der Datenträger verschlüsselt war und wo der Schlüssel ist",
    "Find out from backups and sync which data of whom was on it": "Klären Sie aus Sicherungen und Abgleich, welche Daten von wem darauf waren",
    "Report a theft to the police, and keep the number of the report": "Zeigen Sie einen Diebstahl an und bewahren Sie das Aktenzeichen auf",
    "Assess what it may mean for the people concerned; encryption counts only while the key is safe":
        "Bewerten Sie die möglichen Folgen für die betroffenen Personen; Verschlüsselung zählt nur, solange der Schlüssel sicher ist",
    "Decide what happens if it comes back; it is not used again before it was looked at":
        "Entscheiden Sie, was geschieht, wenn es zurückkommt; vor einer Prüfung wird es nicht wieder benutzt",
    "Stop the exposure without destroying evidence; write down what was changed and when":
        "Beenden Sie die Offenlegung, ohne Beweise zu vernichten; notieren Sie, was wann geändert wurde",
    "Keep access logs, the configuration as it was and a copy of what was open, before anything expires":
        "Sichern Sie Zugriffsprotokolle, die damalige Konfiguration und eine Kopie des Offenen, bevor etwas verfällt",
    "Find out which data, of whom and how many, since when it could be read, and whether it was":
        "Klären Sie, welche Daten, von wem und wie vielen, seit wann sie lesbar waren, und ob sie gelesen wurden",
    "Look for copies in caches, search engines, archives and backups, and have them removed":
        "Suchen Sie Kopien in Caches, Suchmaschinen, Archiven und Sicherungen und lassen Sie sie entfernen",
    "Record when the organisation became aware, and why then": "Halten Sie fest, wann die Organisation Kenntnis erlangte, und warum dann",
    "Assess what it may mean for the people concerned, and have the assessment signed":
        "Bewerten Sie die möglichen Folgen für die betroffenen Personen und lassen Sie die Bewertung unterzeichnen",
    "Look up what contracts with customers promise, and by when": "Sehen Sie nach, was Verträge mit Kunden zusagen, und bis wann",
    "Prepare what is told to people, customers and the press, should it come to that":
        "Bereiten Sie vor, was Betroffenen, Kunden und Presse gegebenenfalls gesagt wird",
    "Offer the people concerned something that helps them, such as new credentials or a number to call":
        "Bieten Sie den Betroffenen etwas Hilfreiches an, etwa neue Zugangsdaten oder eine Rufnummer",
    "Take what is hit off the network, without switching it off; memory is evidence":
        "Trennen Sie das Betroffene vom Netz, ohne es auszuschalten; der Arbeitsspeicher ist ein Beweis",
    "Speak over a way that the attacker cannot read, not over the mail and chat of the house":
        "Sprechen Sie auf einem Weg, den der Angreifer nicht mitliest, nicht über Mail und Chat des Hauses",
    "Separate the backups and check that at least one is whole and older than the attack":
        "Trennen Sie die Sicherungen ab und prüfen Sie, dass mindestens eine heil und älter als der Angriff ist",
    "Keep the note, samples, memory and logs of what is hit, with hashes":
        "Sichern Sie Erpresserschreiben, Proben, Arbeitsspeicher und Protokolle des Betroffenen, mit Prüfsummen",
    "Find out whether data was taken before it was encrypted; look at what left the network":
        "Klären Sie, ob vor der Verschlüsselung Daten abflossen; sehen Sie nach, was das Netz verließ",
    "Report it to the police, and ask which office is in charge": "Zeigen Sie es an und fragen Sie, welche Stelle zuständig ist",
    "Tell the insurer before money is spent; its terms may ask for that":
        "Informieren Sie die Versicherung, bevor Geld ausgegeben wird; ihre Bedingungen können das verlangen",
    "Decide who decides about a payment; check sanctions lists and duties to report before anything is paid":
        "Legen Sie fest, wer über eine Zahlung entscheidet; prüfen Sie zuvor Sanktionslisten und Meldepflichten",
    "Assess what it means for people that data is not available, also where none was taken":
        "Bewerten Sie, was das Fehlen der Daten für die Menschen bedeutet, auch wenn keine abflossen",
    "Rebuild from known good sources, with new credentials everywhere, before anything is connected again":
        "Bauen Sie aus gesicherten Quellen neu auf, überall mit neuen Zugangsdaten, bevor etwas wieder verbunden wird",
    "Prepare what is told to staff, customers and the press, while usual channels are down":
        "Bereiten Sie vor, was Beschäftigten, Kunden und Presse gesagt wird, solange die üblichen Wege ausfallen",
    "Reach a person at the supplier who may speak about it, beside the mailbox for tickets":
        "Erreichen Sie beim Lieferanten einen Menschen, der darüber sprechen darf, nicht nur das Ticket-Postfach",
    "Cut or renew what the supplier can reach of ours, such as accounts, keys, tokens and tunnels":
        "Sperren oder erneuern Sie, was der Lieferant bei uns erreicht: Konten, Schlüssel, Tokens, Tunnel",
    "Ask what was hit, since when, which of our data, whose, and what is known of its use":
        "Fragen Sie, was betroffen ist, seit wann, welche unserer Daten, wessen, und was über ihre Nutzung bekannt ist",
    "Record when the supplier's word reached us, and by which way": "Halten Sie fest, wann und auf welchem Weg uns die Nachricht des Lieferanten erreichte",
    "Read what the contract asks of both sides; put the demand for answers in writing":
        "Lesen Sie, was der Vertrag von beiden Seiten verlangt; fordern Sie Antworten schriftlich",
    "Look in our own logs for use of the supplier's access; do not wait for its answer":
        "Suchen Sie in den eigenen Protokollen nach Nutzung der Zugänge des Lieferanten; warten Sie nicht auf seine Antwort",
    "Ask whether its own suppliers are concerned, and whether other suppliers of ours depend on it":
        "Fragen Sie, ob seine eigenen Lieferanten betroffen sind und ob andere unserer Lieferanten von ihm abhängen",
    "Name the customers whose data the supplier held for us": "Nennen Sie die Kunden, deren Daten der Lieferant für uns hatte",
    "Get the supplier's written account of the cause and of what it changed":
        "Holen Sie den schriftlichen Bericht des Lieferanten über die Ursache und seine Änderungen ein",
};
