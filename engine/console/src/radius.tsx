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

function Graph({ radius }: { radius: Shape }) {
    const nodes = placed(radius),
        by = new Map(nodes.map((one) => [one.id, one]));
    const wide = 220,
        gap = 60,
        tall = 40,
        width = 3 * wide + 2 * gap,
        height = Math.max(1, ...nodes.map((one) => one.row + 1)) * tall;
    const x = (one: Node) => one.column * (wide + gap),
        y = (one: Node) => one.row * tall + 4;
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={t("radius.graph")}>
            <svg
                class="graph"
                viewBox={`0 0 ${width} ${height}`}
                width={width}
                height={height}
                role="img"
                aria-label={t("radius.graph")}
            >
                {radius.edges.map((edge) => {
                    const a = by.get(edge.from),
                        b = by.get(edge.to);
                    if (!a || !b) return null;
                    const [left, right] = a.column <= b.column ? [a, b] : [b, a],
                        same = left.column === right.column;
                    const x1 = x(left) + wide,
                        x2 = same ? x(right) + wide : x(right),
                        bend = same ? 30 : gap / 2;
                    return (
                        <path
                            key={edge.from + edge.to + edge.why}
                            class="graph-edge"
                            d={`M${x1} ${y(left) + 15} C${x1 + bend} ${y(left) + 15} ${same ? x2 + bend : x2 - bend} ${y(right) + 15} ${x2} ${y(right) + 15}`}
                        >
                            <title>{inWords(edge.why)}</title>
                        </path>
                    );
                })}
                {nodes.map((one) => (
                    <g key={one.id} class={`graph-node graph-${one.state}`}>
                        <rect x={x(one) + 1} y={y(one)} width={wide - 2} height={30} rx={5} />
                        <text x={x(one) + 10} y={y(one) + 19}>
                            {one.name.length > 28 ? `${one.name.slice(0, 27)}…` : one.name}
                            <title>{one.id}</title>
                        </text>
                    </g>
                ))}
            </svg>
        </div>
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
