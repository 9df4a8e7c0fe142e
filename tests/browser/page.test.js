import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFiles, openApp, paste } from "./page.js";
import { DIST } from "./server.js";

const sample = (name) => readFile(join(DIST, "samples", name));
const GROWTH = /Monitoring services.*13% stated/s;

async function drop(page, url, name) {
  await openApp(page, url);
  await dropFiles(page, [{ name, bytes: await sample(name) }]);
  await page.locator("#app .sheet").first().waitFor();
}

pageTest("a dropped release stands there with its statements and figures", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const summary = page.getByRole("region", { name: "First Quarter 2025 Financial Summary" });
  const row = summary.getByRole("row", { name: /Total revenues/ });
  assert.match(await row.innerText(), /84,790[\s\S]*77,772[\s\S]*84,852/);
  assert.ok((await page.locator(".sheet").count()) >= 6, "every statement is drawn");
});

pageTest("the planted errors are listed, and one selected lights its line of the source", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const findings = page.locator(".findings button");
  const listed = await findings.allInnerTexts();
  assert.ok(listed.some((it) => GROWTH.test(it)), listed.join("\n"));
  assert.ok(listed.some((it) => /line 133/.test(it)), listed.join("\n"));
  await findings.filter({ hasText: "13% stated" }).click();
  const lit = page.locator(".source .lit");
  assert.match(await lit.innerText(), /^Monitoring services/);
  assert.equal(await lit.locator("mark").innerText(), "13%");
  assert.equal(await page.locator("[data-lit=selected]").count(), 1);
  assert.equal(await page.locator("[data-lit=operand]").count(), 2, "its operands are lit on the statement");
});

pageTest("a release in which all ties has no finding", async ({ page, url }) => {
  await drop(page, url, "clean.txt");
  await page.getByText("Nothing differs.").waitFor();
});

pageTest("a link shows the same figure in another browser", async ({ page, context, url }) => {
  await openApp(page, url);
  await page.getByRole("link", { name: /six errors/ }).click();
  await page.locator(".findings button").filter({ hasText: "13% stated" }).click();
  await page.locator("[data-lit=selected]").waitFor();
  const at = await page.locator("[data-lit=selected]").getAttribute("data-at");
  await page.waitForURL(/#1\//);
  const fresh = await context.browser().newContext();
  try {
    const other = await fresh.newPage();
    await other.goto(page.url());
    await other.locator(`[data-at="${at}"][data-lit=selected]`).waitFor();
    assert.match(await other.locator(".source .lit").innerText(), /^Monitoring services/);
  } finally {
    await fresh.close();
  }
});

pageTest("a file that cannot be read gets a message that names it, and the others open", async ({ page, url }) => {
  await openApp(page, url);
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0]);
  await dropFiles(page, [
    { name: "picture.png", bytes: picture },
    { name: "clean.txt", bytes: await sample("clean.txt") },
    { name: "edgar.txt", bytes: await sample("edgar.txt") },
  ]);
  await page.locator(".tab").nth(1).waitFor();
  assert.match(await page.locator(".message").innerText(), /picture\.png: \S+/);
  assert.deepEqual(await page.locator(".tab > button:first-child").allInnerTexts(), ["clean.txt", "edgar.txt"]);
});

pageTest("pasted text opens", async ({ page, url }) => {
  await openApp(page, url);
  await paste(page, { plain: (await sample("edgar.txt")).toString() });
  await page.locator("#app .sheet").first().waitFor();
});

pageTest("a bar of the chart selects its figure", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await page.locator(".chart rect").first().click();
  await page.locator("[data-lit=selected]").waitFor();
  await page.locator(".inspector .value").waitFor();
});

pageTest("findings are reached by keyboard", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await page.keyboard.press("n");
  const first = await page.locator("[data-lit=selected]").getAttribute("data-at");
  await page.keyboard.press("n");
  await page.waitForFunction((first) => document.querySelector("[data-lit=selected]")?.dataset.at !== first, first);
  await page.keyboard.press("Escape");
  await page.locator("[data-lit=selected]").waitFor({ state: "detached" });
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(
    `every view is accessible, ${colorScheme}`,
    async ({ page, url }) => {
      await openApp(page, url);
      await assertAccessible(page);
      await drop(page, url, "planted-errors.txt");
      await assertAccessible(page);
      await page.locator(".findings button").first().click();
      await assertAccessible(page);
    },
    { context: { colorScheme } },
  );
}

pageTest(
  "the page fits a phone",
  async ({ page, url }) => {
    await drop(page, url, "planted-errors.txt");
    await page.locator(".findings button").first().click();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 0, `${over} px wider than the screen`);
  },
  { context: { viewport: { width: 360, height: 740 } } },
);
