// Log and proof: the newest checkpoint, and a button by which this browser checks it, against what it saw before, too.
import { useEffect, useState } from "preact/hooks";
import { read, readAll, readText, Refusal } from "./http";
import { Facts, Moment, Refused, Section, State, useRead, useTold, Waiting } from "./parts";
import { coverage } from "./proof_entries";
import type { Incident } from "./types";
import { t } from "./words";
import { fromHex, isBeginning, isSigned, parseNote, toHex, type Note } from "./verify";

type Verdict = "holds" | "fails" | "later";
interface Step {
    name: string;
    verdict: Verdict;
    detail: string;
}
const seenKey = "tocsin.checkpoint";

/// What this browser saw last time, so that a log that was rewritten since is found out.
function remembered(): { origin: string; size: number; root: string } | null {
    try {
        return JSON.parse(localStorage.getItem(seenKey) ?? "null");
    } catch {
        return null;
    }
}

async function againstBefore(note: Note): Promise<Step> {
    const before = remembered();
    const name = t("check.before");
    if (!before || before.origin !== note.origin) return { name, verdict: "later", detail: t("check.first") };
    if (before.size > note.size)
        return {
            name,
            verdict: "fails",
            detail: t("check.shorter", { before: String(before.size), now: String(note.size) }),
        };
    const proof = (await read("/v1/audit/consistency", {}, { from: before.size, to: note.size })).body;
    const good = await isBeginning(before.size, fromHex(before.root), note.size, note.root, proof.path);
    return { name, verdict: good ? "holds" : "fails", detail: `${before.size} → ${note.size}` };
}

/// Whether both are of one log: the shorter is the beginning of the longer.
async function areOfOneLog(one: Note, other: Note): Promise<boolean> {
    const [short, long] = one.size <= other.size ? [one, other] : [other, one];
    if (short.size === long.size) return toHex(short.root) === toHex(long.root);
    const proof = (await read("/v1/audit/consistency", {}, { from: short.size, to: long.size })).body;
    return isBeginning(short.size, short.root, long.size, long.root, proof.path);
}

async function ofIncident(id: string, note: Note, keys: string[]): Promise<Step> {
    const shown = await readAll("/v1/incidents/{id}/timeline", { id }, {}, 1_000_000);
    const said = (seq: number) =>
        read("/v1/audit/proof", {}, { incident: id, seq }).then(
            (seen) => seen.body,
            (no: unknown) => {
                if (no instanceof Refusal && no.problem.status === 404) return null;
                throw no;
            },
        );
    const ofLog = async (text: string) => {
        const theirs = parseNote(text);
        const ours = theirs && theirs.origin === note.origin && (await isSigned(theirs, keys)) && (await areOfOneLog(theirs, note));
        return ours ? theirs : null;
    };
    const { verdict, covered, of, at } = await coverage(id, shown, note, said, ofLog);
    const detail = t(verdict === "holds" ? "check.covered" : "check.covered.some", { n: String(covered), of: String(of) });
    return { name: t("check.incident"), verdict, detail: at === undefined ? detail : t("check.at", { seq: String(at) }) };
}

async function check(incident: string, step: (one: Step) => void): Promise<void> {
    const [text, keys] = await Promise.all([readText("/v1/audit/checkpoint"), readText("/v1/audit/key")]);
    const note = parseNote(text);
    if (!note) return step({ name: t("check.note"), verdict: "fails", detail: "" });
    const known = keys.split("\n").filter(Boolean);
    const signed = await isSigned(note, known);
    step({ name: t("check.signature"), verdict: signed ? "holds" : "fails", detail: note.origin });
    if (!signed) return;  // what an unsigned one says is worth nothing
    const before = await againstBefore(note);
    step(before);
    // What does not follow from what was seen is not taken for the truth next time.
    if (before.verdict !== "fails")
        localStorage.setItem(seenKey, JSON.stringify({ origin: note.origin, size: note.size, root: toHex(note.root) }));
    if (incident) step(await ofIncident(incident, note, known));
}

const isOfIncident = (told: { machine: string }) => told.machine === "incident";

export function Proof() {
    const points = useRead("/v1/audit/checkpoints", {}, { newest: true, limit: 21 }, isOfIncident);
    const [incidents, setIncidents] = useState<Incident[]>([]),
        [chosen, choose] = useState(""),
        [steps, setSteps] = useState<Step[]>([]),
        [busy, setBusy] = useState(false),
        [no, setNo] = useState<Refusal | null>(null),
        [last, setLast] = useState<Note | null>(null);
    useEffect(() => {
        document.title = `${t("nav.proof")} – Tocsin`;
        readAll("/v1/incidents").then(setIncidents, () => setIncidents([]));
    }, []);
    const newest = () => {
        readText("/v1/audit/checkpoint").then(
            (text) => setLast(parseNote(text)),
            () => setLast(null),
        );
    };
    useEffect(newest, []);
    useTold((told) => told.machine === "incident", newest);
    const verify = () => {
        setBusy(true);
        setSteps([]);
        setNo(null);
        check(chosen, (one) => setSteps((before) => [...before, one]))
            .catch((cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
                else setSteps((before) => [...before, { name: t("verify"), verdict: "fails", detail: String(cause) }]);
            })
            .finally(() => setBusy(false));
    };
    return (
        <>
            <h1>{t("nav.proof")}</h1>
            <p>{t("proof.how")}</p>
            <Section title={t("checkpoint")}>
                {last ? (
                    <Facts
                        rows={[
                            [t("log.name"), last.origin],
                            [t("entries"), String(last.size)],
                            [
                                t("root"),
                                <code class="hash" key="r">
                                    {toHex(last.root)}
                                </code>,
                            ],
                            [t("signed.at"), <Moment key="m" at={new Date(last.at).toISOString()} />],
                        ]}
                    />
                ) : (
                    <p class="quiet">{t("checkpoint.none")}</p>
                )}
            </Section>
            <Section title={t("verify")}>
                <div class="filter">
                    <label for="verify-incident">{t("verify.incident")}</label>
                    <select id="verify-incident" value={chosen} onChange={(e) => choose(e.currentTarget.value)}>
                        <option value="">{t("none")}</option>
                        {incidents.map((one) => (
                            <option key={one.id} value={one.id}>
                                {one.title}
                            </option>
                        ))}
                    </select>
                    <button type="button" class="primary" disabled={busy} onClick={verify}>
                        {t("verify")}
                    </button>
                </div>
                <div role="status"><ul class="plain-list">
                    {steps.map((one) => (
                        <li key={one.name}>
                            <State of={`verdict-${one.verdict}`} plain={t(`verdict.${one.verdict}`)} /> {one.name}{" "}
                            <span class="quiet">{one.detail}</span>
                        </li>
                    ))}
                </ul></div>
                <Refused no={no} />
                <p class="quiet">
                    {t("verify.limits")} <code>tocsin verify</code>, <code>tocsin-verify</code>
                </p>
            </Section>
            <Section title={t("checkpoints")}>
                {!points.body && <Waiting of={points} />}
                <ul class="plain-list">
                    {(points.body?.items ?? [])
                        .filter((one) => one.size !== last?.size)
                        .slice(0, 20)
                        .map((one) => (
                            <li key={one.size}>
                                {one.size} <code title={one.root}>{one.root.slice(0, 16)}…</code>{" "}
                                <span class="quiet">
                                    <Moment at={one.at} />
                                </span>
                            </li>
                        ))}
                </ul>
            </Section>
        </>
    );
}
