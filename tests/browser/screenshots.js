// Takes pictures of the page for the README and to be looked at: node screenshots.js FOLDER [RELEASE]
import { mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { launch } from "./chromium.js";
import { dropFile, openApp } from "./page.js";
import { serve } from "./server.js";

const [folder = "/tmp/shots", release] = process.argv.slice(2);
const VIEWS = [
  ["wide", { width: 1440, height: 900 }, "light"],
  ["wide-dark", { width: 1440, height: 900 }, "dark"],
  ["phone", { width: 360, height: 740 }, "light"],
  ["huge", { width: 2560, height: 1300 }, "light"],
];

await mkdir(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve()]);
for (const [name, viewport, colorScheme] of VIEWS) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  page.on("console", (message) => console.log(`${name}: ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => console.log(`${name}: ${error.message}`));
  await openApp(page, server.url);
  await page.screenshot({ path: join(folder, `${name}-empty.png`) });
  if (release) await dropFile(page, basename(release), await readFile(release));
  else await page.getByRole("button", { name: /two errors/ }).click();
  await page.locator(".sheet").first().waitFor();
  await page.screenshot({ path: join(folder, `${name}-open.png`) });
  const finding = page.locator(".findings button").first();
  if (await finding.count()) await finding.click();
  else await page.locator("td[data-verdict=ties] .figure").first().click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}-selected.png`) });
  await page.keyboard.press("Escape");
  await page.locator(".menu summary").click();
  await page.screenshot({ path: join(folder, `${name}-export.png`) });
  await context.close();
}
await Promise.all([browser.close(), server.stop()]);
