// The supplier desk: who was asked, who answered, who is silent, and what each contract says.
import { useEffect } from "preact/hooks";
import { byIncident, byUrgency } from "./desk_order";
import { useOpen } from "./desks";
import { Refused, Section, State, useAll, useNow, Waiting } from "./parts";
import { may } from "./rights";
import { incidentPlace } from "./route";
import { RequestCard } from "./sides";
import type { Session } from "./types";
import { Unread } from "./unread";
import { phrase, t } from "./words";

function Open({ names }: { names: Map<string, string> }) {
    const { all, incidents, problem } = useOpen("/v1/supplier-requests", "supplier_request");
    const now = useNow();
    if (!all) return <Waiting of={{ problem }} />;
    return (
        <>
            <Refused no={problem} />
            {all.length === 0 && <p class="quiet">{t("requests.none.open")}</p>}
            {byIncident([...all].sort(byUrgency)).map(([id, own]) => (
                <div key={id}>
                    <p class="line">
                        <a href={incidentPlace(id, "suppliers")}>{incidents.get(id)?.title ?? id}</a>
                        <State of={incidents.get(id)?.legs.suppliers ?? "asked"} />
                    </p>
                    <ul class="cards">
                        {own.map((request) => (
                            <RequestCard
                                key={request.id}
                                of={request}
                                now={now}
                                name={names.get(request.supplier_id) ?? request.supplier_id}
                            />
                        ))}
                    </ul>
                </div>
            ))}
        </>
    );
}

export function Suppliers({ session }: { session: Session }) {
    const suppliers = useAll("/v1/suppliers", {}, {}, () => false);
    useEffect(() => {
        document.title = `${t("nav.suppliers")} – Tocsin`;
    });
    const names = new Map((suppliers.body ?? []).map((one) => [one.id, one.name ?? one.id]));
    return (
        <>
            <h1>{t("nav.suppliers")}</h1>
            {may(session, "GET /v1/supplier-requests") && (
                <Section title={t("requests.open")}>
                    <Open names={names} />
                </Section>
            )}
            {may(session, "GET /v1/callbacks/manual") && <Unread names={names} session={session} />}
            <Section title={t("contracts")}>
                {suppliers.body ? (
                    <div class="scroll" tabIndex={0} role="group" aria-label={t("contracts")}>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{t("supplier")}</th>
                                    <th scope="col">{t("role")}</th>
                                    <th scope="col" class="num">
                                        {t("answers.in")}
                                    </th>
                                    <th scope="col">{t("contact")}</th>
                                    <th scope="col">{t("countries")}</th>
                                </tr>
                            </thead>
                            <tbody>
                                {suppliers.body.map((one) => (
                                    <tr key={one.id}>
                                        <th scope="row">{one.name}</th>
                                        <td>{one.role ? phrase(one.role) : "–"}</td>
                                        <td class="num">{one.answer_hours ? `${one.answer_hours} h` : "–"}</td>
                                        <td>{one.contact ?? "–"}</td>
                                        <td>{one.countries?.join(", ") ?? "–"}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                ) : (
                    <Waiting of={suppliers} />
                )}
            </Section>
        </>
    );
}
