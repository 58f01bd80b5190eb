// The due board: duties of all incidents by time left. What is due, what blocks it, what to do next.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Actions } from "./action";
import { counts, inOrder, isLate, lineOf, matching, type Line, type Tile } from "./board_order";
import { readAll, Refusal } from "./http";
import { DutyLeft, InPart, Moment, Refused, Says, State, useNow, useRead, useTold } from "./parts";
import { incidentPlace } from "./route";
import type { CaseFile, Duty, Incident, List, Question, Session, Told } from "./types";
import { dutyName, phrase, t } from "./words";
import { useListKeys, WindowList } from "./window_list";

const tiles: Tile[] = ["overdue", "soon", "undecided", "nobodys", "silent"];
const moves = new Set(["incident", "duty", "supplier_request", "task", "notice", "assessment"]);

interface Book {
    duties: Map<string, Duty>;
    incidents: Map<string, Incident>;
}

/// Everything once; later what belongs to the incidents that were told of.
function useBook() {
    const [book, setBook] = useState<Book | null>(null),
        [problem, setProblem] = useState<Refusal | null>(null);
    const told = useRef(new Set<string>());
    const failed = (no: unknown) => {
        if (no instanceof Refusal) setProblem(no);
    };
    const all = useCallback(() => {
        Promise.all([readAll<Duty>("/v1/duties", {}, { why: true }, 50000), readAll<Incident>("/v1/incidents")]).then(
            ([duties, incidents]) => {
                setBook({
                    duties: new Map(duties.map((one) => [one.id, one])),
                    incidents: new Map(incidents.map((one) => [one.id, one])),
                });
                setProblem(null);
            },
            failed,
        );
    }, []);
    useEffect(all, []);
    const some = useCallback(() => {
        const ids = [...told.current];
        told.current.clear();
        if (ids.length === 0) return;
        if (ids.length > 20) return all();
        Promise.all([
            readAll<Incident>("/v1/incidents"),
            ...ids.map((incident_id) => readAll<Duty>("/v1/duties", {}, { incident_id, why: true })),
        ]).then(([incidents, ...lists]) => {
            setBook((before) => {
                const duties = new Map([...(before?.duties ?? [])].filter(([, one]) => !ids.includes(one.incident_id)));
                for (const one of lists.flat() as Duty[]) if (one.live) duties.set(one.id, one);
                return { duties, incidents: new Map((incidents as Incident[]).map((one) => [one.id, one])) };
            });
        }, failed);
    }, []);
    useTold((one: Told) => {
        const ours = moves.has(one.machine) && one.incident_id !== "system";
        if (ours) told.current.add(one.incident_id);
        return ours;
    }, some);
    return { book, problem };
}

function Tiles({
    numbers,
    chosen,
    choose,
}: {
    numbers: Record<Tile, number>;
    chosen: Tile | null;
    choose: (tile: Tile | null) => void;
}) {
    return (
        <div class="tiles" role="group" aria-label={t("tiles")}>
            {tiles.map((tile) => (
                <button
                    key={tile}
                    type="button"
                    class={`tile ${tile === "overdue" && numbers.overdue > 0 ? "tile-late" : ""}`}
                    aria-pressed={chosen === tile}
                    onClick={() => choose(chosen === tile ? null : tile)}
                >
                    <span class="number">{numbers[tile]}</span>
                    <span class="tile-name">{t(`tile.${tile}`)}</span>
                </button>
            ))}
        </div>
    );
}

/// Why a line is not simply done: what it waits for, and whose it is.
function Blocks({ duty }: { duty: Duty }) {
    return (
        <>
            {duty.waiting_for.length > 0 && (
                <span class="blocks">
                    {t("waits.for")}{" "}
                    {duty.waiting_for.map((fact, i) => (
                        <span key={fact}>
                            {i > 0 && ", "}
                            <Says>{phrase(fact)}</Says>
                        </span>
                    ))}
                </span>
            )}
            {duty.owner === "" ? (
                <span class="blocks">{t("nobodys")}</span>
            ) : !duty.accepted ? (
                <span class="blocks">{t("not.accepted", { person: duty.owner })}</span>
            ) : (
                <span class="quiet">{duty.owner}</span>
            )}
        </>
    );
}

function Due({ duty, now, file }: { duty: Duty; now: number; file?: CaseFile | null }) {
    if (duty.state.startsWith("filed_in_part"))
        return (
            <>
                <DutyLeft duty={duty} now={now} />
                <span class="when quiet clip">
                    <InPart duty={duty} file={file} />
                </span>
            </>
        );
    if (!duty.due_at)
        return (
            <>
                <span class="left none">{duty.undecided ? t("undecided") : t("no.number")}</span>
                <span class="when quiet">{t("without.delay")}</span>
            </>
        );
    return (
        <>
            <DutyLeft duty={duty} now={now} />
            <span class="when">
                {duty.undecided && `${t("would.be")} `}
                <Moment at={duty.due_at} />
            </span>
        </>
    );
}

function draw(line: Line, now: number) {
    const { duty, incident } = line;
    return (
        <>
            <div role="cell" class={`cell-due ${duty.undecided ? "is-open" : ""}`}>
                <Due duty={duty} now={now} />
            </div>
            <div role="cell" class="cell-what">
                <a href={incidentPlace(duty.incident_id)}>{dutyName(duty)}</a>{" "}
                <span class="quiet clip">{incident?.title ?? duty.incident_id}</span>
            </div>
            <div role="cell" class="cell-blocks">
                <State of={duty.undecided ? "undecided" : duty.state} />
                <Blocks duty={duty} />
            </div>
        </>
    );
}

/// The first line in full: with its question, its gates, and the events that are allowed now.
function First({ line, now, session }: { line: Line; now: number; session: Session }) {
    const id = line.duty.incident_id;
    const ours = (told: Told) => told.incident_id === id;
    const file = useRead<CaseFile>("/v1/incidents/{id}", { id }, {}, ours),
        questions = useRead<List<Question>>("/v1/incidents/{id}/questions", { id }, {}, ours);
    const duty = file.body?.duties.find((one) => one.id === line.duty.id) ?? line.duty;
    const asked = questions.body?.items.filter((one) => duty.waiting_for.includes(one.fact)) ?? [];
    const may = session.role === "officer" || session.role === "approver" || session.role === "responder";
    const again = () => {
        file.again();
        questions.again();
    };
    return (
        <section class={`first ${isLate(duty, now) ? "first-late" : ""}`} aria-label={t("first")}>
            <div class="first-clock">
                <p class="label">{t("first")}</p>
                <Due duty={duty} now={now} file={file.body} />
            </div>
            <div class="first-what">
                <h2>
                    <a href={incidentPlace(id)}>{dutyName(duty)}</a>
                </h2>
                <p class="first-title">
                    {line.incident?.title ?? id} <State of={duty.undecided ? "undecided" : duty.state} />{" "}
                    <Blocks duty={duty} />
                </p>
                {asked.map((one) => (
                    <p key={one.fact} class="ask">
                        <Says>{one.ask}</Says> <a href={incidentPlace(id, "assessment")}>{t("answer.it")}</a>
                    </p>
                ))}
                {may && file.body && (
                    <Actions
                        file={file.body}
                        etag={file.etag}
                        of={duty.id}
                        questions={questions.body?.items}
                        done={again}
                        label={t("actions.duty")}
                        first={duty.owner === "" ? ["take", "file"] : ["accept", "file", "supplement"]}
                    />
                )}
            </div>
        </section>
    );
}

const rowHeight = () => (matchMedia("(max-width: 44rem)").matches ? 116 : 62);

export function Board({ session }: { session: Session }) {
    const { book, problem } = useBook();
    const now = useNow();
    const [asked, ask] = useState(""),
        [tile, setTile] = useState<Tile | null>(null);
    const search = useRef<HTMLInputElement>(null);
    useEffect(() => {
        document.title = `${t("nav.")} – Tocsin`;
    });
    useListKeys(search);
    const unordered = useMemo(
        () => [...(book?.duties.values() ?? [])].map((duty) => lineOf(duty, book?.incidents.get(duty.incident_id))),
        [book],
    );
    const lines = useMemo(() => inOrder(unordered, now), [unordered, now]);
    const incidents = useMemo(() => [...(book?.incidents.values() ?? [])], [book]);
    const numbers = useMemo(() => counts(lines, incidents, now), [lines, incidents, now]);
    const shown = useMemo(() => matching(lines, asked, tile, now), [lines, asked, tile, now]);
    const without = useMemo(() => {
        const having = new Set(lines.map((line) => line.duty.incident_id));
        return incidents.filter((one) => one.live && !having.has(one.id));
    }, [lines, incidents]);
    if (!book)
        return (
            <>
                <h1>{t("nav.")}</h1>
                {problem ? (
                    <Refused no={problem} />
                ) : (
                    <p class="quiet" role="status">
                        {t("loading")}
                    </p>
                )}
            </>
        );
    return (
        <>
            <div class="title">
                <h1>{t("nav.")}</h1>
                <a class="button" href="#/new">
                    {t("new.incident")}
                </a>
            </div>
            <Refused no={problem} />
            <Tiles numbers={numbers} chosen={tile} choose={setTile} />
            {lines[0] && !asked && !tile && <First key={lines[0].duty.id} line={lines[0]} now={now} session={session} />}
            <div class="filter">
                <label for="filter">{t("filter")}</label>
                <input
                    id="filter"
                    ref={search}
                    type="search"
                    value={asked}
                    autocomplete="off"
                    onInput={(e) => ask(e.currentTarget.value)}
                />
                <span class="quiet" role="status">
                    {t("shown", { n: String(shown.length), of: String(lines.length) })}
                </span>
            </div>
            {lines.length === 0 ? (
                <p>{t("board.empty")}</p>
            ) : (
                <WindowList
                    rows={shown}
                    keyOf={(line) => line.duty.id}
                    heightOf={rowHeight}
                    label={t("nav.")}
                    draw={(line) => draw(line, now)}
                    head={
                        <div role="row" class="row-head" aria-rowindex={1}>
                            <span role="columnheader">{t("col.due")}</span>
                            <span role="columnheader">{t("col.what")}</span>
                            <span role="columnheader">{t("col.blocks")}</span>
                        </div>
                    }
                />
            )}
            {without.length > 0 && (
                <section class="section" aria-label={t("without.duties")}>
                    <h2>{t("without.duties")}</h2>
                    <ul class="plain-list">
                        {without.map((one) => (
                            <li key={one.id}>
                                <a href={incidentPlace(one.id)}>{one.title}</a> <State of={one.state} />{" "}
                                <span class="quiet">
                                    <Moment at={one.opened_at} />
                                </span>
                            </li>
                        ))}
                    </ul>
                </section>
            )}
        </>
    );
}
