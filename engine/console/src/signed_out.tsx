// A session that ends takes nothing with it that somebody typed: whoever it was signs in over the page. Before it would end
// because nobody is there, the page says so.
import type { Ref } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { lastUse } from "./http";
import { SignIn } from "./sign_in";
import { instantText } from "./time";
import type { Session } from "./types";
import { language, t } from "./words";

/// Looks again when the person comes back from the identity provider, in another tab.
export function useReturn(look: () => void): void {
    const latest = useRef(look);
    latest.current = look;
    useEffect(() => {
        const seen = () => {
            if (document.visibilityState === "visible") latest.current();
        };
        addEventListener("focus", seen);
        document.addEventListener("visibilitychange", seen);
        return () => {
            removeEventListener("focus", seen);
            document.removeEventListener("visibilitychange", seen);
        };
    }, []);
}

/// Covers the page: nobody is signed in, so nobody reads it; what is typed there stays.
export function SignInAgain({ person, entered, leave }: { person: string; entered: () => void; leave: () => void }) {
    const dialog: Ref<HTMLDialogElement> & { current: HTMLDialogElement | null } = useRef<HTMLDialogElement>(null);
    useReturn(entered);
    const [before] = useState(() => document.activeElement);
    useEffect(() => {
        dialog.current?.showModal();
        return () => {
            // Once this is gone: what lies below a dialog takes no focus.
            setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus());
        };
    }, []);
    return (
        <dialog
            ref={dialog}
            class="over"
            aria-label={t("sign.again")}
            onCancel={(e) => e.preventDefault()}
            onClose={() => dialog.current?.showModal()}
        >
            <SignIn entered={entered} over={person} />
            <p class="buttons">
                <button type="button" class="plain" onClick={leave}>
                    {t("sign.leave")}
                </button>
            </p>
        </dialog>
    );
}

interface Idle {
    /// How long the engine waits, in the browser's milliseconds: a drill's time runs faster.
    lasts: number;
    /// After that it has ended in any case: as if the engine had noted the last use.
    rest: number;
    /// Before that it ends in no case: what the engine said when it was asked, or later by what was asked since, of which it
    /// notes one use a minute.
    surely: number;
}

/// What is left before the engine ends a session that asks for nothing. `read`: when this was read; `used`: when the engine
/// was last asked for anything. Pure.
export function idleOf(session: Session, read: number, used: number, now: number): Idle {
    const pace = session.pace ?? 1,
        until = Date.parse(session.idle_until),
        lasts = (until - Date.parse(session.seen_at)) / pace,
        said = (until - Date.parse(session.now)) / pace,
        rest = lasts - (now - used);
    return { lasts, rest, surely: Math.max(said - (now - read), rest - 60_000 / pace) };
}

/// Whoever types or points is there, also without asking the engine for anything: `look` tells it so.
export function IdleWarning({ session, look }: { session: Session; look: () => void }) {
    const [until, setUntil] = useState<number | null>(null);
    const latest = useRef({ session, read: Date.now() });
    if (latest.current.session !== session) latest.current = { session, read: Date.now() };
    useEffect(() => {
        const idle = () => idleOf(latest.current.session, latest.current.read, lastUse(), Date.now());
        const watch = () => {
            const { lasts, rest, surely } = idle();
            if (lasts <= 0) return;
            // To look is to use it: before it has ended in any case, nobody looks unasked.
            if (rest <= 0) look();
            setUntil(rest > 0 && surely < Math.min(120_000, lasts / 3) ? Date.now() + surely : null);
        };
        let asked = 0;
        const there = () => {
            const { lasts, rest } = idle();
            if (lasts <= 0 || rest > (lasts * 2) / 3 || Date.now() - asked < 5000) return;
            asked = Date.now();
            look();
        };
        const timer = setInterval(watch, 2000);
        addEventListener("keydown", there);
        addEventListener("pointerdown", there);
        return () => {
            clearInterval(timer);
            removeEventListener("keydown", there);
            removeEventListener("pointerdown", there);
        };
    }, []);
    if (until === null) return null;
    return (
        <div class="notice-line" role="alert">
            {t("idle.soon", { at: instantText(new Date(until).toISOString(), language(), until) })}{" "}
            <button type="button" onClick={look}>
                {t("idle.stay")}
            </button>
        </div>
    );
}
