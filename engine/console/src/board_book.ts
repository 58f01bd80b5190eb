// What the due board has read, kept up to date one reading after the other: no older answer comes after a newer one.
import type { Duty, Incident } from "./types";

export interface Book {
    duties: Map<string, Duty>;
    incidents: Map<string, Incident>;
}
/// Where it is read. Incidents that are over are not asked for.
export interface Sources {
    incidents: () => Promise<Incident[]>;
    duties: () => Promise<Duty[]>;
    dutiesOf: (incident: string) => Promise<Duty[]>;
}

/// More at once are read as everything.
const few = 20;

const byId = <T extends { id: string }>(all: readonly T[]): Map<string, T> => new Map(all.map((one) => [one.id, one]));

export class BoardBook {
    private readonly told = new Set<string>();
    private wholly = true;
    private busy = false;
    private book: Book | null = null;

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
            this.show(this.book, problem);
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

    private async everything(): Promise<Book> {
        const [duties, incidents] = await Promise.all([this.from.duties(), this.from.incidents()]);
        return { duties: byId(duties), incidents: byId(incidents) };
    }

    private async some(ids: string[], before: Book): Promise<Book> {
        const [incidents, ...lists] = await Promise.all([this.from.incidents(), ...ids.map((id) => this.from.dutiesOf(id))]);
        const kept = [...before.duties.values()].filter((one) => !ids.includes(one.incident_id));
        return { duties: byId([...kept, ...lists.flat().filter((one) => one.live)]), incidents: byId(incidents) };
    }
}
