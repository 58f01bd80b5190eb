// German of what the engine says when it refuses: each sentence by its English.
export const deRefusals: Record<string, string> = {
    // accounts, sessions and tokens
    "Name the person the account belongs to (A-Z a-z 0-9 _ -).": "Nennen Sie die Person, der das Konto gehört (A-Z a-z 0-9 _ -).",
    "The role is officer, approver, responder, counsel, auditor or admin.":
        "Die Rolle ist Beauftragte, Freigabe, Einsatz, Rechtsberatung, Prüfung oder Admin.",
    "Of an identity provider the login is the subject: 1 to 255 characters, no spaces.":
        "Beim Identitätsanbieter ist der Anmeldename die Kennung (subject): 1 bis 255 Zeichen, ohne Leerzeichen.",
    "A login has 1 to 128 characters: small letters, digits and signs, no spaces.":
        "Ein Anmeldename hat 1 bis 128 Zeichen: Kleinbuchstaben, Ziffern und Zeichen, ohne Leerzeichen.",
    "This invitation is not open: it was used, has expired, or never was.":
        "Diese Einladung gilt nicht: Sie wurde benutzt, ist abgelaufen oder hat nie bestanden.",
    "This is the only approver there is; make another one first, or disable the account.":
        "Das ist die einzige Person mit der Rolle Freigabe; geben Sie sie zuerst einer anderen, oder schalten Sie das Konto ab.",
    "The role of this account is the identity provider's to say.": "Die Rolle dieses Kontos bestimmt der Identitätsanbieter.",
    "Nobody changes an account of their own person; ask another admin.":
        "Niemand ändert ein Konto der eigenen Person; bitten Sie jemand anderen mit der Rolle Admin.",
    "Passwords and codes of this account are the identity provider's.": "Passwort und Codes dieses Kontos verwaltet der Identitätsanbieter.",
    "The account is disabled; enable it first.": "Das Konto ist abgeschaltet; schalten Sie es zuerst wieder ein.",
    "Nobody gives their own person another role; ask another admin.":
        "Niemand gibt der eigenen Person eine andere Rolle; bitten Sie jemand anderen mit der Rolle Admin.",
    "The login is taken.": "Der Anmeldename ist vergeben.",
    "A second factor was needed and not made.": "Ein zweiter Faktor war nötig und ist nicht entstanden.",
    "Set the password first.": "Legen Sie zuerst das Passwort fest.",
    "This code was used; wait for the next one.": "Dieser Code wurde schon benutzt; warten Sie auf den nächsten.",
    "Second factors of this account are the identity provider's.": "Den zweiten Faktor dieses Kontos verwaltet der Identitätsanbieter.",
    "There is a second factor already; an admin can reset it.": "Es gibt schon einen zweiten Faktor; die Rolle Admin kann ihn zurücksetzen.",
    "There is no second factor to confirm.": "Es gibt keinen zweiten Faktor zu bestätigen.",
    "There is an account or a token already; sign in with it.": "Es gibt schon ein Konto oder ein Token; melden Sie sich damit an.",
    "Login, password or code is not right.": "Anmeldename, Passwort oder Code stimmt nicht.",
    "The account is disabled.": "Das Konto ist abgeschaltet.",
    "There is no such session, or it has ended.": "Diese Sitzung gibt es nicht, oder sie ist beendet.",
    "The session has ended; sign in.": "Die Sitzung ist beendet; melden Sie sich an.",
    "This is for people who are signed in; a token has no session.": "Das ist für angemeldete Menschen; ein Token hat keine Sitzung.",
    "Too many tries; wait as long as Retry-After says.": "Zu viele Versuche; warten Sie etwas.",
    "Give the password, or a code.": "Geben Sie das Passwort oder einen Code an.",
    "Prove it to your identity provider: GET /v1/login/oidc?fresh=true.": "Weisen Sie sich bei Ihrem Identitätsanbieter noch einmal aus.",
    "Prove again who you are first (POST /v1/session/refresh).": "Weisen Sie sich zuerst noch einmal aus.",
    "The code is not right; look at the clock of the device.": "Der Code stimmt nicht; sehen Sie nach der Uhr des Geräts.",
    "Give the password first; then a code, where a second factor was shown.":
        "Zuerst das Passwort, dann den Code, wenn ein zweiter Faktor gezeigt wurde.",
    "This is not the set-up token, or its time is over: restart the engine for another one.":
        "Das ist nicht das Einrichtungs-Token, oder seine Zeit ist um: Nach einem Neustart gibt der Dienst ein neues aus.",
    "Say under which name entries know the person: person, of A-Z a-z 0-9 _ -.":
        "Geben Sie an, unter welchem Namen die Einträge die Person führen: A-Z a-z 0-9 _ -.",
    "No identity provider is configured here.": "Hier ist kein Identitätsanbieter eingerichtet.",
    "Send a valid token as Authorization: Bearer.": "Melden Sie sich an.",
    "Too many sign in at the same time; try again in a moment.": "Zu viele melden sich gleichzeitig an; versuchen Sie es gleich noch einmal.",
    "A password has at most 128 characters.": "Ein Passwort hat höchstens 128 Zeichen.",
    "A password is UTF-8 text.": "Ein Passwort ist Text in UTF-8.",
    "A password has at least 12 characters; several words are easiest to keep in mind.":
        "Ein Passwort hat mindestens 12 Zeichen; mehrere Wörter merkt man sich am leichtesten.",
    "This is one of the passwords that are tried first; take another.": "Dieses Passwort wird als eines der ersten ausprobiert; nehmen Sie ein anderes.",
    "A short pattern repeated is tried first; take another password.":
        "Ein kurzes Muster, das sich wiederholt, wird zuerst ausprobiert; nehmen Sie ein anderes Passwort.",
    "The password must not be made of the login.": "Das Passwort darf nicht aus dem Anmeldenamen bestehen.",
    "The password could not be worked on: there is not enough memory.": "Das Passwort konnte nicht verarbeitet werden: Der Speicher reicht nicht.",
    "This is not base64url.": "Das ist kein base64url.",
    "A regulator's token is limited to one incident: incident:ID.": "Das Token einer Behörde gilt für einen Vorfall: incident:ID.",
    "A scope is incident:ID or source:NAME.": "Beschränkt wird auf incident:ID oder source:NAME.",
    "A source is a scope of the role monitor.": "Auf eine Quelle wird nur die Rolle Überwachung beschränkt.",
    "A monitor reports, and sees no incident; its scope is source:NAME.":
        "Eine Überwachung meldet und sieht keinen Vorfall; beschränkt wird sie auf source:NAME.",
    "The role is officer, approver, responder, counsel, monitor, auditor, regulator or admin.":
        "Die Rolle ist Beauftragte, Freigabe, Einsatz, Rechtsberatung, Überwachung, Prüfung, Behörde oder Admin.",
    "Name the person the token belongs to (A-Z a-z 0-9 _ -).": "Nennen Sie die Person, der das Token gehört (A-Z a-z 0-9 _ -).",
    "A purpose has at most 200 characters.": "Ein Zweck hat höchstens 200 Zeichen.",
    "A token is good for a year at most; rotate it in time.": "Ein Token gilt höchstens ein Jahr; erneuern Sie es rechtzeitig.",
    "There is no such token.": "Dieses Token gibt es nicht.",
    "The old token may count for 0 to 168 hours more.": "Das alte Token darf noch 0 bis 168 Stunden gelten.",
    "The token has ended; issue another one.": "Das Token gilt nicht mehr; geben Sie ein neues aus.",
    "An approver revokes the tokens of authorities alone.": "Die Rolle Freigabe widerruft nur die Tokens von Behörden.",
    "A link is good for 1 to 366 days.": "Ein Link gilt 1 bis 366 Tage.",
    "You have no such link.": "Einen solchen Link haben Sie nicht.",

    // incidents, facts and instants
    "Name a person by the id of the token or account.": "Nennen Sie eine Person mit der Kennung ihres Tokens oder Kontos.",
    "That name is the engine's own in the record; name a person.": "Diesen Namen führt der Dienst im Protokoll selbst; nennen Sie eine Person.",
    "A person of this name is known already, in other capital or small letters; write the name as it stands there.":
        "Eine Person dieses Namens ist schon bekannt, nur anders groß- und kleingeschrieben; schreiben Sie den Namen wie dort.",
    "Send If-Match with the version you have seen: this is a decision.":
        "Es fehlt, welchen Stand Sie gesehen haben: Das ist eine Entscheidung. Laden Sie die Seite neu.",
    "The incident has changed since you looked; read it again and decide on what it is now.":
        "Der Vorfall hat sich geändert, seit Sie ihn gelesen haben; lesen Sie ihn noch einmal und entscheiden Sie über den jetzigen Stand.",
    "An incident needs a title.": "Ein Vorfall braucht einen Titel.",
    "Approvals take a token of the role approver.": "Freigeben kann nur die Rolle Freigabe.",
    "Say whether everything the law asks for is in it: yes or no.": "Geben Sie an, ob alles darin steht, was das Gesetz verlangt: ja oder nein.",
    "Say until when, RFC 3339 with an offset.": "Geben Sie an, bis wann: Zeitpunkt nach RFC 3339 mit Zeitzone.",
    "Not an instant; write RFC 3339 with an offset.": "Das ist kein Zeitpunkt; schreiben Sie ihn nach RFC 3339 mit Zeitzone.",
    "Lies more than ten years ahead.": "Das liegt mehr als zehn Jahre in der Zukunft.",
    "occurred_at lies in the future; an event is recorded after it happened.":
        "Das liegt in der Zukunft; ein Ereignis wird festgehalten, nachdem es geschehen ist.",
    "detected_at lies in the future; an incident is recorded after it was noticed.":
        "Das liegt in der Zukunft; ein Vorfall wird festgehalten, nachdem er bemerkt wurde.",
    "It is new.": "Das ist neu.",
    "Say why.": "Geben Sie an, warum.",
    "A telephone number has at most 40 digits, spaces and + ( ) -.": "Eine Telefonnummer hat höchstens 40 Ziffern, Leerzeichen und + ( ) -.",
    "What was known of this person was erased; nothing is added.":
        "Was von dieser Person bekannt war, ist gelöscht; nichts wird hinzugefügt.",
    "Lies in the future.": "Das liegt in der Zukunft.",
    "Name the anchor: aware, occurred, noticed, suspected, discovered, determined, classified, material, assessed, paid, remedied, handled, requested; or held:KIND:DUTY, extended:BY:DUTY of a duty whose law knows that. Filings are recorded with the duty.":
        "Nennen Sie den Zeitpunkt mit seinem Wort: aware (Kenntnis), occurred, noticed, suspected, discovered, determined, classified, material, assessed, paid, remedied, handled, requested; oder held:ART:PFLICHT, extended:VON:PFLICHT, wo das Recht der Pflicht das kennt. Meldungen werden bei der Pflicht festgehalten.",
    "Persons name at most 1000 customers and states of an incident; for more, one duty stands for all of them, and the notice proves each.":
        "Von Hand werden höchstens 1000 Kunden und Staaten eines Vorfalls genannt; bei mehr steht eine Pflicht für alle, und das Schreiben weist jeden nach.",
    "The risk is unlikely, likely, high or unknown.": "Das Risiko ist unlikely (unwahrscheinlich), likely (wahrscheinlich), high (hoch) oder unknown (unbekannt).",
    "A lower risk is decided by an assessment, not by one person's fact.":
        "Ein geringeres Risiko entscheidet eine Bewertung, nicht die Angabe einer einzelnen Person.",
    "Name the fact (for example personal_data_breach, individuals.all, affected.customer.acme): letters, digits, \"_\", \"-\" and \".\".":
        "Nennen Sie die Tatsache (etwa personal_data_breach, individuals.all, affected.customer.acme): Buchstaben, Ziffern, „_“, „-“ und „.“.",
    "Give a value; \"unknown\" is one.": "Geben Sie einen Wert an; „unknown“ (unbekannt) ist einer.",
    "Which systems are hit is said by name_system, and what the map has wrong by overrule, with reasons.":
        "Betroffene Systeme werden mit „System nennen“ angegeben; was die Karte falsch hat, mit „Karte überstimmen“, mit Gründen.",
    "Name a system of the map, or a host that one of them goes by: letters, digits, \"_\", \"-\" and \".\".":
        "Nennen Sie ein System der Karte oder einen Host, unter dem eines bekannt ist: Buchstaben, Ziffern, „_“, „-“ und „.“.",
    "Name a line of the blast radius as KIND:ID, and value no (out) or yes (in again).":
        "Nennen Sie eine Zeile der Reichweite als ART:KENNUNG, und als Wert nein (heraus) oder ja (wieder hinein).",
    "There is no such line in the blast radius.": "Eine solche Zeile hat die Reichweite nicht.",
    "Name a field of the form by its key: nature.text, people.count.": "Nennen Sie ein Feld des Formulars mit seinem Schlüssel: nature.text, people.count.",
    "An answer has 8,000 bytes at most.": "Eine Antwort hat höchstens 8.000 Bytes.",
    "The incident has ended; reopen it first.": "Der Vorfall ist beendet; öffnen Sie ihn zuerst wieder.",
    "The incident is over; reopen it first.": "Der Vorfall ist beendet; öffnen Sie ihn zuerst wieder.",
    "There is no such incident.": "Diesen Vorfall gibt es nicht.",
    "There is no such thing.": "Das gibt es nicht.",
    "These two incidents cannot become one as they stand.": "Diese beiden Vorfälle lassen sich so nicht zusammenführen.",
    "It goes on in the incident that took this one over.": "Er wird in dem Vorfall fortgeführt, in dem dieser aufgegangen ist.",
    "Name another incident that takes this one over.": "Nennen Sie einen anderen Vorfall, in dem dieser aufgeht.",
    "Give the new incident a title.": "Geben Sie dem neuen Vorfall einen Titel.",
    "Name signals of this incident, by their ids, with commas between them.": "Nennen Sie Signale dieses Vorfalls mit ihren Kennungen, durch Kommas getrennt.",
    "A signal stands twice.": "Ein Signal steht doppelt da.",
    "One signal at least stays: what the whole incident is about needs no other incident.":
        "Mindestens ein Signal bleibt: Für das, worum es im ganzen Vorfall geht, braucht es keinen anderen.",
    "At most 200 signals go at a time.": "Höchstens 200 Signale gehen auf einmal mit.",
    "A signal knows the events open and join.": "Ein Signal kennt die Aktionen open und join.",
    "The signal belongs to an incident; split it off there.": "Das Signal gehört zu einem Vorfall; teilen Sie es dort ab.",
    "Name the incident that it joins.": "Nennen Sie den Vorfall, zu dem es kommt.",
    "Say which kind: a word like those of tocsin playbook list, lower case letters, digits and \"-\".":
        "Geben Sie die Art an: ein Wort wie in tocsin playbook list, Kleinbuchstaben, Ziffern und „-“.",
    "A fact has at most 128 bytes.": "Eine Tatsache hat höchstens 128 Bytes.",
    "A value has at most 256 bytes.": "Ein Wert hat höchstens 256 Bytes.",
    "fact and value belong together; without both, every open fact is tried.":
        "Tatsache und Wert gehören zusammen; ohne beide wird jede offene Tatsache durchgespielt.",

    // assessments
    "Say how likely a risk to the people is: unlikely (document it), likely (tell the authority) or high (tell them too).":
        "Geben Sie an, wie wahrscheinlich ein Risiko für die betroffenen Personen ist: unwahrscheinlich (dokumentieren), wahrscheinlich (Meldung an die Aufsichtsbehörde) oder hoch (auch die Betroffenen benachrichtigen).",
    "A decision that tells nobody, or fewer than recommended, is signed with a token of the role approver.":
        "Wer niemanden oder weniger als empfohlen informieren will, braucht die Unterschrift einer Person mit der Rolle Freigabe.",
    "Name the data set that is scored (1 to 64 of A-Z a-z 0-9 _ and -).": "Nennen Sie den Datenbestand, der bewertet wird (1 bis 64 Zeichen: A-Z a-z 0-9 _ und -).",
    "An assessment scores at most 100 data sets.": "Eine Bewertung umfasst höchstens 100 Datenbestände.",
    "There is a draft already; finish or withdraw it.": "Es gibt schon einen Entwurf; schließen Sie ihn ab oder ziehen Sie ihn zurück.",
    "No data set is scored: score at least one.": "Kein Datenbestand ist bewertet: Bewerten Sie mindestens einen.",

    // acting alone
    "Name an action that takes two persons: not_required of a duty; approve, exempt or replace of a notice; sign of an assessment; dismiss or set_anchor of the incident.":
        "Nennen Sie eine Aktion, die zwei Personen verlangt: not_required einer Pflicht; approve, exempt oder replace eines Schreibens; sign einer Bewertung; dismiss oder set_anchor des Vorfalls.",
    "The incident has no such thing.": "So etwas hat dieser Vorfall nicht.",
    "Propose the instant with reasons first (propose_anchor); machine_id is the anchor's name.": "Schlagen Sie den Zeitpunkt zuerst mit Gründen vor.",
    "The glass is broken for this already.": "Der Notfall ist dafür schon erklärt.",
    "State the reasons: why this cannot wait for another person.": "Begründen Sie, warum das nicht auf eine andere Person warten kann.",
    "Propose it with reasons first (propose_not_required).": "Schlagen Sie es zuerst mit Gründen vor.",
    "In this house nobody acts alone.": "In diesem Haus handelt niemand allein.",

    // suppliers
    "There is no supplier left to ask.": "Es ist kein Lieferant mehr zu fragen.",
    "More than 200 suppliers would be asked at once; ask them one by one.": "Mehr als 200 Lieferanten würden auf einmal gefragt; fragen Sie sie einzeln.",
    "Say what you ask the supplier.": "Geben Sie an, was Sie den Lieferanten fragen.",
    "There is no such supplier; add it first.": "Diesen Lieferanten gibt es nicht; fügen Sie ihn zuerst hinzu.",
    "This link is not open.": "Dieser Link ist nicht offen.",
    "The link is not open any more.": "Der Link ist nicht mehr offen.",
    "A link is good for 1 to 720 hours.": "Ein Link gilt 1 bis 720 Stunden.",
    "The request has ended; a link is for one that waits for its answer.":
        "Die Anfrage ist beendet; einen Link gibt es, solange sie auf Antwort wartet.",
    "No way to this supplier is on file: make a link for its request and hand it over, or ask it by hand and say how.":
        "Zu diesem Lieferanten ist kein Weg hinterlegt: Erstellen Sie einen Link für seine Anfrage und übergeben Sie ihn, oder fragen Sie selbst und halten Sie fest, wie.",
    "No endpoint carries a reminder to this supplier: remind it by hand that the answer is due.":
        "Kein Endpunkt überbringt diesem Lieferanten eine Erinnerung: Erinnern Sie ihn selbst daran, dass die Antwort fällig ist.",
    "There is no such request to this supplier.": "Eine solche Anfrage an diesen Lieferanten gibt es nicht.",
    "With this revision the breach has more than 256 kB.": "Mit diesem Nachtrag hätte die Meldung mehr als 256 kB.",
    "The incident was merged too many times to be followed.": "Der Vorfall wurde zu oft zusammengeführt, um ihm zu folgen.",
    "This webhook-id was used before with another body.": "Diese webhook-id wurde schon mit anderem Inhalt benutzt.",
    "A receipt knows the event settle.": "Eine empfangene Nachricht kennt nur die Aktion settle.",
    "Nobody has to look at this receipt.": "Diese Nachricht muss niemand mehr ansehen.",
    "Say what became of it.": "Halten Sie fest, was daraus wurde.",
    "An id has 1 to 64 characters of A-Z a-z 0-9 _ and -.": "Eine Kennung hat 1 bis 64 Zeichen: A-Z a-z 0-9 _ und -.",
    "A supplier needs a name.": "Ein Lieferant braucht einen Namen.",
    "answer_hours lies between 1 and 8760.": "Die Antwortzeit liegt zwischen 1 und 8760 Stunden.",
    "The key is whsec_ with 24 to 64 bytes, or a public whpk_ key.": "Der Schlüssel ist whsec_ mit 24 bis 64 Bytes oder ein öffentlicher whpk_-Schlüssel.",
    "The certificate's SHA-256 is 64 hexadecimal digits in lower case, or none.":
        "Die SHA-256 des Zertifikats sind 64 hexadezimale Ziffern in Kleinschreibung, oder none.",
    "A customer needs a name.": "Ein Kunde braucht einen Namen.",

    // notices
    "The notice says something that has no place in it.": "Das Schreiben enthält etwas, das nicht hineingehört.",
    "Say something: subject and text, or the parts of a template (en.nature ...).": "Schreiben Sie etwas: Betreff und Text, oder die Teile einer Vorlage.",
    "It goes to: named, affected or all.": "Empfänger sind: named (genannte), affected (betroffene) oder all (alle).",
    "Only customers are known to be affected; name the recipients.": "Nur von Kunden ist bekannt, ob sie betroffen sind; nennen Sie die Empfänger.",
    "Name recipients, or say to whom it goes (to: affected, all), not both.": "Nennen Sie Empfänger, oder geben Sie an, an wen es geht; nicht beides.",
    "follows names a notice of the same incident to the same audience that has gone out.":
        "Gefolgt wird auf ein Schreiben desselben Vorfalls an denselben Kreis, das hinausgegangen ist.",
    "An edit says what changes: subject, text, LANGUAGE.PART, recipients or to.":
        "Eine Bearbeitung sagt, was sich ändert: Betreff, Text, ein Teil in einer Sprache, Empfänger oder Empfängerkreis.",
    "The notice does not say all that the law wants said.": "Das Schreiben enthält nicht alles, was das Gesetz verlangt.",
    "The notice was edited or submitted by somebody else meanwhile; look at it again.":
        "Jemand anderes hat das Schreiben inzwischen bearbeitet oder vorgelegt; sehen Sie es noch einmal an.",
    "The notice is being submitted or edited by somebody else; look at it again.":
        "Jemand anderes legt das Schreiben gerade vor oder bearbeitet es; sehen Sie es noch einmal an.",
    "The audience is customers, people, suppliers, authority, public or internal.":
        "Der Kreis ist: Kunden, Betroffene, Lieferanten, Behörde, Öffentlichkeit oder intern.",
    "A language is a code like en, de or pt-BR.": "Eine Sprache ist ein Kürzel wie en, de oder pt-BR.",
    "The notice was approved before recipients were frozen.": "Das Schreiben wurde freigegeben, bevor die Empfänger feststanden.",
    "The data map or the facts have changed since the recipients were resolved.":
        "Die Datenkarte oder die Tatsachen haben sich geändert, seit die Empfänger bestimmt wurden.",
    "The type is replace: the recipient was told in another way.": "Möglich ist nur replace: anders informiert.",
    "Say how: telephone, letter, in_person or portal.": "Geben Sie an, wie: Telefon, Brief, persönlich oder Portal.",
    "Say who was told, when, and how you know.": "Geben Sie an, wer wann informiert wurde und woher Sie das wissen.",
    "What this delivery said is no longer in the book; there is nothing to send.":
        "Was diese Zustellung enthielt, ist nicht mehr im Buch; es gibt nichts zu senden.",
    "Only the delivery of a notice can be replaced.": "Nur die Zustellung eines Schreibens lässt sich ersetzen.",
    "The recipient is told of this incident by another notice.": "Der Empfänger wird über diesen Vorfall durch ein anderes Schreiben informiert.",
    "No channel reaches this recipient; tell them in another way, or add an address and follow up.":
        "Kein Weg erreicht diesen Empfänger; informieren Sie ihn anders, oder tragen Sie eine Adresse ein und senden Sie ein Folgeschreiben.",
    "The engine was started without what renders letters.": "Der Dienst wurde ohne das gestartet, was Schreiben erstellt.",
    "The data map does not know this recipient any more.": "Die Datenkarte kennt diesen Empfänger nicht mehr.",
    "Too many recipients for one notice.": "Zu viele Empfänger für ein Schreiben.",
    "Too many languages and time zones for one notice.": "Zu viele Sprachen und Zeitzonen für ein Schreiben.",
    "This request has been answered.": "Diese Anfrage ist schon beantwortet.",
    "The cursor is not one of this list; start again without it.": "Diese Stelle gehört nicht zu dieser Liste; beginnen Sie von vorn.",
    "Name the recipient whose letter you want to see (recipient=ID).": "Nennen Sie den Empfänger, dessen Schreiben Sie sehen wollen.",

    // ways out
    "The url of an e-mail endpoint is mailto:ADDRESS.": "Die Adresse eines E-Mail-Wegs ist mailto:ADRESSE.",
    "The url of a file endpoint is file:FOLDER, a plain name below the drop directory.":
        "Die Adresse eines Datei-Wegs ist file:ORDNER, ein einfacher Name unter dem Ablageverzeichnis.",
    "The url starts with https:// (or http:// where the configuration allows it).":
        "Die Adresse beginnt mit https:// (oder http://, wo die Konfiguration es erlaubt).",
    "The secret of a pagerduty endpoint is its integration (routing) key.": "Das Geheimnis eines PagerDuty-Wegs ist sein Integrationsschlüssel.",
    "The secret is whsec_ and 24 to 64 bytes in base64.": "Das Geheimnis ist whsec_ und 24 bis 64 Bytes in Base64.",
    "The owner is subscription, public, internal, customer:ID, supplier:ID or authority:ID.":
        "Der Weg gehört zu subscription, public, internal, customer:ID, supplier:ID oder authority:ID.",
    "The kind is webhook, email, chat, pagerduty or file.": "Die Art ist webhook, email, chat, pagerduty oder file.",
    "A customer, supplier or authority has webhooks here; its e-mail address stands in the data map.":
        "Kunden, Lieferanten und Behörden haben hier Webhooks; ihre E-Mail-Adresse steht in der Datenkarte.",
    "Name the event types, or \"*\".": "Nennen Sie die Ereignisarten, oder „*“.",
    "per_minute lies between 0 (no limit) and 1,000,000.": "Zustellungen je Minute: 0 (keine Grenze) bis 1.000.000.",
    "The owner is not known; add the customer or supplier first.": "Unbekannt; fügen Sie zuerst den Kunden oder Lieferanten hinzu.",
    "There is no silent test over this kind of endpoint.": "Über diesen Weg gibt es keinen stillen Test.",
    "The type is enable, disable, test; of webhooks also rotate, retire_old, add_ed25519, drop_ed25519.":
        "Möglich sind enable, disable, test; bei Webhooks auch rotate, retire_old, add_ed25519, drop_ed25519.",

    // evidence, people and tasks
    "The incident takes no more files.": "Der Vorfall nimmt keine weiteren Dateien auf.",
    "A file knows the events handed_over and moved.": "Eine Datei kennt die Aktionen handed_over und moved.",
    "Say to whom, or where.": "Geben Sie an, an wen oder wohin.",
    "The event takes to and reasons, and nothing else.": "Anzugeben sind Empfänger oder Ort und Gründe, sonst nichts.",
    "The file is empty.": "Die Datei ist leer.",
    "The form has one file, named file, and a text, named says.": "Das Formular hat eine Datei (file) und einen Text (says).",
    "Send a form (multipart/form-data) with a file, named file.": "Wählen Sie eine Datei.",
    "The text stands twice.": "Der Text steht doppelt da.",
    "The text is longer than 16000 bytes.": "Der Text ist länger als 16.000 Bytes.",
    "Who is on this incident stays as it is.": "Die Beteiligten dieses Vorfalls bleiben, wie sie sind.",
    "The compartment of counsel is for counsel: by role, or by that part on this incident.":
        "Der Bereich der Rechtsberatung ist ihr vorbehalten: nach der Rolle im Haus oder an diesem Vorfall.",
    "Say what is to be done, or what is asked.": "Geben Sie an, was zu tun ist oder was gefragt wird.",
    "Say what is to be done.": "Geben Sie an, was zu tun ist.",
    "By hand a task is a measure, an authority_question or other.":
        "Von Hand ist eine Aufgabe eine Maßnahme (measure), die Frage einer Behörde (authority_question) oder eine andere (other).",
    "A measure has somebody who sees to it.": "Für eine Maßnahme ist jemand zuständig.",
    "Say by when.": "Geben Sie an, bis wann.",
    "Say which authority asks, by its id in the data map or a short name.":
        "Geben Sie an, welche Behörde fragt: ihre Kennung in der Datenkarte oder einen kurzen Namen.",
    "Only a question of an authority has this.": "Das gibt es nur bei der Frage einer Behörde.",
    "As what: lead, dpo, counsel, communications or member.": "Als was: Leitung, DSB, Rechtsberatung, Kommunikation oder Mitglied.",
    "This person is not on it as that.": "Diese Person ist in dieser Rolle nicht beteiligt.",
    "Say what there is to say.": "Schreiben Sie etwas.",
    "A comment, or a handover.": "Ein Kommentar oder eine Übergabe.",
    "There is one compartment: counsel.": "Es gibt einen geschützten Bereich: den der Rechtsberatung.",
    "A handover is for the whole next shift; write to counsel in a comment.":
        "Eine Übergabe ist für die ganze nächste Schicht; schreiben Sie der Rechtsberatung in einem Kommentar.",
    "This incident is restricted: put the person on it first.": "Dieser Vorfall ist eingeschränkt: Nehmen Sie die Person zuerst auf.",

    // proposals, rights and the rest of the house
    "Name the person as person:ID.": "Nennen Sie die Person als person:KENNUNG.",
    "The role is approver or admin; the others take one person.": "Die Rolle ist Freigabe oder Admin; die anderen verlangen nur eine Person.",
    "The reason is erasure_request, retention, unlawful or obsolete.":
        "Der Grund ist erasure_request, retention, unlawful oder obsolete.",
    "The kind is shred, lift_hold or role_grant.": "Die Art ist shred, lift_hold oder role_grant.",
    "This is proposed already; decide that proposal.": "Das ist schon vorgeschlagen; entscheiden Sie über jenen Vorschlag.",
    "Who watches does not propose: an officer, approver or admin adopts it.":
        "Wer nur zusieht, schlägt nicht vor: Eine Person mit der Rolle Beauftragte, Freigabe oder Admin macht sich den Vorschlag zu eigen.",
    "State the reasons.": "Geben Sie die Gründe an.",
    "The proposal has expired; make a new one.": "Der Vorschlag ist abgelaufen; machen Sie einen neuen.",
    "Name the subject as KIND:ID: incident:ID, customer:ID, supplier:ID, account:ID ...":
        "Nennen Sie, um wen es geht, als ART:KENNUNG: incident:ID, customer:ID, supplier:ID, account:ID …",
    "Give one e-mail address.": "Geben Sie eine E-Mail-Adresse an.",
    "This house has no vault, so no address is indexed; look by customer:ID or supplier:ID.":
        "Dieses Haus hat keinen Tresor, darum ist keine Adresse auffindbar; suchen Sie nach customer:ID oder supplier:ID.",
    "A hold is placed by an officer, an approver or counsel.": "Eine Löschsperre setzt die Rolle Beauftragte, Freigabe oder Rechtsberatung.",
    "Name the hold as hold:ID.": "Nennen Sie die Löschsperre als hold:KENNUNG.",
    "This hold is lifted already.": "Diese Löschsperre ist schon aufgehoben.",
    "The type is lift: it proposes to end the hold, and another person approves.":
        "Möglich ist lift: Es schlägt vor, die Löschsperre aufzuheben, und eine andere Person gibt es frei.",
    "Nothing personal is held under that subject.": "Dazu ist nichts Personenbezogenes gespeichert.",
    "This cannot be erased now.": "Das kann jetzt nicht gelöscht werden.",
    "This house has no vault.": "Dieses Haus hat keinen Tresor.",
    "Name the authority in 1 to 64 characters of A-Z a-z 0-9 _ and -.": "Nennen Sie die Behörde mit 1 bis 64 Zeichen: A-Z a-z 0-9 _ und -.",
    "A drill begins with an empty book, and this one has entries; name another directory.":
        "Eine Übung beginnt mit einem leeren Buch, und dieses hat Einträge; nennen Sie ein anderes Verzeichnis.",
    "Another checkpoint was signed meanwhile.": "Inzwischen wurde ein anderer Prüfpunkt unterzeichnet.",
    "There is no key to sign checkpoints with.": "Es gibt keinen Schlüssel, um Prüfpunkte zu unterzeichnen.",
    "There is no checkpoint of that size.": "Einen Prüfpunkt dieser Größe gibt es nicht.",
    "No checkpoint was signed yet.": "Noch kein Prüfpunkt wurde unterzeichnet.",
    "There is no such entry.": "Diesen Eintrag gibt es nicht.",
    "Name the entry by its number (entry), or by incident and seq.": "Nennen Sie den Eintrag mit seiner Nummer, oder mit Vorfall und laufender Nummer.",
    "The entry is not covered by a checkpoint yet; ask again in a minute.":
        "Noch deckt kein Prüfpunkt den Eintrag ab; fragen Sie in einer Minute noch einmal.",
    "from is needed, at most to; to is at most the newest checkpoint's size.":
        "Gebraucht wird from, höchstens so groß wie to; und to ist höchstens so groß wie der neueste Prüfpunkt.",
    "The audit log does not hold, so nothing can be proven by it.": "Das Protokoll stimmt nicht, darum lässt sich damit nichts beweisen.",
    "This engine has no key to sign a bundle with.": "Dieser Dienst hat keinen Schlüssel, um ein Paket zu unterzeichnen.",
    "As many streams are open as there may be; end one, or try again later.":
        "Es sind so viele Verbindungen offen, wie sein dürfen; beenden Sie eine, oder versuchen Sie es später noch einmal.",
    "What counsel wrote to counsel is handed to counsel alone.": "Was die Rechtsberatung an die Rechtsberatung schrieb, bekommt nur sie.",
    "RFC 3339 with an offset is needed, the plus sign written as %2B.": "Gebraucht wird ein Zeitpunkt nach RFC 3339 mit Zeitzone.",

    // the data map and forms
    "Say where the records come from: the names of the files.": "Geben Sie an, woher die Einträge kommen: die Namen der Dateien.",
    "The map changed since this was begun, or it has been lying for a day; begin it again.":
        "Die Karte hat sich geändert, seit dies begonnen wurde, oder es liegt seit einem Tag; beginnen Sie noch einmal.",
    "Send 1 to 1000 records at a time.": "Senden Sie 1 bis 1000 Einträge auf einmal.",
    "The type is apply or drop.": "Möglich sind apply (anwenden) und drop (verwerfen).",
    "The map changed while this was looked through; apply it again.": "Die Karte änderte sich, während dies durchgesehen wurde; wenden Sie es noch einmal an.",
    "The map knows systems, data_sets, categories, activities, log_sources, suppliers, flows, customers and authorities.":
        "Die Karte kennt systems, data_sets, categories, activities, log_sources, suppliers, flows, customers und authorities.",
    "Send one record; a change takes many.": "Senden Sie einen Eintrag; eine Änderung nimmt viele auf.",
    "The map says nothing of such a thing at that time.": "Davon sagt die Karte zu dieser Zeit nichts.",
    "version: a number of the map's history is needed.": "Gebraucht wird eine Nummer aus dem Verlauf der Karte.",
    "refers_to: write KIND:ID or host:NAME.": "Schreiben Sie ART:KENNUNG oder host:NAME.",
    "lies ahead: say it when it is so": "liegt in der Zukunft: Halten Sie es fest, wenn es so ist",
    "cannot be retired: the map never heard of it": "lässt sich nicht als fort eintragen: Die Karte kannte es nie",
    "Write en or de.": "Schreiben Sie en oder de.",
    "Write json, pdf or text.": "Schreiben Sie json, pdf oder text.",
    "Write initial, complete, follow-up or withdrawal.": "Schreiben Sie initial, complete, follow-up oder withdrawal.",
    "This engine has no forms.": "Dieser Dienst hat keine Formulare.",
    "There is no such form; GET /v1/forms lists them.": "Dieses Formular gibt es nicht.",
    "No form has such a field; GET an authority-form to see its keys.": "Ein solches Feld hat kein Formular.",
    "The kind of filing answers this field; ask for that kind.": "Dieses Feld ergibt sich aus der Art der Meldung; wählen Sie diese Art.",
    "Write a text of at most 8,000 bytes.": "Schreiben Sie einen Text von höchstens 8.000 Bytes.",
    "Write texts with \";\" between them, each of at most 8,000 bytes.": "Schreiben Sie Texte, durch „;“ getrennt, jeder höchstens 8.000 Bytes lang.",
    "Write an instant: RFC 3339 with an offset.": "Schreiben Sie einen Zeitpunkt nach RFC 3339 mit Zeitzone.",
    "Write a date: YYYY-MM-DD.": "Schreiben Sie ein Datum: JJJJ-MM-TT.",
    "Write yes or no.": "Schreiben Sie yes (ja) oder no (nein).",
    "Write a whole number that is not negative; how exact it is stands in the field beside it.":
        "Schreiben Sie eine ganze Zahl, nicht negativ; wie genau sie ist, steht im Feld daneben.",
    "Write countries by their two letters, with \";\" between them: DE;FR.": "Schreiben Sie Länder mit ihren zwei Buchstaben, durch „;“ getrennt: DE;FR.",
    "Write countries and numbers, each country once, with \";\" between them: DE=120;FR=3.":
        "Schreiben Sie Länder und Zahlen, jedes Land einmal, durch „;“ getrennt: DE=120;FR=3.",
};
