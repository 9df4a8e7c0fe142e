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
  await page.locator("#app .sheet").first().waitFor();
}

const to = (page, name) => page.getByRole("navigation", { name: "View" }).getByRole("button", { name }).click();

pageTest("one view is shown at a time, and the keys 1 and 2 choose it", async ({ page, url }) => {
  await drop(page, url);
  assert.equal(await page.locator(".reading").count(), 0, "what was never shown is not drawn");
  await to(page, "Reading");
  await page.locator(".page-text").waitFor();
  assert.equal(await page.locator(".sheet:visible").count(), 0);
  await page.keyboard.press("1");
  await page.locator("#app .sheet").first().waitFor();
  assert.equal(await page.locator(".reading:visible").count(), 0);
  await page.keyboard.press("2");
  await page.locator(".page-text").waitFor();
});

pageTest("a link brings back its view with the figure lit", async ({ page, url }) => {
  await openApp(page, url);
  await page.getByRole("link", { name: /six errors/ }).click();
  await to(page, "Reading");
  await page.locator(".page-text [data-at]").first().click();
  await page.waitForURL(/\/f=\d+\.\d+(\/y=\d+)?\/v=reading$/);
  await page.reload();
  await page.locator(".page-text [data-lit=selected]").waitFor();
});

pageTest("statements are printed, whatever view is shown", async ({ page, url }) => {
  await drop(page, url);
  await to(page, "Reading");
  await page.emulateMedia({ media: "print" });
  assert.ok((await page.locator(".sheet:visible").count()) > 3);
  assert.equal(await page.locator(".page-text:visible").count(), 0);
});
