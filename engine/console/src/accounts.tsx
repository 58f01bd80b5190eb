// Accounts and their invitations. An invitation is shown once, to whoever made it.
import { useState } from "preact/hooks";
import type { Desk } from "./access";
import { AskDialog, type Asking } from "./ask";
import { Moment, ofHouse, Section, State, useRead, Waiting } from "./parts";
import type { Account, Done } from "./types";
import { eventPhrase, phrase, t } from "./words";

type Step = "disable" | "enable" | "set_role" | "set_phone" | "invite_again" | "reset_factor";

const roles = ["officer", "approver", "responder", "counsel", "auditor", "admin"];
const choices = (values: string[]) => values.map((value) => ({ value, text: phrase(value) }));

/// What may be tried with an account as it is; whether it may be done, the engine says. Of an account of one's own person
/// only the telephone number.
const stepsOf = (one: Account, person: string): Step[] =>
    one.person === person
        ? ["set_phone"]
        : one.state === "disabled"
        ? ["enable"]
        : [
              "set_role",
              "set_phone",
              ...(one.kind === "local"
                  ? (["invite_again", ...(one.second_factor === "yes" ? ["reset_factor"] : [])] as Step[])
                  : []),
              "disable",
          ];

const given = (v: Record<string, string>) => Object.fromEntries(Object.entries(v).filter(([, value]) => value !== ""));

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
            { name: "phone", kind: "line", label: t("account.phone"), note: t("account.phone.hint"), optional: "optional" },
        ],
        body: given,
        done,
    };
}

function fieldsOf(one: Account, type: Step): Asking["fields"] {
    if (type === "set_role") return [{ name: "role", kind: "choice", options: choices(roles), initial: one.role }];
    if (type === "set_phone")
        return [{ name: "phone", kind: "line", label: t("account.phone"), initial: one.phone ?? "", optional: "optional" }];
    return [];
}

function stepped(one: Account, type: Step, done: (answer: Done) => void): Asking {
    return {
        title: `${eventPhrase(`account.${type}`)}: ${one.person}`,
        send: eventPhrase(`account.${type}`),
        path: "/v1/accounts/{id}/events",
        ids: { id: one.id },
        about: <p class="quiet">{t(`account.${type}.how`)}</p>,
        fields: fieldsOf(one, type),
        body: (v) => ({ type, ...given(v) }),
        done,
    };
}

function Row({ of, steps, begin }: { of: Account; steps: Step[]; begin: (step: Step) => void }) {
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
                {of.phone && <span>{of.phone}</span>}
                <span class="quiet">{t(`factor.is.${of.second_factor}`)}</span>
                {of.failures > 0 && <span class="quiet">{t("account.failures", { n: String(of.failures) })}</span>}
                {of.invitation_until && (
                    <span>
                        {t("account.invited.until")} <Moment at={of.invitation_until} />
                    </span>
                )}
            </p>
            {steps.length > 0 && (
                <div class="actions" role="group" aria-label={t("account.actions", { person: of.person })}>
                    {steps.map((step) => (
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
    const seen = useRead("/v1/accounts", {}, {}, ofHouse("person"));
    const [asking, setAsking] = useState<Asking | null>(null);
    const done = (answer: Done) => {
        if (answer.token) show({ title: t("once.invitation"), how: t("once.invitation.how"), value: answer.token });
        seen.again();
    };
    // An answer with an invitation in it comes once: where it is lost, the list says what became of it.
    const ask = (one: Asking) => setAsking({ ...one, lost: { says: t("account.lost"), look: seen.again } });
    if (!seen.body) return <Waiting of={seen} />;
    return (
        <Section
            title={t("access.")}
            beside={
                may && (
                    <button type="button" class="primary" onClick={() => ask(invited(done))}>
                        {t("account.invite")}
                    </button>
                )
            }
        >
            {seen.body.items.length === 0 && <p class="quiet">{t("accounts.none")}</p>}
            <ul class="cards">
                {seen.body.items.map((one) => (
                    <Row
                        key={one.id}
                        of={one}
                        steps={may ? stepsOf(one, person) : []}
                        begin={(step) => ask(stepped(one, step, done))}
                    />
                ))}
            </ul>
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </Section>
    );
}
