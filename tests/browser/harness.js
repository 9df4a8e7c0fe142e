// One browser and one server a test file; one page a test. A test also fails when its page writes an error to the console,
// breaks its Content-Security-Policy, misses a file, or asks any other origin for anything.
//
//     pageTest("a dropped release shows its statements", async ({ page, url }) => { .. });
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "./chromium.js";
import { DIST, serve } from "./server.js";

/** Longer than any wait in a test should take; the first start of a browser on a busy machine is the slowest part. */
const TIMEOUT_MS = 20_000;

let browser;
let server;

before(async () => {
  if (!existsSync(DIST)) throw new Error("there is no dist/ to test: run `make dist`");
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/**
 * A test on a page of its own, which `run` has yet to open.
 *
 * `run` gets `{ page, context, url, troubles }`; `context` goes to Playwright: `{ viewport, colorScheme, reducedMotion, .. }`. `tolerated` is a pattern for troubles that the
 * test provokes on purpose.
 */
export function pageTest(name, run, { context: options = {}, tolerated } = {}) {
  test(name, { timeout: 3 * TIMEOUT_MS }, async () => {
    // What is kept for use without a network would come between the page and what a test puts in its way.
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block", ...options });
    context.setDefaultTimeout(TIMEOUT_MS);
    const troubles = await watch(context, new URL(server.url).origin);
    const page = await context.newPage();
    try {
      await run({ page, context, url: server.url, troubles });
      // What the page still has under way may be the forbidden request.
      await page.waitForLoadState("networkidle");
    } finally {
      await context.close();
    }
    const untolerated = troubles.filter((trouble) => !tolerated?.test(trouble));
    assert.deepEqual(untolerated, [], "the page is quiet and asks nobody");
  });
}

/** Gathers, as lines of text, what no page may do. */
async function watch(context, origin) {
  const troubles = [];
  context.on("console", (message) => {
    if (message.text().includes("Service Worker registration blocked by Playwright")) return;
    if (message.type() === "error" || message.type() === "warning") {
      troubles.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => troubles.push(`uncaught: ${error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !["blob:", "data:"].includes(url.protocol)) troubles.push(`foreign request: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    // A page that is left gives up what it still asks of its own origin, such as its icon.
    const isGivenUp = request.failure()?.errorText === "net::ERR_ABORTED" && new URL(request.url()).origin === origin && request.url().endsWith("favicon.svg");
    if (!isGivenUp) troubles.push(`failed request: ${request.url()}: ${request.failure()?.errorText}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`);
  });
  await context.exposeBinding("__violation", (_source, violation) => troubles.push(`policy violation: ${violation}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.__violation(`${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return troubles;
}
