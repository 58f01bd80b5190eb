// How a proposal and what it is about are named.
import { incidentPlace } from "./route";
import type { Proposal } from "./types";
import { phrase, t } from "./words";

/// A subject of the house, as a link where there is a page for it.
export function Subject({ of }: { of: string }) {
    const [kind = "", id = ""] = [of.slice(0, of.indexOf(":")), of.slice(of.indexOf(":") + 1)];
    if (kind === "incident") return <a href={incidentPlace(id)}>{of}</a>;
    if (kind === "customer" || kind === "supplier") return <a href={`#/map/${kind}s/${encodeURIComponent(id)}`}>{of}</a>;
    return <code>{of}</code>;
}

/// What approval would do, in one sentence. The exact content stands below it.
export const wouldDo = (of: Proposal): string => {
    const key = `proposal.does.${of.kind}`,
        text = t(key, {
            about: of.kind === "role_grant" ? of.about.replace(/^person:/, "") : of.about,
            role: phrase(String(of.content["role"] ?? "")),
            event: phrase(String(of.content["event"] ?? "")),
        });
    return text === key ? `${phrase(of.kind)}: ${of.about}` : text;
};
