// The main job by keyboard alone, by two persons: signed in, opened, assessed, facts, awareness, a question to a supplier, a notice
// drafted, submitted, approved and sent, an assessment signed, a filing. Nothing here has a mouse, or presses by script. Every
// focus on the way is seen, no screen holds the keyboard, and a dialog takes the focus and gives it back. To its close: console_close.mjs.
//   node console_keyboard.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, check, code, receiver, stepNow } from "./console_house.mjs";
import { act, enter, focus, opens, press, signsIn } from "./console_keys.mjs";
import { begin, inDialog, reach } from "./console_person.mjs";

const { admin, end, person, url } = await begin();
receiver(Number(process.env.SINK));
const grace = await account(url, admin, "grace", "approver");
await account(url, admin, "ada", "officer");
await admin("/v1/endpoints", { owner: "customer:hopital-nord", url: `http://127.0.0.1:${process.env.SINK}/hook`, types: ["*"] });

/// Through the whole page by Tab and out of it again, into the browser or to its beginning.
async function through(page) {
    for (let i = 0; i < 200; i += 1) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate((first) => {
            const e = document.activeElement, seen = (globalThis.stops = first ? new Set() : globalThis.stops);
            // The parts of a date are stops of their own in one field.
            const again = seen.has(e) && globalThis.last !== e;
            seen.add(e);
            globalThis.last = e;
            return { out: e === document.body || again, after: seen.size };
        }, i === 0);
        if (stop.out) return stop.after;
    }
    return 0;
}
async function side(page, name) {
    await page.locator(".incident-head").waitFor();
    await press(page, name, "nav.tabs a");
    await page.locator("nav.tabs a[aria-current=page]", { hasText: name }).waitFor();
}

// In, and an incident.
const ada = await person();
await signsIn(ada, "ada");
await press(ada, "Open an incident");
await ada.getByRole("heading", { name: "Open an incident" }).waitFor();
await enter(ada, "What happened", "Backups were readable from outside");
await ada.keyboard.press("Enter");
await ada.getByRole("heading", { level: 1, name: "Backups were readable" }).waitFor();
await act(ada, "Assess");
await ada.locator(".incident-head .state-assessing").waitFor();
check("by keyboard: signed in, opened, looked at", true);

// Facts and awareness.
await opens(ada, "Record a fact", "main button");
await ada.keyboard.press("Escape");
await inDialog(ada).waitFor({ state: "hidden" });
check("a dialog that is left gives the focus back", (await focus(ada)).name === "Record a fact", await focus(ada));
const facts = { "role.controller": "yes", "role.processor": "yes", personal_data_breach: "true", "affected.customer.hopital-nord": "yes" };
for (const [fact, value] of Object.entries(facts)) await act(ada, "Record a fact", { Fact: fact, Value: value });
check("and so does one that was sent", (await focus(ada)).name === "Record a fact", await focus(ada));
await act(ada, "Set an instant", { Reasons: "The log was read." });
await ada.locator(".leg-clock_running").waitFor();
await side(ada, "Assessment");
await ada.locator("li.card", { hasText: "How likely is a risk" }).waitFor();
await reach(ada, "", "li.card input[type=radio]");
await ada.keyboard.press("Space");
await ada.keyboard.press("ArrowDown");
await ada.getByText("has to be told").first().waitFor();
await opens(ada, "Record the answer", "main button");
await inDialog(ada).locator(".ahead .label").waitFor();
await reach(ada, "Record a fact", "dialog button");
await ada.keyboard.press("Enter");
await ada.getByText("Nothing is open").waitFor();
check("by keyboard: facts, awareness, an answer", true);

// A question to a supplier.
await side(ada, "Suppliers");
await press(ada, "Ask a supplier", "main");
await enter(ada, "Question", "Did you see it as well?", "main");
await press(ada, "Draft the request", "main");
await act(ada, "Make a link for the supplier");
await press(ada, "I have it", "main");
await act(ada, "Send");
await ada.locator("li.card .state-sent").waitFor();
check("by keyboard: a supplier is asked", true);

// A notice: drafted and submitted by the one, approved by the other, sent.
await side(ada, "Notices");
await press(ada, "Draft a notice", "summary");
await enter(ada, "Who gets it", "o", "main");
await ada.keyboard.press("Home");
for (let i = 0; i < 6 && !(await ada.getByLabel("Recipients").isVisible()); i += 1) await ada.keyboard.press("ArrowDown");
await enter(ada, "Recipients", "hopital-nord", "main");
for (const part of ["What happened", "Which data and people", "Whom to ask", "Likely consequences", "Measures taken"]) await enter(ada, part, "Words.", "main textarea");
const stops = await through(ada);
check("a long form does not hold the keyboard", stops > 5, `${stops} stops`);
await press(ada, "Draft a notice", "form button");
await ada.getByRole("heading", { level: 1, name: "Notice" }).waitFor();
await act(ada, "Submit for approval");
await ada.locator(".letter").first().waitFor();
const approver = await person();
await signsIn(approver, "grace", () => code(grace.secret, Math.max(grace.used + 1, stepNow())));
await press(approver, "Notices", "nav");
await approver.getByRole("heading", { level: 1, name: "Notices" }).waitFor();
await press(approver, "", "main a[href^='#/notices/']");
await approver.locator(".letter").first().waitFor();
await act(approver, "Approve");
await ada.getByText("approved by grace").waitFor();
await act(ada, "Send");
await ada.getByText("1 of 1 have it").waitFor();
check("by keyboard: drafted, submitted, approved by another person, sent", true);

// The assessment is proposed and signed.
await press(ada, "Incident", "main a");
await side(ada, "Assessment");
await press(ada, "Draft an assessment", "main");
await act(ada, "Propose the risk", { Risk: "likely", Reasons: "Anybody could read them." });
await press(approver, "Due board", "nav");
await press(approver, "Tell the authority", "main a");
await side(approver, "Assessment");
await act(approver, "Sign");
await ada.getByText("signed by grace").waitFor();
check("by keyboard: an assessment is proposed, and signed by another person", true);

// The filing.
await side(ada, "Overview");
await act(ada, "Record a filing", { "Is everything": "y", Reference: "CNIL-1" }, "li.duty button");
await ada.locator("li.duty.card-done", { hasText: "33(1)" }).waitFor();
check("by keyboard: a filing is recorded", true);
check("the page of an incident does not hold the keyboard", (await through(ada)) > 5);
await end();
