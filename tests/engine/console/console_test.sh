#!/usr/bin/env bash
# The console's sources: the types are those of this engine, everything type-checks, the pure parts do what they say, and both
# languages have every text.
#
# usage: console_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
. "$here/packages.sh"
console_packages
. "$root/tests/e2e/engine.sh"
start console

curl -fsS "$TOCSIN_URL/openapi.json" >"$work/openapi.json"
node "$root/engine/console/types.mjs" "$modules" "$work/openapi.json" "$work/api.d.ts"
cmp "$work/api.d.ts" "$root/engine/console/src/api.d.ts" ||
    fail "engine/console/src/api.d.ts is not what this engine describes: node engine/console/types.mjs, and commit it"

cat >"$work/tsconfig.json" <<JSON
{"extends": "$root/engine/console/tsconfig.json", "compilerOptions": {"paths": {"*": ["$modules/node_modules/*"]}}, "include": ["$root/engine/console/src"]}
JSON
"$modules/node_modules/.bin/tsc" -p "$work/tsconfig.json" || fail "the types"

for pure in pure_test house_test forms_test live_test words_test case_test together_test page_test; do
    NODE_PATH="$modules/node_modules" "$modules/node_modules/.bin/esbuild" "$here/$pure.ts" --bundle --platform=node --format=esm \
        --jsx=automatic --jsx-import-source=preact --log-level=warning --outfile="$work/$pure.mjs"
    TZ=Europe/Berlin node --test "$work/$pure.mjs" >"$work/$pure.tap" || { cat "$work/$pure.tap" >&2; fail "the pure parts"; }
done

# Of a list with pages no screen shows the first as if it were all: it reads the others too, or says that there are more.
node - "$work/openapi.json" "$root/engine/console/src" <<'JS' || fail "read it with useAll (parts.tsx), or say what .next says"
const { readFileSync, readdirSync } = require("node:fs");
const [, , description, folder] = process.argv;
const paged = Object.entries(JSON.parse(readFileSync(description, "utf8")).paths).filter(([, { get }]) => get?.parameters?.some((one) => one.name === "cursor"));
if (paged.length < 10) throw new Error("the description names no lists with pages");
for (const name of readdirSync(folder)) {
    const text = readFileSync(`${folder}/${name}`, "utf8");
    for (const [path] of paged)
        // Of checkpoints the newest twenty are wanted.
        if (path !== "/v1/audit/checkpoints" && new RegExp(`(useRead|read)<[^(]*\\(\\s*"${path.replace(/[{}/]/g, "\\$&")}"`).test(text) && !/\.next\b/.test(text)) {
            console.error(`${name} reads one page of ${path}`);
            process.exitCode = 1;
        }
}
JS
grep -rn "dangerouslySetInnerHTML\|innerHTML\|eval(\|document.write\|insertAdjacentHTML" "$root/engine/console/src" --include='*.ts' --include='*.tsx' &&
    fail "values go in as text nodes alone"
grep -nE '"resolved"|registry' "$root/engine/console/package-lock.json" && fail "package-lock.json names a registry; npm keeps it out with omit-lockfile-registry-resolved"
echo "the console's sources hold"
