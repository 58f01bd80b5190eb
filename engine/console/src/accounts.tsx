// Accounts and their invitations. An invitation is shown once, to whoever made it.
import { useState } from "preact/hooks";
import type { Desk } from "./access";
import { AskDialog, type Asking, type Done } from "./ask";
import { Moment, ofHouse, Section, State, useRead, Waiting } from "./parts";
import type { List } from "./types";
import { eventPhrase, phrase, t } from "./words";

interface Account {
    id: string;
    person: string;
    role: string;
    kind: string;
    state: string;
    login: string;
    name?: string;
    email?: string;
    second_factor: string;
    invitation_until: string | null;
    failures: number;
    created_at: string;
}
type Step = "disable" | "enable" | "set_role" | "invite_again" | "reset_factor";

const roles = ["officer", "approver", "responder", "counsel", "auditor", "admin"];
const choices = (values: string[]) => values.map((value) => ({ value, text: phrase(value) }));

/// What may be tried with an account as it is; whether it may be done, the engine says.
const stepsOf = (one: Account): Step[] =>
    one.state === "disabled"
        ? ["enable"]
        : [
              "set_role",
              ...(one.kind === "local"
                  ? (["invite_again", ...(one.second_factor === "yes" ? ["reset_factor"] : [])] as Step[])
                  : []),
              "disable",
          ];

function invited(done: (answer: Done) => void): Asking {
    return {
        title: t("account.invite"),
        send: t("account.invite"),
        path: "/v1/accounts",
        about: <p class="quiet">{t("account.invite.how")}</p>,
        fields: [
            { name: "person", kind: "line", note: t("account.person.hint") },
            { name: "role", kind: "choice", options: choices(roles), initial: "officer" },
            { name: "login", kind: "line", label: t("sign.login") },
            { name: "name", kind: "line", label: t("account.name"), optional: "optional" },
            { name: "email", kind: "line", label: t("account.email"), optional: "optional" },
        ],
        body: (v) => Object.fromEntries(Object.entries(v).filter(([, value]) => value !== "")),
        done,
    };
}

function stepped(one: Account, type: Step, done: (answer: Done) => void): Asking {
    return {
        title: `${eventPhrase(`account.${type}`)}: ${one.person}`,
        send: eventPhrase(`account.${type}`),
        path: "/v1/accounts/{id}/events",
        ids: { id: one.id },
        about: <p class="quiet">{t(`account.${type}.how`)}</p>,
        fields: type === "set_role" ? [{ name: "role", kind: "choice", options: choices(roles), initial: one.role }] : [],
        body: (v) => ({ type, ...v }),
        done,
    };
}

function Row({ of, may, begin }: { of: Account; may: boolean; begin: (step: Step) => void }) {
    return (
        <li class={`card ${of.state === "disabled" ? "card-done" : ""}`}>
            <div class="card-head">
                <h3>
                    {of.name || of.person} <span class="quiet">{phrase(of.role)}</span>
                </h3>
                <State of={of.state} />
            </div>
            <p class="line">
                <span>
                    {t("account.person")} <code>{of.person}</code>
                </span>
                <span>
                    {t("sign.login")} <code>{of.login}</code>
                </span>
                {of.email && <span>{of.email}</span>}
                <span class="quiet">{t(`factor.is.${of.second_factor}`)}</span>
                {of.failures > 0 && <span class="quiet">{t("account.failures", { n: String(of.failures) })}</span>}
                {of.invitation_until && (
                    <span>
                        {t("account.invited.until")} <Moment at={of.invitation_until} />
                    </span>
                )}
            </p>
            {may && (
                <div class="actions" role="group" aria-label={t("account.actions", { person: of.person })}>
                    {stepsOf(of).map((step) => (
                        <button key={step} type="button" onClick={() => begin(step)}>
                            {eventPhrase(`account.${step}`)}
                        </button>
                    ))}
                </div>
            )}
        </li>
    );
}

export function Accounts({ may, person, show }: Desk) {
    const seen = useRead<List<Account>>("/v1/accounts", {}, {}, ofHouse("person"));
    const [asking, setAsking] = useState<Asking | null>(null);
    const done = (answer: Done) => {
        if (answer.token) show({ title: t("once.invitation"), how: t("once.invitation.how"), value: answer.token });
        seen.again();
    };
    if (!seen.body) return <Waiting of={seen} />;
    return (
        <Section
            title={t("access.")}
            beside={
                may && (
                    <button type="button" class="primary" onClick={() => setAsking(invited(done))}>
                        {t("account.invite")}
                    </button>
                )
            }
        >
            {seen.body.items.length === 0 && <p class="quiet">{t("accounts.none")}</p>}
            <ul class="cards">
                {seen.body.items.map((one) => (
                    // Nobody changes an account of their own person.
                    <Row
                        key={one.id}
                        of={one}
                        may={may && one.person !== person}
                        begin={(step) => setAsking(stepped(one, step, done))}
                    />
                ))}
            </ul>
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </Section>
    );
}
