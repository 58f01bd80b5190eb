// English of an incident's page: its clock, its next step, where to file; and the list of their keys.
export const enIncident = {
    "count.said": "about {n}",
    "open.questions": "Still open:",
    "score.again": "Score again, or another set of data",
};
