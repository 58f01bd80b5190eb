// The register in numbers, as the engine counts them: by month, by kind, and how its duties stand.
import { Bars, Lines } from "./bars";
import { Moment, Refused, Says, Section, useRead, useSettled, Waiting } from "./parts";
import type { BoardSummary } from "./types";
import { phrase, t } from "./words";

const months = 12,
    clocks = ["met", "late", "running", "undecided", "not_required", "not_applicable"] as const;

function Parts({ of }: { of: BoardSummary }) {
    const newest = of.by_month.slice(-months),
        kinds = [...of.by_kind].sort((a, b) => b.incidents - a.incidents);
    return (
        <div class="numbers-parts">
            <div class="numbers-part">
                <h3>{t("by.month")}</h3>
                <Bars of={newest.map((one) => [one.month, one.incidents, one.late])} label={t("by.month")} />
            </div>
            <div class="numbers-part">
                <h3>{t("by.kind")}</h3>
                <Lines
                    of={kinds.map((one) => [one.kind === "unknown" ? t("not.said") : phrase(one.kind), one.incidents, one.late])}
                    label={t("by.kind")}
                />
            </div>
            <div class="numbers-part">
                <h3>{t("by.lateness")}</h3>
                <Lines of={clocks.map((name) => [t(`lateness.${name}`), of.clocks[name]])} label={t("by.lateness")} />
            </div>
        </div>
    );
}

/// Reading it reads the history of every incident, so it is read when it is asked for and does not follow by itself.
/// `query` is what the papers are asked for.
export function Numbers({ query }: { query: string }) {
    const settled = useSettled(query);
    const seen = useRead("/v1/board-summary", {}, Object.fromEntries(new URLSearchParams(settled)));
    const body = settled === query ? seen.body : null;
    if (body?.incidents === 0) return null;
    return (
        <Section
            title={t("register.numbers")}
            beside={
                <button type="button" class="plain" onClick={seen.again}>
                    {t("register.recount")}
                </button>
            }
        >
            {body ? (
                <>
                    <Refused no={seen.problem} />
                    <p class="quiet">
                        {t("register.counted", { n: String(body.incidents) })} <Moment at={body.made_at} />
                        {body.not_in_it && (
                            <>
                                {" · "}
                                {t("register.without")} <Says>{body.not_in_it}</Says>
                            </>
                        )}
                    </p>
                    {body.not_shown > 0 && (
                        <p class="late" role="alert">
                            {t("register.not.shown", { n: String(body.not_shown) })}
                        </p>
                    )}
                    <Parts of={body} />
                </>
            ) : (
                <Waiting of={seen} />
            )}
        </Section>
    );
}
