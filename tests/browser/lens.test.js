import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, openApp } from "./page.js";
import { DIST } from "./server.js";

async function openSample(page, url, name) {
  await openApp(page, url);
  await dropFile(page, name, await readFile(join(DIST, "samples", name)));
  await page.locator("#app .sheet").first().waitFor();
}

const sheet = (page, title) => page.locator(".sheet").filter({ has: page.getByRole("heading", { name: title }) });
const row = (within, label) => within.getByRole("row").filter({ has: within.page().getByRole("rowheader", { name: label, exact: true }) });

pageTest("a balance sheet in percent of total assets, which still leads to its figures", async ({ page, url }) => {
  await openSample(page, url, "edgar.txt");
  const balance = sheet(page, /BALANCE SHEETS/);
  await balance.scrollIntoViewIfNeeded();
  await balance.getByRole("combobox").selectOption("Common size");
  const inventories = row(balance, "Inventories");
  await inventories.locator(".derived").first().waitFor();
  assert.match(await inventories.innerText(), /12\.8%/);
  assert.match(await balance.getByRole("row").first().innerText(), /% of total assets/);
  await inventories.locator(".figure").first().click();
  assert.equal(await page.locator(".inspector .value").innerText(), "44,518", "the figure that is printed");
  await balance.getByRole("combobox").selectOption("As printed");
  assert.match(await inventories.innerText(), /44,518/);
  assert.equal(await balance.locator(".derived").count(), 0);
});

pageTest("changes stand beside what is printed, for like periods alone", async ({ page, url }) => {
  await openSample(page, url, "edgar.txt");
  const income = sheet(page, /STATEMENTS OF INCOME/);
  await income.getByRole("combobox").selectOption("Change");
  const sales = row(income, "Total net sales");
  await sales.locator(".derived").first().waitFor();
  assert.deepEqual((await sales.locator(".derived .digits").allInnerTexts()).slice(0, 2), ["5,473", "6.0%"]);
  const headings = await income.getByRole("columnheader").allInnerTexts();
  assert.equal(headings.filter((it) => /^Change from Sep\s30, 2002/.test(it)).length, 2, headings.join("; "));
  await assertAccessible(page);
});

pageTest("a link brings the lens back", async ({ page, context, url }) => {
  await openApp(page, url);
  await page.getByRole("link", { name: /EDGAR/ }).click();
  await page.locator("#app .sheet").first().waitFor();
  const income = sheet(page, /STATEMENTS OF INCOME/);
  await income.getByRole("combobox").selectOption("Common size");
  await page.waitForURL(/\/l=1c/);
  const fresh = await context.browser().newContext();
  try {
    const other = await fresh.newPage();
    await other.goto(page.url());
    await sheet(other, /STATEMENTS OF INCOME/).locator(".derived").first().waitFor();
    assert.equal(await sheet(other, /STATEMENTS OF INCOME/).getByRole("combobox").inputValue(), "c");
  } finally {
    await fresh.close();
  }
});

pageTest("rows of nil are left out on request", async ({ page, url }) => {
  await openApp(page, url);
  const text = "Northpine Tools\n\nCONSOLIDATED BALANCE SHEETS\n(in thousands)\n\n                              March 31, 2025   December 31, 2024\nAssets:\nCash                               1,200               1,100\nNotes receivable                       -                   -\nTotal assets                       1,200               1,100\n";
  await dropFile(page, "nil.txt", text);
  await page.getByRole("rowheader", { name: "Notes receivable" }).waitFor();
  await page.getByLabel("Hide nil rows").check();
  await page.getByRole("rowheader", { name: "Notes receivable" }).waitFor({ state: "detached" });
  await page.getByRole("rowheader", { name: "Cash", exact: true }).waitFor();
});
