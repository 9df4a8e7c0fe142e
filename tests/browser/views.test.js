import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, openApp } from "./page.js";
import { DIST } from "./server.js";

async function drop(page, url) {
  await openApp(page, url);
  await dropFile(page, "planted-errors.txt", await readFile(join(DIST, "samples", "planted-errors.txt")));
  await page.locator(".sheet").first().waitFor();
}

const to = (page, name) => page.getByRole("navigation", { name: "View" }).getByRole("button", { name }).click();

pageTest("one view is shown at a time, and the keys 1, 2, 3 choose it", async ({ page, url }) => {
  await drop(page, url);
  assert.equal(await page.locator(".chart").count(), 0, "what was never shown is not drawn");
  await to(page, "Charts");
  await page.locator(".chart").first().waitFor();
  assert.equal(await page.locator(".sheet:visible").count(), 0);
  await page.keyboard.press("2");
  await page.locator(".raw").waitFor();
  assert.equal(await page.locator(".chart:visible").count(), 0);
  await page.keyboard.press("1");
  await page.locator(".sheet").first().waitFor();
});

pageTest("a finding that the charts cannot show brings the statements back, a bar does not", async ({ page, url }) => {
  await drop(page, url);
  await to(page, "Charts");
  await page.locator(".chart rect").first().click();
  await page.locator(".chart [data-lit=selected]").waitFor();
  await page.locator(".findings button").filter({ hasText: "13% stated" }).click();
  await page.locator(".sheet [data-lit=selected]").waitFor();
  assert.equal(await page.locator(".chart:visible").count(), 0);
});

pageTest("a link brings back its view with the figure lit", async ({ page, url }) => {
  await openApp(page, url);
  await page.getByRole("button", { name: /two errors/ }).click();
  await to(page, "Charts");
  await page.locator(".chart rect").first().click();
  await page.waitForURL(/\/f=\d+\.\d+\/v=charts$/);
  await page.reload();
  await page.locator(".chart [data-lit=selected]").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(
    `reading and charts are accessible and fit a phone, ${colorScheme}`,
    async ({ page, url }) => {
      await drop(page, url);
      for (const view of ["Reading", "Charts"]) {
        await to(page, view);
        await assertAccessible(page);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(over <= 0, `${view}: ${over} px wider than the screen`);
      }
    },
    { context: { colorScheme, viewport: { width: 360, height: 740 } } },
  );
}
