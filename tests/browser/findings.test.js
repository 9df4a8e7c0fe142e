// The list of findings: what it holds, by verdict, class and statement, and how it is gone through.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pageTest } from "./harness.js";
import { drop, findings, sample } from "./states.js";

const RELEASES = fileURLToPath(new URL("../releases/", import.meta.url));
/** What is planted in the sample, and the total that one of the planted figures takes along. */
const LISTED = [
  "Monitoring services",
  "Field instruments",
  "Cash and cash equivalents at end of period",
  "Total current assets",
  "Adjusted EBITDA",
  "Total assets",
  "revenue. Monitoring services segment profit increased 19% year-over-year and 6% sequentially.",
];
const choose = (page, name, value) => page.locator(`.filter [name=${name}]`).selectOption(value);

pageTest("what differs is listed worst first, and by class and statement", async ({ page, url }) => {
  await drop(page, url);
  assert.deepEqual(await findings(page).locator("strong").allInnerTexts(), LISTED);
  await choose(page, "mark", "G");
  assert.deepEqual(await findings(page).locator("strong").allInnerTexts(), ["Monitoring services"]);
  await choose(page, "mark", "");
  await choose(page, "table", { label: "Balance sheets" });
  assert.deepEqual(await findings(page).locator("strong").allInnerTexts(), ["Total current assets", "Total assets"]);
  await page.keyboard.press("n");
  const first = await page.locator(".finding[aria-current] strong").innerText();
  await page.locator("body").press("n");
  assert.deepEqual([first, await page.locator(".finding[aria-current] strong").innerText()], ["Total current assets", "Total assets"]);
  await page.locator("body").press("n");
  assert.equal(await page.locator(".finding[aria-current] strong").innerText(), "Total current assets", "keys go through what is listed");
});

pageTest("what agrees within rounding is listed on request, with its residue", async ({ page, url }) => {
  await drop(page, url, join(RELEASES, "rounding.txt"));
  const option = await page.locator(".filter option[value=rounding]").innerText();
  const n = Number(/\((\d+)\)/.exec(option)[1]);
  assert.ok(n > 0, option);
  await choose(page, "verdict", "rounding");
  assert.equal(await findings(page).count(), n);
  assert.match(await findings(page).first().locator(".mark").innerText(), /≈$/);
  await findings(page).first().click();
  assert.match(await page.locator(".inspector .check").first().innerText(), /agrees within rounding[\s\S]*Residue of rounding/);
});

pageTest("each number of the coverage lists what it counts", async ({ page, url }) => {
  await drop(page, url);
  const [checked, all] = await Promise.all(["Checked", "Figures"].map((it) => page.locator(`[data-fact=${it}] dd`).innerText()));
  assert.match(await page.locator(".coverage summary").innerText(), new RegExp(`^${checked} of ${all} figures checked`));
  await page.locator(".coverage summary").click();
  for (const name of ["Foot", "Tie", "Prose"]) {
    const row = page.locator(".coverage tbody tr").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
    const button = row.locator("[data-verdict=ties] button");
    const n = Number(await button.innerText());
    await button.click();
    await page.waitForFunction((n) => document.querySelectorAll(".findings .finding").length === Math.min(n, 200), n);
  }
});

pageTest("advice and what could not be read lead to their place", async ({ page, url }) => {
  const { dropFile, openApp } = await import("./page.js");
  const { readFile } = await import("node:fs/promises");
  await openApp(page, url);
  for (const name of ["collapsed.txt", "unequal-runs.txt"]) {
    await dropFile(page, name, await readFile(fileURLToPath(new URL(`../diagnostics/${name}`, import.meta.url))));
    await page.locator(".tab").filter({ hasText: name }).waitFor();
    const notes = page.locator(".notes").filter({ hasText: "Could not be read" });
    if (!(await notes.evaluate((it) => it.open))) await notes.locator("summary").click();
    const item = notes.getByRole("button").first();
    const line = /line (\d+)/.exec(await item.innerText())[1];
    await item.click();
    const lit = page.locator(".reading [data-lit=line]");
    await lit.waitFor();
    assert.ok(Number(await lit.getAttribute("data-line")) <= Number(line));
    await page.waitForFunction(() => {
      const box = document.querySelector(".reading [data-lit=line]").getBoundingClientRect();
      return box.top < window.innerHeight && box.bottom > 0;
    });
  }
  await dropFile(page, "clean.txt", await readFile(sample("clean.txt")));
});
