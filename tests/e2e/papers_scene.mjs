// The house in the middle of its week (console_scene.mjs), without a browser; prints its main incident.
//
// usage: URL=... ADMIN=TOKEN SINK=PORT node papers_scene.mjs
import { caller, receiver } from "./console_house.mjs";
import { furnish } from "./console_scene.mjs";

receiver(Number(process.env.SINK));
const made = await furnish(process.env.URL, caller(process.env.URL, process.env.ADMIN));
console.log(made.incident);
process.exit(0);
