// What leaves the page: the clipboard and saved files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFiles, openApp } from "./page.js";
import { DIST } from "./server.js";

const CLIPBOARD = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

async function drop(page, url, name) {
  await openApp(page, url);
  await dropFiles(page, [{ name, bytes: await readFile(join(DIST, "samples", name)) }]);
  await page.locator(".sheet").first().waitFor();
}

/** Chooses from the menu; gives the saved file as `{ name, bytes }`. */
async function save(page, item) {
  await page.locator(".menu summary").click();
  return saved(page, page.getByRole("button", { name: item }));
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const name = download.suggestedFilename();
  await page.locator(".said").filter({ hasText: `Saved ${name}` }).waitFor();
  return { name, bytes: await readFile(await download.path()) };
}

pageTest(
  "a copied table is labels and numbers parted by tabs",
  async ({ page, url }) => {
    await drop(page, url, "planted-errors.txt");
    await page.getByRole("button", { name: "Copy table: First Quarter 2025 Financial Summary" }).click();
    await page.locator(".said").filter({ hasText: "Table copied" }).waitFor();
    const rows = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/).map((it) => it.split("\t"));
    assert.deepEqual(rows[2], ["", "1Q 2025", "1Q 2024", "4Q 2024", "YoY Growth", "QoQ Growth"]);
    assert.deepEqual(rows.find(([label]) => label === "Field instruments"), ["Field instruments", "48216", "45930", "49885", "5%", "-3%"]);
    assert.deepEqual(rows.find(([label]) => label === "Segment profit margin").slice(1, 5), ["57.3%", "55.8%", "56.5%", "150"]);
  },
  CLIPBOARD,
);

pageTest("a table is saved as CSV", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const { name, bytes } = await saved(page, page.getByRole("button", { name: /^Save as CSV: .*BALANCE SHEETS/ }));
  assert.equal(name, "planted-errors-tieout-table-3.csv");
  const lines = bytes.toString().split("\r\n");
  assert.ok(lines.includes("Total current assets,147064,143403"), lines.join("\n"));
  assert.ok(lines.some((it) => /^"Treasury stock, at cost; 388 and 347 shares, respectively",-4127,-3685$/.test(it)), lines.join("\n"));
});

pageTest("all figures are saved as CSV, with their verdicts", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const { name, bytes } = await save(page, /Figures/);
  assert.equal(name, "planted-errors-tieout.csv");
  const lines = bytes.toString().trim().split("\r\n");
  const figures = Number(await page.locator("[data-fact=Figures] dd").innerText());
  assert.ok(lines.length > figures, `${lines.length} rows for ${figures} figures`);
  const wrong = lines.filter((it) => it.endsWith(",differs"));
  assert.equal(wrong.length, 3, wrong.join("\n"));
  assert.ok(wrong.some((it) => it.includes("Monitoring services") && it.includes(",13%,")), wrong.join("\n"));
});

pageTest("the saved report is the one of the command line", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const { name, bytes } = await save(page, /Report \(JSON\)/);
  assert.equal(name, "planted-errors-tieout.json");
  const report = JSON.parse(bytes);
  assert.equal(report.tieout.schema, 1);
  assert.equal(report.source.name, "planted-errors.txt");
  assert.equal(report.checks.filter((it) => it.verdict === "differs").length, 3);
});

pageTest("the menu is used by keyboard, and closes by Escape and outside", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await page.keyboard.press("n");
  await page.locator("[data-lit=selected]").waitFor();
  const menu = page.locator("details.menu");
  const first = menu.locator("li button").first();
  await menu.locator("summary").focus();
  await page.keyboard.press("Enter");
  await first.waitFor();
  await assertAccessible(page);
  await page.keyboard.press("Tab");
  assert.ok(await first.evaluate((it) => it === document.activeElement), "Tab goes to the first item");
  await page.keyboard.press("Escape");
  await first.waitFor({ state: "hidden" });
  assert.ok(await menu.locator("summary").evaluate((it) => it === document.activeElement), "the focus goes back");
  assert.equal(await page.locator("[data-lit=selected]").count(), 1, "Escape closed the menu alone");
  await page.keyboard.press("Space");
  await first.waitFor();
  await page.locator("h1.company").click();
  await first.waitFor({ state: "hidden" });
});

pageTest(
  "the open menu fits a phone",
  async ({ page, url }) => {
    await drop(page, url, "clean.txt");
    await page.locator(".menu summary").click();
    const { left, right } = await page.locator(".menu ul").evaluate((it) => it.getBoundingClientRect().toJSON());
    assert.ok(left >= 0 && right <= 360, `${left} to ${right}`);
  },
  { context: { viewport: { width: 360, height: 740 } } },
);
