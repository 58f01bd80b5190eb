// Which texts there are to be attacked: the fields of every event's form as the console draws it, and those of every kind of the
// data map as the engine describes them.
import { createRequire } from "node:module";
import { join } from "node:path";

const source = new URL("../../engine/console/src/forms.ts", import.meta.url).pathname;

/// The console's own forms, bundled for this process.
export async function consoleForms(modules) {
    const { buildSync } = createRequire(join(modules, "package.json"))("esbuild");
    const { outputFiles } = buildSync({ entryPoints: [source], bundle: true, write: false, format: "esm", platform: "node", jsx: "automatic", jsxImportSource: "preact", nodePaths: [join(modules, "node_modules")], logLevel: "error" });
    return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/// Names of things, words of a closed list and numbers: what stands there is refused or chosen, and no free text.
const noText = new Set(["person", "deputy", "hold", "into", "signals", "kind", "fact", "anchor", "field", "line", "content_sha256", "recipients_sha256"]);

/// The free texts of one event's form.
export const textsOf = (forms, machine, type, file, id) =>
    forms.fieldsOf(type, { file, machine, id }).filter(({ name, kind }) => ["line", "text"].includes(kind) && !noText.has(name)).map(({ name }) => name);

/// Of each kind of the map: its name, and for each field with words a record that is complete but for them. `known` has the id of one
/// record of each kind.
export function mapRecords(kinds, known, text) {
    const value = (field) =>
        field.shape === "ids" ? [known[field.of]] : field.shape === "id" ? known[field.of] : field.shape === "one_of" ? field.of.split(" ")[0]
        : field.shape === "countries" ? ["FR"] : "x";
    return kinds.flatMap(({ kind, fields }) => {
        const needed = Object.fromEntries(fields.filter((one) => one.required).map((one) => [one.name, value(one)]));
        return fields.filter((one) => ["text", "prose", "words"].includes(one.shape)).map((one, i) => ({
            field: `${kind} ${one.name}`, record: { kind, id: `hostile-${kind.replace("_", "-")}-${i}`, ...needed, [one.name]: one.shape === "words" ? [text] : text },
        }));
    });
}
