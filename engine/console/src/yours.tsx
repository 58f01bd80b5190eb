// What waits for whoever looks: what another person proposed, and this one may decide. The list and the right are the engine's.
import { Moment, Section } from "./parts";
import { incidentPlace } from "./route";
import type { Decision, Duty, Incident } from "./types";
import { dutyName, phrase, t } from "./words";

/// Where it is decided: a notice where it is read, what is assessed on its side, a duty on the incident's page.
function placeOf(one: Decision): string {
    if (one.kind === "notice") return `#/notices/${one.id}`;
    return incidentPlace(one.incident_id, one.kind === "not_required" ? "" : "assessment");
}

function nameOf(one: Decision, duties: ReadonlyMap<string, Duty>): string {
    const duty = duties.get(one.id);
    if (one.kind === "not_required") return t("yours.not_required", { duty: duty ? dutyName(duty) : one.about });
    return t(`yours.${one.kind}`, { about: phrase(one.about) });
}

interface YoursProps {
    of: Decision[];
    incidents: ReadonlyMap<string, Incident>;
    duties: ReadonlyMap<string, Duty>;
}

export function Yours({ of, incidents, duties }: YoursProps) {
    return (
        <Section title={t("tile.yours")}>
            {of.length === 0 && <p>{t("yours.none")}</p>}
            <ul class="plain-list">
                {of.map((one) => (
                    <li key={`${one.incident_id} ${one.kind} ${one.id}`}>
                        <a href={placeOf(one)}>{nameOf(one, duties)}</a>{" "}
                        {one.at && (
                            <>
                                <Moment at={one.at} />{" "}
                            </>
                        )}
                        <span class="quiet">
                            {t("yours.by", { person: one.by })} · {incidents.get(one.incident_id)?.title ?? one.incident_id}
                        </span>
                    </li>
                ))}
            </ul>
        </Section>
    );
}
