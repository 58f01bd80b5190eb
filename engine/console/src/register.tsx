// The register of Article 33(5): every incident, notifiable or not; filtered, counted by month, printed.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { readAll, Refusal } from "./http";
import { Moment, Refused, State, useTold } from "./parts";
import { Numbers } from "./register_numbers";
import { incidentPlace } from "./route";
import type { Incident } from "./types";
import { phrase, t } from "./words";
import { useListKeys, WindowList } from "./window_list";

const rowHeight = () => (matchMedia("(max-width: 44rem)").matches ? 104 : 48);

/// Everything that this person may see, whatever is filtered here.
const papers = [
    ...["csv", "xlsx", "pdf"].map((format): [string, string] => [`register.${format}`, `/v1/register?format=${format}`]),
    ["board.summary", "/v1/board-summary?format=pdf"] as [string, string],
];

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

export function Register() {
    const [all, setAll] = useState<Incident[] | null>(null),
        [no, setNo] = useState<Refusal | null>(null),
        [asked, ask] = useState(""),
        [state, setState] = useState("");
    const look = () => {
        readAll<Incident>("/v1/incidents").then(
            (found) => {
                setAll(found);
                setNo(null);
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    useEffect(look, []);
    useTold((told) => told.machine === "incident", look);
    useEffect(() => {
        document.title = `${t("nav.register")} – Tocsin`;
    });
    const search = useRef<HTMLInputElement>(null);
    useListKeys(search);
    const states = useMemo(() => [...new Set((all ?? []).map((one) => one.state))].sort(), [all]);
    const shown = useMemo(
        () =>
            (all ?? []).filter(
                (one) =>
                    (!state || one.state === state) &&
                    `${one.title} ${one.system} ${one.kind} ${one.id}`.toLowerCase().includes(asked.toLowerCase()),
            ),
        [all, asked, state],
    );
    return (
        <>
            <div class="title">
                <h1>{t("nav.register")}</h1>
                <span class="documents">
                    {papers.map(([name, address]) => (
                        <a key={name} class="button" href={address} download>
                            {t(name)}
                        </a>
                    ))}
                    <button type="button" onClick={() => print()}>
                        {t("print")}
                    </button>
                </span>
            </div>
            <p class="quiet">{t("register.how")}</p>
            <Refused no={no} />
            <div class="filter">
                <label for="register-filter">{t("filter")}</label>
                <input
                    id="register-filter"
                    ref={search}
                    type="search"
                    value={asked}
                    autocomplete="off"
                    onInput={(e) => ask(e.currentTarget.value)}
                />
                <label for="register-state">{t("state")}</label>
                <select id="register-state" value={state} onChange={(e) => setState(e.currentTarget.value)}>
                    <option value="">{t("all")}</option>
                    {states.map((one) => (
                        <option key={one} value={one}>
                            {phrase(one)}
                        </option>
                    ))}
                </select>
                <span class="quiet" role="status">
                    {t("shown", { n: String(shown.length), of: String(all?.length ?? 0) })}
                </span>
            </div>
            <Numbers of={shown} />
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
