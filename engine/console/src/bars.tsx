// A few numbers as bars, each with its number beside it, and how many of them were late.
import { t } from "./words";

/// What it is called, how many, and how many of those were late.
export type Counted = readonly [name: string, n: number, late?: number];

const lateText = (late: number | undefined) => (late ? t("of.them.late", { n: String(late) }) : "");

/// "2026-11 3, 1 late". Pure.
export const barText = ([name, n, late]: Counted): string => [`${name} ${n}`, lateText(late)].filter(Boolean).join(", ");

export function Bars({ of, label }: { of: Counted[]; label: string }) {
    const most = Math.max(1, ...of.map(([, n]) => n)),
        width = 64,
        height = 122;
    const tall = (n: number) => Math.round((n / most) * 70);
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={label}>
            <svg
                class="chart chart-bars"
                viewBox={`0 0 ${of.length * width} ${height}`}
                width={of.length * width}
                height={height}
                role="img"
                aria-label={`${label}: ${of.map(barText).join("; ")}`}
            >
                {of.map(([name, n, late = 0], i) => (
                    <g key={name} class="chart-duty">
                        <rect x={i * width + 12} y={88 - tall(n)} width={width - 24} height={tall(n)} rx={2} />
                        {late > 0 && (
                            <rect class="bar-late" x={i * width + 12} y={88 - tall(late)} width={width - 24} height={tall(late)} rx={2} />
                        )}
                        <text x={i * width + width / 2} y={82 - tall(n)} text-anchor="middle">
                            {n}
                        </text>
                        <text class="chart-quiet" x={i * width + width / 2} y={103} text-anchor="middle">
                            {name.slice(2)}
                        </text>
                        {late > 0 && (
                            <text class="bar-late-text" x={i * width + width / 2} y={118} text-anchor="middle">
                                {lateText(late)}
                            </text>
                        )}
                    </g>
                ))}
            </svg>
        </div>
    );
}

/// The same with long names: one line each.
export function Lines({ of, label }: { of: Counted[]; label: string }) {
    const most = Math.max(1, ...of.map(([, n]) => n));
    const share = (n: number) => `${Math.round((n / most) * 100)}%`;
    return (
        <ul class="lines" aria-label={label}>
            {of.map(([name, n, late = 0]) => (
                <li key={name}>
                    <span>
                        {name} {late > 0 && <span class="late-word">{lateText(late)}</span>}
                    </span>
                    <span class="line-bar" aria-hidden="true">
                        <span style={{ width: share(n) }} />
                        {late > 0 && <span class="bar-late" style={{ width: share(late) }} />}
                    </span>
                    <span class="num">{n}</span>
                </li>
            ))}
        </ul>
    );
}
