// axe finds nothing in any view and state: light on a wide screen, dark on a phone.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { openApp } from "./page.js";
import { STATES, drop, realReleases } from "./states.js";

const SCREENS = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 360, height: 740 } },
];
const GROUPS = 4; // a test has a minute

async function assertFits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${over} px wider than the screen`);
}

for (const screen of SCREENS) {
  const options = { context: { ...screen, reducedMotion: "reduce" } };
  const on = `${screen.colorScheme}, ${screen.viewport.width} px`;
  pageTest(
    `the empty page and its panels are accessible, ${on}`,
    async ({ page, url }) => {
      await openApp(page, url);
      await assertAccessible(page);
      await page.locator(".empty summary").click();
      await assertAccessible(page);
      await page.getByRole("button", { name: "What is checked" }).click();
      await page.locator(".about").waitFor();
      await assertAccessible(page);
    },
    options,
  );
  const names = Object.keys(STATES);
  for (let group = 0; group < GROUPS; group += 1) {
    const own = names.filter((_, n) => n % GROUPS === group);
    pageTest(
      `accessible, ${on}: ${own.join("; ")}`,
      async ({ page, url }) => {
        for (const name of own) {
          await page.goto("about:blank");
          await drop(page, url);
          await page.evaluate(() => localStorage.clear());
          await STATES[name](page);
          const failed = (error) => assert.fail(`${name}: ${error.message}`);
          await assertAccessible(page).catch(failed);
          await assertFits(page).catch(failed);
        }
      },
      options,
    );
  }
  for (const file of realReleases) {
    pageTest(
      `a real release is accessible and fits, ${on}: ${basename(file)}`,
      async ({ page, url }) => {
        await drop(page, url, file);
        await page.keyboard.press("n");
        await assertAccessible(page);
        await page.keyboard.press("2");
        await page.locator(".page-text").waitFor();
        await assertAccessible(page);
        await assertFits(page);
      },
      options,
    );
  }
}
