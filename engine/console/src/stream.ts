// The history as it grows, by GET /v1/stream: one connection for the whole page. Events have names that only the engine
// knows, so the stream is read as text; what EventSource does beyond that (where it broke off, when to come again) is here.
import { hooks } from "./http";
import type { Told } from "./types";

export type Liveness = "live" | "broken" | "off";
type Listener = (told: Told) => void;

const listeners = new Set<Listener>();
const watchers = new Set<(now: Liveness) => void>();
let liveness: Liveness = "broken",
    last = "",
    stop: AbortController | null = null;

export function onTold(listener: Listener): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}
export function onLiveness(watcher: (now: Liveness) => void): () => void {
    watchers.add(watcher);
    watcher(liveness);
    return () => {
        watchers.delete(watcher);
    };
}

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

function take(block: string): void {
    const { id, data } = readEvent(block);
    if (id) last = id;
    if (!data) return;
    const told = JSON.parse(data) as Told;
    for (const listener of listeners) listener(told);
}

async function follow(signal: AbortSignal): Promise<number> {
    const answer = await fetch(`/v1/stream${last ? `?after=${last}` : ""}`, { signal, credentials: "same-origin" });
    if (!answer.ok || !answer.body) {
        if (answer.status === 400) last = "";
        return answer.status;
    }
    become("live");
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let unread = "";
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return 200;
        const blocks = (unread + value).split("\n\n");
        unread = blocks.pop() ?? "";
        blocks.forEach(take);
    }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener(
            "abort",
            () => {
                clearTimeout(timer);
                resolve();
            },
            { once: true },
        );
    });

/// Follows until ended; comes again after two seconds, and after fifteen where the engine has no place.
export async function begin(): Promise<void> {
    stop?.abort();
    const mine = (stop = new AbortController());
    while (!mine.signal.aborted) {
        let status = 0;
        try {
            status = await follow(mine.signal);
        } catch {
            status = 0;
        }
        if (mine.signal.aborted) return;
        if (status === 401) return hooks.signedOut();
        if (status === 403) return become("off");
        become("broken");
        await pause(status === 200 || status === 0 ? 2000 : 15000, mine.signal);
    }
}

export function end(): void {
    stop?.abort();
    stop = null;
    last = "";
}
