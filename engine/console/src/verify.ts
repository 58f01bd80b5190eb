// Checks of the audit log that this browser makes itself, as docs/audit-format.md says: the note's signature, that an entry
// is covered by it (RFC 9162, 2.1.3.2), and that a log is the beginning of a later one (2.1.4.2).

export interface Note {
    origin: string;
    size: number;
    root: Uint8Array;
    at: number;
    signed: string;
    signatures: { name: string; bytes: Uint8Array }[];
}
type Bytes = Uint8Array<ArrayBuffer>;

export const fromHex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export const toHex = (bytes: Uint8Array): string => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

async function sha256(...pieces: Uint8Array[]): Promise<Bytes> {
    const whole = new Uint8Array(pieces.reduce((sum, one) => sum + one.length, 0));
    let at = 0;
    for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
    }
    return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}
const leaf = (hash: Uint8Array) => sha256(Uint8Array.of(0), hash);
const node = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/// Null where it is no note of this form.
export function parseNote(text: string): Note | null {
    const cut = text.indexOf("\n\n");
    const [origin = "", size = "", root = "", time = ""] = text.slice(0, cut).split("\n");
    if (cut < 0 || !/^\d+$/.test(size) || !time.startsWith("time ")) return null;
    const signatures = text
        .slice(cut + 2)
        .split("\n")
        .filter((line) => line.startsWith("\u2014 "))
        .map((line) => {
            const [, name = "", value = ""] = line.split(" ");
            return { name, bytes: fromBase64(value) };
        });
    return {
        origin,
        size: Number(size),
        root: fromBase64(root),
        at: Number(time.slice(5)) / 1000,
        signed: text.slice(0, cut + 1),
        signatures,
    };
}

/// Whether one of the keys, each "NAME+KEYID+KEY", signed the note.
export async function isSigned(note: Note, keys: string[]): Promise<boolean> {
    for (const line of keys) {
        const [name = "", id = "", key = ""] = line.trim().split("+", 2).concat(line.trim().split("+").slice(2).join("+"));
        const bytes = key ? fromBase64(key) : new Uint8Array();
        if (name !== note.origin || bytes.length !== 33 || bytes[0] !== 1) continue;
        const mine = note.signatures.find((one) => one.name === name && toHex(one.bytes.slice(0, 4)) === id);
        if (!mine) continue;
        const named = await sha256(new TextEncoder().encode(`${name}\n`), bytes);
        if (toHex(named.slice(0, 4)) !== id) continue;
        const imported = await crypto.subtle.importKey("raw", bytes.slice(1), "Ed25519", false, ["verify"]);
        if (await crypto.subtle.verify("Ed25519", imported, mine.bytes.slice(4), new TextEncoder().encode(note.signed)))
            return true;
    }
    return false;
}

/// Whether the entry with that hash is number `number` (from 1) of the log of `size` entries with that root.
export async function isIncluded(
    hash: string,
    number: number,
    size: number,
    path: string[],
    root: Uint8Array,
): Promise<boolean> {
    let fn = number - 1,
        sn = size - 1,
        r = await leaf(fromHex(hash));
    if (fn < 0 || fn > sn) return false;
    for (const step of path) {
        if (sn === 0) return false;
        const p = fromHex(step);
        if (fn % 2 === 1 || fn === sn) {
            r = await node(p, r);
            while (fn % 2 === 0 && fn !== 0) {
                fn = Math.floor(fn / 2);
                sn = Math.floor(sn / 2);
            }
        } else r = await node(r, p);
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
    }
    return sn === 0 && same(r, root);
}

/// Whether the log of `from` entries is the beginning of the log of `to` entries.
export async function isBeginning(
    from: number,
    fromRoot: Uint8Array,
    to: number,
    toRoot: Uint8Array,
    given: string[],
): Promise<boolean> {
    if (from === to) return given.length === 0 && same(fromRoot, toRoot);
    if (from < 1 || from > to || given.length === 0) return false;
    const path = given.map(fromHex);
    if ((from & (from - 1)) === 0) path.unshift(new Uint8Array(fromRoot));
    let fn = from - 1,
        sn = to - 1;
    while (fn % 2 === 1) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
    }
    let fr: Uint8Array = path[0] ?? new Uint8Array(),
        sr: Uint8Array = fr;
    for (const c of path.slice(1)) {
        if (sn === 0) return false;
        if (fn % 2 === 1 || fn === sn) {
            fr = await node(c, fr);
            sr = await node(c, sr);
            while (fn % 2 === 0 && fn !== 0) {
                fn = Math.floor(fn / 2);
                sn = Math.floor(sn / 2);
            }
        } else sr = await node(sr, c);
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
    }
    return sn === 0 && same(fr, fromRoot) && same(sr, toRoot);
}
