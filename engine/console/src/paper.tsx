// The authority's form as a file: taken by this browser, which says its SHA-256, so that a filing can say which paper was filed.
import { useState } from "preact/hooks";
import { keep } from "./download";
import { Refusal, readFile } from "./http";
import { Refused } from "./parts";
import { t } from "./words";

const taken = new Map<string, string>();
/// The SHA-256 of the last form of that incident that was taken on this page; empty where there is none.
export const lastPaper = (incident: string): string => taken.get(incident) ?? "";

export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...hash].map((one) => one.toString(16).padStart(2, "0")).join("");
}

export function Paper({ incident, address }: { incident: string; address: string }) {
    const [busy, setBusy] = useState(false),
        [sha256, setSha256] = useState(lastPaper(incident)),
        [no, setNo] = useState<Refusal | null>(null);
    const take = () => {
        setBusy(true);
        readFile(address)
            .then(async ({ bytes, name }) => {
                const hash = await sha256Of(bytes);
                taken.set(incident, hash);
                setSha256(hash);
                setNo(null);
                keep(new Blob([bytes]), name || "form.pdf");
            })
            .catch((cause: unknown) => {
                if (!(cause instanceof Refusal)) throw cause;
                setNo(cause);
            })
            .finally(() => setBusy(false));
    };
    return (
        <div class="paper">
            <button type="button" disabled={busy} onClick={take}>
                {t("form.pdf")}
            </button>
            <div role="status">
                {sha256 && (
                    <>
                        <p class="label">{t("paper.sha256")}</p>
                        <code class="hash">{sha256}</code>
                        <p class="hint">{t("paper.how")}</p>
                    </>
                )}
            </div>
            <Refused no={no} />
        </div>
    );
}
