// One proposal: what exactly approval would do, and what the engine says to each decision of whoever looks at it now.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { isAway } from "./dialog";
import type { FieldShape } from "./forms";
import { Refusal, tell } from "./http";
import { Facts, Gates, Moment, Section, State, useTold } from "./parts";
import { Subject, wouldDo } from "./subject";
import type { Gate, Hold, Proposal, Session } from "./types";
import { eventPhrase, fieldPhrase, phrase, t } from "./words";

const decisions = ["approve", "reject", "adopt", "withdraw", "review"] as const;
type Decision = (typeof decisions)[number];

/// What each decision brings along. Approved is exactly what stands on this page.
function fieldsOf(decision: Decision, of: Proposal): FieldShape[] {
    if (decision === "approve") return [{ name: "content_sha256", kind: "given", initial: of.content_sha256 }];
    if (decision === "reject" || decision === "review") return [{ name: "reasons", kind: "text" }];
    return [];
}

interface Verdict {
    may: boolean;
    proof: boolean;
    gates: Gate[];
}
/// The engine's answers; null until it has answered.
interface Verdicts {
    found: Map<Decision, Verdict> | null;
    /// It did not answer: nobody knows who may.
    silent: boolean;
    again: () => void;
}

/// What the engine would answer to each decision if this person took it now; nothing is written.
function useVerdicts(of: Proposal, session: Session): Verdicts {
    const [state, setState] = useState<Pick<Verdicts, "found" | "silent">>({ found: null, silent: false }),
        [turn, setTurn] = useState(0);
    const again = () => setTurn((before) => before + 1);
    useEffect(() => {
        let wanted = true;
        const one = async (type: Decision): Promise<[Decision, Verdict]> => {
            // A reason will be given; whether it is enough, the engine says when it is sent.
            const data = Object.fromEntries(fieldsOf(type, of).map((field) => [field.name, field.initial ?? "…"]));
            try {
                await tell("/v1/proposals/{id}/events", { type, data }, { ids: { id: of.id }, dry: "dry_run" });
                return [type, { may: true, proof: false, gates: [] }];
            } catch (no) {
                if (!(no instanceof Refusal) || isAway(no)) throw no;
                const proof = no.code === "proof-required";
                const gates = no.problem.gates ?? [{ code: no.code, sentence: no.problem.detail }];
                return [type, { may: proof, proof, gates: proof ? [] : gates }];
            }
        };
        let later: ReturnType<typeof setTimeout> | undefined;
        Promise.all(decisions.map(one)).then(
            (all) => wanted && setState({ found: new Map(all), silent: false }),
            () => {
                if (!wanted) return;
                setState({ found: null, silent: true });
                later = setTimeout(again, 5000);
            },
        );
        return () => {
            wanted = false;
            clearTimeout(later);
        };
    }, [of.id, of.state, of.content_sha256, of.proposed_by, session.person, turn]);
    useTold(() => false, again);
    return { ...state, again };
}

/// Not refused for what it is in now, so it is worth a word.
const isTalkedOf = (verdict: Verdict) => verdict.may || verdict.gates.some((gate) => gate.code !== "wrong-state");

function Content({ of, holds }: { of: Proposal; holds: Hold[] }) {
    const hold = holds.find((one) => `hold:${one.id}` === of.about);
    const value = (name: string, one: string) =>
        name === "subject" ? <Subject of={one} /> : /_at$/.test(name) ? <Moment at={one} /> : <span>{phrase(one)}</span>;
    const rows = Object.entries(of.content).map(([name, said]): [string, ComponentChildren] => [
        fieldPhrase(name),
        Array.isArray(said) ? (
            <ul class="plain-list">
                {said.map((one) => (
                    <li key={one}>{value(name, one)}</li>
                ))}
            </ul>
        ) : (
            value(name, said)
        ),
    ]);
    if (hold) rows.push([t("hold.about"), <Subject of={hold.about} />], [t("hold.why"), hold.reasons ?? "–"]);
    return (
        <>
            <Facts
                rows={[
                    [t("proposal.about"), <Subject of={of.about} />],
                    ...rows,
                    [fieldPhrase("reasons"), of.reasons ?? t("proposal.reasons.hidden")],
                ]}
            />
            <p>
                <span class="label">{fieldPhrase("content_sha256")}</span>
                <br />
                <code class="hash">{of.content_sha256}</code>
            </p>
        </>
    );
}

export function Decide({ of, holds, session, again }: { of: Proposal; holds: Hold[]; session: Session; again: () => void }) {
    const { found, silent, again: askAgain } = useVerdicts(of, session);
    const verdicts = found ?? new Map<Decision, Verdict>();
    const [asking, setAsking] = useState<Asking | null>(null);
    const begin = (type: Decision) =>
        setAsking({
            title: eventPhrase(`proposal.${type}`),
            send: eventPhrase(`proposal.${type}`),
            path: "/v1/proposals/{id}/events",
            ids: { id: of.id },
            about: <p>{wouldDo(of)}</p>,
            fields: fieldsOf(type, of),
            body: (data) => ({ type, data }),
            done: again,
        });
    const open = decisions.filter((one) => verdicts.get(one)?.may),
        held = decisions.filter((one) => verdicts.has(one) && !verdicts.get(one)!.may && isTalkedOf(verdicts.get(one)!));
    const over = !["proposed", "approved", "used"].includes(of.state);
    return (
        <>
            <h1>{wouldDo(of)}</h1>
            <p class="line">
                <State of={of.state} />
                <span>{of.proposed_by ? t("proposal.by", { person: of.proposed_by }) : t("proposal.by.engine")}</span>
                {of.decided_by && <span>{t("proposal.decided.by", { person: of.decided_by })}</span>}
                {of.expires_at && (
                    <span>
                        {t("proposal.until")} <Moment at={of.expires_at} />
                    </span>
                )}
            </p>
            <Section title={t("proposal.exactly")}>
                <Content of={of} holds={holds} />
            </Section>
            <Section title={t("proposal.who")}>
                <p class="quiet">{t(`proposal.who.${over ? "over" : of.state}`)}</p>
                {!found && !over && (
                    <p class={silent ? "blocks" : "quiet"} role="status">
                        {t(silent ? "proposal.silent" : "ahead.asking")}{" "}
                        {silent && (
                            <button type="button" onClick={askAgain}>
                                {t("old.again")}
                            </button>
                        )}
                    </p>
                )}
                <div class="actions" role="group" aria-label={t("proposal.decide")}>
                    {open.map((one) => (
                        <button
                            key={one}
                            type="button"
                            class={one === "approve" ? "primary" : ""}
                            onClick={() => begin(one)}
                        >
                            {eventPhrase(`proposal.${one}`)}
                        </button>
                    ))}
                </div>
                {!over && held.length > 0 && (
                    <ul class="rules may-not">
                        {held.map((one) => (
                            <li key={one}>
                                <strong>
                                    {t("proposal.not.you", { person: session.person, what: eventPhrase(`proposal.${one}`) })}
                                </strong>
                                <Gates gates={verdicts.get(one)!.gates} />
                            </li>
                        ))}
                    </ul>
                )}
            </Section>
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </>
    );
}
