// Whom a notice did not reach, as the API names them, and the word that one of them was told in another way.
import type { Asking } from "./ask";
import { Section, State, useRead, Waiting } from "./parts";
import type { Delivery, Notice } from "./types";
import { phrase, t } from "./words";

const limit = 200;
const ways = ["telephone", "letter", "in_person", "portal"];

const replacing = (one: Delivery, done: () => void): Asking => ({
    title: t("unreached.replace"),
    send: t("unreached.replace"),
    path: "/v1/deliveries/{id}/events",
    ids: { id: one.id },
    about: (
        <p>
            {one.recipient} <span class="quiet">{phrase(one.channel)}</span>
        </p>
    ),
    fields: [
        { name: "how", kind: "choice", options: ways.map((value) => ({ value, text: phrase(value) })) },
        { name: "reasons", kind: "text", label: t("unreached.reasons") },
    ],
    body: (data) => ({ type: "replace", data }),
    done,
});

function Row({ of, replace }: { of: Delivery; replace: (() => void) | null }) {
    return (
        <li class="line">
            <span>{of.recipient}</span>
            <State of={of.state} />
            <span class="quiet">
                {phrase(of.channel)} · {t("attempts", { n: String(of.attempts) })}
            </span>
            {replace && (
                <button type="button" class="plain" aria-label={`${t("unreached.replace")}: ${of.recipient}`} onClick={replace}>
                    {t("unreached.replace")}
                </button>
            )}
        </li>
    );
}

interface UnreachedProps {
    of: Notice;
    may: boolean;
    again: () => void;
    /// The page holds the dialog: this goes when the last one was told.
    ask: (asking: Asking) => void;
}

export function Unreached({ of, may, again, ask }: UnreachedProps) {
    const ours = (told: { machine: string }) => told.machine === "delivery" || told.machine === "notice";
    const dead = useRead("/v1/notices/{id}/deliveries", { id: of.id }, { state: "dead", limit }, ours),
        bounced = useRead("/v1/notices/{id}/deliveries", { id: of.id }, { state: "bounced", limit }, ours);
    const told = () => {
        dead.again();
        bounced.again();
        again();
    };
    const rows = [...(dead.body?.items ?? []), ...(bounced.body?.items ?? [])];
    return (
        <Section title={t("unreached")}>
            {may && <p class="quiet">{t("unreached.how")}</p>}
            {[dead, bounced].map((one, i) => !one.body && <Waiting key={i} of={one} />)}
            <ul class="plain-list">
                {rows.map((one) => (
                    <Row key={one.id} of={one} replace={may ? () => ask(replacing(one, told)) : null} />
                ))}
            </ul>
            {(dead.body?.next || bounced.body?.next) && <p class="quiet">{t("unreached.more", { n: String(rows.length) })}</p>}
        </Section>
    );
}
