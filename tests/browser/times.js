// Prints how long a reader waits: node tests/browser/times.js [TIMES]
//
// From a cold cache, in milliseconds: until anything is painted, until the release is (its statements or its text), until it
// is checked; on this machine as it is, and on a slow phone: 1.6 Mbit/s, 150 ms to the server and back, a fourth of the
// processor (what Lighthouse takes for one). Then from a drop on the page until the statements stand there, checked.
// The medians of TIMES runs, 5 by default.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.js";
import { dropFile, openApp } from "./page.js";
import { DIST, serve } from "./server.js";

const RUNS = Number(process.argv[2] ?? 5);
const SLOW = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const PAGES = { "a release": "#1/s=planted-errors", "a finding": "#1/s=planted-errors/f=18.4", reading: "#1/s=planted-errors/v=reading" };
/** What is there when the release is painted, and when it is checked. */
const [PAINTED, CHECKED] = [".sheet tr, .page-text p", "#app :is(.sheet, .page-text) [data-verdict=ties]"];

const server = await serve();
const browser = await launch();

/** Opens a page of a new profile, on a slow phone or on this machine; `run` gets it. */
async function onPage(isSlow, run) {
  const context = await browser.newContext({ viewport: isSlow ? { width: 412, height: 823 } : { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(
    ([painted, checked]) => {
      window.__times = {};
      const look = () => {
        const there = { painted: document.querySelector(painted), checked: document.querySelector(checked) };
        for (const [name, it] of Object.entries(there)) if (it) window.__times[name] ??= performance.now();
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [PAINTED, CHECKED],
  );
  if (isSlow) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  const found = await run(page);
  await context.close();
  return found;
}

async function opened(page, fragment) {
  await page.goto(server.url + fragment);
  await page.waitForFunction(() => window.__times.checked, undefined, { timeout: 60_000 });
  return page.evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0].startTime, window.__times.painted, window.__times.checked]);
}

async function dropped(page, name) {
  const bytes = await readFile(join(DIST, "samples", name));
  await openApp(page, server.url);
  await page.evaluate(() => {
    window.__times = {};
    document.addEventListener("drop", () => (window.__times.dropped = performance.now()), { capture: true, once: true });
  });
  await dropFile(page, name, bytes);
  await page.waitForFunction(() => window.__times.checked);
  return page.evaluate(() => [window.__times.checked - window.__times.dropped]);
}

async function print(name, run) {
  const runs = [];
  for (let left = RUNS; left > 0; left -= 1) runs.push(await run());
  const medians = runs[0].map((_, n) => runs.map((it) => it[n]).sort((a, b) => a - b)[runs.length >> 1]);
  console.log(name.padEnd(28) + medians.map((it) => String(Math.round(it)).padStart(9)).join(""));
}

console.log(" ".repeat(28) + ["anything", "painted", "checked"].map((it) => it.padStart(9)).join(""));
for (const isSlow of [false, true]) {
  for (const [name, fragment] of Object.entries(PAGES)) await print(`${name}${isSlow ? ", slow phone" : ""}`, () => onPage(isSlow, (page) => opened(page, fragment)));
}
console.log(`\n${"from a drop".padEnd(28)}${"checked".padStart(9)}`);
for (const name of ["planted-errors.txt", "edgar.txt"]) {
  for (const isSlow of [false, true]) await print(`${name}${isSlow ? ", slow phone" : ""}`, () => onPage(isSlow, (page) => dropped(page, name)));
}
await browser.close();
await server.stop();
