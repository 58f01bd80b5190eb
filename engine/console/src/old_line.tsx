// The line that says that something on the page could not be read again, or that the engine is not heard any more, and as of when.
import { useEffect, useRef } from "preact/hooks";
import { Says } from "./parts";
import { type Old, useAllOld, useUnheard } from "./staleness";
import { retryNow } from "./stream";
import { instantText } from "./time";
import { engineNow } from "./clock";
import { language, t } from "./words";

const retry = 15_000;

function Why({ of }: { of: Old }) {
    const { status, detail, title } = of.problem.problem;
    return status === 0 ? <>{t("old.unreachable")}</> : <Says>{detail || title || String(status)}</Says>;
}

export function OldLine() {
    const all = useAllOld(),
        unheard = useUnheard();
    const latest = useRef(all);
    latest.current = all;
    const again = () => {
        retryNow();
        latest.current.forEach((one) => one.again());
    };
    useEffect(() => {
        // Who may not is not asked again and again; an engine that was away may be back.
        const timer = setInterval(
            () => latest.current.filter(({ problem: { problem } }) => problem.status === 0 || problem.status >= 500)
                .forEach((one) => one.again()),
            retry,
        );
        return () => clearInterval(timer);
    }, []);
    const oldest = all[0];
    if (!oldest && unheard === null) return null;
    const asOf = Math.min(oldest?.asOf ?? Infinity, unheard ?? Infinity);
    return (
        <div class="notice-line" role="status">
            <strong>{t("old.title")}</strong>{" "}
            {t("old.as.of", { at: instantText(new Date(asOf).toISOString(), language(), engineNow()) })}{" "}
            {oldest ? <Why of={oldest} /> : t("old.unheard")}{" "}
            <button type="button" onClick={again}>
                {t("old.again")}
            </button>
        </div>
    );
}
