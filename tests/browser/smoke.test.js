import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, mounted, openApp } from "./page.js";
import { DIST } from "./server.js";

const RELEASE = await readFile(join(DIST, "samples", "edgar.txt"));

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

/** Holds back the larger part of the program; gives what lets it go on. */
async function holdRest(page) {
  let goOn;
  const released = new Promise((resolve) => (goOn = resolve));
  await page.route("**/*_rest.wasm", async (route) => {
    await released;
    await route.continue();
  });
  return goOn;
}

/** When all of the release is painted. */
const painted = (page) => page.getByText("Its figures are checked as soon as all of Tieout has loaded.").waitFor();

/** What a statement says: title, headings, labels and figures, without the marks of checks. */
const printed = (page) =>
  page.evaluate(() => {
    const sheets = document.querySelectorAll(".sheets .sheet");
    return Array.from(sheets, (it) => Array.from(it.querySelectorAll("h2, .subtitle, th, .sign, .digits"), (it) => it.textContent));
  });

pageTest("statements are painted before most of the program has arrived, and stay as they are", async ({ page, url }) => {
  const asked = new Set();
  page.on("request", (request) => asked.add(request.url().slice(url.length).replace(/-[0-9a-f]{16}/, "")));
  const goOn = await holdRest(page);
  await page.goto(`${url}#1/s=planted-errors`);
  await painted(page);
  // What size.js counts, the release itself, and what comes after it, of which a part is held back.
  for (const it of asked) assert.match(it, /^(|boot\.js|tieout\.(js|css)|tieout_first\.wasm|tieout_rest\.wasm|rest\.css|favicon\.svg|samples\/planted-errors\.txt|#.*)$/);
  assert.equal(await page.locator("#first [data-verdict]:not([data-verdict=''], [data-verdict=printed])").count(), 0, "nothing is said of figures that are not checked");
  const [before, atTop] = [await printed(page), await page.locator("#first table").first().boundingBox()];
  assert.ok(before.length > 3 && before.flat().length > 200);
  await assertAccessible(page);
  goOn();
  await mounted(page);
  await page.locator(".sheets td[data-verdict=differs]").first().waitFor();
  assert.equal(await page.locator("#first").count(), 0);
  assert.deepEqual(await printed(page), before);
  const then = await page.locator(".sheets table").first().boundingBox();
  assert.ok(Math.abs(then.y - atTop.y) < 40 && Math.abs(then.x - atTop.x) < 2, `the first table stood at ${JSON.stringify(atTop)}, now at ${JSON.stringify(then)}`);
});

pageTest("what is dropped before the page stands is painted and then opened", async ({ page, url }) => {
  const goOn = await holdRest(page);
  await page.goto(url);
  await page.waitForFunction(() => window.__early);
  await dropFile(page, "release.txt", RELEASE);
  await page.locator("#first .sheet").first().waitFor();
  assert.ok(await page.getByRole("heading", { name: "Does every number tie?" }).isHidden());
  goOn();
  await mounted(page);
  await page.getByRole("heading", { name: "Statements", exact: true }).waitFor();
  assert.equal(await page.locator("#first").count(), 0);
});

pageTest("what stands in a link is painted first too", async ({ page, url }) => {
  const packed = deflateRawSync(RELEASE).toString("base64url");
  const check = createHash("sha256").update(RELEASE).digest("hex").slice(0, 8);
  const goOn = await holdRest(page);
  await page.goto(`${url}#1/n=release.txt/t=${check}${packed}`);
  await page.locator("#first .sheet").first().waitFor();
  goOn();
  await mounted(page);
  await page.getByRole("heading", { name: "Statements", exact: true }).waitFor();
});

pageTest("a text that is linked to is painted before most of the program has arrived, and stays as it is", async ({ page, url }) => {
  const text = (place) => page.locator(`${place} .page-text`).evaluate((it) => [it.textContent, Math.round(it.getBoundingClientRect().top)]);
  const goOn = await holdRest(page);
  await page.goto(`${url}#1/s=planted-errors/v=reading`);
  await painted(page);
  assert.equal(await page.locator("#first .page-text [data-verdict]").count(), 0, "nothing is said of figures that are not checked");
  const [before, atTop] = await text("#first");
  assert.ok(before.length > 5000);
  await assertAccessible(page);
  goOn();
  await mounted(page);
  await page.locator("#app .page-text [data-verdict=differs]").first().waitFor();
  assert.equal(await page.locator("#first").count(), 0);
  const [after, then] = await text("#app");
  assert.equal(after, before);
  assert.ok(Math.abs(then - atTop) < 40, `the text stood at ${atTop}, now at ${then}`);
});

pageTest("a page that a host sends in the place of a release is not painted", async ({ page, url }) => {
  await page.route("**/missing.txt", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: "<p>Welcome</p>" }));
  const goOn = await holdRest(page);
  const asked = page.waitForRequest(/_rest\.wasm$/);
  await page.goto(`${url}#1/src=missing.txt/v=reading`);
  await asked;
  assert.equal(await page.locator("#first > *").count(), 0);
  goOn();
  await page.getByText("the host answered with a web page").waitFor();
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

pageTest(
  "a second piece of another build is not run, and what was painted stays",
  async ({ page, url }) => {
    await page.route("**/*_rest.wasm", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0])]) });
    });
    await page.goto(`${url}#1/s=clean`);
    await page.getByText("Tieout could not start.").waitFor();
    assert.ok(await page.locator("#first .sheet").first().isVisible());
    assert.ok(await page.getByRole("heading", { name: "Does every number tie?" }).isHidden());
  },
  { tolerated: /\.wasm|Failed to fetch|integrity|could not be|SplitLoader|failed to load split module/ },
);

pageTest("nothing of the program is asked for before the page is on screen", async ({ page, url }) => {
  await openApp(page, url);
  const { painted, asked } = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    asked: performance.getEntriesByType("resource").filter((it) => /tieout-.*\.(js|wasm)$/.test(it.name)).map((it) => it.startTime),
  }));
  assert.equal(asked.length, 3);
  assert.ok(asked.every((it) => it >= painted), `painted at ${painted} ms, asked for at ${asked} ms`);
});
