// An incident to its end, by mouse and once more by keyboard alone: what keeps it from closing is named with the way to it, each
// leg is settled, what takes a second person is decided by one, it is closed, and it is opened again with reasons.
//   node console_close.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { check, code, receiver, stepNow } from "./console_house.mjs";
import * as keys from "./console_keys.mjs";
import { controller, duty, heldBack, house, look, region, said, text } from "./console_look.mjs";
import { accessible, act, begin, goTo, signIn } from "./console_person.mjs";

const around = await begin(), { axe, end, person } = around;
receiver(Number(process.env.SINK));
const { ask, grace, scene } = await house(around);

// By mouse: one thing of each kind is open.
const main = await scene("Backups were readable", { ...controller, risk_to_persons: "high" }, 10);
await main.tell(main.on, { type: "confirm", data: {} });
await main.tell("/v1/tasks", { incident_id: main.id, text: "Keep the log of the night" });
await main.tell("/v1/tasks", { incident_id: main.id, text: "Name an owner of the backups", kind: "measure", owner: "ada", due_at: new Date(Date.now() + 9e8).toISOString() });
await main.tell("/v1/supplier-requests", { incident_id: main.id, supplier_id: "acme-hosting", question: "Were you hit?" });
const parts = { "en.nature": "Backups could be read.", "en.contact": "privacy@acme.example", "en.consequences": "Unknown.", "en.measures": "Closed." };
const notice = (await main.tell("/v1/notices", { incident_id: main.id, audience: "customers", recipients: ["hopital-nord"], parts: { ...parts, "en.data": "unknown" } })).object_id;
await main.tell("/v1/assessments", { incident_id: main.id });

const ada = await person(), grace_ = await person();
await signIn(ada, "ada");
await signIn(grace_, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
await look(ada, main);
const next = region(ada, "Next step"), open = next.locator("details.closing");
await said("before the review the page says what is open, and that it is closed out of the review", open, "7 things are open", "out of the review",
    "33(1)", "33(2) not applicable", "34(1)", "Keep the log of the night", "Question to acme-hosting", "Notice to: customers", "The assessment drafting");
check("a measure of the review keeps nothing from closing", !(await text(open)).includes("Name an owner"));
await act(ada, next, "Review the incident");
await ada.locator(".incident-head .state-reviewing").waitFor();
await look(ada, main);
await said("under review as well, unfolded", next.locator("details.closing[open]"), "7 things are open");
const refused = await heldBack(ada, next, "Close the incident");
check("the engine refuses a close for the same things", /still open/i.test(refused) && refused.includes(notice), refused);

// Each is settled: what stands in the list leads to it.
await open.getByRole("button", { name: "Keep the log" }).click();
const task = ada.locator("li.card", { hasText: "Keep the log of the night" });
check("the list leads to what is open on this page", await task.evaluate((card) => document.activeElement === card));
await act(ada, task, "Finish", { Reasons: "It is kept under its hash." });
await open.getByRole("link", { name: "Question to acme-hosting" }).click();
const request = ada.locator("li.card", { hasText: "Were you hit?" }).first();
await act(ada, request, "Cancel", { Reasons: "It answered by telephone." });
await look(ada, main);
await open.getByRole("link", { name: "Notice to: customers" }).click();
await act(ada, ada.locator("main"), "Withdraw", { Reasons: "No customer is concerned." });
await look(ada, main);
await open.getByRole("link", { name: "The assessment" }).click();
await act(ada, region(ada, "The decision"), "Propose the risk", { Risk: "high", Reasons: "Anybody could read them." });
await look(grace_, main, "/assessment");
await act(grace_, region(grace_, "The decision"), "Sign");
await look(ada, main);
await said("what is settled is gone from the list", open, "3 things are open", "33(1)", "33(2)", "34(1)");
await act(ada, duty(ada, "33(1)"), "Record a filing", { "Is everything": "yes", Reference: "CNIL-1" });
await duty(ada, "33(1)").getByText("reference CNIL-1").waitFor();
for (const article of ["33(2)", "34(1)"]) {
    await act(ada, duty(ada, article), "Propose: not required", { Reasons: "The key was safe." });
    await look(grace_, main);
    await act(grace_, duty(grace_, article), "Decide: not required");
}
await open.getByText("Nothing is open").waitFor();
await said("the second person settles the last of it, and the page of the first says so", open, "Nothing is open");
check("nothing wrong with the page as it is", (await accessible(ada, axe)) === "");
await act(ada, next, "Close the incident", { "What was learned": "Backups have an owner now." });
await ada.locator(".incident-head .state-closed").waitFor();
await said("by mouse it is closed, and says what may still be done", next, "It is closed", "with reasons");
const order = region(ada, "Duties").getByRole("button", { name: "An authority ordered it" });
check("where the engine takes no fact, no order is offered to be recorded", (await order.count()) === 0);
const empty = await heldBack(ada, next, "Reopen the incident");
check("it is opened again with reasons alone", /reason/i.test(empty), empty);
await act(ada, next, "Reopen the incident", { Reasons: "The authority asks again." });
await ada.locator(".incident-head .state-reopened").waitFor();
await order.waitFor();
check("and is open again", (await ask(`/v1/incidents/${main.id}`)).live === true);

// By keyboard alone, by two persons.
const quiet = await scene("A letter was opened", { ...controller, risk_to_persons: "high" }, 5);
const bob = await person(), second = await person();
await keys.signsIn(bob, "bob");
await keys.signsIn(second, "grace", () => code(grace.secret, Math.max(grace.used + 2, stepNow() + 1)));
for (const page of [bob, second]) { await goTo(page, `#/incidents/${quiet.id}`); await page.locator(".incident-head").waitFor(); }
const state = (of) => bob.locator(`.incident-head .state-${of}`).waitFor();
await keys.act(bob, "Confirm");
await state("responding");
await keys.act(bob, "Review");
await state("reviewing");
await bob.locator("details.closing[open]").waitFor();
await keys.press(bob, "Tell the authority", ".closing button");
check("by keyboard: the list leads to the duty", await bob.evaluate(() => document.activeElement.matches("li.duty") && /33\(1\)/.test(document.activeElement.innerText)));
await keys.act(bob, "Record a filing", { "Is everything": "y", Reference: "CNIL-2" }, "li.duty button");
await bob.locator("li.duty.card-done", { hasText: "33(1)" }).waitFor();
for (const left of ["1 thing is open", "Nothing is open"]) {
    await keys.act(bob, "Propose: not required", { Reasons: "It came back unread." }, "li.duty button");
    await second.locator("li.duty").getByText("bob proposes that it is not required").waitFor();
    await keys.act(second, "Decide: not required", {}, "li.duty button");
    await bob.locator(".closing", { hasText: left }).waitFor();
}
check("by keyboard: filed by the one, decided by the other", true);
await keys.act(bob, "Close", { "What was learned": "Letters are sealed." });
await state("closed");
check("by keyboard: closed", true);
await keys.act(bob, "Reopen", { Reasons: "Another letter came." });
await state("reopened");
check("by keyboard: opened again", true);
await end();
