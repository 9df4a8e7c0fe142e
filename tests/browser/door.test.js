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

/** Every object with a span, wherever it stands in a report. */
function* spans(value) {
  if (typeof value !== "object" || value === null) return;
  if (value.span) yield value;
  for (const it of Object.values(value)) yield* spans(it);
}

test("spans are given in bytes, and in the units of strings", async () => {
  const { read } = await reader();
  const text = `\u{1f4c8} Größe – “quoted”\n\n${await sample("planted-errors.txt")}`;
  const bytes = Buffer.from(text);
  let n = 0;
  for (const { span, utf16 } of spans(read(text))) {
    assert.equal(text.slice(...utf16), bytes.subarray(...span).toString());
    assert.notDeepEqual(utf16, span);
    n += 1;
  }
  assert.ok(n > 300, `${n} spans`);
});

test("what is no release throws an Error that says why", async () => {
  const { read, read_bytes } = await reader();
  assert.throws(() => read(""), (error) => error instanceof Error && /release\.txt: the file is empty/.test(error.message));
  assert.throws(() => read("a\0b\0\0\0\0"), /this is not text/);
  assert.throws(() => read_bytes(new Uint8Array((32 << 20) + 1).fill(48), "big.txt"), /big\.txt: the file has 33 MiB/);
  assert.equal(read("Just a sentence.").tables.length, 0, "it goes on working");
});

pageTest("the example reads a release in the browser", async ({ page, url }) => {
  await page.goto(`${url}example.html`);
  await page.getByText(/\d+ figures, \d+ of them checked/).waitFor();
  await page.getByRole("listitem").first().waitFor();
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
