// Files to take along. The page asks for them itself, so that whoever is refused reads why, where they asked.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { readBlob, Refusal } from "./http";
import { Refused } from "./parts";
import { t } from "./words";

/// Hands the bytes to the browser to be kept as a file.
export function keep(blob: Blob, name: string): void {
    // No page of ours, whatever its maker called it.
    const type = name.endsWith(".pdf") ? "application/pdf" : "application/octet-stream";
    const address = URL.createObjectURL(blob.slice(0, blob.size, type));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface Downloads {
    busy: string;
    take: (address: string, name: string) => void;
    /// That it is under way, or why not: stands once, beside the links.
    said: ComponentChildren;
}

/// Of links that stand together: one file at a time.
export function useDownloads(): Downloads {
    const [busy, setBusy] = useState(""),
        [no, setNo] = useState<Refusal | null>(null);
    const take = (address: string, otherwise: string) => {
        if (busy) return;
        setBusy(address);
        setNo(null);
        readBlob(address)
            .then(
                ({ blob, name }) => keep(blob, name || otherwise),
                (cause: unknown) => {
                    if (!(cause instanceof Refusal)) throw cause;
                    setNo(cause);
                },
            )
            .finally(() => setBusy(""));
    };
    const said = (
        <>
            <span class="quiet" role="status">
                {busy && t("download.busy")}
            </span>
            <Refused no={no} />
        </>
    );
    return { busy, take, said };
}

interface DownloadProps {
    by: Downloads;
    address: string;
    /// What it is called where the engine gives it no name.
    name: string;
    plain?: "plain";
    children: ComponentChildren;
}

/// A link all the same: it can be copied, and opened in another way.
export function Download({ by, address, name, plain, children }: DownloadProps) {
    const take = (e: MouseEvent) => {
        if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
        e.preventDefault();
        by.take(address, name);
    };
    return (
        <a class={plain ? undefined : "button"} href={address} download aria-busy={by.busy === address} onClick={take}>
            {children}
        </a>
    );
}
