// Why a duty is due when it is, as a German sentence made from what the derivation holds; in English the engine has said it. Pure.
import { inWords } from "./said";
import { instantText } from "./time";
import type { Duty, Why } from "./types";
import { factPhrase } from "./words";
import { deAnchors } from "./words_de_facts";

const units: Record<string, [one: string, many: string]> = {
    hour: ["Stunde", "Stunden"],
    calendar_day: ["Kalendertag", "Kalendertage"],
    business_day: ["Arbeitstag", "Arbeitstage"],
    month: ["Monat", "Monate"],
};

/// "der Kenntnis", "der Meldung zu gdpr.33-1", "dem Ende des Jahres der Entdeckung"; none where the law's own word is not known here.
function anchorText(anchor: string): string | undefined {
    const [kind, name] = anchor.includes(":") ? (anchor.split(":", 2) as [string, string]) : ["", anchor];
    if (kind === "filed") return `der Meldung zu ${name}`;
    if (kind === "filed_last") return `der letzten Meldung zu ${name}`;
    const plain = Object.hasOwn(deAnchors, name) ? deAnchors[name] : undefined;
    if (kind === "year_end_of") return plain && `dem Ende des Jahres, gerechnet nach ${plain}`;
    return kind ? undefined : plain;
}

function amount(why: Why): string | undefined {
    const unit = units[why["unit"] ?? ""],
        n = why["n"] ?? "";
    if (!unit) return undefined;
    const full = why["count"] === "eu_hours" ? "volle " : "";
    return `${n} ${full}${n === "1" ? unit[0] : unit[1]}`;
}

/// What the clock says, without its full stop.
function clock(why: Why, waits: string[], now: number): string | undefined {
    const none = "Das Gesetz nennt keine Zahl von Stunden oder Tagen";
    if (!why["anchor"]) return none;
    const anchor = anchorText(why["anchor"]);
    if (!anchor) return undefined;
    const at = why["anchor_at"] ? ` (${instantText(why["anchor_at"], "de", now)})` : ", das noch nicht festgehalten ist";
    const from = `${anchor.replace(/^de[mr] /, "")}${at}`;
    if (!why["unit"]) return `${none}; gerechnet wird ab: ${from}`;
    const period = amount(why);
    if (!period) return undefined;
    if (!why["anchor_at"]) return `${period} nach ${anchor}; dieser Zeitpunkt ist noch nicht festgehalten`;
    const start = `${period} nach ${anchor}${at}`;
    if (!why["due"] && !why["would_be_due"]) return waits.length > 0 ? `${start}; nicht berechnet ohne ${waits.map(factPhrase).join(", ")}` : start;
    if (why["unit"] === "hour") return why["count"] === "elapsed" ? `${start}, durchgehend gezählt` : start;
    return `${start}, gezählt in der Zone ${why["counted_in"] ?? why["zone"] ?? "UTC"}`;
}

const isInstant = (name: string) => name.includes(":") || name.startsWith("calendar.") || Object.hasOwn(deAnchors, name);

/// None where a part of it has no German: then what the engine said is shown.
export function whyText(duty: Duty, now: number): string | undefined {
    const why = duty.why ?? {},
        article = inWords(why["article"] ?? duty.rule);
    if (duty.applies === "no") return `Gilt nach den bekannten Tatsachen nicht (${article}).`;
    const waiting = duty.waiting_for;
    const said = clock(why, waiting.filter(isInstant), now);
    if (!said) return undefined;
    const open = duty.applies === "unknown" ? waiting.filter((name) => !isInstant(name)).map(factPhrase) : [];
    return `${open.length > 0 ? `Unentschieden, solange nicht bekannt ist: ${open.join(", ")}. Falls sie gilt: ` : ""}${said} (${article}).`;
}
