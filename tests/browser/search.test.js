// Search over labels, figures and text, by keyboard.
import assert from "node:assert/strict";
import { pageTest } from "./harness.js";
import { drop } from "./states.js";

const count = (page) => page.locator(".hits output").innerText();
const hits = (page) => page.locator(".hits [role=option]");
const here = (page) => page.locator(".hits [aria-selected=true]");

pageTest("labels are found, counted, and gone through by keys", async ({ page, url }) => {
  await drop(page, url);
  await page.keyboard.press("/");
  await page.keyboard.type("total current");
  const n = await hits(page).count();
  assert.ok(n >= 2);
  assert.equal(await count(page), `${n} found`);
  await page.keyboard.press("Enter");
  assert.equal(await count(page), `1 of ${n}`);
  await page.locator("[data-lit=selected]").waitFor();
  const first = await page.locator(".inspector .path").innerText();
  assert.match(first, /total current/i);
  await page.keyboard.press("ArrowDown");
  assert.equal(await count(page), `2 of ${n}`);
  await page.keyboard.press("Shift+Enter");
  assert.equal(await count(page), `1 of ${n}`);
  await page.keyboard.press("ArrowUp");
  assert.equal(await count(page), `${n} of ${n}`, "round from the first to the last");
  assert.equal(await page.locator("#search").getAttribute("aria-activedescendant"), await here(page).getAttribute("id"));
  assert.ok(await page.locator("#search").evaluate((it) => it === document.activeElement), "the field keeps the focus");
  await page.keyboard.press("Escape");
  await page.locator(".hits").waitFor({ state: "detached" });
  await page.locator("[data-lit=selected]").waitFor();
});

pageTest("figures are found by their digits, without commas and brackets", async ({ page, url }) => {
  await drop(page, url);
  await page.locator("#search").fill("147064");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".inspector .value").innerText(), "147,064");
  assert.match(await here(page).innerText(), /Total current assets +147,064\s+Balance sheets, line 133/);
});

pageTest("a sentence is found, and its line is lit where it is read", async ({ page, url }) => {
  await drop(page, url);
  await page.locator("#search").fill("conference call");
  await page.locator(".hits").waitFor();
  const text = hits(page).filter({ hasText: /Text, line/ }).first();
  await text.click();
  const lit = page.locator(".page-text [data-lit=line]");
  await lit.waitFor();
  assert.match(await lit.innerText(), /conference call/i);
  assert.equal(await page.locator(".view[data-view=reading]").isVisible(), true);
});

pageTest("nothing found is said", async ({ page, url }) => {
  await drop(page, url);
  await page.locator("#search").fill("zyzzyva");
  assert.equal(await count(page), "Nothing found");
  await page.keyboard.press("Enter");
  assert.equal(await count(page), "Nothing found");
  await page.locator("#search").fill("");
  await page.locator(".hits").waitFor({ state: "detached" });
});
