// Takes the pictures of the page that stand in docs/ and the README: node screenshots.js FOLDER [RELEASE]
//
// At three widths, light and dark. Where pngquant is installed it makes them small.
import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.js";
import { serve } from "./server.js";
import { drop, figure, findings, sample, view } from "./states.js";

const [folder = "/tmp/shots", release = sample("planted-errors.txt")] = process.argv.slice(2);
const SIZES = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 }, 2560: { width: 2560, height: 1300 } };
const PICTURES = {
  finding: async (page) => {
    const all = findings(page);
    await all.nth(Math.min(1, (await all.count()) - 1)).click();
  },
  reading: async (page) => {
    await view(page, "Reading");
    await page.locator(".page-text [data-claim]").first().click();
  },
};

await mkdir(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve()]);
const taken = [];
async function take(name, options, show) {
  const context = await browser.newContext({ ...options, reducedMotion: "reduce", serviceWorkers: "block" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`${name}: ${error.message}`));
  await drop(page, server.url, release);
  await show(page);
  await page.waitForTimeout(400);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  taken.push(path);
  await context.close();
}
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [name, show] of Object.entries(PICTURES)) await take(`${name}-${size}-${colorScheme}`, { viewport, colorScheme }, show);
  }
}
// The picture of the README: a total with what makes it.
await take("page", { viewport: { width: 1440, height: 900 } }, (page) => figure(page, /^Income from operations/).click().catch(() => findings(page).first().click()));
await Promise.all([browser.close(), server.stop()]);
const small = spawnSync("pngquant", ["--force", "--ext", ".png", "--speed", "1", "--quality", "70-95", "64", ...taken]);
if (small.error) console.log("pngquant is not installed: the pictures are larger than they need be");
