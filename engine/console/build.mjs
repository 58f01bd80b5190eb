// Bundles the console into WORK/out, and writes WORK/files.cpp, which puts the files into the program.
//   node build.mjs WORK          WORK holds node_modules
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const work = resolve(process.argv[2]);
const { buildSync } = createRequire(join(work, "package.json"))("esbuild");
const out = join(work, "out");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const bundled = (entry) =>
    Buffer.from(
        buildSync({
            entryPoints: [join(here, "src", entry)],
            bundle: true,
            minify: true,
            write: false,
            target: "es2022",
            format: "esm",
            charset: "utf8",
            jsx: "automatic",
            jsxImportSource: "preact",
            nodePaths: [join(work, "node_modules")],
            legalComments: "none",
            logLevel: "warning",
        }).outputFiles[0].contents,
    );

const files = [];
function keep(stem, contentType, bytes, encoding) {
    const name = stem === "index" ? stem : `${stem}-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
    const kept = encoding ? gzipSync(bytes, { level: 9 }) : bytes;
    writeFileSync(join(out, name), kept);
    files.push({ name, contentType, encoding, size: kept.length });
    return name;
}

const script = keep("app", "text/javascript; charset=utf-8", bundled("main.tsx"), "gzip");
const style = keep("style", "text/css; charset=utf-8", bundled("style.css"), "gzip");
const icon = keep("icon", "image/svg+xml", readFileSync(join(here, "src/icon.svg")), "gzip");
const page = readFileSync(join(here, "src/index.html"), "utf8")
    .replace("SCRIPT", script)
    .replace("STYLE", style)
    .replace("ICON", icon);
keep("index", "text/html; charset=utf-8", Buffer.from(page), "");

const symbol = (file) => `console_${file.name.replaceAll("-", "_")}`;
// Assembled, not compiled: a long array would cost seconds of compiler.
const embedded = files
    .map(
        (
            file,
        ) => `__asm__(".section .rodata\\n.global ${symbol(file)}\\n${symbol(file)}:\\n.incbin \\"${join(out, file.name)}\\"\\n.byte 0\\n.previous\\n");
extern "C" __attribute__((visibility("hidden"))) const char ${symbol(file)}[];`,
    )
    .join("\n");
const rows = files
    .map((file) => `    {"${file.name}", "${file.contentType}", "${file.encoding}", {${symbol(file)}, ${file.size}}},`)
    .join("\n");
writeFileSync(
    join(work, "files.cpp"),
    `// Written by build.mjs.
#include "engine/console/files.h"

${embedded}

namespace tocsin::console {

std::span<const File> files() {
    static const File table[] = {
${rows}
    };
    return table;
}

}  // namespace tocsin::console
`,
);
const sent = files.reduce((sum, file) => sum + file.size, 0);
console.log(`the console: ${files.length} files, ${(sent / 1000).toFixed(1)} kB as sent`);
