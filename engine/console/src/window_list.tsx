// A table of very many rows of which only those in view exist. Screen readers are told how many there are and which these are.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "./words";

interface Props<T> {
    rows: readonly T[];
    keyOf: (row: T) => string;
    heightOf: () => number;
    label: string;
    head: ComponentChildren;
    draw: (row: T) => ComponentChildren;
    look?: string;
}

interface FilterProps {
    id: string;
    asked: string;
    ask: (words: string) => void;
    shown: number;
    of: number;
    /// "+" where these are not all of them yet.
    more?: string;
    children?: ComponentChildren;
}

const beyond = 6,
    printed = 2000;

export function WindowList<T>({ rows, keyOf, heightOf, label, head, draw, look = "" }: Props<T>) {
    const box = useRef<HTMLDivElement>(null);
    const [view, setView] = useState({ from: 0, to: 40, height: heightOf() });
    useEffect(() => {
        const look = () => {
            const height = heightOf(),
                top = -(box.current?.getBoundingClientRect().top ?? 0);
            const from = Math.max(0, Math.floor(top / height) - beyond),
                to = Math.ceil((top + innerHeight) / height) + beyond;
            setView((before) =>
                before.from === from && before.to === to && before.height === height ? before : { from, to, height },
            );
        };
        let asked = 0;
        const soon = () => {
            cancelAnimationFrame(asked);
            asked = requestAnimationFrame(look);
        };
        look();
        addEventListener("scroll", soon, { passive: true });
        addEventListener("resize", soon);
        // Printed is everything that a person may want on paper, and no more.
        const print = () => setView({ from: 0, to: printed, height: heightOf() });
        addEventListener("beforeprint", print);
        addEventListener("afterprint", soon);
        return () => {
            cancelAnimationFrame(asked);
            removeEventListener("scroll", soon);
            removeEventListener("resize", soon);
            removeEventListener("beforeprint", print);
            removeEventListener("afterprint", soon);
        };
    }, [rows.length]);
    const from = Math.min(view.from, Math.max(0, rows.length - 1)),
        shown = rows.slice(from, view.to);
    return (
        <>
            <div role="table" aria-label={label} aria-rowcount={rows.length + 1} class={`rows ${look}`}>
                <div role="rowgroup" class="rows-head">
                    {head}
                </div>
                <div
                    role="rowgroup"
                    ref={box}
                    class="rows-body"
                    style={{
                        paddingTop: `${from * view.height}px`,
                        paddingBottom: `${Math.max(0, rows.length - from - shown.length) * view.height}px`,
                    }}
                >
                    {shown.map((row, i) => (
                        <div role="row" class="row" key={keyOf(row)} aria-rowindex={from + i + 2}>
                            {draw(row)}
                        </div>
                    ))}
                </div>
            </div>
            {rows.length > printed && (
                <p class="on-paper">{t("rows.cut", { n: String(printed), of: String(rows.length) })}</p>
            )}
        </>
    );
}

/// The line above a list: its filter, what more there is to choose, and how many are shown.
export function ListFilter({ id, asked, ask, shown, of, more = "", children }: FilterProps) {
    const search = useRef<HTMLInputElement>(null);
    useListKeys(search);
    return (
        <div class="filter">
            <label for={id}>{t("filter")}</label>
            <input
                id={id}
                ref={search}
                type="search"
                value={asked}
                autocomplete="off"
                onInput={(e) => ask(e.currentTarget.value)}
            />
            {children}
            <span class="quiet" role="status">
                {t("shown", { n: `${shown}${more}`, of: `${of}${more}` })}
            </span>
        </div>
    );
}

/// The keys of a screen with one list: to its filter, and from row to row. Whoever types is left alone.
function useListKeys(search: RefObject<HTMLInputElement | null>): void {
    useEffect(() => {
        const key = (e: KeyboardEvent) => {
            if (e.target instanceof HTMLElement && e.target.closest("input, textarea, select, dialog")) return;
            if (e.key === "/") {
                e.preventDefault();
                search.current?.focus();
            }
            moveByKey(e);
        };
        addEventListener("keydown", key);
        return () => removeEventListener("keydown", key);
    }, []);
}

/// Moves the focus from row to row with the arrow keys, j and k, the latter also into the list; the row's link opens it.
function moveByKey(e: KeyboardEvent): void {
    const down = e.key === "ArrowDown" || e.key === "j",
        up = e.key === "ArrowUp" || e.key === "k";
    if ((!down && !up) || e.ctrlKey || e.metaKey || e.altKey || !(e.target instanceof HTMLElement)) return;
    const row = e.target.closest(".row");
    // Outside the list an arrow scrolls the page, as everywhere.
    if (!row && e.key.startsWith("Arrow")) return;
    const next = down
        ? row
            ? row.nextElementSibling
            : document.querySelector(".rows-body .row")
        : row?.previousElementSibling;
    const link = next?.querySelector("a");
    if (!link) return;
    e.preventDefault();
    link.focus();
}
