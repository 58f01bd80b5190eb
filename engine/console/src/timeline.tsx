// The history of an incident, as of any instant, each entry with its hash.
import { useEffect, useRef, useState } from "preact/hooks";
import { readAll, Refusal } from "./http";
import { copyOf, Moment, Refused, Says, useTold } from "./parts";
import { fromLocalInput } from "./time";
import type { CaseFile, Entry } from "./types";
import { eventPhrase, fieldPhrase, phrase, t } from "./words";

function Fields({ of }: { of: Entry["fields"] }) {
    const rows = Object.entries(of);
    if (rows.length === 0) return null;
    return (
        <details>
            <summary>{t("details")}</summary>
            <dl class="facts">
                {rows.map(([name, value]) => (
                    <div key={name}>
                        <dt>{fieldPhrase(name)}</dt>
                        <dd class="text">{Array.isArray(value) ? value.join(", ") : value}</dd>
                    </div>
                ))}
            </dl>
        </details>
    );
}

function Row({ entry }: { entry: Entry }) {
    return (
        <li class="entry">
            <span class="entry-when">
                <Moment at={entry.recorded_at} />
            </span>
            <div>
                <p>
                    <strong>{eventPhrase(entry.event)}</strong>{" "}
                    <span class="quiet">
                        {phrase(entry.machine)}
                        {entry.machine_id.includes("_") ? "" : ` ${phrase(entry.machine_id)}`}
                    </span>
                    {entry.to && entry.to !== entry.from && (
                        <>
                            {" "}
                            <span class="quiet">{entry.from && `${phrase(entry.from)} `}→</span> {phrase(entry.to)}
                        </>
                    )}
                </p>
                <p class="quiet">
                    {entry.actor ? `${entry.actor} (${phrase(entry.role)})` : t("the.engine")} · <Says>{entry.rule}</Says> ·{" "}
                    <code title={entry.hash}>
                        {entry.seq} {copyOf(entry.hash)}
                    </code>
                </p>
                {entry.occurred_at.slice(0, 16) !== entry.recorded_at.slice(0, 16) && (
                    <p class="quiet">
                        {t("happened")} <Moment at={entry.occurred_at} />
                    </p>
                )}
                <Fields of={entry.fields} />
            </div>
        </li>
    );
}

export function Timeline({ file }: { file: CaseFile }) {
    const [entries, setEntries] = useState<Entry[] | null>(null),
        [no, setNo] = useState<Refusal | null>(null),
        [asOf, setAsOf] = useState(""),
        [asked, ask] = useState("");
    const turn = useRef(0);
    const look = () => {
        const as_of = fromLocalInput(asOf) ?? undefined,
            mine = ++turn.current;
        readAll("/v1/incidents/{id}/timeline", { id: file.id }, { as_of }).then(
            (found) => {
                if (mine !== turn.current) return;
                setEntries(found);
                setNo(null);
            },
            (cause: unknown) => {
                if (mine !== turn.current || !(cause instanceof Refusal)) return;
                // Entries of another instant would be taken for those of this one.
                setEntries(null);
                setNo(cause);
            },
        );
    };
    useEffect(look, [file.id, asOf]);
    useTold((told) => told.incident_id === file.id, look);
    const word = asked.toLowerCase();
    const shown = (entries ?? [])
        .filter((one) =>
            `${one.event} ${one.actor} ${one.machine} ${one.to} ${JSON.stringify(one.fields)}`.toLowerCase().includes(word),
        )
        .reverse();
    return (
        <section class="section" aria-label={t("tab.timeline")}>
            <div class="filter">
                <label for="as-of">{t("as.of")}</label>
                <input
                    id="as-of"
                    type="datetime-local"
                    value={asOf}
                    aria-describedby="as-of-zone"
                    onInput={(e) => setAsOf(e.currentTarget.value)}
                />
                <span class="quiet" id="as-of-zone">
                    {t("zone.yours", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
                </span>
                <label for="timeline-filter">{t("filter")}</label>
                <input
                    id="timeline-filter"
                    type="search"
                    value={asked}
                    autocomplete="off"
                    onInput={(e) => ask(e.currentTarget.value)}
                />
                <span class="quiet" role="status">
                    {t("shown", { n: String(shown.length), of: String(entries?.length ?? 0) })}
                </span>
            </div>
            <Refused no={no} />
            <ol class="timeline">
                {shown.map((one) => (
                    <Row key={one.seq} entry={one} />
                ))}
            </ol>
        </section>
    );
}
