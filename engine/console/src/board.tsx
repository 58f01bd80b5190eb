// The due board: duties of all incidents, and what authorities want, by time left. What is due, what blocks it, what to do next.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ActionDialog, Actions, type Doing } from "./action";
import { Asks } from "./asks";
import { BoardBook, type Book, type Sources } from "./board_book";
import { asker, counts, inOrder, isExcluded, isLateLine, lineOf, lineOfTask, matching, silentOnes, yoursOf, type Line, type Tile } from "./board_order";
import { engineNow } from "./clock";
import { readAll, Refusal } from "./http";
import { DutyLeft, InPart, isNotOwed, Left, Moment, Refused, standOf, State, useAll, useNow, useRead, useTold } from "./parts";
import { may as mayAsk } from "./rights";
import { incidentPlace } from "./route";
import { inWords } from "./said";
import { useOld } from "./staleness";
import type { CaseFile, Duty, Incident, Session, Task, Told } from "./types";
import { dutyName, factPhrase, t } from "./words";
import { Yours } from "./yours";
import { ListFilter, WindowList } from "./window_list";

const tiles: Tile[] = ["overdue", "soon", "undecided", "nobodys", "silent", "yours"];
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

/// Why a line is not simply done: who proposes that it is not required, else what it waits for; and whose it is.
function Blocks({ duty }: { duty: Duty }) {
    const proposed = duty.proposal_by !== "" && !duty.state.startsWith("filed_in_part");
    return (
        <>
            {proposed && <span class="blocks">{t("proposed.by", { person: duty.proposal_by })}</span>}
            {!proposed && duty.waiting_for.length > 0 && (
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

function WantedBy({ task, now }: { task: Task; now: number }) {
    if (!task.due_at) return <span class="left none">{t("no.number")}</span>;
    return (
        <>
            <Left due={task.due_at} now={now} />
            <span class="when">
                <Moment at={task.due_at} />
            </span>
        </>
    );
}

const Whose = ({ task }: { task: Task }) => (task.owner ? <span class="quiet">{task.owner}</span> : <span class="blocks">{t("nobodys")}</span>);

const wantedName = (task: Task) => [t("authority.wants"), asker(task)].filter(Boolean).join(" · ");

function drawTask(task: Task, incident: Incident | undefined, now: number) {
    return (
        <>
            <div role="cell" class="cell-due">
                <WantedBy task={task} now={now} />
            </div>
            <div role="cell" class="cell-what">
                <a href={incidentPlace(task.incident_id)}>{wantedName(task)}</a>{" "}
                <span class="quiet clip">{incident?.title ?? task.incident_id}</span>
            </div>
            <div role="cell" class="cell-blocks">
                <State of={task.state} />
                <Whose task={task} />
                <span class="quiet clip">{inWords(task.text ?? "")}</span>
            </div>
        </>
    );
}

function draw(line: Line, now: number) {
    const { duty, incident } = line;
    if (!duty) return drawTask(line.task, incident, now);
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

interface FirstProps {
    line: Line;
    now: number;
    session: Session;
    /// This person may decide what is proposed of it.
    decides: boolean;
    /// Its dialog outlives it: another line may become the first while somebody types.
    begin: (doing: Doing) => void;
}

/// The first line in full: with its question, its gates, and the events that are allowed now.
function First(props: FirstProps) {
    return props.line.duty ? <FirstDuty {...props} duty={props.line.duty} /> : <FirstWanted {...props} task={props.line.task} />;
}

function FirstDuty({ duty: listed, line, now, session, decides, begin }: FirstProps & { duty: Duty }) {
    const id = listed.incident_id;
    const ours = (told: Told) => told.incident_id === id;
    const file = useRead("/v1/incidents/{id}", { id }, {}, ours),
        questions = useRead("/v1/incidents/{id}/questions", { id }, {}, ours);
    const duty = file.body?.duties.find((one) => one.id === listed.id) ?? listed;
    const asked = questions.body?.items.filter((one) => duty.waiting_for.includes(one.fact)) ?? [];
    const may = mayAsk(session, "POST /v1/duties/{id}/events");
    const again = () => {
        file.again();
        questions.again();
    };
    const decision = decides && duty.proposal_by !== "" ? ["not_required"] : [];
    return (
        <section class={`first ${isLateLine(line, now) ? "first-late" : ""}`} aria-label={t("first")}>
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
                        first={[...decision, ...(duty.owner === "" ? ["take", "file"] : ["accept", "file", "supplement"])]}
                        near={decision}
                    />
                )}
            </div>
        </section>
    );
}

/// What an authority wants, where that comes first.
function FirstWanted({ task: listed, line, now, session, begin }: FirstProps & { task: Task }) {
    const id = listed.incident_id;
    const file = useRead("/v1/incidents/{id}", { id }, {}, (told) => told.incident_id === id);
    const task = file.body?.tasks.find((one) => one.id === listed.id) ?? listed;
    return (
        <section class={`first ${isLateLine(line, now) ? "first-late" : ""}`} aria-label={t("first")}>
            <div class="first-clock">
                <p class="label">{t("first")}</p>
                <WantedBy task={task} now={now} />
            </div>
            <div class="first-what">
                <h2>
                    <a href={incidentPlace(id)}>{wantedName(task)}</a>
                </h2>
                <p class="first-title">
                    {line.incident?.title ?? id} <State of={task.state} /> <Whose task={task} />
                </p>
                <p>{inWords(task.text ?? "")}</p>
                {mayAsk(session, "POST /v1/tasks/{id}/events") && file.body && (
                    <Actions
                        file={file.body}
                        etag={file.etag}
                        of={task.id}
                        done={file.again}
                        label={t("actions.task")}
                        begun={begin}
                        first={task.owner === "" ? ["take", "answer"] : ["answer", "finish"]}
                    />
                )}
            </div>
        </section>
    );
}

const rowHeight = () => (matchMedia("(max-width: 44rem)").matches ? 152 : 62);

/// What authorities want, and what waits for a second person: short lists, read anew as a whole.
function useShort() {
    const tasks = useAll("/v1/tasks", {}, { kind: "authority_question" }, (told) => told.machine === "task" || told.machine === "incident");
    const decisions = useAll("/v1/decisions", {}, {}, (told) => moves.has(told.machine));
    return { tasks: tasks.body, decisions: decisions.body, problem: tasks.problem ?? decisions.problem };
}

/// The lines that somebody owes, in order, and those that the facts exclude.
function useLines(book: Book | null, tasks: readonly Task[] | null, now: number) {
    const all = useMemo(
        () => [
            ...[...(book?.duties.values() ?? [])].map((duty) => lineOf(duty, book?.incidents.get(duty.incident_id))),
            ...(tasks ?? []).map((task) => lineOfTask(task, book?.incidents.get(task.incident_id))),
        ],
        [book, tasks],
    );
    const excluded = useMemo(() => all.filter(isExcluded), [all]);
    const lines = useMemo(() => inOrder(all.filter((line) => !isExcluded(line)), now), [all, now]);
    return { lines, excluded };
}

export function Board({ session }: { session: Session }) {
    const { book, problem } = useBook();
    const short = useShort();
    const now = useNow();
    const [asked, ask] = useState(""),
        [tile, setTile] = useState<Tile | null>(null),
        [unfolded, unfold] = useState(false),
        [doing, setDoing] = useState<Doing | null>(null);
    useEffect(() => {
        document.title = `${t("nav.")} – Tocsin`;
    });
    const { lines, excluded } = useLines(book, short.tasks, now);
    const decisions = short.decisions ?? [];
    const incidents = useMemo(() => [...(book?.incidents.values() ?? [])], [book]);
    const numbers = useMemo(() => counts(lines, incidents, now, decisions), [lines, incidents, decisions, now]);
    const shown = useMemo(() => matching(unfolded ? excluded : lines, asked, tile, now), [lines, excluded, unfolded, asked, tile, now]);
    const silent = useMemo(() => silentOnes(incidents, asked), [incidents, asked]);
    const yours = yoursOf(decisions, book?.incidents ?? new Map(), asked);
    const without = useMemo(() => {
        const having = new Set(lines.map((line) => line.incidentId));
        return book?.partly ? [] : incidents.filter((one) => one.live && !having.has(one.id));
    }, [lines, incidents]);
    const more = book?.partly ? "+" : "";
    const choose = (next: Tile | null) => {
        setTile(next);
        unfold(false);
    };
    const ofRows = unfolded ? { shown: shown.length, of: excluded.length } : { shown: shown.length, of: lines.length };
    const numbered =
        tile === "silent" ? { shown: silent.length, of: numbers.silent } : tile === "yours" ? { shown: yours.length, of: numbers.yours } : ofRows;
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
            <Tiles numbers={numbers} more={more} chosen={tile} choose={choose} />
            <Refused no={short.problem} />
            {lines[0] && !asked && !tile && !unfolded && (
                <First
                    key={lines[0].key}
                    line={lines[0]}
                    now={now}
                    session={session}
                    decides={decisions.some((one) => one.for_you && one.id === lines[0]?.key)}
                    begin={setDoing}
                />
            )}
            <ListFilter id="filter" asked={asked} ask={ask} {...numbered} more={more}>
                {book.partly && <span class="blocks">{t("still.reading")}</span>}
            </ListFilter>
            {tile === "silent" ? (
                <Incidents of={silent} label={t("tile.silent")} side="suppliers" />
            ) : tile === "yours" ? (
                <Yours of={yours} incidents={book.incidents} duties={book.duties} />
            ) : lines.length === 0 && !unfolded ? (
                <p>{t(without.length > 0 ? "board.unassessed" : "board.empty")}</p>
            ) : (
                <WindowList
                    rows={shown}
                    keyOf={(line) => line.key}
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
            {excluded.length > 0 && tile === null && (
                <p class="buttons">
                    <button type="button" aria-pressed={unfolded} onClick={() => unfold(!unfolded)}>
                        {t("board.excluded", { n: String(excluded.length) })}
                    </button>
                </p>
            )}
            {without.length > 0 && tile !== "silent" && tile !== "yours" && !unfolded && <Incidents of={without} label={t("without.duties")} />}
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
