// The entrance: signing in, taking an invitation, and the first start.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { Refusal, tell } from "./http";
import { Refused } from "./parts";
import type { Place } from "./route";
import type { FactorSecret } from "./types";
import { t } from "./words";

interface FieldProps {
    label: string;
    value: string;
    set: (value: string) => void;
    type?: "text" | "password";
    autocomplete?: string;
    hint?: string;
    numeric?: "numeric";
    optional?: "optional";
}

export function Field({ label, value, set, type = "text", autocomplete = "off", hint, numeric, optional }: FieldProps) {
    const id = useId();
    const shared = {
        id,
        value,
        autocomplete,
        inputMode: numeric,
        required: !optional,
        "aria-describedby": hint ? `${id}-hint` : undefined,
        onInput: (e: { currentTarget: { value: string } }) => set(e.currentTarget.value),
    };
    return (
        <div class="field">
            <label for={id}>{label}</label>
            {hint && (
                <p class="hint" id={`${id}-hint`}>
                    {hint}
                </p>
            )}
            {type === "password" ? <input {...shared} type="password" /> : <input {...shared} type="text" />}
        </div>
    );
}

/// Where the house lets anybody report, with an account or without.
export function ReportLink() {
    if (document.documentElement.dataset["report"] !== "yes") return null;
    return (
        <p>
            <a href="/report">{t("report")}</a> <span class="quiet">{t("report.how")}</span>
        </p>
    );
}

/// A form that sends itself, and says what was refused.
function useForm(send: () => Promise<void>) {
    const [no, setNo] = useState<Refusal | null>(null);
    const [busy, setBusy] = useState(false);
    const submit = (e: Event) => {
        e.preventDefault();
        if (busy) return;
        setBusy(true);
        setNo(null);
        send()
            .catch((cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
                else throw cause;
            })
            .finally(() => setBusy(false));
    };
    return { submit, busy, refused: <Refused no={no} /> };
}

/// `over` is who was signed in on the page that lies under it.
export function SignIn({ entered, over }: { entered: () => void; over?: string }) {
    const [login, setLogin] = useState(""),
        [password, setPassword] = useState(""),
        [code, setCode] = useState("");
    const form = useForm(async () => {
        await tell("/v1/session", code ? { login, password, code } : { login, password });
        entered();
    });
    const provider = document.documentElement.dataset["provider"] === "yes";
    return (
        <>
            {over ? <h2>{t("sign.again")}</h2> : <h1>{t("sign.in")}</h1>}
            {over && <p>{t("sign.again.how", { person: over })}</p>}
            {provider && (
                <p>
                    <a class="button wide" href="/v1/login/oidc" {...(over ? { target: "_blank", rel: "noopener" } : {})}>
                        {t(over ? "sign.provider.tab" : "sign.provider")}
                    </a>
                </p>
            )}
            <form onSubmit={form.submit}>
                <Field label={t("sign.login")} value={login} set={setLogin} autocomplete="username" />
                <Field
                    label={t("sign.password")}
                    value={password}
                    set={setPassword}
                    type="password"
                    autocomplete="current-password"
                />
                <Field
                    label={t("sign.code")}
                    hint={t("sign.code.hint")}
                    value={code}
                    set={setCode}
                    autocomplete="one-time-code"
                    numeric="numeric"
                    optional="optional"
                />
                {form.refused}
                <button class="primary wide" disabled={form.busy}>
                    {t("sign.in")}
                </button>
            </form>
            {!over && (
                <p class="quiet">
                    <a href="#/invitation">{t("sign.invited")}</a> · <a href="#/setup">{t("sign.first")}</a>
                </p>
            )}
            {!over && <ReportLink />}
        </>
    );
}

function Confirm({ factor, token }: { factor: FactorSecret; token: string }) {
    const [code, setCode] = useState(""),
        [done, setDone] = useState(false);
    const form = useForm(async () => {
        await tell("/v1/invitations", { token, code });
        setDone(true);
    });
    if (done) return <Ready />;
    return (
        <>
            <h1>{t("factor.title")}</h1>
            <p>{t("factor.how")}</p>
            <p>
                <code class="secret">{factor.secret.replace(/(.{4})/g, "$1 ").trim()}</code>
            </p>
            <p>
                <a href={factor.uri}>{t("factor.open")}</a>
            </p>
            <form onSubmit={form.submit}>
                <Field label={t("sign.code")} value={code} set={setCode} autocomplete="one-time-code" numeric="numeric" />
                {form.refused}
                <button class="primary wide" disabled={form.busy}>
                    {t("factor.confirm")}
                </button>
            </form>
        </>
    );
}

function Ready() {
    return (
        <>
            <h1>{t("invite.done")}</h1>
            <p>
                <a class="button wide" href="#/">
                    {t("sign.in")}
                </a>
            </p>
        </>
    );
}

function Invitation({ given }: { given: string }) {
    const [token, setToken] = useState(given),
        [password, setPassword] = useState(""),
        [factor, setFactor] = useState<FactorSecret | null>(null),
        [done, setDone] = useState(false);
    const form = useForm(async () => {
        const answer = await tell("/v1/invitations", {
            token: token.trim(),
            password,
        });
        if (answer.factor) setFactor(answer.factor);
        else setDone(true);
    });
    // A link that leads here stands in no history.
    useEffect(() => {
        if (given) history.replaceState(null, "", "#/invitation");
    }, []);
    if (factor) return <Confirm factor={factor} token={token.trim()} />;
    if (done) return <Ready />;
    return (
        <>
            <h1>{t("invite.title")}</h1>
            <form onSubmit={form.submit}>
                <Field label={t("invite.token")} value={token} set={setToken} />
                <Field
                    label={t("invite.password")}
                    hint={t("password.hint")}
                    value={password}
                    set={setPassword}
                    type="password"
                    autocomplete="new-password"
                />
                {form.refused}
                <button class="primary wide" disabled={form.busy}>
                    {t("go.on")}
                </button>
            </form>
            <p>
                <a href="#/">{t("sign.in")}</a>
            </p>
        </>
    );
}

function SetUp() {
    const [token, setToken] = useState(""),
        [login, setLogin] = useState(""),
        [password, setPassword] = useState("");
    const [made, setMade] = useState<{ invitation: string; factor: FactorSecret } | null>(null);
    const form = useForm(async () => setMade(await tell("/v1/setup", { token: token.trim(), login, password })));
    if (made) return <Confirm factor={made.factor} token={made.invitation} />;
    return (
        <>
            <h1>{t("setup.title")}</h1>
            <p>{t("setup.how")}</p>
            <form onSubmit={form.submit}>
                <Field label={t("setup.token")} value={token} set={setToken} />
                <Field label={t("sign.login")} value={login} set={setLogin} autocomplete="username" />
                <Field
                    label={t("invite.password")}
                    hint={t("password.hint")}
                    value={password}
                    set={setPassword}
                    type="password"
                    autocomplete="new-password"
                />
                {form.refused}
                <button class="primary wide" disabled={form.busy}>
                    {t("go.on")}
                </button>
            </form>
            <p>
                <a href="#/">{t("sign.in")}</a>
            </p>
        </>
    );
}

export function Entrance({
    place,
    entered,
    switch: other,
}: {
    place: Place;
    entered: () => void;
    switch: ComponentChildren;
}) {
    useEffect(() => {
        document.title = `${t("sign.in")} – Tocsin`;
    });
    return (
        <main id="main" class="entrance" tabIndex={-1}>
            <p class="brand">
                <span class="bell" aria-hidden="true" />
                Tocsin
            </p>
            {place.screen === "invitation" ? (
                <Invitation given={place.id} />
            ) : place.screen === "setup" ? (
                <SetUp />
            ) : (
                <SignIn entered={entered} />
            )}
            <p class="entrance-foot">{other}</p>
        </main>
    );
}
