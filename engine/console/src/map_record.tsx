// One record of the data map: what it says now, what names it, everything it ever said, and a form to say it anew.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { read } from "./http";
import {
    changesOf,
    formOf,
    isLink,
    type MapRecord,
    namers,
    pluralOf,
    recordOf,
    textOf,
    titleOf,
} from "./map_fields";
import { Facts, Moment, ofHouse, Says, Section, State, useRead, Waiting } from "./parts";
import type { DataMap, HeldRecord, MapField, MapKind, MapVersion } from "./types";
import { mapFieldPhrase, phrase, t } from "./words";

/// The words that a form of a record needs from the page.
export const formWords = () => ({ say: phrase, since: t("map.since"), gone: t("map.gone"), list: t("map.one.per.line") });

const placeOf = (plural: string, id: string) => `#/map/${plural}/${encodeURIComponent(id)}`;

function Value({ field, record, map }: { field: MapField; record: MapRecord; map: DataMap }) {
    const value = record[field.name];
    if (!isLink(field))
        return (
            <span class="text">
                {field.shape === "one_of" || field.shape === "truth" ? phrase(textOf(value)) : textOf(value)}
            </span>
        );
    const ids = Array.isArray(value) ? value : [textOf(value)];
    return (
        <>
            {ids.map((id, i) => (
                <span key={id}>
                    {i > 0 && ", "}
                    <a href={placeOf(pluralOf(map, field.of), id)}>{id}</a>
                </span>
            ))}
        </>
    );
}

/// Records of one kind that name this thing.
function NamedBy({ plural, kind, id }: { plural: string; kind: string; id: string }) {
    const found = useRead("/v1/map/{kind}", { kind: plural }, { refers_to: `${kind}:${id}`, limit: 100 });
    const items = found.body?.items ?? [];
    if (items.length === 0) return null;
    return (
        <li>
            <span class="quiet">{phrase(plural)}</span>{" "}
            {items.map((one, i) => (
                <span key={one.id}>
                    {i > 0 && ", "}
                    <a href={placeOf(plural, one.id)}>{titleOf(one)}</a>
                </span>
            ))}
            {found.body?.next && " …"}
        </li>
    );
}

function Changes({ before, after }: { before: MapRecord | undefined; after: MapRecord }) {
    const changes = changesOf(before, after);
    return (
        <ul class="gates">
            {changes.map((one) => (
                <li key={one.field}>
                    <span>{mapFieldPhrase(one.field)}</span>: {one.before && <del>{one.before}</del>}{" "}
                    {one.before && "→"} {one.after ? <ins>{one.after}</ins> : <span class="quiet">{t("map.no.more")}</span>}
                </li>
            ))}
        </ul>
    );
}

function History({ of }: { of: MapVersion[] }) {
    const newest = [...of].sort((a, b) => b.map_version - a.map_version);
    return (
        <ul class="plain-list">
            {newest.map((one, i) => (
                <li key={`${one.map_version} ${one.recorded_at}`}>
                    <p>
                        <strong>{t("map.version", { n: String(one.map_version) })}</strong> <Moment at={one.recorded_at} />{" "}
                        <span class="quiet">
                            {one.by} · {one.source}
                        </span>
                    </p>
                    <Changes before={newest[i + 1]?.record} after={one.record} />
                </li>
            ))}
        </ul>
    );
}

/// The engine takes a record without asking which version was seen: so the form looks once more before it sends.
function editing(kind: MapKind, plural: string, record: HeldRecord, done: () => void): Asking {
    let seen = record;
    const guard = async (): Promise<ComponentChildren> => {
        const now = (await read("/v1/map/{kind}/{id}", { kind: plural, id: record.id })).body;
        if (now.history.length === seen.history.length) return null;
        const since = now.history.filter((one) => !seen.history.some((old) => old.map_version === one.map_version));
        const before = seen;
        seen = now;
        return (
            <>
                <ul>
                    {since.map((one) => (
                        <li key={one.map_version}>
                            {one.by} · <Moment at={one.recorded_at} />
                        </li>
                    ))}
                </ul>
                <Changes before={bare(before)} after={bare(now)} />
            </>
        );
    };
    return {
        title: titleOf(bare(record)),
        send: t("map.say"),
        path: "/v1/map/records",
        about: <p class="quiet">{t("map.edit.how")}</p>,
        fields: formOf(kind, bare(record), formWords()),
        body: (values) => ({ record: recordOf(kind, record.id, values) }),
        guard,
        done,
    };
}

function bare(record: HeldRecord): MapRecord {
    const { history: _, ...rest } = record;
    return rest;
}

export function RecordPage({
    map,
    plural,
    kind,
    id,
    may,
}: {
    map: DataMap;
    plural: string;
    kind: MapKind;
    id: string;
    may: boolean;
}) {
    const seen = useRead("/v1/map/{kind}/{id}", { kind: plural, id }, {}, ofHouse("map"));
    const [asking, setAsking] = useState<Asking | null>(null);
    const held = seen.body,
        record = held && bare(held);
    return (
        <>
            <p class="quiet">
                <a href="#/map">{t("nav.map")}</a> · <a href={`#/map/${plural}`}>{phrase(plural)}</a> · <code>{id}</code>
            </p>
            {!held || !record ? (
                <>
                    <h1>{id}</h1>
                    <Waiting of={seen} />
                </>
            ) : (
                <>
                    <div class="title">
                        <h1>{titleOf(record)}</h1>
                        {may && (
                            <button type="button" onClick={() => setAsking(editing(kind, plural, held, seen.again))}>
                                {t("map.edit")}
                            </button>
                        )}
                    </div>
                    {record["retired"] === true && <State of="retired" />}
                    <Section title={t("map.says")}>
                        <Facts
                            rows={[
                                ...kind.fields
                                    .filter((field) => textOf(record[field.name]) !== "")
                                    .map((field): [string, ComponentChildren] => [
                                        mapFieldPhrase(field.name),
                                        <>
                                            <Value field={field} record={record} map={map} />{" "}
                                            {field.personal && <span class="quiet">{t("map.personal")}</span>}
                                        </>,
                                    ]),
                                [
                                    t("map.since.short"),
                                    record.valid_from ? <Moment at={record.valid_from} /> : t("map.since.ever"),
                                ],
                            ]}
                        />
                    </Section>
                    <Missing kind={kind} record={record} />
                    <Section title={t("map.named.by")}>
                        <ul class="plain-list">
                            {namers(map, kind.kind).map((one) => (
                                <NamedBy key={one} plural={one} kind={kind.kind} id={id} />
                            ))}
                        </ul>
                        {namers(map, kind.kind).length === 0 && <p class="quiet">{t("none")}</p>}
                    </Section>
                    <Section title={t("map.history")}>
                        <History of={held.history} />
                    </Section>
                </>
            )}
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </>
    );
}

/// What the kind has a field for and the record does not say: at night that is a question.
function Missing({ kind, record }: { kind: MapKind; record: MapRecord }) {
    const missing = kind.fields.filter((field) => textOf(record[field.name]) === "");
    if (missing.length === 0) return null;
    return (
        <details>
            <summary>{t("map.unsaid", { n: String(missing.length) })}</summary>
            <ul class="gates">
                {missing.map((field) => (
                    <li key={field.name}>
                        {mapFieldPhrase(field.name)}: <Says>{field.says}</Says>
                    </li>
                ))}
            </ul>
        </details>
    );
}
