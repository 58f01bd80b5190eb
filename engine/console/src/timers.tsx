// What the engine waits for: its late timers, and the next ones, each with what it is for.
import { useEffect } from "preact/hooks";
import { Moment, useNow, useRead, Waiting } from "./parts";
import { incidentPlace } from "./route";
import { phrase, t } from "./words";

export function Timers() {
    const now = useNow();
    const set = useRead("/v1/timers", {}, {}, () => true);
    // A timer that does not ring tells nobody.
    useEffect(() => {
        const again = setInterval(set.again, 30_000);
        return () => clearInterval(again);
    }, []);
    if (!set.body) return <Waiting of={set} />;
    if (set.body.items.length === 0) return <p class="quiet">{t(set.body.complete ? "timers.none" : "timers.some")}</p>;
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={t("timers")}>
            <p class="quiet">
                {t("timers.which")} {!set.body.complete && t("timers.some")}
            </p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("timers.when")}</th>
                        <th scope="col">{t("timers.what")}</th>
                        <th scope="col">{t("incident")}</th>
                    </tr>
                </thead>
                <tbody>
                    {set.body.items.map((one) => (
                        <tr key={`${one.machine_id} ${one.name}`}>
                            <th scope="row">
                                <Moment at={one.due_at} /> {(one.late || Date.parse(one.due_at) < now) && <span class="late-word">{t("late")}</span>}
                            </th>
                            <td>
                                {phrase(one.machine)}: {t(`timer.${one.name}`)}
                            </td>
                            <td>
                                <a href={incidentPlace(one.incident_id)}>{one.incident_id}</a>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}
