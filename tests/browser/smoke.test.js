import assert from "node:assert/strict";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, mounted, openApp } from "./page.js";

pageTest("the program mounts below a path", async ({ page, url }) => {
  await openApp(page, url);
  assert.equal(await page.title(), "Tieout");
  await page.getByRole("heading", { level: 1, name: "Does every number tie?" }).waitFor();
});

pageTest("the shell stands before the program has arrived, and keeps what is dropped on it", async ({ page, url }) => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.getByText("Nothing leaves this browser").waitFor();
  await page.waitForFunction(() => window.__early);
  await dropFile(page, "release.txt", "Total revenue 1,643");
  await assertAccessible(page);
  assert.deepEqual(await page.evaluate(() => window.__early.files.map((it) => it.name)), ["release.txt"]);
  arrive();
  await mounted(page);
});

pageTest(
  "without its program the page says so",
  async ({ page, url }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(url);
    await page.getByText("Tieout could not start.").waitFor();
  },
  { tolerated: /\.wasm|Failed to fetch|ERR_FAILED/ },
);
