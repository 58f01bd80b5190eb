// The page's own words in the language that the person reads; words of the engine that are data stay as they are.
import { de as deMain } from "./words_de";
import { deEvents as deEventsMain, dePhrases as dePhrasesMain } from "./words_de_engine";
import { deFormPhrases, deForms } from "./words_de_forms";
import { deFactKinds, deFacts, deRoles } from "./words_de_facts";
import { deHouse, deHouseEvents, deHousePhrases } from "./words_de_house";
import { deIncident, deIncidentEvents } from "./words_de_incident";
import { deMapFields } from "./words_de_map";
import { en as enMain, enEvents as enEventsMain, enPhrases as enPhrasesMain } from "./words_en";
import { enFactKinds, enFacts, enRoles } from "./words_en_facts";
import { enFormPhrases, enForms } from "./words_en_forms";
import { enHouse, enHouseEvents, enHousePhrases } from "./words_en_house";
import { enIncident, enIncidentEvents } from "./words_en_incident";
import { inWords } from "./said";
import type { Duty } from "./types";

const en = { ...enMain, ...enHouse, ...enForms, ...enIncident },
    de = { ...deMain, ...deHouse, ...deForms, ...deIncident };
const enPhrases = { ...enFormPhrases, ...enHousePhrases, ...enPhrasesMain },
    dePhrases = { ...deFormPhrases, ...deHousePhrases, ...dePhrasesMain };
const enEvents = { ...enEventsMain, ...enHouseEvents, ...enIncidentEvents },
    deEvents = { ...deEventsMain, ...deHouseEvents, ...deIncidentEvents };

export type Language = "en" | "de";
export type Key = keyof typeof en;

const kept = "tocsin.language";
const listeners = new Set<() => void>();
let spoken: Language = "en";

export const language = (): Language => spoken;

/// What was chosen here before, else what the browser asks for.
export function begin(): void {
    let chosen: string | null = null;
    try {
        chosen = localStorage.getItem(kept);
    } catch {
        /* a browser that keeps nothing asks each time */
    }
    const wish = chosen ?? navigator.languages.find((one) => /^(de|en)\b/.test(one)) ?? "en";
    use(wish.startsWith("de") ? "de" : "en");
}

function use(wish: Language): void {
    spoken = wish;
    document.documentElement.lang = wish;
}

export function speak(wish: Language): void {
    use(wish);
    try {
        localStorage.setItem(kept, wish);
    } catch {
        /* it holds for this page alone */
    }
    for (const listener of listeners) listener();
}

export function onLanguage(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}

/// Of our own words alone: what somebody wrote may be called "constructor".
const found = (words: Record<string, string>, word: string): string | undefined => (Object.hasOwn(words, word) ? words[word] : undefined);

/// A text of the page. A key that is made at run time and has no text is shown as it is.
export function t(key: string, values: Record<string, string> = {}): string {
    const both = found(spoken === "de" ? de : en, key) ?? found(en, key) ?? key;
    // "{n} attempt|{n} attempts": of one, and of any other number.
    const [one, many = one] = Object.hasOwn(values, "n") ? (both.split("|") as [string, string?]) : [both];
    const text = values["n"] === "1" ? one : many;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined) ?? whole);
}

const plain = (word: string) => word.replaceAll("_", " ");

/// A word of the engine (a state, a role, a value) as people say it.
export function phrase(word: string): string {
    return (spoken === "de" ? found(dePhrases, word) : undefined) ?? found(enPhrases, word) ?? plain(word);
}

/// An event of that machine, as the button that raises it says it: with what it is about, where that does not go without saying.
export const actionPhrase = (machine: string, type: string): string =>
    eventPhrase(Object.hasOwn(enEvents, `${machine}.${type}`) ? `${machine}.${type}` : type);

/// An event by itself.
export function eventPhrase(type: string): string {
    const text = (spoken === "de" ? found(deEvents, type) : undefined) ?? found(enEvents, type) ?? plain(type);
    return text.charAt(0).toUpperCase() + text.slice(1);
}

export const fieldPhrase = (name: string): string => {
    const key = `field.${name}`,
        text = t(key);
    return text === key ? plain(name) : text;
};
export const partPhrase = (name: string): string => {
    const key = `part.${name}`,
        text = t(key);
    return text === key ? plain(name) : text;
};
/// A fact, an instant or a calendar, as lists name what is asked or waited for.
export function factPhrase(fact: string): string {
    const [facts, kinds, roles]: [Record<string, string>, typeof enFactKinds, Record<string, string>] =
        spoken === "de" ? [deFacts, deFactKinds, deRoles] : [enFacts, enFactKinds, enRoles];
    const known = found(facts, fact);
    if (known) return known;
    for (const [start, text] of kinds)
        if (fact.startsWith(start)) {
            const name = fact.slice(start.length);
            return text.replace("{}", () => found(roles, name) ?? plain(name));
        }
    return phrase(fact);
}

/// A field of the data map.
export const mapFieldPhrase = (name: string): string => (spoken === "de" ? found(deMapFields, name) : undefined) ?? plain(name);

/// Numbers in a count ("~12000", "1000-2000") with the separators of the language; a date is none.
export function countText(count: string): string {
    if (!/^(~?\d+|\d+-\d+)$/.test(count)) return phrase(count);
    const text = count.replace(/\d+/g, (n) => Number(n).toLocaleString(spoken)).replace("-", "–");
    return text.startsWith("~") ? t("count.said", { n: text.slice(1) }) : text;
}

function kindText(duty: Duty): string {
    const key = `kind.${duty.kind}`,
        kind = t(key);
    return kind === key ? plain(duty.kind) : kind;
}

const articleText = (duty: Duty) => inWords(duty.why?.["article"] ?? duty.rule);

/// What a duty asks for, the article, and whom where there are several.
export function dutyName(duty: Duty): string {
    const whom = duty.recipient.includes(":") ? ` (${duty.recipient.split(":")[1]})` : "";
    return `${kindText(duty)}${whom} · ${articleText(duty)}`;
}

/// Rules as people call them: what they ask for and the article; each once, whomever they name.
export function ruleNames(rules: readonly string[], duties: readonly Duty[]): string[] {
    const name = (rule: string) => {
        const duty = duties.find((one) => one.rule === rule);
        return duty ? `${kindText(duty)} · ${articleText(duty)}` : rule;
    };
    return [...new Set(rules.map(name))];
}

export const units = () => ({ d: t("unit.d"), h: t("unit.h"), min: t("unit.min"), moment: t("unit.moment") });
