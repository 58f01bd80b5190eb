// Who may come in: accounts and invitations, tokens, and who is signed in now. For admins; auditors look.
import { useEffect, useState } from "preact/hooks";
import { Accounts } from "./accounts";
import { ShownOnce } from "./ask";
import { may } from "./rights";
import { Sessions } from "./sessions";
import { Tokens } from "./tokens";
import type { Session } from "./types";
import { t } from "./words";

const tabs = ["", "tokens", "sessions"] as const;

/// A secret that was made here, with the words that say what it is.
export interface Secret {
    title: string;
    how: string;
    value: string;
}
export interface Desk {
    /// Auditors see the same, without buttons.
    may: boolean;
    person: string;
    show: (secret: Secret) => void;
}

export function Access({ tab, session }: { tab: string; session: Session }) {
    const [secret, setSecret] = useState<Secret | null>(null);
    useEffect(() => {
        document.title = `${t("nav.access")} – Tocsin`;
    });
    useEffect(() => setSecret(null), [tab]);
    const desk: Desk = { may: may(session, "POST /v1/accounts"), person: session.person, show: setSecret };
    return (
        <>
            <h1>{t("nav.access")}</h1>
            <nav class="tabs" aria-label={t("nav.access")}>
                <ul>
                    {tabs.map((one) => (
                        <li key={one}>
                            <a href={`#/access${one ? `/${one}` : ""}`} aria-current={one === tab ? "page" : undefined}>
                                {t(`access.${one}`)}
                            </a>
                        </li>
                    ))}
                </ul>
            </nav>
            {secret && <ShownOnce key={secret.value} {...secret} close={() => setSecret(null)} />}
            {tab === "tokens" ? <Tokens {...desk} /> : tab === "sessions" ? <Sessions {...desk} /> : <Accounts {...desk} />}
        </>
    );
}
