// Approvals want a proof of the last minutes: who acts is asked once more, and then the request goes again by itself.
import { useEffect, useRef, useState } from "preact/hooks";
import { hooks, Refusal, tell } from "./http";
import { Refused } from "./parts";
import { Field } from "./sign_in";
import type { Session } from "./types";
import { t } from "./words";

/// Where the provider keeps somebody's password, it alone can ask for it. In another tab: what waits here stays.
export const freshProof = "/v1/login/oidc?fresh=true";
export const isFromProvider = (session: Session): boolean => session.factors.split(" ").includes("oidc");

export function ProveAgain({ session }: { session: Session }) {
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
    const send = () => {
        // A one-time code is six digits; no password may be.
        const proof = /^\d{6}$/.test(password) ? { code: password } : { password };
        tell("/v1/session/refresh", proof).then(
            () => close(true),
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    const provider = isFromProvider(session);
    const sent = (e: Event) => {
        e.preventDefault();
        if (provider) close(true);
        else send();
    };
    return (
        <dialog ref={dialog} aria-labelledby="prove-title" onClose={() => close(false)}>
            <form onSubmit={sent}>
                <h2 id="prove-title">{t("prove.title")}</h2>
                <p>{t("prove.why")}</p>
                {provider ? (
                    <>
                        <p>
                            <a class="button" href={freshProof} target="_blank" rel="noopener">
                                {t("prove.provider")}
                            </a>
                        </p>
                        <p class="quiet">{t("prove.provider.how")}</p>
                    </>
                ) : (
                    <Field
                        label={t("prove.field")}
                        value={password}
                        set={setPassword}
                        type="password"
                        autocomplete="current-password"
                    />
                )}
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
