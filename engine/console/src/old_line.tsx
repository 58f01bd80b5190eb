// The line that says that something on the page could not be read again, and as of when it stands there.
import { useEffect, useRef } from "preact/hooks";
import { Says } from "./parts";
import { useAllOld } from "./staleness";
import { instantText } from "./time";
import { engineNow } from "./clock";
import { language, t } from "./words";

const retry = 15_000;

export function OldLine() {
    const all = useAllOld();
    const latest = useRef(all);
    latest.current = all;
    const again = () => latest.current.forEach((one) => one.again());
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
    if (!oldest) return null;
    const { status, detail, title } = oldest.problem.problem;
    return (
        <div class="notice-line" role="status">
            <strong>{t("old.title")}</strong>{" "}
            {t("old.as.of", { at: instantText(new Date(oldest.asOf).toISOString(), language(), engineNow()) })}{" "}
            {status === 0 ? t("old.unreachable") : <Says>{detail || title || String(status)}</Says>}{" "}
            <button type="button" onClick={again}>
                {t("old.again")}
            </button>
        </div>
    );
}
