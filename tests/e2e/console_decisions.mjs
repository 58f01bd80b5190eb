// What a ticket with a timer of 72 hours gets wrong about decisions, where it shows on a screen: who decides, on what ground, and what
// a decision leaves open; and by mouse an assessment, signed by a second person, and the review. The numbers, and the other rules: console_rules.mjs.
//   node console_decisions.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { check } from "./console_house.mjs";
import { after, ago, controller, duty, heldBack, house, local, look, region, said, text, wall } from "./console_look.mjs";
import { accessible, act, begin, goTo, reach, settled, signIn } from "./console_person.mjs";

const around = await begin(), { axe, end, person } = around;
const { ask, fact, scene, signInGrace } = await house(around);
const ada = await person(), approver = await person();
await signIn(ada, "ada");
await signInGrace(approver);

// 12: whoever has no evidence has no ground; not required is decided by two.
const none = await scene("A letter went astray", controller, 10);
await look(ada, none);
const bare = await heldBack(ada, duty(ada, "33(1)"), "Propose: not required");
check("12: that it is not required wants reasons", /reason/i.test(bare), bare);
await act(ada, duty(ada, "33(1)"), "Propose: not required", { Reasons: "It came back unopened." });
await said("12: and another person, as the page says", duty(ada, "33(1)"), "ada proposes that it is not required; another person decides");
const rowOf = (page, title, what) => page.locator(".rows-body .row", { hasText: title }).filter({ hasText: what });
const yours = (page) => page.locator("button.tile", { hasText: "wait for you" });
await goTo(approver, "#/");
await said("12: on the board it says that it is proposed, and by whom", rowOf(approver, "A letter went astray", "33(1)"), "ada proposes that it is not required; another person decides");
await approver.locator(".first").getByRole("button", { name: "Decide: not required" }).waitFor();
check("12: and its decision is at hand there for the other person", true);
await yours(approver).locator(".number", { hasText: /^1$/ }).waitFor();
await reach(approver, "1wait for you");
await approver.keyboard.press("Enter");
await said("12: by keyboard it stands among what waits for this person", region(approver, "wait for you"), "Not required", "33(1)", "proposed by ada", "A letter went astray");
check("12: and that list is accessible", (await accessible(approver, axe)) === "", await accessible(approver, axe));
await goTo(ada, "#/");
await yours(ada).locator(".number", { hasText: /^0$/ }).waitFor();
check("12: it does not wait for whoever proposed it", true);
await look(ada, none);
const byRole = await heldBack(ada, duty(ada, "33(1)"), "Decide: not required", {});
check("12: an officer does not decide it", /role/.test(byRole), byRole);
await look(approver, none);
await act(approver, duty(approver, "33(1)"), "Decide: not required");
await said("12: who decides it is another one", duty(approver, "33(1)"), "not required");
const own = await scene("Another letter went astray", controller, 10);
await look(approver, own);
await act(approver, duty(approver, "33(1)"), "Propose: not required", { Reasons: "It came back unopened, too." });
await look(approver, own);
const same = await heldBack(approver, duty(approver, "33(1)"), "Decide: not required", {});
check("12: the one who proposes it does not decide it, whatever the role", /decision of two persons: one proposes it .*, another one decides/.test(same) && !/role/.test(same), same);

// 13: the register.
await goTo(ada, "#/register");
await settled(ada);
await ada.getByText("A letter went astray").first().waitFor();
check("13: not notifiable, and on the register all the same", true);
await look(ada, none);
check("13: and cannot be deleted", (await ada.locator("main button", { hasText: /delete/i }).count()) === 0);

// 15, 20, 23: what the guidelines would say, and what a score does.
const told = (page) => region(page, "What the guidelines would have recommended");
const gone = await scene("The records of the ward were away", { ...controller, availability_lost: "true", confidentiality_lost: "false", integrity_lost: "false", effect_on_people: "major" }, 10);
await look(ada, gone, "/assessment");
await said("15: what was only out of reach can be a high risk", told(ada), "People concerned tell");
const brief = await scene("A disk was away for an hour", { ...controller, availability_lost: "true", confidentiality_lost: "false", integrity_lost: "false", effect_on_people: "none", restored_within_a_day: "true" }, 10);
await look(ada, brief, "/assessment");
await said("15: and a short harmless one need not be told", told(ada), "Authority need not be told");
await goTo(ada, "#/register");
await ada.getByText("A disk was away for an hour").first().waitFor();
check("15: but stands in the register", true);
const promised = { ...controller, availability_lost: "false", confidentiality_lost: "true", integrity_lost: "false", data_unintelligible: "false", outflow_excluded_by_logs: "false", recipient_hostile: "false", special_categories: "yes" };
const stranger = await scene("A stranger promises to delete it", { ...promised, recipient_trusted: "false" }, 10);
await look(ada, stranger, "/assessment");
await said("23: a stranger's promise lowers nothing", told(ada), "Authority tell", "People concerned tell");
const draft = (await stranger.tell("/v1/assessments", { incident_id: stranger.id })).object_id;
const choices = (await ask("/v1/severity/questions")).items.filter((one) => one.form === "choice");
await stranger.tell(`/v1/assessments/${draft}/events`, { type: "score", data: { data_set: "letters", ...Object.fromEntries(choices.map((one) => [one.name, one.options[0].code])) } });
await look(ada, stranger, "/assessment");
await said("20: a score is advice: nothing is decided by it", region(ada, "The decision"), "Risk: not decided", "No score decides anything");
await look(ada, stranger);
await said("20: and moves no duty", duty(ada, "33(1)"), "Undecided", "would be due");

// 16: a key that is lost.
const sealed = await scene("An encrypted disk was stolen", { ...controller, confidentiality_lost: "true", data_unintelligible: "true", recipient_trusted: "false", recipient_hostile: "true", availability_lost: "false", integrity_lost: "false" }, 10);
const decision = (await sealed.tell("/v1/assessments", { incident_id: sealed.id })).object_id;
await sealed.tell(`/v1/assessments/${decision}/events`, { type: "propose", data: { risk: "unlikely", reasons: "The key is safe." } });
await goTo(approver, `#/incidents/${sealed.id}/assessment`);
await act(approver, region(approver, "The decision"), "Sign");
await look(ada, sealed, "/assessment");
await said("16: encryption keeps the risk unlikely, while the key is safe", region(ada, "The decision"), "Risk: unlikely", "signed by grace");
await fact(sealed, "data_unintelligible", "false");
await fact(sealed, "key_compromised", "true");
await look(ada, sealed, "/assessment");
await said("16: until the key is lost: the decision is open again", region(ada, "The decision"), "reopened");

// 17, 18, 19, 24: telling people.
const high = await scene("Records of patients were read", { ...controller, risk_to_persons: "high" }, 10);
await look(ada, high);
await said("17: people are told without undue delay, and no hours are invented", duty(ada, "34(1)"), "without undue delay");
check("17: no clock counts down to it", (await duty(ada, "34(1)").locator(".left").count()) === 0);
await said("24: a proposed law that is switched on (eu-omnibus, in this house) schedules nothing: 72 hours", duty(ada, "33(1)"), "72 elapsed hours", "eu-gdpr", wall(after(high, 72)));
check("24: and no duty of it stands there", !/omnibus|96 elapsed hours/i.test(await text(region(ada, "Duties"))));
await said("24: a rule that changed last month counts as it is now", duty(ada, "clause 9"), "36 elapsed hours", wall(after(high, 36)));
const old = await scene("Records were read in spring", { ...controller, risk_to_persons: "high" }, 24 * 60);
await look(ada, old);
await said("24: and for what was known before, as it was then", duty(ada, "clause 4"), "96 elapsed hours", wall(after(old, 96)));
check("24: without a word of the newer one", (await duty(ada, "clause 9").count()) === 0);
await look(ada, high);
await fact(high, "individual_contact_disproportionate", "true");
await fact(high, "told_publicly_instead", "true");
await look(ada, high);
await said("18: a public communication instead is a duty of its own", duty(ada, "34(3)(c)"), "without undue delay");
await said("18: and the authority is told all the same", duty(ada, "33(1)"), "running", wall(after(high, 72)));
const ordered = await scene("The authority looks again", { ...controller, risk_to_persons: "likely" }, 10);
await look(ada, ordered);
const given = ago(3), wanted = new Date(Date.now() + 48 * 3_600_000).toISOString();
await act(ada, region(ada, "Duties"), "An authority ordered it", { "Order given on": local(given), "Which authority": "CNIL, order 7/2026" });
await said("19: an order outdoes that the risk was not high", duty(ada, "34(1)"), "open", "By order of an authority", "counts whatever was decided");
await said("19: it stands there with its own date and number, and whoever recorded it", duty(ada, "34(1)"), "CNIL, order 7/2026", wall(given), "recorded by ada");
await said("19: that its own deadline is on no record is said", duty(ada, "34(1)"), "no clock counts down to it");
await act(ada, duty(ada, "34(1)"), "Record the order's deadline", { "By when": local(wanted), "Which authority": "cnil" });
await said("19: and once it is, a clock of its own counts down to it", duty(ada, "34(1)"), "the authority wants it by", wall(wanted), /4[67] h|1 d/, "cnil");
check("19: the picture of the clocks shows it as well", /wanted by an authority/.test(await ada.locator("svg.chart").getAttribute("aria-label")));
await goTo(ada, "#/");
await ada.locator("#filter").fill("the authority looks again");
await said("19: on the board it stands by its time, with whose it is", rowOf(ada, "The authority looks again", "An authority wants"), "cnil", wall(wanted), /4[67] h|1 d/, "nobody has it");
await ada.locator("#filter").fill("authority wants cnil");
await reach(ada, "An authority wants", ".rows-body");
await ada.keyboard.press("Enter");
await ada.locator(".incident-head").waitFor();
check("19: and leads to its incident by keyboard", new URL(ada.url()).hash === `#/incidents/${ordered.id}`, ada.url());
await goTo(ada, "#/");
await settled(ada);
check("19: the board with it is accessible", (await accessible(ada, axe)) === "", await accessible(ada, axe));
await look(ada, ordered, "/timeline");
await said("19: in the timeline the order stands with its date", ada.locator("ol.timeline"), "individuals_notice_ordered", "CNIL, order 7/2026", "happened", wall(given));
const early = { id: (await ask("/v1/incidents", { title: "Nobody knows yet what it is" })).incident_id };
await look(ada, early);
check("19: an order may come before there is any duty", (await ada.locator("li.duty").count()) === 0 && (await ask(`/v1/incidents/${early.id}`)).duties.length === 0);
await act(ada, region(ada, "Duties"), "An authority ordered it", { "Order given on": local(given), "Which authority": "CNIL, order 8/2026" });
check("19: and is on record then", (await ask(`/v1/incidents/${early.id}`)).facts.individuals_notice_ordered === "true");
await region(ada, "Duties").getByRole("button", { name: "An authority ordered it" }).waitFor({ state: "detached" });

// 22: with an establishment the lead authority alone; without one, every state's.
const across = await scene("Account records were read", { ...controller, risk_to_persons: "likely" }, 10);
await across.tell(across.on, { type: "name_system", data: { system: "accounts" } });
await look(ada, across);
const which = region(ada, "Duties").getByRole("group", { name: "Which authority" });
await which.getByText("CNIL", { exact: true }).waitFor();
await said("22: while the establishment is not known, both readings stand there as a question", which, "Not known yet", "CNIL to ask lead authority, Art. 56", "BfDI to ask", "each state's authority is told", "without one, the authority of each state concerned");
await act(ada, which, "Say whether there is an establishment", { "establishment in the EEA": "true" });
await which.getByText("BfDI").waitFor({ state: "detached" });
await said("22: with one the lead authority is named, and why, and how the others hear of it", which, "CNIL lead authority, Art. 56", "hear of it from that one, not from us", "ICO people there are concerned; outside the EEA there is no lead authority");
check("22: and there is one filing", (await duty(ada, "33(1)").count()) === 1 && !(await text(which)).includes("BfDI"), await text(which));
const abroad = await scene("A house without a place in the Union", { ...controller, risk_to_persons: "likely", eea_establishment: "false", "affected.state.FR": "yes", "affected.state.DE": "yes" }, 10);
await look(ada, abroad);
await said("22: without one each state's authority is told, a representative or not", region(ada, "Duties").getByRole("group", { name: "Which authority" }), "One filing for each state", "a representative changes nothing", "DE, FR");
for (const state of ["FR", "DE"]) await said(`22: the authority of ${state} is told`, duty(ada, `(${state})`), "33(1)", "running", wall(after(abroad, 72)));

// By mouse: an assessment is proposed, signed by a second person, and the incident reviewed.
await look(ada, brief, "/assessment");
await region(ada, "The decision").getByRole("button", { name: "Draft an assessment" }).click();
await act(ada, region(ada, "The decision"), "Propose the risk", { Risk: "unlikely", Reasons: "Back within the hour, nobody felt it." });
await look(approver, brief, "/assessment");
await act(approver, region(approver, "The decision"), "Sign");
await region(ada, "The decision").getByText("signed by grace").waitFor();
check("20: the decision is a signed one, with its reasons", true);
await look(ada, brief);
const next = region(ada, "Next step");
await act(ada, next, "Confirm the incident");
await act(ada, next, "Review the incident");
const unlearned = await heldBack(ada, next, "Close the incident");
check("nothing is closed before all is done and said", /learned|open/.test(unlearned), unlearned);

await end();
