// The JavaScript door: the reader without the page, as scripts of others use it, in the browser and under Node.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { pageTest } from "./harness.js";
import { DIST } from "./server.js";

const sample = (name) => readFile(join(DIST, "samples", name), "utf8");

async function reader() {
  const door = await import(pathToFileURL(join(DIST, "reader.js")));
  await door.default({ module_or_path: await readFile(join(DIST, "reader_bg.wasm")) });
  return door;
}

test("Node reads a release", async () => {
  const { read, read_bytes } = await reader();
  const text = await sample("planted-errors.txt");
  const report = read(text, "planted-errors.txt");
  assert.equal(report.source.name, "planted-errors.txt");
  assert.ok(report.checks.some((it) => it.verdict === "differs"));
  assert.deepEqual(read_bytes(Buffer.from(text), "planted-errors.txt"), report);
  assert.throws(() => read_bytes(Buffer.from("%PDF-1.7"), "release.pdf"), /release\.pdf: this is a PDF file/);
});

pageTest("a page of others reads a release", async ({ page, url }) => {
  await page.goto(`${url}samples/clean.txt`);
  const kinds = await page.evaluate(async (url) => {
    const { default: start, read } = await import(`${url}reader.js`);
    await start();
    return read(document.body.innerText).tables.map((it) => it.kind);
  }, url);
  assert.ok(kinds.length > 3, kinds.join());
}, { tolerated: /favicon\.ico/ });
