// The notice desk: every notice that is being written, waits for its second person, or is going out.
import { useEffect } from "preact/hooks";
import { useFiles } from "./desks";
import { Refused, Section, Waiting } from "./parts";
import { incidentPlace } from "./route";
import { NoticeCard } from "./sides";
import { t } from "./words";

export function NoticeDesk() {
    const { files, problem, cut } = useFiles("customers", ["idle", "exempt"]);
    useEffect(() => {
        document.title = `${t("nav.notices")} – Tocsin`;
    });
    const having = (files ?? []).filter((file) => file.notices.some((one) => one.live));
    return (
        <>
            <h1>{t("nav.notices")}</h1>
            <p class="quiet">{t("notices.how")}</p>
            {files ? (
                <>
                    <Refused no={problem} />
                    {cut && <p class="quiet">{t("cut")}</p>}
                    {having.length === 0 && <p>{t("notices.none")}</p>}
                    {having.map((file) => (
                        <Section
                            key={file.id}
                            title={file.title}
                            beside={<a href={incidentPlace(file.id, "notices")}>{t("incident")}</a>}
                        >
                            <ul class="cards">
                                {file.notices
                                    .filter((one) => one.live)
                                    .map((one) => (
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
