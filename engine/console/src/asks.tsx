// A question of the law's packs. Where the engine makes its sentence from the fact's name, so does the page in German.
import { Says } from "./parts";
import { inGerman } from "./said";
import type { Question } from "./types";
import { factPhrase, language } from "./words";

function inOtherWords(fact: string): string | undefined {
    if (language() !== "de") return undefined;
    if (fact.startsWith("role.")) return `Trifft es zu: ${factPhrase(fact)}?`;
    if (fact.startsWith("individuals.") || fact === "affected_customers")
        return `${factPhrase(fact)}? Eine Zahl; ~Zahl, wo es ungefähr so viele sind; oder impossible, wo es unmöglich zu sagen ist.`;
    return undefined;
}

export function Asks({ of }: { of: Question }) {
    const other = inGerman(of.ask) ? undefined : inOtherWords(of.fact);
    return other ? <span>{other}</span> : <Says>{of.ask}</Says>;
}
