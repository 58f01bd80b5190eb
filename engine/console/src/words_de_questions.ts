// German of what the law's packs ask: each question by its English. The English one is what the pack says.
export const deQuestions: Record<string, string> = {
    // General Data Protection Regulation and what follows it
    "Did a breach of security destroy, lose, alter, disclose or give access to personal data?":
        "Hat eine Verletzung der Sicherheit dazu geführt, dass personenbezogene Daten vernichtet, verloren, verändert oder offengelegt wurden oder jemand Zugang dazu hatte?",
    "How likely is a risk to the rights and freedoms of the people concerned?":
        "Wie wahrscheinlich ist ein Risiko für die Rechte und Freiheiten der betroffenen Personen?",
    "Was the data unreadable to whoever got it, for example encrypted with a key that is still safe?":
        "Waren die Daten für die, die sie erlangten, unlesbar, etwa verschlüsselt mit einem Schlüssel, der noch sicher ist?",
    "Have later measures made sure that the high risk is no longer likely?":
        "Haben nachträgliche Maßnahmen sichergestellt, dass das hohe Risiko aller Wahrscheinlichkeit nach nicht mehr besteht?",
    "Would telling each person take a disproportionate effort?": "Wäre es ein unverhältnismäßiger Aufwand, jede Person einzeln zu benachrichtigen?",
    "Has the authority ordered that the people concerned be told?": "Hat die Aufsichtsbehörde die Benachrichtigung der betroffenen Personen angeordnet?",
    "Has it been decided to tell people by a public communication, because telling each takes too much?":
        "Ist entschieden, dass öffentlich bekannt gemacht wird, weil einzelne Benachrichtigungen unverhältnismäßig wären?",
    "Does the controller have an establishment in the EEA? (A representative is none.)":
        "Hat der Verantwortliche eine Niederlassung im EWR? (Ein Vertreter ist keine.)",
    "Does the breach harm the privacy of people or the confidentiality or security of their data?":
        "Beeinträchtigt die Verletzung die Privatsphäre von Menschen oder die Vertraulichkeit oder Sicherheit ihrer Daten?",
    "Has the authority told us to inform the people concerned?": "Hat die Behörde uns angewiesen, die betroffenen Personen zu informieren?",
    "Must the people know of it to protect themselves, for example by changing a password?":
        "Müssen die Betroffenen davon wissen, um sich zu schützen, etwa um ein Passwort zu ändern?",

    // NIS2, DORA, eIDAS, the Cyber Resilience Act, electronic communications
    "Has the incident seriously disrupted our service, cost us much, or badly harmed others, or could it?":
        "Hat der Vorfall unseren Dienst schwer gestört, uns viel gekostet oder anderen erheblich geschadet, oder könnte er das?",
    "Are we a trust service provider (signatures, seals, certificates), and does the incident hit such a service?":
        "Sind wir Vertrauensdiensteanbieter (Signaturen, Siegel, Zertifikate), und ist ein solcher Dienst betroffen?",
    "Has the CSIRT or the authority asked us for a report on how things stand?":
        "Hat das CSIRT oder die Behörde einen Zwischenbericht verlangt?",
    "Is the incident still going on at the time when the final report is due?": "Dauert der Vorfall noch an, wenn der Abschlussbericht fällig ist?",
    "Is the incident likely to hurt the service that our customers or users get from us?":
        "Wird der Vorfall den Dienst für unsere Kunden oder Nutzer voraussichtlich beeinträchtigen?",
    "Is there a serious cyber threat that could hit those who use our services?":
        "Besteht eine erhebliche Cyberbedrohung, die Nutzer unserer Dienste treffen könnte?",
    "Is this a major ICT-related incident by the criteria of DORA?": "Ist es nach den Kriterien von DORA ein schwerwiegender IKT-bezogener Vorfall?",
    "What kind of financial entity are we?": "Welche Art von Finanzunternehmen sind wir?",
    "Have we been identified as an essential or important entity under Article 3 of NIS2?":
        "Sind wir als wesentliche oder wichtige Einrichtung nach Artikel 3 NIS2 eingestuft?",
    "Did our authority decide, before this incident was reported, that the weekend rule is not for us?":
        "Hat unsere Behörde vor der Meldung dieses Vorfalls entschieden, dass die Wochenendregel für uns nicht gilt?",
    "Does the incident touch the financial interests of clients of ours?": "Berührt der Vorfall die finanziellen Interessen unserer Kunden?",
    "Does a breach or an outage weigh heavily on a trust service of ours, or on personal data kept in it?":
        "Wirkt sich eine Verletzung oder ein Ausfall erheblich auf einen unserer Vertrauensdienste oder die darin gespeicherten personenbezogenen Daten aus?",
    "Is the trust service that is hit one we offer as qualified, one that is not, or are both hit?":
        "Ist der betroffene Vertrauensdienst ein qualifizierter, ein nichtqualifizierter, oder sind beide betroffen?",
    "Are there people hit by it whom we can identify?": "Gibt es Betroffene, die wir identifizieren können?",
    "Is another authority competent for it as well, for data protection or for cybersecurity?":
        "Ist dafür noch eine andere Behörde zuständig, für Datenschutz oder Cybersicherheit?",
    "Has the supervisory body found that the public should know, and told us so?":
        "Hat die Aufsichtsstelle festgestellt, dass die Öffentlichkeit davon erfahren soll, und uns das mitgeteilt?",
    "Is there solid evidence that somebody is using a weakness in a product of ours to attack?":
        "Gibt es verlässliche Belege, dass jemand eine Schwachstelle in einem unserer Produkte für Angriffe ausnutzt?",
    "Has an incident gravely hit the security of a product of ours, or of how we build and ship it?":
        "Hat ein Vorfall die Sicherheit eines unserer Produkte oder seiner Herstellung und Auslieferung schwer getroffen?",
    "Has all that the 72-hour notification must hold been given to the platform already?":
        "Liegt der Plattform schon alles vor, was die 72-Stunden-Meldung enthalten muss?",
    "Has all that the final report must hold been given to the platform already?":
        "Liegt der Plattform schon alles vor, was der Abschlussbericht enthalten muss?",
    "Was anything that the first report has to hold still missing when it was filed?":
        "Fehlte bei der ersten Meldung noch etwas, das sie enthalten muss?",
    "Is the breach likely to harm the data or the privacy of a subscriber or of another person?":
        "Ist anzunehmen, dass die Verletzung die Daten oder die Privatsphäre eines Teilnehmers oder einer anderen Person beeinträchtigt?",

    // Switzerland
    "Is it a cyberattack: did somebody cause it on purpose through our systems?": "Ist es ein Cyberangriff: Hat ihn jemand absichtlich über unsere Systeme ausgelöst?",
    "Does the attack endanger the working of the critical infrastructure?": "Gefährdet der Angriff die Funktion der kritischen Infrastruktur?",
    "Did the attack change information or let it leak?": "Hat der Angriff Informationen verändert oder abfließen lassen?",
    "Did the attack stay undetected for more than 90 days? Exactly 90 is not enough.":
        "Blieb der Angriff mehr als 90 Tage unentdeckt? Genau 90 genügen nicht.",
    "Does extortion, a threat or coercion come with the attack?": "Ist der Angriff mit Erpressung, Drohung oder Nötigung verbunden?",
    "Are we small enough to be exempt under the Swiss Cybersecurity Ordinance?":
        "Sind wir nach der schweizerischen Cybersicherheitsverordnung wegen geringer Größe ausgenommen?",
    "Was something required still missing in our first report to the Swiss cybersecurity office?":
        "Fehlte in unserer ersten Meldung an das schweizerische Bundesamt für Cybersicherheit noch etwas Verlangtes?",

    // United Kingdom
    "Under the UK bill: did the incident hit the service significantly, could it yet do so, or neither?":
        "Nach dem britischen Gesetzentwurf: Hat der Vorfall den Dienst erheblich getroffen, könnte er es noch, oder keines von beiden?",
    "Is the incident likely to harm customers of the service?": "Wird der Vorfall Kunden des Dienstes voraussichtlich schaden?",
    "Is the breach likely to harm the personal data or the privacy of a subscriber or user?":
        "Ist anzunehmen, dass die Verletzung personenbezogene Daten oder die Privatsphäre eines Teilnehmers oder Nutzers beeinträchtigt?",

    // Australia, New Zealand, Asia, Africa
    "Did the incident hit us or our customers materially, or could it have?": "Hat der Vorfall uns oder unsere Kunden wesentlich getroffen, oder hätte er es können?",
    "Has this incident been told to any other regulator, in Australia or abroad?":
        "Wurde dieser Vorfall einer anderen Aufsichtsbehörde gemeldet, in Australien oder im Ausland?",
    "Has serious harm come to somebody the data is about, or is it likely to?":
        "Ist jemandem, um dessen Daten es geht, schwerer Schaden entstanden, oder ist das wahrscheinlich?",
    "Has what we did since made that harm unlikely, before it came about?":
        "Haben unsere Maßnahmen diesen Schaden unwahrscheinlich gemacht, bevor er eintrat?",
    "Was a ransom or other extortion payment made, by us or by somebody for us?":
        "Wurde ein Lösegeld oder anderes Erpressungsgeld gezahlt, von uns oder für uns?",
    "Does the incident hit a critical asset of ours: not at all, its data or working (relevant), or its essential supply (significant)?":
        "Trifft der Vorfall eine unserer kritischen Anlagen: gar nicht, ihre Daten oder ihren Betrieb (relevant) oder ihre wesentliche Versorgung (significant)?",
    "Does an exception of the New Zealand act allow not telling these people, or telling them later (ask counsel)?":
        "Erlaubt eine Ausnahme des neuseeländischen Gesetzes, diese Personen nicht oder später zu informieren (fragen Sie die Rechtsberatung)?",
    "What are we in China: told by an authority that we run critical information infrastructure, a central organ of party or state (or directly under one), or any other operator of a network?":
        "Was sind wir in China: nach Mitteilung einer Behörde Betreiber kritischer Informationsinfrastruktur, ein zentrales Organ von Partei oder Staat (oder ihm direkt unterstellt), oder ein anderer Netzbetreiber?",
    "Which grade has it by the Chinese guide? Relatively major begins, for example, at data of one million people or a direct loss of five million yuan.":
        "Welche Stufe hat es nach dem chinesischen Leitfaden? „Relativ groß“ beginnt etwa bei Daten von einer Million Menschen oder fünf Millionen Yuan direktem Schaden.",
    "Does a defect or gap in a network product or service of ours endanger national security or the public interest?":
        "Gefährdet ein Mangel oder eine Lücke in einem unserer Netzprodukte oder -dienste die nationale Sicherheit oder das öffentliche Interesse?",
    "If no breach is proven: is one possible, going by what we know so far?":
        "Falls keine Verletzung erwiesen ist: Ist eine nach bisherigem Wissen möglich?",
    "Do the measures taken effectively keep harm from the leak, change or loss away from people?":
        "Halten die ergriffenen Maßnahmen Schaden durch Abfluss, Veränderung oder Verlust wirksam von den Menschen fern?",
    "Which kind of incident is it? Take the one that fits best; only where none fits, say other.":
        "Welche Art Vorfall ist es? Nehmen Sie die am besten passende; „other“ nur, wo keine passt.",
    "Is sensitive data among it, such as health, origin, beliefs, biometrics, sex life or criminal records?":
        "Sind sensible Daten darunter, etwa zu Gesundheit, Herkunft, Überzeugungen, Biometrie, Sexualleben oder Straftaten?",
    "Could the data be misused to take money or goods, for example card numbers or logins to payment services?":
        "Lassen sich die Daten missbrauchen, um an Geld oder Waren zu kommen, etwa Kartennummern oder Zugänge zu Zahlungsdiensten?",
    "May it have been done with a wrongful purpose, for example by an intruder or a thieving insider?":
        "Könnte es mit unlauterer Absicht geschehen sein, etwa durch Eindringlinge oder stehlende Beschäftigte?",
    "Is there a real risk of harm to the people concerned?": "Besteht ein tatsächliches Risiko, dass den Betroffenen Schaden entsteht?",
    "Are numbers of identity papers among it (resident registration, passport, driving licence, alien registration)?":
        "Sind Nummern von Ausweispapieren darunter (Melderegister, Pass, Führerschein, Ausländerregister)?",
    "Did somebody from outside get in unlawfully?": "Ist jemand von außen rechtswidrig eingedrungen?",
    "Was the data got back or deleted, or the like, so that the risk to people is strongly reduced?":
        "Wurden die Daten zurückgeholt, gelöscht oder Ähnliches, sodass das Risiko für die Menschen stark gesunken ist?",
    "Has the breach done significant harm to somebody the data is about, or is it likely to?":
        "Hat die Verletzung jemandem, um dessen Daten es geht, erheblich geschadet, oder ist das wahrscheinlich?",
    "Did the police or the authority tell us not to inform the people concerned?":
        "Hat die Polizei oder die Behörde uns untersagt, die betroffenen Personen zu informieren?",
    "Has somebody got hold of personal data without a right to it?": "Hat jemand unbefugt personenbezogene Daten erlangt?",
    "Are there reasonable grounds to believe that somebody without a right to it has seen or taken personal data?":
        "Besteht hinreichender Grund zu der Annahme, dass Unbefugte personenbezogene Daten gesehen oder erlangt haben?",

    // Brazil and Canada
    "Can the incident significantly affect interests or basic rights of the people concerned?":
        "Kann der Vorfall Interessen oder Grundrechte der Betroffenen erheblich beeinträchtigen?",
    "Is sensitive data hit, for example health, religion, ethnic origin, politics, sex life, genes or biometrics?":
        "Sind sensible Daten betroffen, etwa zu Gesundheit, Religion, ethnischer Herkunft, Politik, Sexualleben, Genen oder Biometrie?",
    "Is data of children, teenagers or elderly people hit?": "Sind Daten von Kindern, Jugendlichen oder älteren Menschen betroffen?",
    "Is financial data hit, for example accounts, cards or payments?": "Sind Finanzdaten betroffen, etwa Konten, Karten oder Zahlungen?",
    "Are passwords or other data used for logging in hit?": "Sind Passwörter oder andere Zugangsdaten betroffen?",
    "Is data hit that is protected by legal, court or professional secrecy?":
        "Sind Daten betroffen, die unter ein gesetzliches, gerichtliches oder Berufsgeheimnis fallen?",
    "Is data on a large scale hit: many people, much data, a long time, a wide area?":
        "Sind Daten in großem Umfang betroffen: viele Menschen, viele Daten, lange Zeit, großes Gebiet?",
    "Are we a small processing agent under the ANPD's rules, such as a small business or a start-up?":
        "Sind wir nach den Regeln der ANPD ein kleiner Verarbeiter, etwa ein Kleinunternehmen oder Start-up?",
    "Are there people concerned whom we cannot reach one by one?": "Gibt es Betroffene, die wir nicht einzeln erreichen können?",
    "Was something required still missing in our first report to the ANPD?": "Fehlte in unserer ersten Meldung an die ANPD noch etwas Verlangtes?",
    "Is there a real risk of significant harm to a person, such as loss of money, work, standing or identity?":
        "Besteht ein tatsächliches Risiko erheblichen Schadens für eine Person, etwa an Geld, Arbeit, Ansehen oder Identität?",
    "Could another organisation or public body reduce the harm if it knew, for example a bank or the police?":
        "Könnte eine andere Organisation oder Stelle den Schaden mindern, wenn sie davon wüsste, etwa eine Bank oder die Polizei?",
    "Is there a risk of serious injury to the people concerned, given the data, its likely use and its consequences?":
        "Besteht nach Art der Daten, ihrer wahrscheinlichen Nutzung und den Folgen das Risiko ernsten Schadens für die Betroffenen?",

    // United States
    "Is data among it that US state laws list: a name with an ID, social security, account or card number, health or biometric data; or a login with its password?":
        "Sind Daten darunter, die Gesetze von US-Bundesstaaten aufzählen: ein Name mit Ausweis-, Sozialversicherungs-, Konto- oder Kartennummer, Gesundheits- oder biometrischen Daten; oder ein Zugang mit Passwort?",
    "What did somebody without right do with the data: nothing, see or use it (accessed), or get hold of it (acquired, also where that has to be believed)?":
        "Was haben Unbefugte mit den Daten getan: nichts, sie gesehen oder benutzt (accessed), oder sie erlangt (acquired, auch wenn das anzunehmen ist)?",
    "Has the incident disrupted or degraded our banking operations, a business line that matters, or financial stability, or is that reasonably likely?":
        "Hat der Vorfall unseren Bankbetrieb, einen wichtigen Geschäftszweig oder die Finanzstabilität gestört oder beeinträchtigt, oder ist das hinreichend wahrscheinlich?",
    "Is a service that we give to banks disrupted or degraded for four hours or more, or is that reasonably likely?":
        "Ist ein Dienst, den wir für Banken erbringen, vier Stunden oder länger gestört oder beeinträchtigt, oder ist das hinreichend wahrscheinlich?",
    "Was medical information of patients reached, used or disclosed without right?":
        "Wurden medizinische Angaben von Patienten unbefugt eingesehen, benutzt oder offengelegt?",
    "Do we reasonably believe in a substantial cyber incident as the CISA rule describes it?":
        "Nehmen wir mit gutem Grund einen erheblichen Cybervorfall im Sinne der CISA-Regel an?",
    "Has something substantial and new or different come to light since the first report?":
        "Ist seit der ersten Meldung etwas Wesentliches neu oder anders bekannt geworden?",
    "Has the data been misused, or is that reasonably likely?": "Wurden die Daten missbraucht, oder ist das hinreichend wahrscheinlich?",
    "After asking law enforcement: did we find, in writing, that no harm to anybody has come or is likely to come?":
        "Nach Rücksprache mit den Strafverfolgungsbehörden: Haben wir schriftlich festgestellt, dass niemandem Schaden entstanden ist oder voraussichtlich entsteht?",
    "Was unprotected health data of a personal health record (app, device, web) taken by somebody without right, or given away without the person's consent?":
        "Wurden ungeschützte Gesundheitsdaten einer persönlichen Gesundheitsakte (App, Gerät, Web) unbefugt erlangt oder ohne Einwilligung weitergegeben?",
    "Are 500 or more of the people residents of one and the same US State or territory?":
        "Wohnen 500 oder mehr der Betroffenen in demselben US-Bundesstaat oder -Gebiet?",
    "Did somebody without right get hold of customers' financial information, or could they reach it and nothing proves that they did not?":
        "Haben Unbefugte Finanzdaten von Kunden erlangt, oder konnten sie es und nichts belegt das Gegenteil?",
    "Was health information of identifiable patients (PHI), not encrypted and not destroyed, seen, used or disclosed against the rules?":
        "Wurden Gesundheitsdaten identifizierbarer Patienten (PHI), weder verschlüsselt noch vernichtet, regelwidrig eingesehen, benutzt oder offengelegt?",
    "Is there a written four-factor assessment that finds a low probability that the PHI was compromised?":
        "Gibt es eine schriftliche Bewertung nach den vier Faktoren, die eine geringe Wahrscheinlichkeit einer Kompromittierung der PHI ergibt?",
    "Are more than 500 of the people residents of one and the same US State or territory?":
        "Wohnen mehr als 500 der Betroffenen in demselben US-Bundesstaat oder -Gebiet?",
    "Did a cybersecurity incident hit us, an affiliate or a third party that serves us, such that another body must be told, our normal working is likely to suffer, or ransomware got into a material part?":
        "Hat ein Cybersicherheitsvorfall uns, ein verbundenes Unternehmen oder einen Dienstleister so getroffen, dass eine andere Stelle informiert werden muss, unser Betrieb voraussichtlich leidet oder Ransomware in einen wesentlichen Teil gelangte?",
    "Are we a credit bureau (consumer reporting agency)?": "Sind wir eine Auskunftei (consumer reporting agency)?",
    "Was sensitive information of customers used or reached without right, or is that reasonably likely?":
        "Wurden sensible Angaben von Kunden unbefugt benutzt oder eingesehen, oder ist das hinreichend wahrscheinlich?",
    "Are we a smaller institution in the sense of Regulation S-P?": "Sind wir ein kleineres Institut im Sinne der Regulation S-P?",
    "Did something unauthorised on or through our information systems endanger them or the information in them?":
        "Hat etwas Unbefugtes in oder über unsere Informationssysteme diese oder die Informationen darin gefährdet?",
    "Has the incident been found material: would a reasonable investor care, going by its impact on money and operations?":
        "Wurde der Vorfall als wesentlich eingestuft: Würde er nach seinen Folgen für Finanzen und Betrieb einen verständigen Anleger interessieren?",
    "Are we a smaller reporting company in the sense of the SEC's rules?": "Sind wir eine „smaller reporting company“ im Sinne der Regeln der SEC?",
    "Was something that Item 1.05 asks for not determined or not available when the form was filed?":
        "War etwas, das Item 1.05 verlangt, bei der Einreichung noch nicht festgestellt oder nicht verfügbar?",
    "Could what happened put the people at risk of harm, such as identity theft or fraud?":
        "Könnte das Geschehene die Betroffenen einem Schaden aussetzen, etwa Identitätsdiebstahl oder Betrug?",

    // whether a role is ours
    "Are we the controller of this data?": "Sind wir für diese Daten Verantwortlicher?",
    "Are we a processor of this data?": "Sind wir für diese Daten Auftragsverarbeiter?",
    "Do we provide public electronic communications?": "Bieten wir öffentliche elektronische Kommunikation an?",
    "Are we an essential entity (NIS2)?": "Sind wir eine wesentliche Einrichtung (NIS2)?",
    "Are we an important entity (NIS2)?": "Sind wir eine wichtige Einrichtung (NIS2)?",
    "Are we a financial entity (DORA)?": "Sind wir ein Finanzunternehmen (DORA)?",
    "Are we a trust service provider (eIDAS)?": "Sind wir Vertrauensdiensteanbieter (eIDAS)?",
    "Are we the manufacturer of the product (Cyber Resilience Act)?": "Sind wir Hersteller des Produkts (Cyberresilienz-Verordnung)?",
    "Are we a covered entity (HIPAA)?": "Sind wir eine „covered entity“ (HIPAA)?",
    "Are we a business associate (HIPAA)?": "Sind wir ein „business associate“ (HIPAA)?",
    "Are we registered with the SEC?": "Sind wir bei der SEC registriert?",
    "Do we own or license this data?": "Gehören uns diese Daten, oder haben wir sie in Lizenz?",
    "Do we operate critical infrastructure?": "Betreiben wir kritische Infrastruktur?",
    "Are we a service provider (India, CERT-In)?": "Sind wir Diensteanbieter (Indien, CERT-In)?",
    "Are we an intermediary (India, CERT-In)?": "Sind wir Vermittler (Indien, CERT-In)?",
    "Do we run a data centre?": "Betreiben wir ein Rechenzentrum?",
    "Are we a body corporate (India, CERT-In)?": "Sind wir eine juristische Person (Indien, CERT-In)?",
    "Are we a public body?": "Sind wir eine öffentliche Stelle?",
    "Are we the data fiduciary of this data (India)?": "Sind wir „data fiduciary“ dieser Daten (Indien)?",
    "Are we this: a bank, insurer or superannuation fund regulated by APRA?":
        "Sind wir das: eine von der APRA beaufsichtigte Bank, Versicherung oder Pensionskasse?",
    "Are we this: an agency or organisation bound by the Australian Privacy Principles, as to data it holds?":
        "Sind wir das: eine Stelle oder Organisation, die für ihre Daten an die Australian Privacy Principles gebunden ist?",
    "Are we this: a business in Australia above the turnover threshold of the rules, or one responsible for a critical asset?":
        "Sind wir das: ein Unternehmen in Australien über der Umsatzschwelle der Regeln, oder eines, das für eine kritische Anlage verantwortlich ist?",
    "Are we this: owns or runs a network in China, or provides services through one?":
        "Trifft das auf uns zu: besitzt oder betreibt ein Netz in China oder erbringt Dienste darüber?",
    "Are we this: decides by itself on the handling of data on networks in China?":
        "Trifft das auf uns zu: entscheidet selbst über den Umgang mit Daten in Netzen in China?",
    "Are we this: an operator of essential services under the UK NIS rules?":
        "Sind wir das: ein Betreiber wesentlicher Dienste nach den britischen NIS-Regeln?",
    "Are we this: an online marketplace, search engine or cloud provider under the UK NIS rules?":
        "Sind wir das: ein Online-Marktplatz, eine Suchmaschine oder ein Cloud-Anbieter nach den britischen NIS-Regeln?",
    "Are we this: a provider of managed IT services to others?": "Sind wir das: ein Anbieter verwalteter IT-Dienste für andere?",
    "Are we this: a bank, savings association or holding company under the OCC, the Federal Reserve or the FDIC?":
        "Sind wir das: eine Bank, Sparkasse oder Holding unter der OCC, der Federal Reserve oder der FDIC?",
    "Are we this: whoever provides services under the Bank Service Company Act to such a bank?":
        "Sind wir das: Dienstleister einer solchen Bank nach dem Bank Service Company Act?",
    "Are we this: a clinic, health facility, home health agency or hospice with a California licence?":
        "Sind wir das: eine Klinik, Gesundheitseinrichtung, ein häuslicher Pflegedienst oder Hospiz mit kalifornischer Zulassung?",
    "Are we this: a vendor of personal health records, or an app or service that works with them, not bound by HIPAA as such?":
        "Sind wir das: ein Anbieter persönlicher Gesundheitsakten oder einer App oder eines Dienstes dafür, als solcher nicht an HIPAA gebunden?",
    "Are we this: whoever processes personal health records for such a vendor?":
        "Sind wir das: jemand, der persönliche Gesundheitsakten für einen solchen Anbieter verarbeitet?",
    "Are we this: a financial institution under the FTC: lender, broker, tax preparer and the like, no bank?":
        "Sind wir das: ein Finanzunternehmen unter der FTC: Kreditgeber, Makler, Steuerhelfer und Ähnliches, keine Bank?",
    "Are we this: holder of a licence, charter or the like under New York banking, insurance or financial services law?":
        "Sind wir das: Inhaber einer Zulassung nach New Yorker Bank-, Versicherungs- oder Finanzdienstleistungsrecht?",
    "Are we this: a broker, dealer, fund, investment adviser or transfer agent under the SEC?":
        "Sind wir das: ein Broker, Händler, Fonds, Anlageberater oder Transfer Agent unter der SEC?",
    "Are we this: whoever receives or holds customer information for such an institution?":
        "Sind wir das: jemand, der Kundenangaben für ein solches Institut erhält oder verwahrt?",

    // what the guidelines look at
    "Could somebody have seen, copied or kept data that was not for them?": "Könnte jemand Daten gesehen, kopiert oder behalten haben, die nicht für sie oder ihn bestimmt waren?",
    "Was data altered without right?": "Wurden Daten unbefugt verändert?",
    "Was data lost or out of reach for those who need it?": "Gingen Daten verloren, oder waren sie für die, die sie brauchen, nicht verfügbar?",
    "Was whoever got it known before, bound to secrecy, and is the deletion confirmed? A promise alone is none.":
        "War der Empfänger vorher bekannt und zur Verschwiegenheit verpflichtet, und ist die Löschung bestätigt? Ein Versprechen allein genügt nicht.",
    "Did somebody get it on purpose: an attacker, a thief, an impostor, an insider who leaves?":
        "Hat sich jemand die Daten absichtlich verschafft: Angreifer, Dieb, Betrüger, ausscheidende Beschäftigte?",
    "Do logs that an attacker could not erase prove that nothing left?":
        "Belegen Protokolle, die ein Angreifer nicht löschen konnte, dass nichts abfloss?",
    "Health, beliefs, orientation or the like? \"hint\": a few values allow a guess at it.":
        "Gesundheit, Überzeugungen, Orientierung oder Ähnliches? „hint“: Einzelne Werte lassen es vermuten.",
    "More than names and contact details: dates of birth, papers, pay, contracts, marks, habits?":
        "Mehr als Namen und Kontaktdaten: Geburtsdaten, Papiere, Gehalt, Verträge, Noten, Gewohnheiten?",
    "Data with which money or an identity can be taken: national numbers, cards, bank logins, readable passwords?":
        "Daten, mit denen sich Geld oder eine Identität stehlen lässt: Kennnummern, Karten, Bankzugänge, lesbare Passwörter?",
    "Patients, children, employees, people who depend on whoever holds the data?":
        "Patienten, Kinder, Beschäftigte, Menschen, die von der datenhaltenden Stelle abhängen?",
    "Was everything back in use within a day?": "War binnen eines Tages alles wieder nutzbar?",
    "What did people feel of it? major: care or service they depend on; fraud: somebody used it to deceive.":
        "Was spürten die Menschen davon? „major“: Versorgung oder Dienste, auf die sie angewiesen sind; „fraud“: Jemand täuschte damit.",
    "Whose data is it: our own to decide about, or our customers'?": "Wessen Daten sind es: solche, über die wir selbst entscheiden, oder die unserer Kunden?",
    "Are people in several Member States concerned?": "Sind Personen in mehreren Mitgliedstaaten betroffen?",
};
