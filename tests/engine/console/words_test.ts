// What the page says in each language: plural forms, counts, why a duty is due, and what the engine says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gistOf, inGerman } from "../../../engine/console/src/said";
import { span, timeLeft } from "../../../engine/console/src/time";
import type { Duty } from "../../../engine/console/src/types";
import { whyText } from "../../../engine/console/src/why";
import { countText, factPhrase, mapFieldPhrase, phrase, ruleNames, speak, t, units } from "../../../engine/console/src/words";

// The page keeps the choice, and names its language; here there is no page.
Object.assign(globalThis, { document: { documentElement: {} }, localStorage: { setItem: () => {} } });
const in_ = (language: "en" | "de", then: () => void) => test(`${then.name}, in ${language}`, () => (speak(language), then()));
const now = Date.parse("2026-11-30T12:00:00Z");

in_("en", function plurals_and_numbers() {
    assert.equal(t("attempts", { n: "1" }), "1 attempt");
    assert.equal(t("attempts", { n: "0" }), "0 attempts");
    assert.equal(countText("~12000"), "about 12,000");
    assert.equal(countText("2026-11-30"), "2026-11-30");
    assert.equal(phrase("true"), "yes");
    assert.equal(countText("unknown"), "unknown");
    assert.equal(timeLeft("2026-12-02T22:25:59Z", now, units()).text, "58 h 25 min");
});
in_("de", function plurals_and_numbers() {
    assert.equal(t("attempts", { n: "1" }), "1 Versuch");
    assert.equal(t("attempts", { n: "3" }), "3 Versuche");
    assert.equal(t("tokens.over", { n: "1" }), "Widerrufen oder abgelaufen (1)");
    assert.equal(countText("1000-25000"), "1.000–25.000");
    assert.equal(countText("~7000"), "etwa 7.000");
    assert.equal(countText("unknown"), "unbekannt");
    assert.equal(timeLeft("2026-12-02T22:25:59Z", now, units()).text, "58 Std. 25 Min.");
    assert.equal(span("2026-11-30T12:00:00Z", "2026-12-05T13:30:00Z", units()), "5 Tage 1 Std.");
});

in_("en", function rules_are_named_as_people_call_them() {
    const of = (rule: string, kind: string, article: string, recipient: string) => ({ rule, kind, recipient, why: { article } }) as unknown as Duty;
    const duties = [of("gdpr.33-1", "authority", "GDPR Art. 33(1)", "cnil"), of("gdpr.33-2", "customer", "GDPR Art. 33(2)", "customer:a"), of("gdpr.33-2", "customer", "GDPR Art. 33(2)", "customer:b")];
    assert.deepEqual(ruleNames(["gdpr.33-1", "gdpr.33-2", "other.1"], duties), ["Tell the authority · GDPR Art. 33(1)", "Tell the customer · GDPR Art. 33(2)", "other.1"]);
});

const german = "Geben Sie die Gründe an.",
    english = "State the reasons (data.reasons).";
in_("en", function what_the_engine_says_stays() {
    assert.equal(inGerman(english), undefined);
    assert.equal(gistOf("wrong-state"), undefined);
});
in_("de", function what_the_engine_says_is_looked_up_whole() {
    assert.equal(inGerman(english), german);
    assert.equal(inGerman(`${english} `), undefined);
    assert.equal(inGerman("constructor"), undefined);
    assert.equal(gistOf("wrong-state"), "Im jetzigen Zustand nicht möglich.");
    assert.equal(gistOf("__proto__"), undefined);
});

in_("de", function sentences_that_name_something_are_put_together_again() {
    assert.equal(inGerman('The data also has: health; identity_documents. This field has no word for it, so a person says all of it. Not known yet: it goes as "unknown".'),
        "Die Daten enthalten auch: health; identity documents. Dafür hat dieses Feld kein Wort, deshalb gibt eine Person alles an. Noch nicht bekannt: Gemeldet wird „unbekannt“.");
    assert.equal(inGerman("state is one of detected, closed."), "„Zustand“ ist eines von: entdeckt, abgeschlossen.");
    assert.equal(inGerman("The duty gdpr.33-1 (dut_0193a) is running."), "Die Pflicht gdpr.33-1 (dut_0193a): läuft.");
    assert.equal(inGerman("state is one of"), undefined);
});

in_("en", function facts_have_names() {
    assert.equal(factPhrase("role.processor"), "our role: processor");
    assert.equal(factPhrase("individuals.FR"), "number of people in FR");
    assert.equal(factPhrase("affected.customer.$&"), "affected customer $&");
    assert.equal(factPhrase("calendar.tr"), "calendar tr");
    assert.equal(factPhrase("aware"), "became aware");
    assert.equal(factPhrase("risk_to_persons"), "risk to the people concerned");
    assert.equal(factPhrase("what_nobody_named"), "what nobody named");
    assert.equal(factPhrase("constructor"), "constructor");
});

in_("de", function facts_and_fields_have_names() {
    assert.equal(factPhrase("role.controller"), "unsere Rolle: Verantwortlicher");
    assert.equal(factPhrase("individuals.FR"), "Anzahl der Personen in FR");
    assert.equal(factPhrase("aware"), "Kenntnis");
    assert.equal(factPhrase("what_nobody_named"), "what nobody named");
    assert.equal(mapFieldPhrase("answer_hours"), "Antwortet in (Stunden)");
});

const duty = (applies: string, waiting_for: string[], why: Record<string, string>) => ({ rule: "r", applies, waiting_for, why: { article: "Art. 33(1)", ...why } }) as unknown as Duty;
const hours = { anchor: "aware", anchor_at: "2026-11-30T08:00:00Z", unit: "hour", n: "72", count: "elapsed", due: "2026-12-03T08:00:00Z" };

in_("de", function why_a_duty_is_due_then() {
    assert.match(whyText(duty("yes", [], hours), now)!, /^72 Stunden nach der Kenntnis \(Mo\., 30\. Nov\., \d\d:00 .+\), durchgehend gezählt \(Art\. 33\(1\)\)\.$/);
    assert.match(whyText(duty("unknown", ["risk_to_persons", "aware"], hours), now)!, /^Unentschieden, solange nicht bekannt ist: Risiko für die betroffenen Personen\. Falls sie gilt: 72 Stunden/);
    assert.equal(whyText(duty("yes", ["aware"], { anchor: "aware", unit: "business_day", n: "1", count: "civil" }), now),
        "1 Arbeitstag nach der Kenntnis; dieser Zeitpunkt ist noch nicht festgehalten (Art. 33(1)).");
    assert.match(whyText(duty("yes", ["calendar.tr"], { ...hours, unit: "business_day", n: "3", count: "civil", due: "" }), now)!, /nicht berechnet ohne Kalender tr \(/);
    assert.match(whyText(duty("yes", [], { ...hours, unit: "month", n: "1", count: "civil", zone: "Europe/Berlin" }), now)!, /^1 Monat nach der Kenntnis .*, gezählt in der Zone Europe\/Berlin \(/);
    assert.match(whyText(duty("yes", [], { anchor: "aware", anchor_at: hours.anchor_at }), now)!, /^Das Gesetz nennt keine Zahl von Stunden oder Tagen; gerechnet wird ab: Kenntnis \(/);
    assert.equal(whyText(duty("no", [], {}), now), "Gilt nach den bekannten Tatsachen nicht (Art. 33(1)).");
});

in_("de", function a_reason_without_german_is_left_to_the_engine() {
    assert.equal(whyText(duty("yes", [], { ...hours, anchor: "something_new" }), now), undefined);
    assert.equal(whyText(duty("yes", [], { ...hours, unit: "fortnight" }), now), undefined);
    assert.match(whyText(duty("yes", [], { ...hours, anchor: "filed:nis2.early" }), now)!, /^72 Stunden nach der Meldung zu nis2\.early \(/);
});
