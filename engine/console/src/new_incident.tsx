// Opening an incident: a title is enough, everything else may be unknown.
import { useEffect, useState } from "preact/hooks";
import { Refusal, tell } from "./http";
import { Refused } from "./parts";
import { may } from "./rights";
import { incidentPlace } from "./route";
import { Field, ReportLink } from "./sign_in";
import type { Session } from "./types";
import { phrase, t } from "./words";

type Severity = "unknown" | "low" | "medium" | "high" | "critical";
const severities: Severity[] = ["unknown", "low", "medium", "high", "critical"];

export function NewIncident({ session }: { session: Session }) {
    if (may(session, "POST /v1/incidents")) return <Opening />;
    return (
        <div class="narrow">
            <h1>{t("new.incident")}</h1>
            <p>{t("new.not.you")}</p>
            <ReportLink />
        </div>
    );
}

function Opening() {
    const [title, setTitle] = useState(""),
        [system, setSystem] = useState(""),
        [severity, setSeverity] = useState<Severity>("unknown"),
        [no, setNo] = useState<Refusal | null>(null);
    useEffect(() => {
        document.title = `${t("new.incident")} – Tocsin`;
    });
    const send = (e: Event) => {
        e.preventDefault();
        tell("/v1/incidents", { title, severity, ...(system ? { system } : {}) }).then(
            (receipt) => {
                location.hash = incidentPlace(receipt.incident_id);
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    return (
        <div class="narrow">
            <h1>{t("new.incident")}</h1>
            <p>{t("new.how")}</p>
            <form onSubmit={send}>
                <Field label={t("new.title")} value={title} set={setTitle} />
                <Field
                    label={t("new.system")}
                    hint={t("new.system.hint")}
                    value={system}
                    set={setSystem}
                    optional="optional"
                />
                <div class="field">
                    <label for="severity">{t("new.severity")}</label>
                    <select id="severity" value={severity} onChange={(e) => setSeverity(e.currentTarget.value as Severity)}>
                        {severities.map((one) => (
                            <option key={one} value={one}>
                                {phrase(one)}
                            </option>
                        ))}
                    </select>
                </div>
                <Refused no={no} />
                <p class="buttons">
                    <button class="primary">{t("new.open")}</button>
                    <a class="button" href="#/">
                        {t("cancel")}
                    </a>
                </p>
            </form>
            <ReportLink />
        </div>
    );
}
