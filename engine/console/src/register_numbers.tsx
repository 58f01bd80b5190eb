// The register in numbers, of the incidents that are shown: by month, by kind, and how many duties were late.
import { useEffect, useRef, useState } from "preact/hooks";
import { Bars, Lines } from "./bars";
import { byKind, byLateness, byMonth, type Count } from "./counting";
import { readAll, Refusal } from "./http";
import { Refused, Section } from "./parts";
import type { Duty, Incident } from "./types";
import { phrase, t } from "./words";

const most = 200,
    atOnce = 6;

/// The list of duties holds live ones; those that are settled are read incident by incident, a few at a time.
async function dutiesOf(incidents: readonly Incident[], wanted: () => boolean): Promise<Duty[]> {
    const out: Duty[] = [],
        left = [...incidents];
    const take = async () => {
        for (let one = left.pop(); one && wanted(); one = left.pop())
            out.push(...(await readAll<Duty>("/v1/duties", {}, { incident_id: one.id })));
    };
    await Promise.all(Array.from({ length: atOnce }, take));
    return out;
}

function Late({ of }: { of: readonly Incident[] }) {
    const [found, setFound] = useState<{ counts: Count[]; of: number } | null>(null),
        [busy, setBusy] = useState(false),
        [no, setNo] = useState<Refusal | null>(null);
    const asked = of.slice(0, most);
    const ids = asked.map((one) => one.id).join();
    const turn = useRef(0);
    useEffect(() => {
        setFound(null);
        setNo(null);
        setBusy(false);
        return () => {
            turn.current += 1;
        };
    }, [ids]);
    const count = () => {
        // A count that is under way when others are shown is of no use any more.
        const mine = ++turn.current,
            wanted = () => mine === turn.current;
        setBusy(true);
        dutiesOf(asked, wanted)
            .then(
                (duties) => {
                    if (!wanted()) return;
                    setFound({ counts: byLateness(duties), of: asked.length });
                    setNo(null);
                },
                (cause: unknown) => {
                    if (wanted() && cause instanceof Refusal) setNo(cause);
                },
            )
            .finally(() => wanted() && setBusy(false));
    };
    return (
        <div class="numbers-part">
            <h3>{t("by.lateness")}</h3>
            <Refused no={no} />
            {found ? (
                <>
                    <Lines of={found.counts.map(([name, n]) => [t(`lateness.${name}`), n])} label={t("by.lateness")} />
                    <p class="quiet">{t("lateness.of", { n: String(found.of) })}</p>
                </>
            ) : (
                <p class="buttons">
                    <button type="button" disabled={busy || asked.length === 0} onClick={count}>
                        {t("lateness.count", { n: String(asked.length) })}
                    </button>
                </p>
            )}
        </div>
    );
}

export function Numbers({ of }: { of: readonly Incident[] }) {
    const months = byMonth(of),
        kinds = byKind(of);
    if (of.length === 0) return null;
    return (
        <Section title={t("register.numbers")}>
            <div class="numbers-parts">
                {months.length > 1 && (
                    <div class="numbers-part">
                        <h3>{t("by.month")}</h3>
                        <Bars of={months} label={t("by.month")} />
                    </div>
                )}
                <div class="numbers-part">
                    <h3>{t("by.kind")}</h3>
                    <Lines
                        of={kinds.map(([name, n]) => [name === "" ? t("not.said") : phrase(name), n])}
                        label={t("by.kind")}
                    />
                </div>
                <Late of={of} />
            </div>
        </Section>
    );
}
