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

pageTest(
  "a program of another build is not run",
  async ({ page, url }) => {
    await page.route("**/*.wasm", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0])]) });
    });
    await page.goto(url);
    await page.getByText("Tieout could not start.").waitFor();
  },
  { tolerated: /\.wasm|Failed to fetch|integrity/ },
);

pageTest("nothing of the program is asked for before the page is on screen", async ({ page, url }) => {
  await openApp(page, url);
  const { painted, asked } = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    asked: performance.getEntriesByType("resource").filter((it) => /tieout-.*\.(js|wasm)$/.test(it.name)).map((it) => it.startTime),
  }));
  assert.equal(asked.length, 2);
  assert.ok(asked.every((it) => it >= painted), `painted at ${painted} ms, asked for at ${asked} ms`);
});
