// The pictures of docs/screenshots: the console in the middle of a week. By hand, into a folder; look at each before it is kept.
//   tests/e2e/console_test.sh BIN_DIR FOLDER console_pictures.mjs
import { statSync } from "node:fs";
import { check, code, stepNow } from "./console_house.mjs";
import { begin, goTo, settled, signIn } from "./console_person.mjs";
import { furnish } from "./console_scene.mjs";

const { admin, end, person, pictures, url } = await begin();
const scene = await furnish(url, admin);

async function picture(page, screen, name, ready) {
    await goTo(page, screen);
    await settled(page);
    await page.locator(ready).first().waitFor();
    await page.waitForTimeout(400);
    await page.mouse.move(0, 0);
    await page.evaluate(() => { scrollTo(0, 0); document.activeElement?.blur(); });
    const path = `${pictures}/${name}.png`;
    // No empty half of a page.
    const { width, height } = page.viewportSize();
    const end = await page.evaluate(() => Math.ceil(document.querySelector("main").getBoundingClientRect().bottom));
    await page.screenshot({ path, clip: { x: 0, y: 0, width, height: Math.min(height, end) } });
    const bytes = statSync(path).size;
    check(`${name}.png holds ${bytes} bytes`, bytes < 150_000);
}

const desk = { viewport: { width: 1280, height: 720 } };
const ada = await person(desk);
await signIn(ada, "ada");
await ada.locator(".live-live").waitFor();
await picture(ada, "#/", "board", ".rows-body .row");
await picture(ada, `#/incidents/${scene.incident}`, "incident", ".duty");
await picture(ada, `#/incidents/${scene.incident}/documents`, "papers", "meter");
await picture(ada, "#/notices", "notices", ".card");
await picture(ada, "#/suppliers", "suppliers", ".card");
await picture(ada, "#/register", "register", ".chart-duty, .lines");
await picture(ada, "#/drill", "drill", "main h2");

const grace = await person(desk);
await signIn(grace, "grace", code(scene.people.grace.secret, Math.max(scene.people.grace.used + 1, stepNow())));
await picture(grace, `#/proposals/${scene.proposal}`, "proposal", ".actions button, button.primary");
await picture(grace, `#/notices/${scene.notice}`, "notice", ".letter");

// At night, on a telephone.
const night = await person({ viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true });
await signIn(night, "ada");
await night.locator(".live-live").waitFor();
await picture(night, "#/", "board-phone", ".first");
await end();
