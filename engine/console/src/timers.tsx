// What the engine waits for: its late timers, and the next ones, each with what it is for.
import { Moment, useRead, Waiting } from "./parts";
import type { Readable } from "./http";
import { incidentPlace } from "./route";
import type { List } from "./types";
import { phrase, t } from "./words";

interface Timer {
    incident_id: string;
    machine: string;
    machine_id: string;
    name: string;
    due_at: string;
    late: boolean;
}

export function Timers() {
    const set = useRead<List<Timer>>("/v1/timers" as string as Readable, {}, {}, () => true);
    if (!set.body) return <Waiting of={set} />;
    if (set.body.items.length === 0) return <p class="quiet">{t("timers.none")}</p>;
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={t("timers")}>
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
                                <Moment at={one.due_at} /> {one.late && <span class="late-word">{t("late")}</span>}
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
