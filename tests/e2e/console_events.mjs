// Every event that takes words of a person, offered with those words, in incidents of their own (console_texts.mjs).

const hours = (n) => new Date(Date.now() - n * 3_600_000).toISOString();
const breach = { "role.controller": "yes", "role.processor": "yes", personal_data_breach: "true", risk_to_persons: "likely" };

/// Those that no scene here leads to, each with why.
const unreached = new Set([
    "duty.hold reasons", "duty.release reasons",      // no law of this house knows a hold
    "supplier_request.escalate reasons",              // of one that was silent for hours
    "assessment.score reasons",                       // its form takes names and choices
    "notice.edit reasons",                            // its form has a text and a subject, which are offered
]);

/// Answers those that were not reached. `event` offers to an incident, `text` is what every word of it is.
export async function everyEvent({ ask, byGrace, event, offer, fileOf, monitor, text }) {
    /// A fresh incident that is looked at, and what raises events on it.
    async function scene(facts = {}, aware) {
        const id = (await ask("/v1/incidents", { title: "For one event", system: "objects" })).incident_id, on = `/v1/incidents/${id}/events`;
        const raise = (type, data = {}, path = on, by = undefined, more = {}) => event(path, { type, data, ...more }, id, by);
        if (aware) {
            await raise("assess");
            for (const [fact, value] of Object.entries(facts)) await raise("set_fact", { fact, value });
            await raise("set_anchor", { anchor: "aware", reasons: text }, on, undefined, { occurred_at: hours(aware) });
        }
        return { id, on, raise, file: () => fileOf(id), make: (path, body) => event(path, { incident_id: id, ...body }, id) };
    }
    const words = { reasons: text };
    const filing = { complete: "no", reference: text, channel: text, ...words };

    // A duty: passed on, proposed as not required, filed, taken back, taken up again; another that is decided.
    const filed = await scene(breach, 3), first = (await filed.file()).duties.find((one) => one.live && one.rule === "gdpr.33-1");
    const onDuty = `/v1/duties/${first.id}/events`;
    await filed.raise("take", {}, onDuty);
    await filed.raise("pass_on", { person: "ada", ...words }, onDuty);
    await filed.raise("propose_not_required", words, onDuty);
    for (const type of ["file", "supplement"]) await filed.raise(type, filing, onDuty);
    await filed.raise("withdraw", words, onDuty);
    await filed.raise("reconsider", words, onDuty);
    const spared = await scene(breach, 3), other = (await spared.file()).duties.find((one) => one.live && one.rule === "gdpr.33-1");
    await spared.raise("propose_not_required", words, `/v1/duties/${other.id}/events`);
    await spared.raise("not_required", words, `/v1/duties/${other.id}/events`, byGrace);

    // The incident itself: dismissed and reopened, merged, closed to others, reviewed.
    const gone = await scene();
    await gone.file();
    await gone.raise("dismiss", words);
    await gone.file();
    await gone.raise("reopen", words);
    const merged = await scene();
    await merged.raise("merge", { into: filed.id, ...words });
    const reviewed = await scene({ personal_data_breach: "false" }, 3);
    for (const [person, part] of [["olga", "lead"], ["grace", "member"]]) await event(`/v1/incidents/${reviewed.id}/members`, { type: "add", person, part }, reviewed.id);
    for (const type of ["restrict", "open_up", "suppliers_not_involved", "exempt"]) await reviewed.raise(type, words, reviewed.on, byGrace);
    for (const type of ["propose_anchor", "set_anchor"]) await reviewed.raise(type, { anchor: "noticed", ...words });
    await reviewed.raise("ask_suppliers", { question: text });
    await reviewed.raise("overrule", { line: "customer:hopital-nord", value: "no", ...words });
    for (const [type, data] of [["set_fact", { fact: "individuals.all", value: "~5", source: text }], ["confirm", {}], ["review", {}], ["review", { lessons: text }]]) await reviewed.raise(type, data);
    for (const one of (await reviewed.file()).tasks) await reviewed.raise("drop", words, `/v1/tasks/${one.id}/events`);
    for (const one of (await reviewed.file()).supplier_requests) await reviewed.raise("cancel", words, `/v1/supplier-requests/${one.id}/events`);
    for (const one of (await reviewed.file()).duties.filter((one) => one.live)) {
        await reviewed.raise("propose_not_required", words, `/v1/duties/${one.id}/events`);
        await reviewed.raise("not_required", words, `/v1/duties/${one.id}/events`, byGrace);
    }
    await reviewed.raise("close", { lessons: text });

    const alarm = (name) => ({ status: "firing", fingerprint: name, startsAt: hours(0), labels: { alertname: name, severity: "info", instance: "nowhere" }, annotations: { summary: name } });
    await monitor("/v1/intake/alertmanager", { version: "4", alerts: [alarm("split-1"), alarm("split-2")] });
    const [moved, kept] = (await ask("/v1/signals?limit=200")).items.filter((of) => of.title.startsWith("split-"));
    const both = kept.incident_id;
    await event(`/v1/incidents/${moved.incident_id}/events`, { type: "merge", data: { into: both, ...words } }, moved.incident_id);
    await event(`/v1/incidents/${both}/events`, { type: "split", data: { title: text, signals: moved.id, ...words } }, both);

    // A task, a request, an assessment.
    const task = `/v1/tasks/${(await filed.make("/v1/tasks", { text })).object_id}/events`;
    for (const type of ["finish", "reopen", "drop"]) await filed.raise(type, words, task);
    const request = `/v1/supplier-requests/${(await filed.make("/v1/supplier-requests", { supplier_id: "borealis-cloud", question: text })).object_id}/events`;
    for (const [type, data] of [["send", { way: text }], ["answer", { answer: text }], ["close", words]]) await filed.raise(type, data, request);
    const judged = `/v1/assessments/${(await filed.make("/v1/assessments", {})).object_id}/events`;
    const choices = (await ask("/v1/severity/questions")).items.filter((one) => one.form === "choice");
    await filed.raise("score", { data_set: text, ...Object.fromEntries(choices.map((one) => [one.name, one.options[0].code])) }, judged);
    await filed.raise("propose", { risk: "likely", ...words }, judged);
    await filed.raise("reject", words, judged, byGrace);
    await filed.raise("withdraw", words, judged);

    // Notices: sent back, withdrawn, exempt; one whose way out does not answer is stopped and settled, one without a way told otherwise.
    const parts = Object.fromEntries(["nature", "data", "contact", "consequences", "measures"].map((part) => [`en.${part}`, text]));
    const told = await scene(breach, 3);
    const notice = async (recipients) => `/v1/notices/${(await told.make("/v1/notices", { audience: "customers", recipients, parts })).object_id}`;
    const one = `${await notice(["hopital-nord"])}/events`;
    await told.raise("submit", {}, one);
    await told.raise("reject", words, one, byGrace);
    await told.raise("withdraw", words, one);
    await told.raise("exempt", words, `${await notice(["hopital-nord"])}/events`, byGrace);
    async function sent(recipient) {
        const at = await notice([recipient]);
        await told.raise("submit", {}, `${at}/events`);
        const { content_sha256, recipients_sha256 } = (await ask(`${at}/review`)).notice;
        await told.raise("approve", { content_sha256, recipients_sha256 }, `${at}/events`, byGrace);
        await told.raise("send", {}, `${at}/events`);
        await told.file();
        return `${at}/events`;
    }
    const stopped = await sent("hopital-nord");
    await told.raise("stop", words, stopped);
    await told.raise("settle", words, stopped);
    const missed = await sent("bloemen-bv");
    await told.raise("replace", { how: "telephone", ...words }, missed, byGrace);

    // Proposals about the house.
    const proposal = async () => `/v1/proposals/${(await offer("/v1/proposals", { kind: "role_grant", about: "person:rolf", role: "admin", ...words })).object_id}/events`;
    await offer(await proposal(), { type: "reject", data: words }, {}, byGrace);
    await offer(await proposal(), { type: "withdraw", data: words });
    return unreached;
}
