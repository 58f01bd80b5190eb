// Two people at once: whoever comes second is told what the other did, and may send it all the same.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { readAll, Refusal } from "./http";
import { Moment, Refused } from "./parts";
import type { Entry } from "./types";
import { eventPhrase, phrase, t } from "./words";

/// What was done since `seen`, and the version that it led to; null where it could not be read.
export interface Changed {
    entries: Entry[] | null;
    etag: string;
}
export const versionOf = (etag: string): number => Number(etag.replace(/\D/g, ""));

export async function whatChanged(incident: string, etag: string, refusal: Refusal): Promise<Changed> {
    const seen = versionOf(etag),
        now = refusal.problem.current_version ?? seen;
    const found = await readAll("/v1/incidents/{id}/timeline", { id: incident }).catch(() => null);
    return { entries: found && found.filter((one) => one.seq > seen && one.seq <= now), etag: `"v${now}"` };
}

export function Since({ of }: { of: Changed }) {
    if (!of.entries) return <p>{t("stale.unread")}</p>;
    return (
        <ul>
            {of.entries.map((one) => (
                <li key={one.seq}>
                    {eventPhrase(one.event)}
                    {one.to && one.to !== one.from ? ` → ${phrase(one.to)}` : ""}{" "}
                    <span class="quiet">
                        {one.actor || t("the.engine")} · <Moment at={one.recorded_at} />
                    </span>
                </li>
            ))}
        </ul>
    );
}

export function ChangedMeanwhile({ children }: { children: ComponentChildren }) {
    return (
        <div class="changed" role="alert">
            <p>
                <strong>{t("stale.title")}</strong> {t("stale.how")}
            </p>
            {children}
        </div>
    );
}

interface Where {
    file: { id: string };
    etag: string;
    again: () => void;
}

/// For a form on the page itself: sends over what was seen, explains what came between, and says what was refused.
export function useSending({ file, etag, again }: Where) {
    const [no, setNo] = useState<Refusal | null>(null),
        [changed, setChanged] = useState<Changed | null>(null);
    const seen = changed && versionOf(changed.etag) > versionOf(etag) ? changed.etag : etag;
    const send = async (ask: (seen: string) => Promise<unknown>, done: () => void): Promise<void> => {
        try {
            await ask(seen);
        } catch (cause) {
            if (!(cause instanceof Refusal)) throw cause;
            const stale = cause.problem.status === 412;
            setNo(stale ? null : cause);
            setChanged(stale ? await whatChanged(file.id, seen, cause) : null);
            if (stale) again();
            return;
        }
        setNo(null);
        setChanged(null);
        done();
    };
    const answer = (
        <>
            {changed && (
                <ChangedMeanwhile>
                    <Since of={changed} />
                </ChangedMeanwhile>
            )}
            <Refused no={no} />
        </>
    );
    return { send, answer, isOvertaken: changed !== null };
}
