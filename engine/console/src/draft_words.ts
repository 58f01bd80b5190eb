// What a draft of a notice holds, and what of it the engine is told: nothing that is empty, nothing that did not change.
import type { Audience, AudiencePart, Notice } from "./types";

export interface Draft {
    words: "template" | "own";
    /// The first is for whoever's own is not written.
    languages: string[];
    /// By "LANGUAGE.PART".
    said: Record<string, string>;
    /// Names of the same kind: not known, whatever was written before.
    unknown: string[];
    to: string;
    recipients: string;
}

export const ownParts: AudiencePart[] = [
    { part: "subject", says: "", law: "", wanted: "always" },
    { part: "text", says: "", law: "", wanted: "always" },
];

/// Another spelling of a code is the same language.
export const languageCode = (typed: string): string => {
    const [first = "", ...rest] = typed.trim().split("-");
    return [first.toLowerCase(), ...rest].join("-");
};

export const emptyDraft = (audience: Audience | undefined, language: string): Draft => ({
    words: "template",
    languages: [language],
    said: {},
    unknown: [],
    to: audience?.to.includes("affected") ? "affected" : audience?.to.includes("named") ? "named" : "all",
    recipients: "",
});

export function draftOf(notice: Notice): Draft {
    const written = Object.keys(notice.parts).filter((name) => name.includes("."));  // what was erased says so in one word
    const languages = [...new Set([notice.language, ...written.map((name) => name.split(".")[0] ?? "")])];
    return {
        words: notice.letter ? "template" : "own",
        languages: languages.filter(Boolean),
        said: { ...notice.parts },
        unknown: Object.keys(notice.parts).filter((name) => notice.parts[name] === notKnown),
        to: notice.to,
        recipients: notice.recipients.join(" "),
    };
}

/// How the engine is told that a part is not known.
export const notKnown = "unknown";

const listed = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))];

export const partsOf = (draft: Draft, audience: Audience): AudiencePart[] =>
    draft.words === "own" ? ownParts : audience.parts;

function shownParts(draft: Draft, audience: Audience): Record<string, string> {
    const out: Record<string, string> = {};
    for (const language of draft.languages)
        for (const { part, wanted } of partsOf(draft, audience)) {
            const name = `${language}.${part}`;
            const value = wanted === "or_unknown" && draft.unknown.includes(name) ? notKnown : (draft.said[name] ?? "").trim();
            if (value !== "") out[name] = value;
        }
    return out;
}

/// The body of a new draft, without its incident.
export function newDraft(draft: Draft, audience: Audience) {
    const language = draft.languages[0] ?? "en";
    return {
        audience: audience.audience,
        language,
        parts: shownParts(draft, audience),
        ...(draft.to === "named" ? { recipients: listed(draft.recipients) } : { to: draft.to }),
    };
}

/// What an edit says; empty where nothing was changed. A part that was emptied is said empty, which takes it out; one that the
/// form has no field for stays.
export function changesOfDraft(draft: Draft, notice: Notice, audience: Audience): Record<string, string> {
    const now = shownParts(draft, audience),
        out: Record<string, string> = {};
    const fields = new Set(partsOf(draft, audience).map((one) => one.part));
    const before = Object.keys(notice.parts).filter((name) => fields.has(name.split(".")[1] ?? ""));
    for (const name of new Set([...Object.keys(now), ...before]))
        if ((now[name] ?? "") !== (notice.parts[name] ?? "").trim()) out[name] = now[name] ?? "";
    const named = listed(draft.recipients).sort().join(",");
    if (draft.to !== "named") return draft.to === notice.to ? out : { ...out, to: draft.to };
    return notice.to === "named" && named === [...notice.recipients].sort().join(",") ? out : { ...out, recipients: named };
}
