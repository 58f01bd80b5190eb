// German of what holds an event back: each gate of the engine by its English sentence, and by its code where the sentence holds
// values.
export const deGates: Record<string, string> = {
    "State the reasons (data.reasons).": "Geben Sie die Gründe an.",
    "Name the person (data.person); of a restricted incident somebody who is on it.":
        "Nennen Sie die Person; bei einem eingeschränkten Vorfall jemanden, der daran mitarbeitet.",
    "This machine does not know that event.": "Diese Aktion gibt es hier nicht.",
    "The stored state is not known to this version.": "Den gespeicherten Zustand kennt diese Programmversion nicht.",
    "It follows from other events; a person does not raise it.": "Das ergibt sich aus anderen Ereignissen und wird nicht von Hand ausgelöst.",

    // the incident
    "Needs data.reasons, and nothing that a duty may follow from: otherwise one person assesses it, and another one dismisses it.":
        "Verlangt Gründe, und es darf nichts vorliegen, aus dem eine Pflicht folgen kann. Andernfalls bewertet eine Person den Vorfall, und eine andere verwirft ihn.",
    "Needs data.reasons, a person other than the one who assesses, and no duty that has run or has an instant: such an incident is confirmed, its duties are settled, and it is closed.":
        "Verlangt Gründe und eine andere Person als die bewertende, und keine Pflicht darf laufen, gelaufen sein oder einen Zeitpunkt haben. Ein solcher Vorfall wird bestätigt, seine Pflichten werden erledigt, dann wird er abgeschlossen.",
    "Needs data.reasons, and nothing filed; settle its notices, supplier requests and assessments first: they stay where they are.":
        "Verlangt Gründe, und es darf nichts gemeldet sein. Schließen Sie zuerst die Schreiben, Lieferantenanfragen und Bewertungen ab: Sie bleiben bei diesem Vorfall.",
    "Moving this anchor later takes two persons: one proposes it with reasons (propose_anchor), another one sets it.":
        "Diesen Zeitpunkt später zu legen verlangt zwei Personen: Eine schlägt es mit Gründen vor, eine andere setzt ihn.",
    "Duties, supplier requests, notices, assessments or tasks are still open: settle each of them first. Measures of the review do not keep it from closing.":
        "Pflichten, Lieferantenanfragen, Schreiben, Bewertungen oder Aufgaben sind noch offen: Erledigen Sie zuerst jede davon. Maßnahmen aus der Nachbereitung hindern den Abschluss nicht.",
    "Needs data.reasons, a lead and an approver who are on it (members), and the lead or an approver who decides; an incident that is restricted already stays so.":
        "Verlangt Gründe, eine Leitung und eine Person mit der Rolle Freigabe unter den Beteiligten, und eine von ihnen entscheidet. Ein Vorfall, der schon eingeschränkt ist, bleibt es.",
    "Needs data.reasons, the lead or an approver who decides, and an incident that is restricted.":
        "Verlangt Gründe und einen eingeschränkten Vorfall; es entscheidet die Leitung oder eine Person mit der Rolle Freigabe.",
    "It is under review already; say what was learned (data.lessons).": "Die Nachbereitung läuft schon; halten Sie fest, was gelernt wurde.",
    "Draft an assessment, propose the risk with reasons, and have it signed; \"unlikely\" takes another person.":
        "Entwerfen Sie eine Bewertung, schlagen Sie das Risiko mit Gründen vor und lassen Sie sie unterzeichnen; „unwahrscheinlich“ verlangt eine zweite Person.",
    "Every supplier in the blast radius has an open request, or there is none: name the systems that are hit, or draft a request.":
        "Alle betroffenen Lieferanten haben eine offene Anfrage, oder es gibt keine: Nennen Sie die betroffenen Systeme oder entwerfen Sie eine Anfrage.",

    // duties
    "Say whether the filing is complete (data.complete: yes or no).": "Geben Sie an, ob die Meldung vollständig ist.",
    "The due time has passed: give the reasons for the delay (data.reasons). A late filing is accepted with them.":
        "Die Frist ist abgelaufen: Begründen Sie die Verzögerung. Mit Begründung wird die verspätete Meldung festgehalten.",
    "Not required is a signed decision of two persons: one proposes it with reasons (propose_not_required), another one decides.":
        "„Nicht erforderlich“ entscheiden zwei Personen: Eine schlägt es mit Gründen vor, eine andere entscheidet.",
    "The law of this duty knows no hold; its clock cannot be stopped.": "Das Recht dieser Pflicht kennt keinen Aufschub; die Frist lässt sich nicht anhalten.",
    "The new due instant has passed as well: the duty stays overdue.": "Auch der neue Zeitpunkt ist verstrichen: Die Pflicht bleibt überfällig.",
    "The duty cannot be reopened.": "Die Pflicht lässt sich nicht wieder öffnen.",
    "Only who is asked accepts: its owner, and whoever it has climbed to. To have it all the same, take it.":
        "Annehmen kann nur, wer gefragt ist: die zuständige Person oder die, an die eskaliert wurde. Andere übernehmen die Pflicht.",
    "Needs data.person, another person than you, and data.reasons; and only who owns it, or whom it has climbed to, passes it on. Others assign it.":
        "Verlangt Gründe und eine andere Person als Sie selbst. Weitergeben kann nur, wer zuständig ist oder an wen eskaliert wurde; andere weisen zu.",
    "Somebody has accepted it.": "Jemand hat sie angenommen.",

    // tasks
    "Say what was done (data.reasons); a question of an authority is answered instead (answer).":
        "Halten Sie fest, was getan wurde. Die Frage einer Behörde wird stattdessen beantwortet.",
    "Give the answer (data.text) of a question that an authority asked; occurred_at says when it was given.":
        "Geben Sie die Antwort auf die Frage der Behörde an, und wann sie gegeben wurde.",
    "The new due instant has passed as well: the task stays overdue.": "Auch der neue Zeitpunkt ist verstrichen: Die Aufgabe bleibt überfällig.",
    "The new due instant lies ahead: the task is open again.": "Der neue Zeitpunkt liegt noch vor uns: Die Aufgabe ist wieder offen.",

    // assessments
    "Explain every change from a base value; the score is advice, and only as good as its reasons.":
        "Begründen Sie jede Abweichung vom Ausgangswert. Der Wert ist ein Rat und nur so gut wie seine Begründung.",
    "A decision that tells nobody, or fewer than recommended, takes another person than its author; and data.content_sha256 has to equal what is stored.":
        "Wer niemanden oder weniger als empfohlen informieren will, braucht die Unterschrift einer anderen Person. Unterzeichnet wird genau der gespeicherte Inhalt.",

    // supplier requests
    "Nothing reaches this supplier yet: give it an endpoint, make a one-time link and hand it over, or say how it was asked (data.way).":
        "Noch erreicht nichts diesen Lieferanten: Hinterlegen Sie einen Endpunkt, erstellen Sie einen Einmal-Link und übergeben Sie ihn, oder halten Sie fest, wie er gefragt wurde.",

    // notices
    "The notice needs recipients, and in each language every part that the law names or the word unknown (missing lists them).":
        "Es fehlen Empfänger oder, in einer der Sprachen, ein Teil, den das Gesetz verlangt. Was noch nicht bekannt ist, wird als unbekannt angegeben.",
    "Approval takes another person than the author, data.content_sha256 and data.recipients_sha256 equal to what is stored, and recipients that the data map still gives (submit again and look at what changed).":
        "Freigeben kann nur eine andere Person als die verfassende, und nur genau den gespeicherten Inhalt für Empfänger, die die Datenkarte noch nennt. Hat sich etwas geändert: noch einmal vorlegen und ansehen, was.",
    "A recipient has been told of this incident by another notice. Draft this one as a follow-up of it (follows), so that nobody gets two notices for one cause.":
        "Jemand unter den Empfängern wurde über diesen Vorfall schon durch ein anderes Schreiben informiert. Entwerfen Sie dieses als Folgeschreiben, damit niemand zwei für dieselbe Ursache bekommt.",
    "Say how they were told (data.how: telephone, letter, in_person, public_notice) and why (data.reasons); it takes another person than the author.":
        "Geben Sie an, wie die Empfänger informiert wurden und warum so; das verlangt eine andere Person als die verfassende.",
    "An exemption takes reasons (data.reasons) and another person than the author.":
        "Eine Ausnahme verlangt Gründe und eine andere Person als die verfassende.",
    "Say each of them, or the word unknown where it is not known yet.": "Ergänzen Sie jeden davon; was noch nicht bekannt ist, wird als unbekannt angegeben.",
    "Edit it, submit it and have it approved again.": "Bearbeiten Sie es, legen Sie es vor und lassen Sie es erneut freigeben.",
    "Submit the notice again, and look at what was added, changed and removed.":
        "Legen Sie das Schreiben noch einmal vor und sehen Sie nach, was hinzukam, sich änderte oder wegfiel.",
    "Wait until its attempts have ended, or stop the notice.": "Warten Sie, bis keine Versuche mehr laufen, oder stoppen Sie das Schreiben.",
    "Nobody gets two notices for one cause.": "Niemand bekommt zwei Schreiben für dieselbe Ursache.",
    "Wait until its attempts have ended.": "Warten Sie, bis keine Versuche mehr laufen.",
    "Leave it: a newer one took its place, or its incident has ended.": "Lassen Sie sie: Eine neuere ist an ihrer Stelle, oder ihr Vorfall ist zu Ende.",

    // proposals
    "A person stands behind this proposal already; another one decides it.": "Hinter diesem Vorschlag steht schon eine Person; eine andere entscheidet darüber.",
    "Approval takes another person than the one who proposed it, in the role of an approver, and data.content_sha256 equal to what is stored. What the engine proposed, a person adopts first.":
        "Freigeben kann nur eine andere Person als die vorschlagende, in der Rolle Freigabe, und nur genau den gespeicherten Inhalt. Was der Dienst vorschlug, macht sich zuerst eine Person zu eigen.",
    "Needs data.reasons and the role of an approver. What is in force already is not rejected but put back: restore the files of before and start again.":
        "Verlangt Gründe und die Rolle Freigabe. Was schon gilt, wird nicht abgelehnt, sondern zurückgestellt: die früheren Dateien wiederherstellen und neu starten.",
    "Only the person who proposed it withdraws it, and only what is not in force already.":
        "Zurückziehen kann nur, wer es vorschlug, und nur, was noch nicht gilt.",
    "Wait until the time for another person to come has passed; then act on exactly what was named.":
        "Warten Sie die Zeit ab, in der eine andere Person hinzukommen kann; handeln Sie dann genau an dem, was genannt wurde.",
    "What one person did alone is reviewed by another one with the role approver, auditor or counsel, with data.reasons.":
        "Was eine Person allein getan hat, prüft eine andere mit der Rolle Freigabe, Prüfung oder Rechtsberatung nach, mit Gründen.",
    "Nobody decided it in time.": "Niemand hat rechtzeitig entschieden.",
    "four_eyes.break_glass_minutes is 0.": "Die Einstellung four_eyes.break_glass_minutes steht auf 0.",
    "No approved proposal of exactly this person and role waits to be carried out.":
        "Es gibt keinen freigegebenen Vorschlag für genau diese Person und Rolle, der auf die Ausführung wartet.",

    // who works on an incident
    "This incident is restricted: its lead or an approver who is on it says who is on it.":
        "Dieser Vorfall ist eingeschränkt: Wer daran mitarbeitet, bestimmt die Leitung oder eine beteiligte Person mit der Rolle Freigabe.",
    "Counsel says who is counsel on it, and nothing else of who is on it.":
        "Die Rechtsberatung bestimmt, wer als Rechtsberatung mitarbeitet, und sonst niemanden.",
    "The part counsel is given by counsel or an approver, and by nobody to themselves.":
        "Als Rechtsberatung nimmt die Rechtsberatung oder eine Person mit der Rolle Freigabe jemanden auf, und niemand sich selbst.",
    "This person is on it as that already.": "Diese Person ist in dieser Rolle schon beteiligt.",
    "A restricted incident has a lead: name another one first.": "Ein eingeschränkter Vorfall braucht eine Leitung: Nennen Sie zuerst eine andere.",
    "This person owns duties or tasks of it that are open: assign them to somebody else first.":
        "Diese Person ist für offene Pflichten oder Aufgaben zuständig: Weisen Sie sie zuerst jemand anderem zu.",
    "An approver stays on a restricted incident: put another one on it first.":
        "An einem eingeschränkten Vorfall bleibt jemand mit der Rolle Freigabe beteiligt: Nehmen Sie zuerst eine andere Person auf.",

    // merging
    "The incident that would take this one over has ended; reopen it first.": "Der Vorfall, in dem dieser aufgehen soll, ist beendet; öffnen Sie ihn zuerst wieder.",
    "This incident is the older one: merge the other one into it.": "Dieser Vorfall ist der ältere: Führen Sie den anderen mit ihm zusammen.",
    "One of the two incidents is restricted and the other one is not: restrict or open up one of them first.":
        "Einer der beiden Vorfälle ist eingeschränkt, der andere nicht: Schränken Sie zuerst einen ein oder öffnen Sie den anderen.",
    "The other incident is looked into less far than this one: assess or confirm it first.":
        "Der andere Vorfall ist noch nicht so weit untersucht wie dieser: Bewerten oder bestätigen Sie ihn zuerst.",

    // the house
    "Nobody else is, or was, an approver.": "Außer ihr hat oder hatte niemand die Rolle Freigabe.",
    "Nothing is held by it any more.": "Sie bewahrt nichts mehr.",
    "Only a staged change takes records, is applied or dropped.": "Nur eine vorbereitete Änderung nimmt Einträge auf, wird angewandt oder verworfen.",
    "It holds 500 files; keep more of them elsewhere, and hand in a list with their hashes.":
        "Er enthält 500 Dateien; bewahren Sie weitere woanders auf und reichen Sie eine Liste mit ihren Prüfsummen ein.",
    "The incident is not over.": "Der Vorfall ist nicht beendet.",
    "The account is not disabled.": "Das Konto ist nicht abgeschaltet.",
    "Nothing is sealed any more. Keep the book as it is and follow docs/proof.md, When the log is broken.":
        "Es wird nichts mehr versiegelt. Lassen Sie das Buch, wie es ist, und folgen Sie docs/proof.md, „When the log is broken“.",
    "Follow docs/proof.md, When the log is broken.": "Folgen Sie docs/proof.md, „When the log is broken“.",
};

/// Where the sentence names something of this case, its gist; the sentence itself stands behind it.
export const deGateCodes: Record<string, string> = {
    "wrong-state": "Im jetzigen Zustand nicht möglich.",
    "still-open": "Noch offen.",
    "proposed-already": "Das ist schon vorgeschlagen und wartet auf eine zweite Person.",
    "open-already": "Der Notfall ist dafür schon erklärt; handeln Sie, wenn die Wartezeit vorbei ist.",
    "draft-open": "Ein Entwurf ist schon offen.",
    "duty-would-be-lost":
        "Eine Pflicht ist hier offen, und im anderen Vorfall läuft keine gleiche, die nicht später fällig ist: Erledigen Sie sie zuerst.",
    "duty-live": "Eine Pflicht dazu ist noch nicht erledigt.",
    "request-live": "Eine Anfrage dazu ist noch offen.",
    "notice-live": "Ein Schreiben dazu ist noch nicht abgeschlossen.",
    "delivery-waits": "Eine Zustellung dazu hat das Haus noch nicht verlassen.",
    "hold-stands": "Eine Löschsperre besteht; zwei Personen heben sie zuerst auf.",
    "break-glass-unreviewed": "Was eine Person allein getan hat, ist noch nicht nachgeprüft.",
    "form-waits": "Ob danach gefragt wird, hängt von einer anderen Antwort ab.",
    "cut-off": "Das Protokoll ist abgeschnitten.",
    "number-gap": "Im Protokoll fehlt eine Nummer.",
    "audit-broken": "Das Protokoll stimmt nicht.",
};

/// What a refusal is, where its own sentence has no German: each code of a problem.
export const deProblems: Record<string, string> = {
    "invalid-input": "Die Angaben stimmen nicht.",
    unauthenticated: "Sie sind nicht angemeldet.",
    forbidden: "Ihre Rolle darf das nicht.",
    "not-found": "Das gibt es nicht.",
    refused: "Das ist jetzt nicht möglich.",
    conflict: "Das gibt es schon, mit anderem Inhalt.",
    "stale-version": "Inzwischen hat sich etwas geändert; sehen Sie noch einmal nach.",
    "too-large": "Das überschreitet eine Grenze.",
    "unsupported-media": "Dieses Format wird nicht angenommen.",
    "idempotency-key-reused": "Derselbe Schlüssel wurde schon für eine andere Anfrage benutzt.",
    "if-match-required": "Es fehlt, welchen Stand Sie gesehen haben; laden Sie die Seite neu.",
    overloaded: "Gerade ist zu viel zu tun; nichts wurde gespeichert. Versuchen Sie es noch einmal.",
    "storage-failed": "Das Buch konnte nicht geschrieben oder gelesen werden.",
    "broken-book": "Das Buch ist beschädigt; wer den Dienst betreibt, muss es aus einer Sicherung wiederherstellen.",
    "remote-failed": "Die Gegenseite hat nicht geantwortet, wie sie sollte.",
    internal: "Ein Fehler des Dienstes.",
    "method-not-allowed": "Das geht an dieser Stelle nicht.",
    "bad-request": "Die Anfrage ist nicht lesbar.",
    "range-refused": "Teile davon werden nicht ausgegeben.",
    csrf: "Die Anfrage kam nicht von einer Seite dieses Dienstes.",
    "proof-required": "Weisen Sie sich bitte noch einmal aus.",
    "person-required": "Das verlangt einen angemeldeten Menschen, kein Token.",
    "too-many-tries": "Zu viele Versuche; warten Sie etwas.",
    "uri-too-long": "Die Adresse ist zu lang.",
};
