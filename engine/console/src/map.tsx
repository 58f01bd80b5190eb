// The data map: its kinds, and the records of one. What one record says is in map_record.tsx.
import { useEffect, useMemo, useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { readAll, Refusal } from "./http";
import { formOf, type MapRecord, recordOf, summaryOf, titleOf } from "./map_fields";
import { formWords, RecordPage } from "./map_record";
import { ofHouse, Refused, Says, State, useRead, useTold, Waiting } from "./parts";
import { may } from "./rights";
import type { DataMap, MapKind, Session } from "./types";
import { phrase, t } from "./words";
import { ListFilter, WindowList } from "./window_list";

const rowHeight = () => (matchMedia("(max-width: 44rem)").matches ? 92 : 48);

export function adding(kind: MapKind, done: (id: string) => void): Asking {
    return {
        title: t("map.add"),
        send: t("map.add"),
        path: "/v1/map/records",
        about: (
            <p class="quiet">
                <Says>{kind.says}</Says>
            </p>
        ),
        fields: formOf(kind, null, formWords()),
        body: (values) => ({ record: recordOf(kind, "", values) }),
        done: (answer) => done(answer.object_id ?? ""),
    };
}

function Kinds({ map }: { map: DataMap }) {
    return (
        <>
            <h1>{t("nav.map")}</h1>
            <p class="quiet">{t("map.how", { version: String(map.map_version) })}</p>
            <ul class="cards kinds">
                {Object.entries(map.kinds).map(([plural, kind]) => (
                    <li key={plural} class="card">
                        <div class="card-head">
                            <h2>
                                <a href={`#/map/${plural}`}>{phrase(plural)}</a>
                            </h2>
                            <span class="num">{kind.records}</span>
                        </div>
                        <p class="quiet">
                            <Says>{kind.says}</Says>
                        </p>
                    </li>
                ))}
            </ul>
        </>
    );
}

function Records({ plural, kind, may }: { plural: string; kind: MapKind; may: boolean }) {
    const [all, setAll] = useState<MapRecord[] | null>(null),
        [no, setNo] = useState<Refusal | null>(null),
        [asked, ask] = useState(""),
        [asking, setAsking] = useState<Asking | null>(null);
    const look = () => {
        readAll("/v1/map/{kind}", { kind: plural }).then(
            (found) => {
                setAll(found);
                setNo(null);
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    useEffect(look, [plural]);
    useTold(ofHouse("map"), look);
    const lines = useMemo(
        () =>
            (all ?? []).map((record) => {
                const summary = summaryOf(record, kind);
                return { record, summary, haystack: `${record.id} ${Object.values(record).flat().join(" ")}`.toLowerCase() };
            }),
        [all],
    );
    const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = lines.filter((one) => words.every((word) => one.haystack.includes(word)));
    return (
        <>
            <p class="quiet">
                <a href="#/map">{t("nav.map")}</a>
            </p>
            <div class="title">
                <h1>{phrase(plural)}</h1>
                {may && (
                    <button type="button" onClick={() => setAsking(adding(kind, look))}>
                        {t("map.add")}
                    </button>
                )}
            </div>
            <p class="quiet">
                <Says>{kind.says}</Says>
            </p>
            <Refused no={no} />
            <ListFilter id="map-filter" asked={asked} ask={ask} shown={shown.length} of={lines.length} />
            {all ? (
                <WindowList
                    rows={shown}
                    keyOf={(one) => one.record.id}
                    heightOf={rowHeight}
                    label={phrase(plural)}
                    look="rows-map"
                    draw={({ record, summary }) => (
                        <>
                            <div role="cell" class="cell-what">
                                <a class="clip" href={`#/map/${plural}/${encodeURIComponent(record.id)}`}>
                                    {titleOf(record)}
                                </a>
                            </div>
                            <div role="cell" class="clip">
                                <code>{record.id}</code> {record["retired"] === true && <State of="retired" />}
                            </div>
                            <div role="cell" class="clip quiet">
                                {summary}
                            </div>
                        </>
                    )}
                    head={
                        <div role="row" class="row-head" aria-rowindex={1}>
                            <span role="columnheader">{t("map.name")}</span>
                            <span role="columnheader">{t("map.id")}</span>
                            <span role="columnheader">{t("map.says")}</span>
                        </div>
                    }
                />
            ) : (
                !no && <Waiting of={{ problem: null }} />
            )}
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </>
    );
}

export function MapPage({ plural, id, session }: { plural: string; id: string; session: Session }) {
    const seen = useRead("/v1/map", {}, {}, ofHouse("map"));
    const canWrite = may(session, "POST /v1/map/records");
    const kind = seen.body && Object.hasOwn(seen.body.kinds, plural) ? seen.body.kinds[plural] : undefined;
    // Titles stay in the browser's history: the kind and the id, never a name.
    const title = kind && id !== "" ? `${phrase(kind.kind)} ${id}` : t("nav.map");
    useEffect(() => {
        document.title = `${title} – Tocsin`;
    });
    if (!seen.body)
        return (
            <>
                <h1>{t("nav.map")}</h1>
                <Waiting of={seen} />
            </>
        );
    if (plural !== "" && !kind)
        return (
            <>
                <h1>{t("nowhere")}</h1>
                <p>
                    <a href="#/map">{t("nav.map")}</a>
                </p>
            </>
        );
    if (!kind) return <Kinds map={seen.body} />;
    if (id === "") return <Records key={plural} plural={plural} kind={kind} may={canWrite} />;
    return <RecordPage key={`${plural}/${id}`} map={seen.body} plural={plural} kind={kind} id={id} may={canWrite} />;
}
