// The notice desk: every notice that is being written, waits for its second person, or is going out.
import { useEffect } from "preact/hooks";
import { byIncident, byStep } from "./desk_order";
import { useOpen } from "./desks";
import { Refused, Section, Waiting } from "./parts";
import { incidentPlace } from "./route";
import { NoticeCard } from "./sides";
import { t } from "./words";

export function NoticeDesk() {
    const { all, incidents, problem } = useOpen("/v1/notices", "notice");
    useEffect(() => {
        document.title = `${t("nav.notices")} – Tocsin`;
    });
    return (
        <>
            <h1>{t("nav.notices")}</h1>
            <p class="quiet">{t("notices.how")}</p>
            {all ? (
                <>
                    <Refused no={problem} />
                    {all.length === 0 && <p>{t("notices.none.open")}</p>}
                    {byIncident([...all].sort(byStep)).map(([id, own]) => (
                        <Section
                            key={id}
                            title={incidents.get(id)?.title ?? id}
                            beside={<a href={incidentPlace(id, "notices")}>{t("incident")}</a>}
                        >
                            <ul class="cards">
                                {own.map((one) => (
                                    <NoticeCard key={one.id} of={one} />
                                ))}
                            </ul>
                        </Section>
                    ))}
                </>
            ) : (
                <Waiting of={{ problem }} />
            )}
        </>
    );
}
