// The supplier desk: who was asked, who answered, who is silent, and what each contract says.
import { useEffect } from "preact/hooks";
import { useFiles } from "./desks";
import { Moment, Refused, Section, State, useNow, useRead, Waiting } from "./parts";
import { incidentPlace } from "./route";
import { RequestCard } from "./sides";
import type { List, Session, Supplier } from "./types";
import { phrase, t } from "./words";

const order = ["escalated", "silent", "sent", "acknowledged", "answered", "drafted"];

function Open({ names }: { names: Map<string, string> }) {
    const { files, problem, cut } = useFiles("suppliers", ["idle", "not_involved"]);
    const now = useNow();
    if (!files) return <Waiting of={{ problem }} />;
    const requests = files
        .flatMap((file) => file.supplier_requests.map((request) => ({ request, file })))
        .filter(({ request }) => request.live)
        .sort(
            (a, b) =>
                order.indexOf(a.request.state) - order.indexOf(b.request.state) ||
                (a.request.due_at ?? "9").localeCompare(b.request.due_at ?? "9"),
        );
    return (
        <>
            <Refused no={problem} />
            {cut && <p class="quiet">{t("cut")}</p>}
            {requests.length === 0 ? (
                <p class="quiet">{t("requests.none")}</p>
            ) : (
                files.map((file) => {
                    const own = requests.filter((one) => one.file === file);
                    return own.length === 0 ? null : (
                        <div key={file.id}>
                            <p class="line">
                                <a href={incidentPlace(file.id, "suppliers")}>{file.title}</a>
                                <State of={file.legs.suppliers} />
                            </p>
                            <ul class="cards">
                                {own.map(({ request }) => (
                                    <RequestCard
                                        key={request.id}
                                        of={request}
                                        now={now}
                                        name={names.get(request.supplier_id) ?? request.supplier_id}
                                    />
                                ))}
                            </ul>
                        </div>
                    );
                })
            )}
        </>
    );
}

export function Suppliers({ session }: { session: Session }) {
    const suppliers = useRead<List<Supplier>>("/v1/suppliers", {}, { limit: 500 });
    const manual = useRead<List<{ id: string; supplier_id?: string; received_at: string }>>(
        "/v1/callbacks/manual",
        {},
        {},
        (told) => told.machine === "callback",
    );
    useEffect(() => {
        document.title = `${t("nav.suppliers")} – Tocsin`;
    });
    const names = new Map((suppliers.body?.items ?? []).map((one) => [one.id, one.name]));
    return (
        <>
            <h1>{t("nav.suppliers")}</h1>
            {session.role !== "admin" && (
                <Section title={t("requests.open")}>
                    <Open names={names} />
                </Section>
            )}
            {session.role !== "admin" && (manual.body?.items.length ?? 0) > 0 && (
                <Section title={t("unread")}>
                    <ul class="plain-list">
                        {manual.body?.items.map((one) => (
                            <li key={one.id}>
                                <code>{one.id}</code> <Moment at={one.received_at} />
                            </li>
                        ))}
                    </ul>
                </Section>
            )}
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
                                {suppliers.body.items.map((one) => (
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
