// ENISA's severity as a picture: what went in, what came out, each from what it is at least to what it is at most.
import { Says, State } from "./parts";
import type { SeverityQuestion as Asked, SeverityRange as Range, SeverityScore as Scored } from "./types";
import { phrase, t } from "./words";

const inputs = ["dpc", "ei", "cb", "se"] as const;
const said = (of: Range) => (of.low === of.high ? String(of.low) : `${of.low} – ${of.high}`);

/// The end of the scale: what is drawn fits, and pictures beside each other have one scale.
export const scaleOf = (sets: readonly Scored[]): number =>
    Math.max(4, ...sets.flatMap((one) => inputs.map((name) => Math.ceil(one[name]?.high ?? 0))));

function Picture({ of, end }: { of: Scored; end: number }) {
    const width = 520,
        left = 230,
        row = 30,
        x = (worth: number) => left + (Math.max(0, worth) / end) * (width - left - 70);
    const shown = inputs.filter((name) => of[name]);
    const height = shown.length * row + 24;
    const words = shown.map((name) => `${t(`score.${name}`)} ${said(of[name]!)}`).join(", ");
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={t("score.picture")}>
            <svg
                class="chart chart-score"
                viewBox={`0 0 ${width} ${height}`}
                width={width}
                height={height}
                role="img"
                aria-label={words}
            >
                {Array.from({ length: end + 1 }, (_, i) => (
                    <g key={i}>
                        <line class="chart-mark" x1={x(i)} x2={x(i)} y1={0} y2={height - 20} />
                        <text class="chart-quiet" x={x(i)} y={height - 5} text-anchor="middle">
                            {i}
                        </text>
                    </g>
                ))}
                {shown.map((name, i) => {
                    const range = of[name]!,
                        y = i * row + 6;
                    return (
                        <g key={name} class={name === "se" ? "chart-duty chart-sum" : "chart-duty"}>
                            <text x={0} y={y + 14}>
                                {t(`score.${name}`)}
                            </text>
                            <rect x={x(0)} y={y} width={Math.max(2, x(range.low) - x(0))} height={18} rx={2} />
                            {range.high > range.low && (
                                <rect
                                    class="chart-maybe"
                                    x={x(range.low)}
                                    y={y}
                                    width={x(range.high) - x(range.low)}
                                    height={18}
                                    rx={2}
                                />
                            )}
                            <text x={x(Math.max(range.low, range.high)) + 6} y={y + 14}>
                                {said(range)}
                            </text>
                        </g>
                    );
                })}
            </svg>
        </div>
    );
}

/// What is asked under that name; a name that nobody asks for stays one.
const textOf = (name: string, asked: readonly Asked[]) => asked.find((one) => one.name === name)?.asks ?? name;

export function ScorePictures({ of, asked }: { of: Scored[]; asked: readonly Asked[] }) {
    const end = scaleOf(of);
    return (
        <>
            {of.map((one) => (
                <div key={one.data_set ?? ""}>
                    <p class="line">
                        <strong>{one.data_set || t("score")}</strong>
                        {one.level_low && (
                            <State
                                of="level"
                                plain={
                                    one.level_low === one.level_high
                                        ? phrase(one.level_low)
                                        : `${phrase(one.level_low)} – ${phrase(one.level_high ?? "")}`
                                }
                            />
                        )}
                    </p>
                    <Picture of={one} end={end} />
                    {(one.steps?.length ?? 0) > 0 && (
                        <details>
                            <summary>{t("score.steps")}</summary>
                            <ul class="gates">
                                {one.steps!.map((step, i) => (
                                    <li key={i}>
                                        <strong>{said(step.worth)}</strong>{" "}
                                        <Says>{step.says}</Says>{" "}
                                        <span class="quiet" lang="en">
                                            {step.at}
                                        </span>
                                    </li>
                                ))}
                            </ul>
                        </details>
                    )}
                    {(one.open?.length ?? 0) > 0 && (
                        <div class="quiet">
                            {t("open.questions")}
                            <ul class="gates">
                                {one.open!.map((name) => (
                                    <li key={name}>
                                        <Says>{textOf(name, asked)}</Says>
                                    </li>
                                ))}
                            </ul>
                        </div>
                    )}
                </div>
            ))}
        </>
    );
}
