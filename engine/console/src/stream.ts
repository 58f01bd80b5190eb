// The history as it grows, by GET /v1/stream: one connection for the whole page. Events have names that only the engine
// knows, so the stream is read as text; what EventSource does beyond that (where it broke off, when to come again) is here.
import { hooks } from "./http";
import type { Told } from "./types";

export type Liveness = "live" | "broken" | "off";
type Listener = (told: Told) => void;

/// The engine says at least every 15 seconds that it is there. What was silent for longer is no connection, whatever the browser
/// thinks: a device that slept waits for ever on one that is gone.
export const silence = 40_000;
const soon = 20_000;
/// How often the page is read again where there is no stream to tell of what moves.
const reading = 60_000;

const listeners = new Set<Listener>();
const revivers = new Set<() => void>();
const watchers = new Set<(now: Liveness) => void>();
let liveness: Liveness = "broken",
    last = "",
    stop: AbortController | null = null,
    cut: AbortController | null = null,
    heard = 0,
    alive = 0,
    wake = (): void => {};

export function onTold(listener: Listener): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}
/// Called when the page may have missed something and is connected again: it reads anew what it shows.
export function onRevived(reviver: () => void): () => void {
    revivers.add(reviver);
    return () => {
        revivers.delete(reviver);
    };
}
export function revive(): void {
    for (const reviver of [...revivers]) reviver();
}
export function onLiveness(watcher: (now: Liveness) => void): () => void {
    watchers.add(watcher);
    watcher(liveness);
    return () => {
        watchers.delete(watcher);
    };
}

/// When the engine was last heard on the stream, by the browser's clock; before that, when it was first asked.
export const lastHeard = (): number => alive;
/// Whether somebody is signed in and the stream is wanted.
export const isFollowing = (): boolean => stop !== null && !stop.signal.aborted;

function become(now: Liveness): void {
    if (now === liveness) return;
    liveness = now;
    for (const watcher of watchers) watcher(now);
}

/// One event as it stands between two empty lines.
export function readEvent(block: string): { id: string; data: string } {
    const out = { id: "", data: "" };
    for (const line of block.split("\n")) {
        if (line.startsWith("id: ")) out.id = line.slice(4);
        if (line.startsWith("data: ")) out.data += line.slice(6);
    }
    return out;
}

/// What an event says of the history; null for what is none of it, as the progress of a notice.
export function toldOf(data: string): Told | null {
    const told = JSON.parse(data) as Partial<Told>;
    return typeof told.event === "string" && typeof told.machine === "string" ? (told as Told) : null;
}

/// Hands it to everybody who listens; who stumbles over it keeps it from nobody else.
export function take(block: string): void {
    const { id, data } = readEvent(block);
    if (id) last = id;
    const told = data ? toldOf(data) : null;
    if (!told) return;
    for (const listener of [...listeners])
        try {
            listener(told);
        } catch (cause) {
            console.error(cause);
        }
}

/// Reads until it ends or is cut off; `connected` is called when the engine has answered.
async function follow(signal: AbortSignal, connected: () => void): Promise<number> {
    const mine = (cut = new AbortController());
    heard = Date.now();
    const end = () => mine.abort();
    signal.addEventListener("abort", end, { once: true });
    try {
        const url = `/v1/stream${last ? `?after=${last}` : ""}`;
        const answer = await fetch(url, { signal: mine.signal, credentials: "same-origin" });
        if (!answer.ok || !answer.body) {
            if (answer.status === 400) last = "";
            return answer.status;
        }
        alive = heard;
        become("live");
        connected();
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let unread = "";
        for (;;) {
            const { done, value } = await reader.read();
            if (done) return 200;
            heard = alive = Date.now();
            const blocks = (unread + value).split("\n\n");
            unread = blocks.pop() ?? "";
            blocks.forEach(take);
        }
    } finally {
        signal.removeEventListener("abort", end);
    }
}

/// Cuts off what was silent for longer than that, and comes again at once where a pause goes on.
function doubt(most: number): void {
    if (liveness === "off") return;
    if (Date.now() - heard > most) cut?.abort();
    wake();
}

/// Somebody asks for it: comes again at once, and reads anew what the page shows.
export function retryNow(): void {
    wake();
    revive();
}

/// The page is seen again, or the device has a network again.
function looked(): void {
    if (document.visibilityState === "visible") doubt(soon);
}

const pause = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
            clearTimeout(timer);
            resolve();
        };
        signal.addEventListener(
            "abort",
            () => {
                clearTimeout(timer);
                resolve();
            },
            { once: true },
        );
    });

/// Without a stream: reads all again now and then, and at once when somebody looks at the page anew.
function rereads(signal: AbortSignal): void {
    let last = Date.now();
    const look = () => {
        if (document.visibilityState !== "visible" || Date.now() - last < reading) return;
        last = Date.now();
        revive();
    };
    const timer = setInterval(look, 1000);
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", () => {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", look);
    });
}

/// Follows until ended; comes again after two seconds, and after fifteen where the engine has no place. Where it broke off in
/// any other way than by the engine's own word, the page may have missed something.
export async function begin(missed = false): Promise<void> {
    stop?.abort();
    const mine = (stop = new AbortController());
    alive = Date.now();
    const timer = setInterval(() => Date.now() - heard > silence && doubt(silence), 5000);
    addEventListener("online", looked);
    document.addEventListener("visibilitychange", looked);
    mine.signal.addEventListener("abort", () => {
        clearInterval(timer);
        removeEventListener("online", looked);
        document.removeEventListener("visibilitychange", looked);
    });
    while (!mine.signal.aborted) {
        let status = 0;
        try {
            status = await follow(mine.signal, () => {
                if (missed) revive();
                missed = false;
            });
        } catch {
            status = 0;
        }
        if (mine.signal.aborted) return;
        if (status !== 200 || last === "") missed = true;
        if (status === 401) {
            mine.abort();
            become("broken");
            return hooks.signedOut();
        }
        if (status === 403) {
            become("off");
            return rereads(mine.signal);
        }
        become("broken");
        await pause(status === 200 || status === 0 ? 2000 : 15000, mine.signal);
        wake = () => {};
    }
}

export function end(): void {
    stop?.abort();
    stop = null;
    last = "";
    become("broken");
}
