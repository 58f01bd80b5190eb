// German of what advises: the guidelines' rules, ENISA's severity, the blast radius.
export const deAdvice: Record<string, string> = {
    // the guidelines of the European Data Protection Board, as rules
    "somebody took readable data on purpose; that they will not use it cannot be assumed":
        "jemand hat sich absichtlich lesbare Daten verschafft; dass sie nicht genutzt werden, ist nicht anzunehmen",
    "readable data reached a stranger by mistake, and its kind or the number of people makes a risk likely":
        "lesbare Daten gerieten versehentlich an Fremde, und ihre Art oder die Zahl der Personen macht ein Risiko wahrscheinlich",
    "a loss of availability that is not cured at once, or that people feel, is no unlikely risk":
        "ein Verlust der Verfügbarkeit, der nicht sofort behoben wird oder den Menschen spüren, ist kein unwahrscheinliches Risiko",
    "altered data had an effect on people": "veränderte Daten haben sich auf Menschen ausgewirkt",
    "special categories in strange hands are a high risk by themselves": "besondere Kategorien in fremden Händen sind für sich ein hohes Risiko",
    "whoever wanted it can now pass for these people or put pressure on them":
        "wer es darauf anlegte, kann sich nun für diese Personen ausgeben oder sie unter Druck setzen",
    "money or identities can be taken with it, and people can still protect themselves":
        "damit lassen sich Geld oder Identitäten stehlen, und die Menschen können sich noch schützen",
    "people who depend on the holder are hit harder": "Menschen, die von der datenhaltenden Stelle abhängen, trifft es härter",
    "what people depend on was not there; availability alone is then a high risk":
        "worauf Menschen angewiesen sind, fehlte; dann ist schon die Verfügbarkeit ein hohes Risiko",
    "sensitive records out of reach for more than a day put people at risk": "sensible Unterlagen, die länger als einen Tag fehlen, gefährden Menschen",
    "it has been used already": "die Daten wurden schon benutzt",
    "each controller tells its own authority; the processor tells every controller it concerns":
        "jeder Verantwortliche meldet an seine eigene Aufsichtsbehörde; der Auftragsverarbeiter meldet an jeden betroffenen Verantwortlichen",
    "the lead authority of the main establishment is told": "gemeldet wird an die federführende Aufsichtsbehörde der Hauptniederlassung",
    "the authority of each Member State in which people are concerned is told":
        "gemeldet wird an die Aufsichtsbehörde jedes Mitgliedstaats, in dem Personen betroffen sind",

    // ENISA: questions and answers
    "Not known.": "Nicht bekannt.",
    "No.": "Nein.",
    "Yes.": "Ja.",
    "Why?": "Warum?",
    "What kind of data? Of credentials: of what they open.": "Welche Art von Daten? Bei Zugangsdaten: das, was sie öffnen.",
    "Does anything raise it (how much of the same person, what kind of controller, which people) or lower it (certainly invalid, public already, tells little)?":
        "Spricht etwas für mehr (Umfang je Person, Art des Verantwortlichen, welche Personen) oder weniger (sicher ungültig, schon öffentlich, wenig aussagekräftig)?",
    "Do the identifiers together identify more easily than the best of them?": "Identifizieren die Merkmale zusammen leichter als das stärkste allein?",
    "How many people at least?": "Wie viele Personen mindestens?",
    "How many people at most?": "Wie viele Personen höchstens?",
    "Are the data unintelligible: strong encryption, and the key is safe?": "Sind die Daten unlesbar: stark verschlüsselt, und der Schlüssel ist sicher?",
    "Biography, contact, education, family, work.": "Lebenslauf, Kontakt, Ausbildung, Familie, Beruf.",
    "Location, traffic, habits, preferences.": "Standort, Verkehrsdaten, Gewohnheiten, Vorlieben.",
    "Income, transactions, cards, invoices, welfare.": "Einkommen, Umsätze, Karten, Rechnungen, Sozialleistungen.",
    "Health, political opinions, sexual life.": "Gesundheit, politische Meinungen, Sexualleben.",
    "Nothing raises or lowers it.": "Nichts spricht für mehr oder weniger.",
    "Their volume or the kind of controller allows profiles, or a guess at social or financial status.":
        "Umfang oder Art des Verantwortlichen erlauben Profile oder Rückschlüsse auf die soziale oder finanzielle Lage.",
    "They allow a guess at health, sexual life, politics or religion.": "Sie erlauben Rückschlüsse auf Gesundheit, Sexualleben, Politik oder Religion.",
    "What the people are (minors, vulnerable, in danger) makes them critical for safety, body or mind.":
        "Wer die Personen sind (minderjährig, schutzbedürftig, gefährdet), macht die Daten kritisch für Sicherheit, Körper oder Psyche.",
    "They give no real insight, or are easily found in public.": "Sie geben keinen wirklichen Einblick oder sind öffentlich leicht zu finden.",
    "They allow a detailed profile of daily life.": "Sie erlauben ein genaues Profil des Alltags.",
    "They allow a profile that rests on sensitive data.": "Sie erlauben ein Profil, das auf sensiblen Daten beruht.",
    "They give no real insight into finances, such as only who is a client of a bank.":
        "Sie geben keinen wirklichen Einblick in die Finanzen, etwa nur, wer Kunde einer Bank ist.",
    "They hold some financial data and give no insight into status, such as a bare account number.":
        "Sie enthalten einige Finanzdaten ohne Einblick in die Lage, etwa eine bloße Kontonummer.",
    "They are full enough for fraud, or for a detailed social or financial profile.":
        "Sie genügen für Betrug oder für ein genaues soziales oder finanzielles Profil.",
    "Their nature gives no substantial insight, or they are public.": "Ihrer Art nach geben sie keinen wesentlichen Einblick, oder sie sind öffentlich.",
    "They allow general assumptions only.": "Sie erlauben nur allgemeine Vermutungen.",
    "They allow assumptions about sensitive facts.": "Sie erlauben Vermutungen über sensible Tatsachen.",
    "Not among the data.": "Nicht unter den Daten.",
    "Full name: how easily does it identify?": "Voller Name: Wie leicht identifiziert er?",
    "Number of an identity card, passport or social insurance: how easily does it identify?":
        "Nummer von Ausweis, Pass oder Sozialversicherung: Wie leicht identifiziert sie?",
    "Telephone number or home address: how easily does it identify?": "Telefonnummer oder Wohnanschrift: Wie leicht identifiziert sie?",
    "E-mail address: how easily does it identify?": "E-Mail-Adresse: Wie leicht identifiziert sie?",
    "Picture: how easily does it identify?": "Bild: Wie leicht identifiziert es?",
    "Code, alias or initials: how easily does it identify?": "Kennung, Alias oder Initialen: Wie leicht identifizieren sie?",
    "Many in the country bear it.": "Viele im Land tragen ihn.",
    "Few in the country bear it.": "Wenige im Land tragen ihn.",
    "Few or nobody else in a small town bear it.": "In einer Kleinstadt trägt ihn kaum jemand sonst.",
    "It comes with birth date and e-mail address.": "Geburtsdatum und E-Mail-Adresse stehen dabei.",
    "The number alone; its register is out of reach.": "Nur die Nummer; ihr Register ist nicht zugänglich.",
    "The number shows more, such as a birth date, and is linked to an address or e-mail.":
        "Die Nummer verrät mehr, etwa ein Geburtsdatum, und ist mit Anschrift oder E-Mail verknüpft.",
    "Data of the register, a name or a picture, are there too.": "Auch Daten des Registers, ein Name oder ein Bild, sind dabei.",
    "In no public list, anywhere in the country.": "In keinem öffentlichen Verzeichnis, irgendwo im Land.",
    "In no public list, in a small town.": "In keinem öffentlichen Verzeichnis, in einer Kleinstadt.",
    "In a public list.": "In einem öffentlichen Verzeichnis.",
    "Shows nothing of its owner and is not used openly.": "Verrät nichts über die Person und wird nicht offen benutzt.",
    "Shows nothing of its owner, but is the main address and can be searched for.":
        "Verrät nichts über die Person, ist aber ihre Hauptadresse und auffindbar.",
    "Shows its owner's name and can be searched for.": "Enthält den Namen und ist auffindbar.",
    "Unclear.": "Undeutlich.",
    "Unclear, with something that tells more.": "Undeutlich, mit etwas, das mehr verrät.",
    "Clear, with nothing linked to it.": "Deutlich, ohne Verknüpfung.",
    "Clear, with further data.": "Deutlich, mit weiteren Daten.",
    "Leads to nobody without the key table.": "Führt ohne die Schlüsseltabelle zu niemandem.",
    "Shows more, such as a first name, and is linked to other data.": "Verrät mehr, etwa einen Vornamen, und ist mit anderen Daten verknüpft.",
    "Shows the full name, or the key table is out too.": "Verrät den vollen Namen, oder auch die Schlüsseltabelle ist offen.",
    "Who saw the data?": "Wer hat die Daten gesehen?",
    "Not exposed, or exposed without a sign of misuse (a lost laptop, equipment not destroyed).":
        "Nicht offengelegt, oder offengelegt ohne Anzeichen von Missbrauch (verlorener Laptop, nicht vernichtetes Gerät).",
    "Seen by a number of known recipients (a wrong mail, customers in each other's accounts).":
        "Von einer Anzahl bekannter Empfänger gesehen (Fehlversand, Kunden in fremden Konten).",
    "Open to an unknown number (the web, file sharing, a sold copy, an open site).":
        "Offen für unbekannt viele (Internet, Tauschbörse, verkaufte Kopie, offene Website).",
    "Were the data altered?": "Wurden die Daten verändert?",
    "Not altered, or restored before anybody used it.": "Nicht verändert, oder wiederhergestellt, bevor jemand sie nutzte.",
    "Altered and perhaps used wrongly; can be recovered.": "Verändert und vielleicht falsch genutzt; wiederherstellbar.",
    "Altered and perhaps used wrongly; cannot be recovered.": "Verändert und vielleicht falsch genutzt; nicht wiederherstellbar.",
    "Were the data away when they were needed?": "Fehlten die Daten, als sie gebraucht wurden?",
    "Never away, or back without trouble.": "Nie weg, oder ohne Mühe zurück.",
    "Away for a time; takes work, or the people have to supply it again.":
        "Zeitweise weg; es kostet Arbeit, oder die Betroffenen müssen sie neu liefern.",
    "Gone for good, and the people do not have it either.": "Endgültig weg, und auch die Betroffenen haben sie nicht.",
    "Was the breach meant to harm?": "Geschah es in Schädigungsabsicht?",
    "An error or accident.": "Ein Versehen oder Unfall.",
    "Meant to harm the controller or the people.": "Absicht, dem Verantwortlichen oder den Personen zu schaden.",
    "none, or nuisances overcome without trouble": "keine Folgen, oder Unannehmlichkeiten, die sich ohne Mühe überwinden lassen",
    "noticeable inconvenience, overcome with some difficulty": "spürbare Unannehmlichkeiten, die sich mit einiger Mühe überwinden lassen",
    "serious consequences, overcome only with serious difficulty": "ernste Folgen, die sich nur mit großer Mühe überwinden lassen",
    "serious or irreversible consequences, perhaps not overcome": "ernste oder unumkehrbare Folgen, die vielleicht nicht zu überwinden sind",
    "Together they identify more easily than the best of them, with an explanation: one level more, never over 1.00.":
        "Zusammen identifizieren sie leichter als das stärkste allein, mit Begründung: eine Stufe mehr, nie über 1,00.",
    "Whether they identify more easily together is not known: up to one level more, never over 1.00.":
        "Ob sie zusammen leichter identifizieren, ist nicht bekannt: bis zu eine Stufe mehr, nie über 1,00.",
    "The highest of them counts.": "Das höchste davon zählt.",

    // the blast radius
    "in it": "enthalten",
    "belongs to": "gehört zu",
    "is theirs": "gehört ihnen",
    "uses": "benutzt",
    "used by": "benutzt von",
    "helped by": "unterstützt von",
    "goes to": "geht an",
    "hands on to": "gibt weiter an",
    "recorded by": "protokolliert von",
    "the map does not know it": "die Karte kennt es nicht",
    "the map says that it holds no personal data": "laut Karte ohne personenbezogene Daten",
    "the map says that it touches no personal data": "laut Karte ohne Berührung mit personenbezogenen Daten",
    "lead authority, Art. 56, if there is an establishment in the EEA and the processing crosses borders":
        "federführende Aufsichtsbehörde, Art. 56, bei einer Niederlassung im EWR und grenzüberschreitender Verarbeitung",
    "people there are concerned; without an establishment in the EEA each state's authority is told":
        "dort sind Personen betroffen; ohne Niederlassung im EWR wird an die Behörde jedes Staates gemeldet",
    "people there are concerned; outside the EEA there is no lead authority":
        "dort sind Personen betroffen; außerhalb des EWR gibt es keine federführende Behörde",
    "The map does not know this system: what is it, and what personal data is in it?":
        "Die Karte kennt dieses System nicht: Was ist es, und welche personenbezogenen Daten sind darin?",
    "The map says that it is encrypted and the key kept apart: is the key safe?":
        "Laut Karte ist es verschlüsselt und der Schlüssel getrennt verwahrt: Ist der Schlüssel sicher?",
    "How many people are in it?": "Wie viele Personen sind darin?",
    "More hangs on it than was read (5,000 records of a kind): look through the map itself.":
        "Daran hängt mehr, als gelesen wurde (5.000 Einträge einer Art): Sehen Sie die Karte selbst durch.",
    "Customers keep there what they like: ask the controllers what personal data was in it.":
        "Kunden legen dort ab, was sie wollen: Fragen Sie die Verantwortlichen, welche personenbezogenen Daten darin waren.",
    "Nobody mapped what is in it: find out which personal data, whose, and as what we hold it.":
        "Niemand hat erfasst, was darin ist: Klären Sie, welche personenbezogenen Daten, wessen, und in welcher Rolle wir sie haben.",
    "How long is it kept?": "Wie lange wird es aufbewahrt?",
};
