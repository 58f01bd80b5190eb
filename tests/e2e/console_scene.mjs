// A house in the middle of its week: several incidents, late and undecided ones, suppliers that were asked, a notice that waits for
// its second person, and one of everything else that the console shows. For the walks that look at every screen, and for pictures.
import { account, caller, fail } from "./console_house.mjs";

const hours = (n) => new Date(Date.now() - n * 3_600_000).toISOString();

/// Offers events to one incident, each on top of what the engine did meanwhile.
export function teller(ask, incident) {
    return async (path, body) => {
        for (let left = 5; ; left -= 1) {
            try {
                return await ask(path, body, { "If-Match": `"v${(await ask(`/v1/incidents/${incident}`)).version}"` });
            } catch (error) {
                if (left === 0 || !String(error).includes("stale-version")) throw error;
            }
        }
    };
}

/// An incident that is looked at, with these facts, aware that many hours ago (or not yet).
export async function opened(ask, about, facts, aware) {
    const { incident_id } = await ask("/v1/incidents", about);
    const tell = teller(ask, incident_id), on = `/v1/incidents/${incident_id}/events`;
    await tell(on, { type: "assess", data: {} });
    for (const [fact, value] of Object.entries(facts)) await tell(on, { type: "set_fact", data: { fact, value } });
    const at = aware === undefined ? undefined : hours(aware);
    if (at) await tell(on, { type: "set_anchor", occurred_at: at, data: { anchor: "aware", reasons: "The log was read." } });
    return { id: incident_id, on, tell, aware: at };
}

const breach = { "role.controller": "yes", personal_data_breach: "true" };
const said = {
    "en.nature": "Backups of your project could be read from outside for nine hours.", "en.data": "unknown",
    "en.contact": "privacy@acme.example", "en.consequences": "Whoever fetched a backup has what was in it.",
    "en.measures": "The store is closed, its keys are replaced, the log is kept.",
};

/// People: ada (officer), grace (approver), carl (invited); that rosa may be an admin is proposed. Answers what a walk needs.
export async function furnish(url, admin) {
    const people = { ada: await account(url, admin, "ada", "officer"), grace: await account(url, admin, "grace", "approver") };
    const token = async (person, role) => caller(url, (await admin("/v1/tokens", { person, role, purpose: "the scene" })).token);
    const ask = await token("ada", "officer");

    for (const customer of ["hopital-nord", "bloemen-bv"])
        await admin("/v1/endpoints", { owner: `customer:${customer}`, url: `http://127.0.0.1:${process.env.SINK}/${customer}`, types: ["*"] });
    await admin("/v1/endpoints", { owner: "supplier:acme-hosting", url: `http://127.0.0.1:${process.env.SINK}/acme-hosting`, types: ["*"] });

    const main = await opened(ask, { title: "Backups could be read from outside", system: "objects", severity: "high" }, { ...breach, "role.processor": "yes", risk_to_persons: "likely" }, 61);
    const duties = (await ask(`/v1/duties?incident_id=${main.id}`)).items.filter((one) => one.live);
    await main.tell(`/v1/duties/${duties[0].id}/events`, { type: "take", data: {} });
    await main.tell(main.on, { type: "ask_suppliers", data: {} });
    await main.tell("/v1/tasks", { incident_id: main.id, text: "Ask the store's team for the access log of the night" });
    await main.tell(`/v1/incidents/${main.id}/members`, { type: "add", person: "ada", part: "lead" });
    await ask(`/v1/incidents/${main.id}/comments`, { text: "The log of the night is saved; Nadia reads it until seven." });
    const notice = (await main.tell("/v1/notices", { incident_id: main.id, audience: "customers", recipients: ["hopital-nord"], parts: said })).object_id;
    await main.tell(`/v1/notices/${notice}/events`, { type: "submit", data: {} });
    const draft = (await main.tell("/v1/notices", { incident_id: main.id, audience: "customers", recipients: ["bloemen-bv"], parts: said })).object_id;

    const late = await opened(ask, { title: "A laptop with account records was lost", system: "accounts", severity: "medium", kind: "lost-device" }, { ...breach, risk_to_persons: "likely" }, 80);
    const assessment = (await late.tell("/v1/assessments", { incident_id: late.id })).object_id;
    const choices = (await ask("/v1/severity/questions")).items.filter((one) => one.form === "choice");
    await late.tell(`/v1/assessments/${assessment}/events`, { type: "score", data: { data_set: "account-records", ...Object.fromEntries(choices.map((one) => [one.name, one.options[0].code])) } });

    const open = await opened(ask, { title: "Encrypted files on the mail gateway", system: "support-desk", severity: "critical", kind: "ransomware" }, breach, 6);
    await open.tell("/v1/supplier-requests", { incident_id: open.id, supplier_id: "borealis-cloud", question: "Did you see sign-ins of our accounts since Saturday?" });
    const gone = await opened(ask, { title: "A test alert of the new monitoring" }, {});
    await teller(await token("olga", "officer"), gone.id)(gone.on, { type: "dismiss", data: { reasons: "A test; nobody's data was touched." } });

    const proposal = (await ask("/v1/proposals", { kind: "role_grant", about: "person:rosa", role: "admin", reasons: "She keeps the accounts." })).object_id;
    const hold = (await ask("/v1/holds", { about: "customer:hopital-nord", reasons: "A court asked for it." })).object_id;
    await admin("/v1/accounts", { person: "carl", role: "auditor", login: "carl", name: "Carl Example" });
    const file = new FormData();
    file.set("file", new File(["09:12 GET /backup"], "access.log", { type: "text/plain" }));
    const held = await fetch(`${url}/v1/incidents/${main.id}/attachments`, { method: "POST", body: file, headers: { Authorization: `Bearer ${(await admin("/v1/tokens", { person: "ada", role: "officer", purpose: "a file" })).token}` } });
    if (!held.ok) fail(`the file: ${held.status}`);
    return { people, incident: main.id, late: late.id, open: open.id, notice, draft, proposal, hold, ask };
}

export const tabs = ["", "/assessment", "/suppliers", "/notices", "/radius", "/timeline", "/people", "/documents"];
