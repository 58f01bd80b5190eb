// The blast radius as a graph in columns: what is hit, and what follows from it, each line with its reason. The list below says
// the same in words.
import { Facts, Moment, Says, Section, State, useRead, Waiting } from "./parts";
import { inWords } from "./said";
import type { Radius as Shape } from "./types";
import { countText, t } from "./words";

interface Node {
    id: string;
    column: number;
    row: number;
    name: string;
    state: string;
}
const columnOf: Record<string, number> = {
    system: 0,
    data_set: 1,
    log_source: 1,
    processing_activity: 1,
    customer: 2,
    partner: 2,
    supplier: 2,
    recipient: 2,
};

/// Where each node stands: by kind in three columns, in the order in which the engine names them. Pure.
export function placed(radius: Shape): Node[] {
    const known = new Map(radius.lines.map((one) => [one.line, one]));
    const ids = [
        ...new Set([...radius.lines.map((one) => one.line), ...radius.edges.flatMap((one) => [one.from, one.to])]),
    ];
    const rows = [0, 0, 0];
    return ids.map((id) => {
        const line = known.get(id),
            column = columnOf[id.split(":")[0] ?? ""] ?? 1,
            row = rows[column] ?? 0;
        rows[column] = row + 1;
        return {
            id,
            column,
            row,
            name: line?.name || radius.names[id] || id.split(":")[1] || id,
            state: line?.state ?? "",
        };
    });
}

const wide = 232,
    gap = 76,
    tall = 46,
    box = 36,
    head = 30,
    letters = 30;
const left = (one: Node) => one.column * (wide + gap),
    top = (one: Node) => head + one.row * tall + 10,
    middle = (one: Node) => top(one) + box / 2;

/// The line from one thing to what follows from it. It passes no box: past a column it runs between two rows. Pure.
export function wayOf(a: Node, b: Node): string {
    const [from, to] = a.column <= b.column ? [a, b] : [b, a];
    const x = left(from) + wide,
        end = left(to);
    if (from.column === to.column) return `M${x} ${middle(from)} C${x + 34} ${middle(from)} ${x + 34} ${middle(to)} ${x} ${middle(to)}`;
    if (to.column - from.column === 1)
        return `M${x} ${middle(from)} C${x + gap / 2} ${middle(from)} ${end - gap / 2} ${middle(to)} ${end} ${middle(to)}`;
    // Each has its own way up or down beside the column, and crosses it above the row of its end.
    const lane = 10 + ((from.row * 3 + to.row) % 7) * 4,
        between = top(to) - (tall - box) / 2;
    const over = `C${x + lane} ${middle(from)} ${x + lane / 2} ${between} ${x + gap - 4} ${between} H${end - gap + 4}`;
    return `M${x} ${middle(from)} ${over} C${end - lane / 2} ${between} ${end - lane} ${middle(to)} ${end} ${middle(to)}`;
}

/// A name on at most two lines; what does not fit ends in a sign that there is more. Pure.
export function onTwoLines(name: string): string[] {
    if (name.length <= letters) return [name];
    const space = name.lastIndexOf(" ", letters),
        at = space > 0 ? space : letters,
        rest = name.slice(at).trim();
    return [name.slice(0, at), rest.length > letters ? `${rest.slice(0, letters - 1)}…` : rest];
}

function Graph({ radius }: { radius: Shape }) {
    const nodes = placed(radius),
        by = new Map(nodes.map((one) => [one.id, one]));
    const width = 3 * wide + 2 * gap + 40,
        height = head + 10 + Math.max(1, ...nodes.map((one) => one.row + 1)) * tall;
    const columns = [...new Set(nodes.map((one) => one.column))];
    const states = ["hit", "ask", "overruled"].filter((state) => nodes.some((one) => one.state === state));
    return (
        <>
            <div class="scroll" tabIndex={0} role="group" aria-label={t("radius.graph")}>
                <svg
                    class="graph"
                    viewBox={`0 0 ${width} ${height}`}
                    width={width}
                    height={height}
                    role="img"
                    aria-label={t("radius.graph")}
                >
                    {columns.map((column) => (
                        <text key={column} class="graph-column" x={column * (wide + gap) + 2} y={20}>
                            {t(`radius.column.${column}`)}
                        </text>
                    ))}
                    {radius.edges.map((edge) => {
                        const a = by.get(edge.from),
                            b = by.get(edge.to);
                        if (!a || !b) return null;
                        return (
                            <path key={edge.from + edge.to + edge.why} class="graph-edge" d={wayOf(a, b)}>
                                <title>{`${a.name} → ${b.name}: ${inWords(edge.why)}`}</title>
                            </path>
                        );
                    })}
                    {nodes.map((one) => {
                        const lines = onTwoLines(one.name);
                        return (
                            <g key={one.id} class={`graph-node graph-${one.state}`}>
                                <title>{`${one.name} (${one.id})`}</title>
                                <rect x={left(one) + 1} y={top(one)} width={wide - 2} height={box} rx={5} />
                                {lines.map((line, i) => (
                                    <text key={i} x={left(one) + 10} y={middle(one) + 4 + (i - (lines.length - 1) / 2) * 15}>
                                        {line}
                                    </text>
                                ))}
                            </g>
                        );
                    })}
                </svg>
            </div>
            {states.length > 0 && <p class="quiet">{states.map((state) => t(`radius.legend.${state}`)).join(" · ")}</p>}
        </>
    );
}

export function Radius({ id }: { id: string }) {
    const seen = useRead("/v1/incidents/{id}/blast-radius", { id }, {}, (told) => told.incident_id === id);
    if (!seen.body) return <Waiting of={seen} />;
    const radius = seen.body,
        name = (of: string) => radius.names[of] || radius.lines.find((one) => one.line === of)?.name || of;
    if (radius.lines.length === 0)
        return (
            <Section title={t("tab.radius")}>
                <p class="quiet">{t("radius.none")}</p>
            </Section>
        );
    return (
        <>
            <Section title={t("tab.radius")}>
                <Facts
                    rows={[
                        [t("people.concerned"), countText(radius.people)],
                        [t("leg.customers"), countText(String(radius.customers))],
                        [t("records"), countText(radius.records)],
                    ]}
                />
                <Graph radius={radius} />
                <details>
                    <summary>{t("radius.words")}</summary>
                    <ul class="plain-list">
                        {radius.edges.map((one) => (
                            <li key={one.from + one.to + one.why}>
                                {name(one.from)} → {name(one.to)}{" "}
                                <span class="quiet">
                                    <Says>{one.why}</Says>
                                </span>
                            </li>
                        ))}
                    </ul>
                </details>
            </Section>
            {radius.gaps.length > 0 && (
                <Section title={t("gaps")}>
                    <ul class="plain-list">
                        {radius.gaps.map((one) => (
                            <li key={one.about + one.ask}>
                                {name(one.about)}: <Says>{one.ask}</Says>
                            </li>
                        ))}
                    </ul>
                </Section>
            )}
            <Section title={t("lines")}>
                <ul class="plain-list">
                    {radius.lines.map((one) => (
                        <li key={one.line}>
                            <State of={one.state} /> {name(one.line)} <code>{one.line}</code>{" "}
                            <span class="quiet">{one.note && <Says>{one.note}</Says>}</span>
                        </li>
                    ))}
                </ul>
            </Section>
            {radius.evidence.length > 0 && (
                <Section title={t("logs")}>
                    <ul class="plain-list">
                        {radius.evidence.map((one) => (
                            <li key={one.log_source}>
                                {one.log_source}{" "}
                                <span class="quiet">
                                    {one.deleted_at ? (
                                        <>
                                            {t("gone.from")} <Moment at={one.deleted_at} />
                                        </>
                                    ) : (
                                        t("kept")
                                    )}
                                </span>
                            </li>
                        ))}
                    </ul>
                </Section>
            )}
        </>
    );
}
