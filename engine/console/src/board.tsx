// The due board: duties of all incidents by time left. What is due, what blocks it, what to do next.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ActionDialog, Actions, type Doing } from "./action";
import { Asks } from "./asks";
import { BoardBook, type Book, type Sources } from "./board_book";
import { counts, inOrder, isLate, lineOf, matching, silentOnes, type Line, type Tile } from "./board_order";
import { engineNow } from "./clock";
import { readAll, Refusal } from "./http";
import { DutyLeft, InPart, isNotOwed, Moment, Refused, standOf, State, useNow, useRead, useTold } from "./parts";
import { may as mayAsk } from "./rights";
import { incidentPlace } from "./route";
import { useOld } from "./staleness";
import type { CaseFile, Duty, Incident, Session, Told } from "./types";
import { dutyName, factPhrase, t } from "./words";
import { ListFilter, WindowList } from "./window_list";

const tiles: Tile[] = ["overdue", "soon", "undecided", "nobodys", "silent"];
const moves = new Set(["incident", "duty", "supplier_request", "task", "notice", "assessment"]);

const sources: Sources = {
    incidents: (page) => readAll("/v1/incidents", {}, { live: true }, 50000, page),
    moved: (updated_since) => readAll("/v1/incidents", {}, { updated_since }),
    duties: (page) => readAll("/v1/duties", {}, { why: true }, 50000, page),
    dutiesOf: (incident_id) => readAll("/v1/duties", {}, { incident_id, why: true }),
};

/// Everything once; later what belongs to the incidents that were told of.
function useBook() {
    const [state, setState] = useState<{ book: Book | null; problem: Refusal | null; asOf: number }>({
        book: null,
        problem: null,
        asOf: 0,
    });
    const reader = useRef<BoardBook | null>(null);
    reader.current ??= new BoardBook(sources, (book, no) =>
        setState((before) => ({ book, problem: no instanceof Refusal ? no : null, asOf: no ? before.asOf : engineNow() })),
    );
    const all = useCallback(() => void reader.current?.anew(), []);
    useEffect(all, []);
    useTold(
        (one: Told) => {
            const ours = moves.has(one.machine) && one.incident_id !== "system";
            if (ours) reader.current?.tell(one.incident_id);
            return ours;
        },
        () => void reader.current?.look(),
        all,
    );
    useOld(reader, state.asOf, state.problem, all);
    return state;
}

function Tiles({
    numbers,
    more,
    chosen,
    choose,
}: {
    numbers: Record<Tile, number>;
    /// There are at least so many.
    more: string;
    chosen: Tile | null;
    choose: (tile: Tile | null) => void;
}) {
    return (
        <div class="tiles" role="group" aria-label={t("tiles")} aria-busy={more ? true : undefined}>
            {tiles.map((tile) => (
                <button
                    key={tile}
                    type="button"
                    class={`tile ${tile === "overdue" && numbers.overdue > 0 ? "tile-late" : ""}`}
                    aria-pressed={chosen === tile}
                    onClick={() => choose(chosen === tile ? null : tile)}
                >
                    <span class="number">
                        {numbers[tile]}
                        {more}
                    </span>
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
                            {factPhrase(fact)}
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
                <span class="left none">{duty.undecided ? t("undecided") : t(isNotOwed(duty) ? "applies.no" : "no.number")}</span>
                {!isNotOwed(duty) && <span class="when quiet">{t("without.delay")}</span>}
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
                <State of={standOf(duty)} />
                <Blocks duty={duty} />
            </div>
        </>
    );
}

/// The first line in full: with its question, its gates, and the events that are allowed now.
function First({
    line,
    now,
    session,
    begin,
}: {
    line: Line;
    now: number;
    session: Session;
    /// Its dialog outlives it: another duty may become the first while somebody types.
    begin: (doing: Doing) => void;
}) {
    const id = line.duty.incident_id;
    const ours = (told: Told) => told.incident_id === id;
    const file = useRead("/v1/incidents/{id}", { id }, {}, ours),
        questions = useRead("/v1/incidents/{id}/questions", { id }, {}, ours);
    const duty = file.body?.duties.find((one) => one.id === line.duty.id) ?? line.duty;
    const asked = questions.body?.items.filter((one) => duty.waiting_for.includes(one.fact)) ?? [];
    const may = mayAsk(session, "POST /v1/duties/{id}/events");
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
                    {line.incident?.title ?? id} <State of={standOf(duty)} />{" "}
                    <Blocks duty={duty} />
                </p>
                {asked.map((one) => (
                    <p key={one.fact} class="ask">
                        <Asks of={one} /> <a href={incidentPlace(id, "assessment")}>{t("answer.it")}</a>
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
                        begun={begin}
                        first={duty.owner === "" ? ["take", "file"] : ["accept", "file", "supplement"]}
                    />
                )}
            </div>
        </section>
    );
}

const rowHeight = () => (matchMedia("(max-width: 44rem)").matches ? 152 : 62);

export function Board({ session }: { session: Session }) {
    const { book, problem } = useBook();
    const now = useNow();
    const [asked, ask] = useState(""),
        [tile, setTile] = useState<Tile | null>(null),
        [doing, setDoing] = useState<Doing | null>(null);
    useEffect(() => {
        document.title = `${t("nav.")} – Tocsin`;
    });
    const unordered = useMemo(
        () => [...(book?.duties.values() ?? [])].map((duty) => lineOf(duty, book?.incidents.get(duty.incident_id))),
        [book],
    );
    const lines = useMemo(() => inOrder(unordered, now), [unordered, now]);
    const incidents = useMemo(() => [...(book?.incidents.values() ?? [])], [book]);
    const numbers = useMemo(() => counts(lines, incidents, now), [lines, incidents, now]);
    const shown = useMemo(() => matching(lines, asked, tile, now), [lines, asked, tile, now]);
    const silent = useMemo(() => silentOnes(incidents, asked), [incidents, asked]);
    const without = useMemo(() => {
        const having = new Set(lines.map((line) => line.duty.incident_id));
        return book?.partly ? [] : incidents.filter((one) => one.live && !having.has(one.id));
    }, [lines, incidents]);
    const more = book?.partly ? "+" : "";
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
                {mayAsk(session, "POST /v1/incidents") && (
                    <a class="button" href="#/new">
                        {t("new.incident")}
                    </a>
                )}
            </div>
            <Tiles numbers={numbers} more={more} chosen={tile} choose={setTile} />
            {lines[0] && !asked && !tile && (
                <First key={lines[0].duty.id} line={lines[0]} now={now} session={session} begin={setDoing} />
            )}
            <ListFilter id="filter" asked={asked} ask={ask} {...(tile === "silent" ? { shown: silent.length, of: numbers.silent } : { shown: shown.length, of: lines.length })} more={more}>
                {book.partly && <span class="blocks">{t("still.reading")}</span>}
            </ListFilter>
            {tile === "silent" ? (
                <Incidents of={silent} label={t("tile.silent")} side="suppliers" />
            ) : lines.length === 0 ? (
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
            {without.length > 0 && tile !== "silent" && <Incidents of={without} label={t("without.duties")} />}
            <ActionDialog doing={doing} close={() => setDoing(null)} />
        </>
    );
}

function Incidents({ of, label, side }: { of: Incident[]; label: string; side?: string }) {
    return (
        <section class="section" aria-label={label}>
            <h2>{label}</h2>
            <ul class="plain-list">
                {of.map((one) => (
                    <li key={one.id}>
                        <a href={incidentPlace(one.id, side)}>{one.title}</a> <State of={one.state} />{" "}
                        <span class="quiet">
                            <Moment at={one.opened_at} />
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    );
}
