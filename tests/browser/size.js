// Prints what a first visit downloads until it sees a statement, gzipped as a static host does, and fails when it is over
// the budget; behind it the rest of the program, which is asked for then.
//
// Counted is what index.html names: style, scripts, the first piece of the program, the icon; not samples, not the style of
// the rest, and not the icon that a phone asks for when the page is put on its home screen. smoke.test.js holds that nothing
// else is asked for before.
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { DIST } from "./server.js";

const BUDGET_KB = Number(process.env.SIZE_BUDGET_KB ?? 200);

const page = await readFile(join(DIST, "index.html"), "utf8");
const html = page.replaceAll(/<link\b[^>]*\b(apple-touch-icon|later)\b[^>]*>/g, "");
const named = [...html.matchAll(/\b(?:href|src|data-js|data-wasm)="?([^\s">]+)/g)].map(([, name]) => name.replace(/^\.\//, "")).filter((it) => it && !it.startsWith("#"));
const names = ["index.html", ...new Set(named)];

let total = 0;
for (const name of names) {
  const bytes = await readFile(join(DIST, name));
  const packed = gzipSync(bytes).length;
  total += packed;
  console.log(`${String(bytes.length).padStart(9)} ${String(packed).padStart(8)} gzip  ${name}`);
}
const kilobytes = (total / 1000).toFixed(1);
console.log(`${" ".repeat(10)}${String(total).padStart(8)} gzip  in all: ${kilobytes} KB of ${BUDGET_KB} KB`);
for (const rest of (await readdir(DIST)).filter((it) => /_rest\.wasm$|^rest-/.test(it))) {
  const packed = gzipSync(await readFile(join(DIST, rest))).length;
  console.log(`${" ".repeat(10)}${String(packed).padStart(8)} gzip  later: ${rest}`);
}
if (total > BUDGET_KB * 1000) {
  console.error(`error: over the budget of ${BUDGET_KB} KB`);
  process.exit(1);
}
