// What the due board has read, kept up to date one reading after the other: no older answer comes after a newer one.
import type { Duty, Incident } from "./types";

export interface Book {
    duties: Map<string, Duty>;
    incidents: Map<string, Incident>;
    /// Not all of it has been read yet; what is due first comes first.
    partly?: true;
}
/// Where it is read. `page` gets each page as it comes.
export interface Sources {
    /// Those that are not over.
    incidents: (page: (some: Incident[]) => void) => Promise<Incident[]>;
    /// Those that changed since then, over or not; all where nothing is known yet.
    moved: (since: string) => Promise<Incident[]>;
    duties: (page: (some: Duty[]) => void) => Promise<Duty[]>;
    dutiesOf: (incident: string) => Promise<Duty[]>;
}

/// More at once are read as everything.
const few = 20;
/// Two that were recorded at once may be read in either order.
const overlap = 60_000;

const byId = <T extends { id: string }>(all: readonly T[]): Map<string, T> => new Map(all.map((one) => [one.id, one]));

export class BoardBook {
    private readonly told = new Set<string>();
    private wholly = true;
    private busy = false;
    private book: Book | null = null;
    /// What was shown of the first reading, until all of it was read.
    private part: Book | null = null;
    /// The newest change that was read, by the engine's clock in milliseconds.
    private until = 0;

    /// `show` gets what stands now, and what went wrong; null where nothing did.
    constructor(
        private readonly from: Sources,
        private readonly show: (book: Book | null, problem: unknown) => void,
    ) {}

    /// Something of this incident was recorded.
    tell(incident: string): void {
        this.told.add(incident);
    }

    /// Everything is to be read again.
    anew(): Promise<void> {
        this.wholly = true;
        return this.look();
    }

    /// Reads what was told of. What fails is still to be read.
    async look(): Promise<void> {
        if (this.busy) return;
        this.busy = true;
        try {
            while (this.wholly || this.told.size > 0) await this.once();
        } catch (problem) {
            this.show(this.book ?? this.part, problem);
        } finally {
            this.busy = false;
        }
    }

    private async once(): Promise<void> {
        const ids = [...this.told],
            wholly = this.wholly || ids.length > few || this.book === null;
        this.told.clear();
        this.wholly = false;
        try {
            this.book = wholly ? await this.everything() : await this.some(ids, this.book!);
        } catch (problem) {
            for (const id of ids) this.told.add(id);
            this.wholly ||= wholly;
            throw problem;
        }
        this.show(this.book, null);
    }

    /// The first time it is shown as it grows, from its first page on; later what stands is whole, and stays until it is read again.
    private async everything(): Promise<Book> {
        const part: Book = { duties: new Map(), incidents: new Map(), partly: true },
            first = this.book === null;
        let drawn = 0;
        const page =
            <T extends { id: string }>(into: Map<string, T>) =>
            (some: T[]) => {
                for (const one of some) into.set(one.id, one);
                const size = part.duties.size + part.incidents.size;
                // Each drawing costs as much as there is.
                if (!first || part.duties.size === 0 || size < 2 * drawn) return;
                drawn = size;
                this.part = { ...part };
                this.show(this.part, null);
            };
        const [duties, incidents] = await Promise.all([
            this.from.duties(page(part.duties)),
            this.from.incidents(page(part.incidents)),
        ]);
        this.until = 0;
        this.seen(incidents);
        return { duties: byId(duties), incidents: byId(incidents) };
    }

    private async some(ids: string[], before: Book): Promise<Book> {
        const since = this.until > 0 ? new Date(this.until - overlap).toISOString() : "";
        const [moved, ...lists] = await Promise.all([this.from.moved(since), ...ids.map((id) => this.from.dutiesOf(id))]);
        this.seen(moved);
        // One that was told of and is in no list any more has left our sight.
        if (ids.some((id) => !moved.some((one) => one.id === id))) this.wholly = true;
        const duties = new Map([...before.duties].filter(([, one]) => !ids.includes(one.incident_id))),
            incidents = new Map(before.incidents);
        for (const one of lists.flat()) if (one.live) duties.set(one.id, one);
        for (const one of moved)
            if (one.live) incidents.set(one.id, one);
            else incidents.delete(one.id);
        return { duties, incidents };
    }

    private seen(incidents: readonly Incident[]): void {
        for (const one of incidents) this.until = Math.max(this.until, Date.parse(one.updated_at) || 0);
    }
}
