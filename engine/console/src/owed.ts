// Whether anybody owes a duty.
import type { Duty } from "./types";

/// What it is waiting for may be nothing: on today's facts it does not apply, and nobody owes it.
export const isNotOwed = (duty: Duty): boolean => duty.state === "waiting" && duty.applies === "no";
