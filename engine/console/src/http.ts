// Asking the API. A refusal is thrown as a Refusal; whoever shows it says its gates.
import type { components, paths } from "./api";
import { setDrill } from "./clock";
import type { Problem } from "./types";

type Schemas = components["schemas"];
type With<Method extends "get" | "post"> = { [P in keyof paths]: paths[P][Method] extends object ? P : never }[keyof paths];
export type Readable = With<"get">;
export type Postable = With<"post">;
type BodyOf<P extends Postable> = paths[P]["post"] extends { requestBody?: { content: { "application/json": infer Body } } }
    ? Body
    : Record<string, never>;
export type EventBody = Schemas["Event"];
/// What a path answers, as the engine describes it.
type Done<Operation> = Operation extends { responses: infer All }
    ? { [Status in keyof All]: Status extends 200 | 201 | 202 ? All[Status] : never }[keyof All]
    : never;
type Json<Answer> = Answer extends { content: { "application/json": infer Body } } ? Body : never;
export type AnswerOf<P extends Readable> = Json<Done<paths[P]["get"]>>;
export type ToldOf<P extends Postable> = Json<Done<paths[P]["post"]>>;
export type ItemOf<P extends Readable> = AnswerOf<P> extends { items: (infer Item)[] } ? Item : never;

export class Refusal extends Error {
    constructor(readonly problem: Problem) {
        super(problem.detail);
    }
    get code(): string {
        return this.problem.type.split(":").pop() ?? "";
    }
}

export interface Seen<T> {
    body: T;
    etag: string;
}
type Ids = { id?: string; kind?: string };
type Query = Record<string, string | number | boolean | undefined>;

function address(path: string, ids: Ids, query: Query): string {
    let out = path.replace("{id}", encodeURIComponent(ids.id ?? "")).replace("{kind}", encodeURIComponent(ids.kind ?? ""));
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
        if (value !== undefined && value !== "") asked.set(name, String(value));
    if (asked.size > 0) out += `?${asked}`;
    return out;
}

const unreachable: Problem = { type: "urn:tocsin:problem:unreachable", title: "", status: 0, detail: "", instance: "" };

let used = 0;
/// When the engine last answered this session, by the browser's clock: that keeps it from being idle. The stream does not.
export const lastUse = (): number => used;

async function asked(url: string, init: RequestInit, also: readonly number[] = []): Promise<Response> {
    let answer: Response;
    try {
        answer = await fetch(url, { ...init, credentials: "same-origin", redirect: "error" });
    } catch (cause) {
        if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
        throw new Refusal(unreachable);
    }
    if (answer.headers.get("Tocsin-Drill") === "yes") setDrill(true);
    if (answer.ok && url.startsWith("/v1/")) used = Date.now();
    if (answer.ok || also.includes(answer.status)) return answer;
    const problem = (await answer.json().catch(() => null)) as Problem | null;
    const refusal = new Refusal(problem ?? { ...unreachable, status: answer.status });
    // At the entrance itself 401 means a wrong password.
    if (answer.status === 401 && !url.startsWith("/v1/session")) hooks.signedOut();
    throw refusal;
}

/// What the shell hangs in: who is not signed in any more, signs in again, and has to prove anew who it is.
export const hooks = {
    signedOut: (): void => {},
    signInAgain: async (): Promise<boolean> => false,
    proveAgain: async (): Promise<boolean> => false,
};

export async function read<P extends Readable>(
    path: P,
    ids: Ids = {},
    query: Query = {},
    signal?: AbortSignal,
): Promise<Seen<AnswerOf<P>>> {
    const answer = await asked(address(path, ids, query), { method: "GET", signal: signal ?? null });
    return { body: (await answer.json()) as AnswerOf<P>, etag: answer.headers.get("ETag") ?? "" };
}

/// Health is told with 503 as well: what is wrong stands in the answer.
export async function readHealth(): Promise<AnswerOf<"/readyz">> {
    return (await (await asked("/readyz", { method: "GET" }, [503])).json()) as AnswerOf<"/readyz">;
}

export async function readText(path: Readable): Promise<string> {
    return (await asked(path, { method: "GET" })).text();
}

const nameOf = (answer: Response): string =>
    /filename="([^"]*)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "";

/// A file, and the name that it comes with.
export async function readFile(url: string): Promise<{ bytes: ArrayBuffer; name: string }> {
    const answer = await asked(url, { method: "GET" });
    return { bytes: await answer.arrayBuffer(), name: nameOf(answer) };
}

/// The same for what may be large: the browser may lay it on its disk. What broke off is no file.
export async function readBlob(url: string): Promise<{ blob: Blob; name: string }> {
    const answer = await asked(url, { method: "GET" });
    const blob = await answer.blob().catch(() => {
        throw new Refusal(unreachable);
    });
    return { blob, name: nameOf(answer) };
}

/// All pages of a list, at most `most` items; `each` gets every page as it comes.
export async function readAll<P extends Readable>(
    path: P,
    ids: Ids = {},
    query: Query = {},
    most = 20000,
    each: (page: ItemOf<P>[]) => void = () => {},
): Promise<ItemOf<P>[]> {
    const out: ItemOf<P>[] = [];
    let cursor: string | undefined;
    do {
        const { body } = await read(path, ids, { ...query, limit: 500, cursor });
        const page = body as { items: ItemOf<P>[]; next?: string | null };
        out.push(...page.items);
        each(page.items);
        cursor = page.next ?? undefined;
    } while (cursor && out.length < most);
    return out;
}

export interface Telling {
    ids?: Ids;
    seen?: string;
    key?: string;
    dry?: "dry_run";
}

/// The keys of what was sent and has no answer yet: sent again, by a second click or after a lost answer, it happens once.
const unanswered = new Map<string, string>();

/// Whoever gave it up and comes again later means something new.
export function giveUp(path: Postable, ids: Ids = {}): void {
    for (const same of unanswered.keys()) if (same.startsWith(`${address(path, ids, {})} `)) unanswered.delete(same);
}

/// Asks for a change. Where the engine wants to know again who it is, the person is asked, and then the engine once more.
export async function tell<P extends Postable>(path: P, body: BodyOf<P>, how: Telling = {}): Promise<ToldOf<P>> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    const said = JSON.stringify(body);
    if (how.seen) headers["If-Match"] = how.seen;
    const url = address(path, how.ids ?? {}, how.dry ? { dry_run: true } : {});
    return change(url, { headers, body: said }, how.dry ? "" : `${url} ${how.seen ?? ""} ${said}`, how.key);
}

/// A file goes as a form. The same file with the same words is the same, though each form has another boundary.
export async function upload<P extends Postable>(path: P, form: FormData, ids: Ids): Promise<ToldOf<P>> {
    const url = address(path, ids, {});
    const said = [...form].map(([name, one]) => [name, ...(one instanceof File ? [one.name, one.size, one.lastModified] : [one])]);
    return change(url, { headers: {}, body: form }, `${url} ${JSON.stringify(said)}`);
}

interface Sent {
    headers: Record<string, string>;
    body: BodyInit;
}
/// `same` is what makes it the same when it is sent again; empty where nothing would be written.
async function change<T>(url: string, sent: Sent, same: string, key?: string): Promise<T> {
    if (same) {
        unanswered.set(same, key ?? unanswered.get(same) ?? crypto.randomUUID());
        sent.headers["Idempotency-Key"] = unanswered.get(same)!;
    }
    const send = async (): Promise<T> => {
        const answer = (await (await asked(url, { method: "POST", ...sent })).json()) as T;
        unanswered.delete(same);
        return answer;
    };
    // Each is asked for once: whoever is refused after that is told so.
    let ways = [
        { after: (no: Refusal) => no.problem.status === 401 && !url.startsWith("/v1/session"), ask: () => hooks.signInAgain() },
        { after: (no: Refusal) => no.code === "proof-required" && same !== "", ask: () => hooks.proveAgain() },
    ];
    for (;;)
        try {
            return await send();
        } catch (no) {
            if (!(no instanceof Refusal)) throw no;
            const way = ways.find((one) => one.after(no));
            ways = ways.filter((one) => one !== way);
            if (way && (await way.ask())) continue;
            if (no.problem.status >= 400 && no.problem.status < 500 && no.code !== "proof-required") unanswered.delete(same);
            throw no;
        }
}
