// Time as people read it: what is left, and instants with their zone. Pure; the present comes in as an argument.

export interface Left {
    late: boolean;
    text: string;
    minutes: number;
}

const minute = 60_000,
    hour = 60 * minute,
    day = 24 * hour;

/// What is left until `due`, in two units, rounded down. Never below zero: what has passed is late, and no number runs on.
export function timeLeft(due: string, now: number, units: { d: string; h: string; min: string; moment: string }): Left {
    const rest = Date.parse(due) - now;
    if (rest <= 0) return { late: true, text: `0 ${units.min}`, minutes: 0 };
    const minutes = Math.floor(rest / minute);
    if (rest < minute) return { late: false, text: units.moment, minutes: 0 };
    const d = Math.floor(rest / day),
        h = Math.floor(rest / hour),
        m = minutes % 60;
    if (h < 1) return { late: false, text: `${m} ${units.min}`, minutes };
    if (h < 100) return { late: false, text: `${h} ${units.h} ${String(m).padStart(2, "0")} ${units.min}`, minutes };
    return { late: false, text: `${d} ${units.d} ${h % 24} ${units.h}`, minutes };
}

/// How late, as far as it is known: until now, or until what ended it. A word of its own: what is left never runs below zero.
export function lateText(due: string, until: number, units: { d: string; h: string; min: string; moment: string }): string {
    const minutes = Math.floor((until - Date.parse(due)) / minute);
    return minutes < 1 ? units.moment : span(due, new Date(until).toISOString(), units);
}

/// How long, in the two largest units; for what lies between two instants.
export function span(from: string, to: string, units: { d: string; h: string; min: string }): string {
    const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / minute));
    if (minutes < 60) return `${minutes} ${units.min}`;
    const h = Math.floor(minutes / 60);
    if (h < 100) return `${h} ${units.h} ${String(minutes % 60).padStart(2, "0")} ${units.min}`;
    return `${Math.floor(h / 24)} ${units.d} ${h % 24} ${units.h}`;
}

// Making a format costs a hundred times what using one costs, and a list shows many instants.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, year: "numeric" | undefined, zone: string | undefined): Intl.DateTimeFormat {
    const key = `${language} ${year} ${zone}`;
    let found = formats.get(key);
    if (!found) {
        found = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
            weekday: "short",
            day: "numeric",
            month: "short",
            year,
            hour: "2-digit",
            minute: "2-digit",
            hourCycle: "h23",
            timeZoneName: "short",
            timeZone: zone,
        });
        formats.set(key, found);
    }
    return found;
}

/// Day, time and zone, in the reader's zone: an hour without its zone is a guess.
export function instantText(at: string, language: string, now: number, zone?: string): string {
    const otherYear = at.slice(0, 4) !== String(new Date(now).getUTCFullYear());
    return formatOf(language, otherYear ? "numeric" : undefined, zone).format(new Date(at));
}

/// The same instant in UTC to the second, for whoever has to compare.
export function utcText(at: string): string {
    return `${at.slice(0, 19).replace("T", " ")} UTC`;
}

/// What <input type=datetime-local> holds, as RFC 3339 with the browser's offset; null where it is no instant.
export function fromLocalInput(value: string): string | null {
    const date = new Date(value);
    if (value === "" || Number.isNaN(date.getTime())) return null;
    const offset = -date.getTimezoneOffset(),
        sign = offset < 0 ? "-" : "+",
        two = (n: number) => String(Math.floor(n)).padStart(2, "0");
    return `${value.length === 16 ? `${value}:00` : value}${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

/// And back, for the field's first value: to the minute, or the very instant.
export function toLocalInput(at: number, exact?: "exact"): string {
    const local = new Date(at - new Date(at).getTimezoneOffset() * minute);
    return local.toISOString().slice(0, exact ? 23 : 16);
}
