// The engine's own time: what is left counts by it, not by the browser's clock. In a drill it is another time, at another pace.
const clock = { ahead: 0, read: 0, pace: 1, drill: false };
const listeners = new Set<() => void>();

export interface EngineTime {
    drill?: string;
    now?: string;
    pace?: number;
}

/// Now, as the engine has it; by the browser's clock as long as the engine has not said.
export const engineNow = (browser = Date.now()): number =>
    browser + clock.ahead + (browser - clock.read) * (clock.pace - 1) * (clock.read > 0 ? 1 : 0);

export const inDrill = (): boolean => clock.drill;
export const pace = (): number => clock.pace;

/// What the engine said of its time, and when that was read.
export function setClock(said: EngineTime, read = Date.now()): void {
    const now = Date.parse(said.now ?? "");
    if (Number.isNaN(now)) return;
    clock.ahead = now - read;
    clock.read = read;
    clock.pace = said.pace && said.pace > 0 ? said.pace : 1;
    setDrill(said.drill === "yes");
}

/// Each answer of a drill's engine says so, also before anybody has signed in.
export function setDrill(on: boolean): void {
    if (clock.drill === on) return;
    clock.drill = on;
    for (const listener of listeners) listener();
}

export function onDrill(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}
