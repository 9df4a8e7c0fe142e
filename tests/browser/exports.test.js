// What leaves the page: the clipboard and saved files.
import assert from "node:assert/strict";
import { assertAccessible } from "./accessibility.js";
import { dropSample, save, saved } from "./exports.js";
import { pageTest } from "./harness.js";

const CLIPBOARD = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

pageTest(
  "a copied table is labels and numbers parted by tabs",
  async ({ page, url }) => {
    await dropSample(page, url, "planted-errors.txt");
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
  await dropSample(page, url, "planted-errors.txt");
  const { name, bytes } = await saved(page, page.getByRole("button", { name: /^Save as CSV: .*BALANCE SHEETS/ }));
  assert.equal(name, "planted-errors-tieout-table-3.csv");
  const lines = bytes.toString().split("\r\n");
  assert.ok(lines.includes("Total current assets,147064,143403"), lines.join("\n"));
  assert.ok(lines.some((it) => /^"Treasury stock, at cost; 388 and 347 shares, respectively",-4127,-3685$/.test(it)), lines.join("\n"));
});

pageTest("all figures are saved as CSV, with their verdicts", async ({ page, url }) => {
  await dropSample(page, url, "planted-errors.txt");
  const { name, bytes } = await save(page, /Figures/);
  assert.equal(name, "planted-errors-tieout.csv");
  const lines = bytes.toString().trim().split("\r\n");
  const figures = Number(await page.locator("[data-fact=Figures] dd").innerText());
  assert.ok(lines.length > figures, `${lines.length} rows for ${figures} figures`);
  const wrong = lines.filter((it) => it.endsWith(",differs"));
  assert.equal(wrong.length, 6, wrong.join("\n"));
  assert.ok(wrong.some((it) => it.includes("Monitoring services") && it.includes(",13%,")), wrong.join("\n"));
});

pageTest("the saved report is the one of the command line", async ({ page, url }) => {
  await dropSample(page, url, "planted-errors.txt");
  const { name, bytes } = await save(page, /Report \(JSON\)/);
  assert.equal(name, "planted-errors-tieout.json");
  const report = JSON.parse(bytes);
  assert.equal(report.tieout.schema, 1);
  assert.equal(report.source.name, "planted-errors.txt");
  assert.equal(report.checks.filter((it) => it.verdict === "differs").length, 6);
  assert.equal(report.claims.filter((it) => it.verdict === "differs").length, 1);
});

pageTest("the tie-out report stands by itself and is accessible", async ({ page, context, url }) => {
  await dropSample(page, url, "planted-errors.txt");
  const { name, bytes } = await save(page, /Tie-out report/);
  assert.equal(name, "planted-errors-tieout.html");
  const html = bytes.toString();
  const report = await context.newPage();
  await report.setContent(html);
  await report.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await report.locator(".finding").count(), 7);
  assert.equal(await report.locator("td.differs").count(), 6);
  assert.match(await report.locator("dl").innerText(), /[0-9a-f]{64}/);
  const today = await page.evaluate(() => new Date().toLocaleDateString("sv"));
  assert.match(await report.locator("dl").innerText(), new RegExp(today));
  const wrong = await report.locator("tr", { has: report.locator("td.differs") }).allInnerTexts();
  assert.ok(wrong.some((it) => /^Total current assets\s+147,064\s*F.*!/.test(it)), wrong.join("\n"));
  await assertAccessible(report);
  assert.doesNotMatch(html, /<script|src=|href=|url\(/, "it asks for nothing");
});

pageTest("on paper stands a head with source, lines to sign, legend and what is unchecked", async ({ page, url }) => {
  await dropSample(page, url, "planted-errors.txt");
  const paper = page.locator(".paper");
  assert.equal(await paper.count(), 0, "not drawn before it is printed");
  await page.emulateMedia({ media: "print" });
  await page.pdf(); // tells the page that it will be printed
  await paper.waitFor();
  const text = await paper.innerText();
  for (const part of [/[0-9a-f]{64}/, /Prepared by/, /Reviewed by/, /Cross-foot/, /No table bears it out/]) assert.match(text, part);
  for (const hidden of [".toolbar", ".inspector", ".sheet-tools"]) assert.ok(await page.locator(hidden).first().isHidden(), hidden);
  assert.ok(await page.locator(".sheet").last().isVisible());
});

pageTest("the menu is used by keyboard, and closes by Escape and outside", async ({ page, url }) => {
  await dropSample(page, url, "planted-errors.txt");
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
    await dropSample(page, url, "clean.txt");
    await page.locator(".menu summary").click();
    const { left, right } = await page.locator(".menu ul").evaluate((it) => it.getBoundingClientRect().toJSON());
    assert.ok(left >= 0 && right <= 360, `${left} to ${right}`);
  },
  { context: { viewport: { width: 360, height: 740 } } },
);
