import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, openApp } from "./page.js";
import { DIST } from "./server.js";

async function read(page, url, name = "planted-errors.txt", bytes) {
  await openApp(page, url);
  await dropFile(page, name, bytes ?? (await readFile(join(DIST, "samples", name))));
  await page.locator("#app .sheet").first().waitFor();
  await page.getByRole("navigation", { name: "View" }).getByRole("button", { name: "Reading" }).click();
  await page.locator(".page-text").waitFor();
}

pageTest("a release reads as on paper, and a figure selected there opens in the inspector", async ({ page, url }) => {
  await read(page, url);
  assert.ok((await page.locator(".page-text > p").count()) > 3, "prose");
  assert.ok((await page.locator(".page-text table").count()) > 3, "tables");
  const wrong = page.locator(".page-text [data-at][data-verdict=differs]").first();
  assert.equal(await wrong.getAttribute("title"), "differs");
  assert.match(await wrong.getAttribute("data-sign"), /!$/);
  const text = await wrong.innerText();
  await wrong.click();
  await page.locator(".page-text [data-lit=selected]").waitFor();
  assert.equal(await page.locator(".page-text [data-lit=selected]").innerText(), text);
  assert.equal((await page.locator(".inspector .value").innerText()).replace(/\s/g, ""), text.replace(/\s/g, ""));
});

pageTest("a claim is selected in its sentence, and a finding is scrolled to", async ({ page, url }) => {
  await read(page, url);
  const claim = page.locator(".page-text [data-claim]").first();
  await claim.focus();
  await page.keyboard.press("Enter");
  await page.locator(".page-text [data-claim][data-lit=selected]").waitFor();
  assert.match(await page.locator(".inspector .path").innerText(), /^Prose, line/);
  await page.locator(".findings button").filter({ hasText: "13% stated" }).click();
  const lit = page.locator(".page-text [data-at][data-lit=selected]");
  await lit.waitFor();
  assert.equal(await lit.innerText(), "13%");
  await page.waitForFunction(() => {
    const box = document.querySelector(".page-text [data-lit=selected]").getBoundingClientRect();
    return box.top >= 0 && box.bottom <= window.innerHeight;
  });
});

pageTest("the raw text has its lines, the same marks, and keeps what is lit", async ({ page, url }) => {
  await read(page, url);
  await page.locator(".findings button").filter({ hasText: "13% stated" }).click();
  await page.getByLabel("Raw text").check();
  const lit = page.locator(".raw [data-lit=selected]");
  await lit.waitFor();
  assert.match(await lit.locator("xpath=..").innerText(), /^Monitoring services/);
  const sample = await readFile(join(DIST, "samples", "planted-errors.txt"), "utf8");
  assert.equal(await page.locator(".raw li").count(), sample.trimEnd().split("\n").length);
});

pageTest("tables that are aligned with blanks stay as printed", async ({ page, url }) => {
  await read(page, url, "edgar.txt");
  const table = page.locator(".page-text > pre").first();
  assert.match(await table.innerText(), /^ {2}Fine paper {10,}\$ {2}41,862 {2}\$ {2}40,118/m);
  await table.getByRole("button", { name: "41,862" }).click();
  await table.locator("[data-lit=selected]").waitFor();
});

pageTest("what an HTML release says is text, and nothing of it becomes markup", async ({ page, url }) => {
  const html = `<html><body><p>Sales <b>grew</b> &lt;img src=x onerror="document.title='taken'"&gt;.</p><table>
<tr><td></td><td>June 30, 2024</td></tr><tr><td>Cash</td><td>10</td></tr><tr><td>Lamps</td><td>20</td></tr>
<tr><td>Total assets</td><td>30</td></tr></table></body></html>`;
  await read(page, url, "a.html", html);
  assert.match(await page.locator(".page-text").innerText(), /Sales grew <img src=x/);
  assert.equal(await page.locator(".page-text img").count(), 0);
  await page.locator(".page-text td").getByRole("button", { name: /^30/ }).click();
  assert.equal(await page.locator(".inspector .value").innerText(), "30");
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(
    `reading is accessible and fits a phone, ${colorScheme}`,
    async ({ page, url }) => {
      await read(page, url);
      await assertAccessible(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${over} px wider than the screen`);
    },
    { context: { colorScheme, viewport: { width: 360, height: 740 } } },
  );
}
