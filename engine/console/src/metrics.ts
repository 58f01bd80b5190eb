// Prometheus text, as far as this page shows it. Pure.

/// Of each name without labels its value.
export function readMetrics(text: string): Map<string, number> {
    const out = new Map<string, number>();
    for (const line of text.split("\n")) {
        const found = /^([a-z_]+) (-?[0-9.e+]+)$/i.exec(line);
        if (found?.[1] && found[2]) out.set(found[1], Number(found[2]));
    }
    return out;
}
