// German of an incident's page: its clock, its next step, where to file.
import type { enIncident } from "./words_en_incident";

export const deIncident: Record<keyof typeof enIncident, string> = {
    "count.said": "etwa {n}",
    "open.questions": "Noch offen:",
    "score.again": "Neu bewerten, oder einen anderen Datenbestand",
};
