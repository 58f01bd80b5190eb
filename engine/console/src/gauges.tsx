// The gauges of whoever runs the engine, by what they are about: outbox, dead letters, timers, canaries, clock, storage, log.
import { phrase, t } from "./words";

const groups: Record<string, readonly string[]> = {
    outbox: ["tocsin_deliveries_queued", "tocsin_deliveries_ambiguous", "tocsin_endpoints_disabled", "tocsin_callbacks_manual"],
    dead: ["tocsin_deliveries_dead"],
    timers: ["tocsin_timers_pending", "tocsin_duties_overdue", "tocsin_duties_undecided"],
    canaries: ["tocsin_canary_age_seconds", "tocsin_channels_tested", "tocsin_channels_failing"],
    clock: ["tocsin_clock_suspect"],
    storage: ["tocsin_disk_free_bytes", "tocsin_backup_age_seconds"],
    log: [
        "tocsin_audit_sealed_entries",
        "tocsin_audit_checkpoint_age_seconds",
        "tocsin_audit_broken",
        "tocsin_audit_unkept",
    ],
    house: ["tocsin_incidents_live", "tocsin_duties_live", "tocsin_war_room_stale", "tocsin_streams_open"],
};
const bad: Record<string, (n: number) => boolean> = {
    tocsin_duties_overdue: (n) => n > 0,
    tocsin_deliveries_dead: (n) => n > 0,
    tocsin_endpoints_disabled: (n) => n > 0,
    tocsin_channels_failing: (n) => n > 0,
    tocsin_audit_broken: (n) => n > 0,
    tocsin_audit_unkept: (n) => n > 0,
    tocsin_clock_suspect: (n) => n > 0,
    tocsin_war_room_stale: (n) => n > 0,
    tocsin_audit_checkpoint_age_seconds: (n) => n > 600,
    tocsin_disk_free_bytes: (n) => n >= 0 && n < 1e9,
    tocsin_backup_age_seconds: (n) => n < 0 || n > 2 * 86400,
};
const isYesOrNo = new Set(["tocsin_audit_broken", "tocsin_audit_unkept", "tocsin_clock_suspect", "tocsin_war_room_stale"]);

/// A gauge as people read it. Pure.
export function gaugeText(name: string, value: number): string {
    if (isYesOrNo.has(name)) return phrase(value > 0 ? "yes" : "no");
    if (name.endsWith("_age_seconds")) return value < 0 ? t("never") : `${Math.floor(value / 60)} min`;
    if (name.endsWith("_bytes")) return value < 0 ? t("health.unknown") : `${(value / 1e9).toFixed(1)} GB`;
    return String(value);
}

export function Gauges({ metrics, isOld }: { metrics: Map<string, number>; isOld: boolean }) {
    return (
        <div class={`gauges ${isOld ? "numbers-old" : ""}`}>
            {Object.entries(groups).map(([group, names]) => {
                const here = names.filter((name) => metrics.has(name));
                if (here.length === 0) return null;
                return (
                    <div key={group} role="group" aria-label={t(`gauges.${group}`)}>
                        <h3>{t(`gauges.${group}`)}</h3>
                        <div class="numbers">
                            {here.map((name) => {
                                const value = metrics.get(name) ?? 0;
                                return (
                                    <div key={name} class={bad[name]?.(value) ? "number-bad" : ""}>
                                        <span class="number">{gaugeText(name, value)}</span>
                                        <span>{t(`metric.${name.slice(7)}`)}</span>
                                    </div>
                                );
                            })}
                        </div>
                    </div>
                );
            })}
        </div>
    );
}
