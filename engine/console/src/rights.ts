// What a person may ask for, as the engine's own table says it (GET /v1/session); no copy of it lives here.
import type { Session } from "./types";

/// `what` as "POST /v1/incidents". It keeps the way short; the engine decides.
export const may = (session: Session, what: string): boolean => session.may.includes(what);
