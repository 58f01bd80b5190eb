// Approvals want a proof of the last minutes: who acts is asked once more, and then the request goes again by itself.
import { useEffect, useRef, useState } from "preact/hooks";
import { hooks, Refusal, tell } from "./http";
import { Refused } from "./parts";
import { Field } from "./sign_in";
import { t } from "./words";

export function ProveAgain() {
    const dialog = useRef<HTMLDialogElement>(null);
    const answer = useRef<(proved: boolean) => void>(() => {});
    const [password, setPassword] = useState(""),
        [no, setNo] = useState<Refusal | null>(null);
    useEffect(() => {
        hooks.proveAgain = () =>
            new Promise((resolve) => {
                answer.current = resolve;
                setPassword("");
                setNo(null);
                dialog.current?.showModal();
            });
    }, []);
    const close = (proved: boolean) => {
        answer.current(proved);
        answer.current = () => {};
        dialog.current?.close();
    };
    const send = (e: Event) => {
        e.preventDefault();
        // A one-time code is six digits; no password may be.
        const proof = /^\d{6}$/.test(password) ? { code: password } : { password };
        tell("/v1/session/refresh", proof).then(
            () => close(true),
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    return (
        <dialog ref={dialog} aria-labelledby="prove-title" onClose={() => close(false)}>
            <form onSubmit={send}>
                <h2 id="prove-title">{t("prove.title")}</h2>
                <p>{t("prove.why")}</p>
                <Field
                    label={t("prove.field")}
                    value={password}
                    set={setPassword}
                    type="password"
                    autocomplete="current-password"
                />
                <Refused no={no} />
                <p class="buttons">
                    <button class="primary">{t("go.on")}</button>
                    <button type="button" onClick={() => close(false)}>
                        {t("cancel")}
                    </button>
                </p>
            </form>
        </dialog>
    );
}
