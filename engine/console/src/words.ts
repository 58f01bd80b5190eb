// The page's own words in the language that the person reads; words of the engine that are data stay as they are.
import { de as deMain } from "./words_de";
import { deEvents as deEventsMain, dePhrases as dePhrasesMain } from "./words_de_engine";
import { deHouse, deHouseEvents, deHousePhrases } from "./words_de_house";
import { en as enMain, enEvents as enEventsMain, enPhrases as enPhrasesMain } from "./words_en";
import { enHouse, enHouseEvents, enHousePhrases } from "./words_en_house";
import type { Duty } from "./types";

const en = { ...enMain, ...enHouse },
    de = { ...deMain, ...deHouse };
const enPhrases = { ...enHousePhrases, ...enPhrasesMain },
    dePhrases = { ...deHousePhrases, ...dePhrasesMain };
const enEvents = { ...enEventsMain, ...enHouseEvents },
    deEvents = { ...deEventsMain, ...deHouseEvents };

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
    const text = found(spoken === "de" ? de : en, key) ?? found(en, key) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined) ?? whole);
}

const plain = (word: string) => word.replaceAll("_", " ");

/// A word of the engine (a state, a role, a value) as people say it.
export function phrase(word: string): string {
    return (spoken === "de" ? found(dePhrases, word) : undefined) ?? found(enPhrases, word) ?? plain(word);
}

/// An event, as the button that raises it says it.
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
export const factPhrase = (fact: string): string => plain(fact);

/// What a duty asks for, the article, and whom where there are several.
export function dutyName(duty: Duty): string {
    const key = `kind.${duty.kind}`,
        kind = t(key),
        whom = duty.recipient.includes(":") ? ` (${duty.recipient.split(":")[1]})` : "";
    return `${kind === key ? plain(duty.kind) : kind}${whom} · ${duty.why?.["article"] ?? duty.rule}`;
}

export const units = () => ({ d: t("unit.d"), h: "h", min: "min", moment: t("unit.moment") });
