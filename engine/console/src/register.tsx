// The register of Article 33(5): every incident, notifiable or not; filtered, counted by month, printed.
import { useEffect, useMemo, useState } from "preact/hooks";
import { Download, useDownloads } from "./download";
import { Moment, Refused, State, useAll } from "./parts";
import { Numbers } from "./register_numbers";
import { incidentPlace } from "./route";
import { fromLocalInput } from "./time";
import type { Incident, Told } from "./types";
import { phrase, t } from "./words";
import { ListFilter, WindowList } from "./window_list";

const rowHeight = () => (matchMedia("(max-width: 44rem)").matches ? 104 : 48);

const formats = ["csv", "xlsx", "pdf", "json"] as const;

/// What the papers are asked for: what the engine can filter by. Words that are typed are not among it. Pure.
export function paperQuery(format: string, state: string, from: string, to: string): string {
    const asked = new URLSearchParams({ format });
    if (state) asked.set("state", state);
    for (const [name, day] of [["from", from], ["to", to]] as const) {
        const at = day && fromLocalInput(name === "from" ? `${day}T00:00` : dayAfter(day));
        if (at) asked.set(name, at);
    }
    return String(asked);
}

/// The whole last day counts: it ends where the next one begins.
function dayAfter(day: string): string {
    const next = new Date(`${day}T12:00:00Z`);
    if (Number.isNaN(next.getTime())) return "";
    next.setUTCDate(next.getUTCDate() + 1);
    return `${next.toISOString().slice(0, 10)}T00:00`;
}

function draw(one: Incident) {
    return (
        <>
            <div role="cell" class="cell-when">
                <Moment at={one.opened_at} />
            </div>
            <div role="cell" class="cell-what">
                <a href={incidentPlace(one.id)}>{one.title}</a>
            </div>
            <div role="cell">
                <State of={one.state} />
            </div>
            <div role="cell" class="cell-legs">
                {(["authority", "suppliers", "customers"] as const).map((leg) => (
                    <span key={leg}>
                        <span class="quiet">{t(`leg.${leg}`)}</span> {phrase(one.legs[leg])}{" "}
                    </span>
                ))}
            </div>
        </>
    );
}

function isWithin(at: string, from: string, to: string): boolean {
    const when = Date.parse(at),
        low = from ? Date.parse(`${from}T00:00`) : NaN,
        high = to ? Date.parse(dayAfter(to)) : NaN;
    return !(when < low) && !(when >= high);
}

/// Which of the filter holds for the papers too.
function papersSay(state: string, from: string, to: string): string {
    const period = [from && `${t("register.from")} ${from}`, to && `${t("register.to")} ${to}`];
    const parts = [state && phrase(state), ...period].filter(Boolean);
    return parts.length > 0 ? t("register.papers.of", { what: parts.join(", ") }) : t("register.papers.all");
}

const isIncident = (told: Told) => told.machine === "incident";

export function Register() {
    const { body: all, problem } = useAll("/v1/incidents", {}, {}, isIncident);
    const [asked, ask] = useState(""),
        [state, setState] = useState(""),
        [from, setFrom] = useState(""),
        [to, setTo] = useState("");
    const papers = useDownloads();
    useEffect(() => {
        document.title = `${t("nav.register")} – Tocsin`;
    });
    const states = useMemo(() => [...new Set((all ?? []).map((one) => one.state))].sort(), [all]);
    const shown = useMemo(
        () =>
            (all ?? []).filter(
                (one) =>
                    (!state || one.state === state) &&
                    isWithin(one.opened_at, from, to) &&
                    `${one.title} ${one.system} ${one.kind} ${one.id}`.toLowerCase().includes(asked.toLowerCase()),
            ),
        [all, asked, state, from, to],
    );
    return (
        <>
            <div class="title">
                <h1>{t("nav.register")}</h1>
                <span class="documents">
                    {formats.map((format) => (
                        <Download
                            key={format}
                            by={papers}
                            address={`/v1/register?${paperQuery(format, state, from, to)}`}
                            name={`register.${format}`}
                        >
                            {t(`register.${format}`)}
                        </Download>
                    ))}
                    <Download
                        by={papers}
                        address={`/v1/board-summary?${paperQuery("pdf", state, from, to)}`}
                        name="board-summary.pdf"
                    >
                        {t("board.summary")}
                    </Download>
                    <button type="button" onClick={() => print()}>
                        {t("print")}
                    </button>
                </span>
            </div>
            <p class="quiet">{t("register.how")}</p>
            <p class="quiet on-screen">{papersSay(state, from, to)}</p>
            {papers.said}
            {!all && <Refused no={problem} />}
            <ListFilter id="register-filter" asked={asked} ask={ask} shown={shown.length} of={all?.length ?? 0}>
                <label for="register-state">{t("state")}</label>
                <select id="register-state" value={state} onChange={(e) => setState(e.currentTarget.value)}>
                    <option value="">{t("all")}</option>
                    {states.map((one) => (
                        <option key={one} value={one}>
                            {phrase(one)}
                        </option>
                    ))}
                </select>
                {([["from", from, setFrom], ["to", to, setTo]] as const).map(([name, value, set]) => (
                    <span key={name} class="period">
                        <label for={`register-${name}`}>{t(`register.${name}`)}</label>
                        <input id={`register-${name}`} type="date" value={value} onInput={(e) => set(e.currentTarget.value)} />
                    </span>
                ))}
            </ListFilter>
            <Numbers query={paperQuery("json", state, from, to)} />
            {all && (
                <WindowList
                    rows={shown}
                    keyOf={(one) => one.id}
                    heightOf={rowHeight}
                    label={t("nav.register")}
                    draw={draw}
                    look="rows-register"
                    head={
                        <div role="row" class="row-head" aria-rowindex={1}>
                            <span role="columnheader">{t("opened")}</span>
                            <span role="columnheader">{t("incident")}</span>
                            <span role="columnheader">{t("state")}</span>
                            <span role="columnheader">{t("legs")}</span>
                        </div>
                    }
                />
            )}
        </>
    );
}
