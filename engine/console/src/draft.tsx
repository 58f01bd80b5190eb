// Drafting a notice, and correcting one: the parts that its audience needs, in each language, and whom it is for.
import { useId, useRef, useState } from "preact/hooks";
import {
    changesOfDraft,
    type Draft,
    draftOf,
    emptyDraft,
    languageCode,
    newDraft,
    notKnown,
    partsOf,
} from "./draft_words";
import { FormEnd, useThere } from "./dialog";
import { read, Refusal, tell } from "./http";
import type { Side } from "./incident";
import { Refused, Says, useRead, Waiting } from "./parts";
import { Field } from "./sign_in";
import type { Audience, AudiencePart, Notice } from "./types";
import { language as spoken, partPhrase, phrase, t } from "./words";

type Change = (change: Partial<Draft>) => void;

export const useAudiences = () => useRead("/v1/notices/audiences");

/// What belongs into a part: in words of the page, else in the engine's.
function How({ of, id }: { of: AudiencePart; id: string }) {
    const key = `how.${of.part}`,
        text = t(key);
    return (
        <p class="hint" id={id}>
            {text === key ? <Says>{of.says}</Says> : text} {of.law && <span lang="en">{of.law}</span>}
        </p>
    );
}

interface PartFieldProps {
    of: AudiencePart;
    name: string;
    draft: Draft;
    change: Change;
}

/// That it is not known stands beside what was written: whoever types that very word is still typing.
function PartField({ of, name, draft, change }: PartFieldProps) {
    const id = useId(),
        value = draft.said[name] ?? "";
    const unknown = of.wanted === "or_unknown" && draft.unknown.includes(name);
    const say = (text: string) => change({ said: { ...draft.said, [name]: text } });
    const turn = (on: boolean) =>
        change({
            unknown: on ? [...draft.unknown, name] : draft.unknown.filter((one) => one !== name),
            said: { ...draft.said, [name]: value === notKnown ? "" : value },
        });
    const shared = {
        id,
        value: unknown ? "" : value,
        disabled: unknown,
        "aria-describedby": `${id}-how`,
        onInput: (e: { currentTarget: { value: string } }) => say(e.currentTarget.value),
    };
    return (
        <div class="field">
            <label for={id}>
                {partPhrase(of.part)} <span class="quiet">{t(`wanted.${of.wanted}`)}</span>
            </label>
            <How of={of} id={`${id}-how`} />
            {of.part === "subject" ? (
                <input {...shared} autocomplete="off" />
            ) : (
                <textarea {...shared} rows={of.part === "text" ? 8 : 3} />
            )}
            {of.wanted === "or_unknown" && (
                <label class="answer">
                    <input
                        type="checkbox"
                        aria-label={`${t("not.known.yet")}: ${partPhrase(of.part)}`}
                        checked={unknown}
                        onChange={(e) => turn(e.currentTarget.checked)}
                    />
                    <span>{t("not.known.yet")}</span>
                </label>
            )}
        </div>
    );
}

interface FieldsProps {
    draft: Draft;
    audience: Audience;
    change: Change;
}

function InLanguage({ draft, audience, language, change }: FieldsProps & { language: string }) {
    const first = draft.languages[0] === language;
    return (
        <fieldset class="in-language">
            <legend>
                {t("letter.language")}: {language}
            </legend>
            {first && <p class="hint">{t("draft.first")}</p>}
            {partsOf(draft, audience).map((one) => (
                <PartField key={one.part} of={one} name={`${language}.${one.part}`} draft={draft} change={change} />
            ))}
            {!first && (
                <button
                    type="button"
                    class="plain"
                    onClick={() => change({ languages: draft.languages.filter((one) => one !== language) })}
                >
                    {t("draft.language.drop", { language })}
                </button>
            )}
        </fieldset>
    );
}

function MoreLanguages({ draft, change }: { draft: Draft; change: Change }) {
    const [typed, setTyped] = useState("");
    const id = useId(),
        code = languageCode(typed);
    const add = () => {
        if (code === "" || draft.languages.includes(code)) return;
        change({ languages: [...draft.languages, code] });
        setTyped("");
    };
    return (
        <div class="field">
            <label for={id}>{t("draft.language.more")}</label>
            <div class="buttons">
                <input
                    id={id}
                    value={typed}
                    size={8}
                    maxLength={11}
                    autocomplete="off"
                    onInput={(e) => setTyped(e.currentTarget.value)}
                    onKeyDown={(e) => {
                        if (e.key !== "Enter") return;
                        e.preventDefault();
                        add();
                    }}
                />
                <button type="button" onClick={add}>
                    {t("draft.language.add")}
                </button>
            </div>
        </div>
    );
}

function Whom({ draft, audience, change }: FieldsProps) {
    const id = useId();
    if (audience.recipients === "") return <p class="hint">{t("draft.to.endpoints")}</p>;
    return (
        <>
            <div class="field">
                <label for={id}>{t("draft.to")}</label>
                <select id={id} value={draft.to} onChange={(e) => change({ to: e.currentTarget.value })}>
                    {audience.to.map((one) => (
                        <option key={one} value={one}>
                            {t(`draft.to.${one}`)}
                        </option>
                    ))}
                </select>
            </div>
            {draft.to === "named" && (
                <Field
                    label={t("recipients")}
                    hint={t("draft.recipients.hint")}
                    value={draft.recipients}
                    set={(recipients) => change({ recipients })}
                />
            )}
        </>
    );
}

function Fields({ draft, audience, change }: FieldsProps) {
    return (
        <>
            <Whom draft={draft} audience={audience} change={change} />
            {draft.languages.map((one) => (
                <InLanguage key={one} draft={draft} audience={audience} language={one} change={change} />
            ))}
            <MoreLanguages draft={draft} change={change} />
        </>
    );
}

/// Sends once, and says what was refused.
function useSending(send: () => Promise<void>) {
    const [no, setNo] = useState<Refusal | null>(null),
        [busy, setBusy] = useState(false);
    const submit = (e: Event) => {
        e.preventDefault();
        if (busy) return;
        setBusy(true);
        send()
            .then(
                () => setNo(null),
                (cause: unknown) => {
                    if (!(cause instanceof Refusal)) throw cause;
                    setNo(cause);
                },
            )
            .finally(() => setBusy(false));
    };
    return { no, busy, submit };
}

function NewForm({ side, audiences }: { side: Side; audiences: Audience[] }) {
    const [chosen, choose] = useState(audiences[0]?.audience ?? ""),
        [draft, setDraft] = useState(() => emptyDraft(audiences[0], spoken()));
    const id = useId(),
        audience = audiences.find((one) => one.audience === chosen);
    const change: Change = (more) => setDraft((before) => ({ ...before, ...more }));
    const { no, busy, submit } = useSending(async () => {
        if (!audience) return;
        const body = { incident_id: side.file.id, ...newDraft(draft, audience) };
        const receipt = await tell("/v1/notices", body as never);
        location.hash = `#/notices/${receipt.object_id}`;
    });
    if (!audience) return null;
    const goTo = (name: string) => {
        const next = audiences.find((one) => one.audience === name);
        choose(name);
        // What was written stays; whom it goes to is asked anew.
        change({ to: emptyDraft(next, "en").to, recipients: "" });
    };
    return (
        <form onSubmit={submit}>
            <div class="field">
                <label for={id}>{t("audience")}</label>
                <select id={id} value={chosen} onChange={(e) => goTo(e.currentTarget.value)}>
                    {audiences.map((one) => (
                        <option key={one.audience} value={one.audience}>
                            {phrase(one.audience)}
                        </option>
                    ))}
                </select>
            </div>
            <div class="field">
                <label for={`${id}-words`}>{t("draft.words")}</label>
                <select
                    id={`${id}-words`}
                    value={draft.words}
                    onChange={(e) => change({ words: e.currentTarget.value as Draft["words"] })}
                >
                    {(["template", "own"] as const).map((one) => (
                        <option key={one} value={one}>
                            {t(`draft.words.${one}`)}
                        </option>
                    ))}
                </select>
            </div>
            <Fields draft={draft} audience={audience} change={change} />
            <Refused no={no} />
            <p class="buttons">
                <button class="primary" disabled={busy}>
                    {t("draft.notice")}
                </button>
            </p>
        </form>
    );
}

export function NewNotice({ side }: { side: Side }) {
    const audiences = useAudiences();
    return (
        <details>
            <summary>{t("draft.notice")}</summary>
            {audiences.body ? <NewForm side={side} audiences={audiences.body.items} /> : <Waiting of={audiences} />}
        </details>
    );
}

interface Editing {
    notice: Notice;
    done: () => void;
    close: () => void;
}

/// What a correction would replace; the people of a circle come and go by themselves.
const standing = (of: Notice): string => [of.content_sha256, of.to, ...(of.to === "named" ? of.recipients : [])].join(" ");

/// A correction goes over what was seen of the notice, and answers whether it went. Whatever else moved in the incident is no
/// reason to ask; what somebody else wrote into the notice is, once for each time.
function useCorrecting(notice: Notice) {
    const seen = useRef({ standing: standing(notice), etag: "" }),
        ids = { id: notice.id };
    const isAsSeen = async (): Promise<boolean> => {
        const now = await read("/v1/notices/{id}", ids);
        const same = standing(now.body) === seen.current.standing;
        seen.current = { standing: standing(now.body), etag: now.etag };
        return same;
    };
    return async (data: Record<string, string>): Promise<boolean> => {
        // The version is kept until the engine says that it is old: after a lost answer the same is sent, and happens once.
        if (seen.current.etag === "" && !(await isAsSeen())) return false;
        for (let left = 3; ; left -= 1)
            try {
                await tell("/v1/notices/{id}/events", { type: "edit", data }, { ids, seen: seen.current.etag });
                return true;
            } catch (cause) {
                if (!(cause instanceof Refusal) || cause.problem.status !== 412 || left === 0) throw cause;
                if (!(await isAsSeen())) return false;
            }
    };
}

function EditForm({ notice, done, close, audience }: Editing & { audience: Audience }) {
    // What it said when the form was opened: only what was changed from it is sent, so what others wrote elsewhere stays.
    const [first] = useState(notice),
        [draft, setDraft] = useState(() => draftOf(notice)),
        [said, say] = useState<"same" | "stale" | null>(null);
    const correct = useCorrecting(notice),
        there = useThere();
    const { no, busy, submit } = useSending(async () => {
        const data = changesOfDraft(draft, first, audience);
        if (Object.keys(data).length === 0) return say("same");
        const went = await correct(data);
        say(went ? null : "stale");
        done();
        if (went && there.current) close();
    });
    return (
        <form onSubmit={submit}>
            <p class="hint">{t("edit.how")}</p>
            <Fields draft={draft} audience={audience} change={(more) => setDraft((before) => ({ ...before, ...more }))} />
            <FormEnd
                send={t("edit.send")}
                ahead={said === "same" && <p role="status">{t("edit.same")}</p>}
                no={no}
                changed={
                    said === "stale" && (
                        <p class="changed" role="alert">
                            <strong>{t("stale.title")}</strong> {t("edit.stale")}
                        </p>
                    )
                }
                busy={busy}
                close={close}
            />
        </form>
    );
}

export function EditNotice(editing: Editing) {
    const audiences = useAudiences();
    const audience = audiences.body?.items.find((one) => one.audience === editing.notice.audience);
    return audience ? <EditForm {...editing} audience={audience} /> : <Waiting of={audiences} />;
}
