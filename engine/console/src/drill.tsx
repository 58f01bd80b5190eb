// A drill: the banner on every page of an engine that runs one, and the page about drills.
import { useEffect, useState } from "preact/hooks";
import { inDrill, onDrill, pace } from "./clock";
import { DrillSwitch } from "./drill_switch";
import { Facts, Moment, Section, useNow } from "./parts";
import type { Session } from "./types";
import { t } from "./words";

function useDrill(): boolean {
    const [on, setOn] = useState(inDrill());
    useEffect(() => onDrill(() => setOn(inDrill())), []);
    return on;
}

/// Nobody may take an exercise for the real thing, nor the other way round.
export function DrillBanner() {
    if (!useDrill()) return null;
    return (
        <aside class="drill-banner" aria-label={t("drill.banner.label")}>
            <strong>{t("drill.banner")}</strong> {t("drill.banner.how")}
        </aside>
    );
}

/// The engine's time as it passes; in a drill it is not the clock on the wall.
function Time() {
    const now = useNow();
    return (
        <Facts
            rows={[
                [t("drill.time"), <Moment key="t" at={new Date(now).toISOString()} />],
                [t("drill.pace"), t("drill.pace.is", { pace: String(pace()) })],
            ]}
        />
    );
}

export function Drill({ session }: { session: Session }) {
    const on = useDrill();
    useEffect(() => {
        document.title = `${t("nav.drill")} – Tocsin`;
    });
    return (
        <>
            <h1>{t("nav.drill")}</h1>
            <p>{t("drill.how")}</p>
            {on ? (
                <Section title={t("drill.on")}>
                    <Time />
                    <p>{t("drill.on.how", { person: session.person })}</p>
                </Section>
            ) : (
                <DrillSwitch session={session} />
            )}
            <p class="quiet">{t("drill.apart")}</p>
        </>
    );
}
