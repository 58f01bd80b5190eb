// Writes src/api.d.ts from the engine's own description of its interface.
//   curl URL/openapi.json >DOCUMENT; node types.mjs WORK DOCUMENT OUT      WORK holds node_modules
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , work, document, out] = process.argv;
const { default: openapiTS, astToString } = await import(
    pathToFileURL(join(resolve(work), "node_modules/openapi-typescript/dist/index.mjs")).href
);
const described = JSON.parse(readFileSync(document, "utf8"));
// What the engine sends to others is no business of the console.
delete described.webhooks;
writeFileSync(
    out,
    `// Written by types.mjs from GET /openapi.json.\n${astToString(await openapiTS(described, { alphabetize: true, defaultNonNullable: false }))}`,
);
