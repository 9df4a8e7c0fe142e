// Without a network, and from one version to the next.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.js";
import { dropFile, mounted } from "./page.js";
import { DIST, serve } from "./server.js";

const TIMEOUT = { timeout: 60_000 };
const AFTER_BUILD = fileURLToPath(new URL("../../scripts/after-build", import.meta.url));
const SOURCE_PAGE = fileURLToPath(new URL("../../index.html", import.meta.url));
const SOURCE_WORKER = fileURLToPath(new URL("../../public/sw.js", import.meta.url));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A site of its own, which a test may change: `run` gets a page that has not been there yet. */
async function site(run) {
  const folder = (await mkdtemp(join(tmpdir(), "tieout-"))) + sep;
  await cp(DIST, folder, { recursive: true });
  const server = await serve(folder);
  const context = await browser.newContext();
  context.setDefaultTimeout(20_000);
  try {
    const page = await context.newPage();
    await run({ page, context, folder, server, url: server.url });
  } finally {
    await context.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** Visits, and waits until all is kept. */
async function visit(page, url) {
  await page.goto(url);
  await mounted(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Two files that every version has under the same name. */
const NAMES = ["offline.js", "reader.js"];

/** Puts another version into the folder: `versions` tells which one runs. */
async function deploy(folder, version) {
  for (const name of NAMES) await appendFile(join(folder, name), `\nexport const version = ${version};\n`);
  await writeFile(join(folder, "sw.js"), await readFile(SOURCE_WORKER));
  execFileSync(AFTER_BUILD, { env: { ...process.env, TRUNK_STAGING_DIR: folder } });
}

/** Which version the parts of the page are of. */
const versions = (page) =>
  page.evaluate(async (names) => {
    const modules = await Promise.all(names.map((it) => import(new URL(it, document.baseURI))));
    return modules.map((it) => it.version ?? 1);
  }, NAMES);

const update = (page) => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

test("once visited, the page opens without a server and reads what is dropped", TIMEOUT, () =>
  site(async ({ page, server, url }) => {
    await visit(page, url);
    await server.stop();
    await page.reload();
    await mounted(page);
    await dropFile(page, "release.txt", await readFile(join(DIST, "samples", "planted-errors.txt")));
    await page.locator(".findings button").first().waitFor();
    // Samples, links to them, and the other way to write the address of the page.
    await page.goto(`${url}index.html#1/s=clean`);
    await page.getByText("Nothing differs.").waitFor();
    const { read } = { read: await page.evaluate(async () => typeof (await import(new URL("reader.js", document.baseURI))).read) };
    assert.equal(read, "function");
  }),
);

test("a new version waits, says so, and then comes whole", TIMEOUT, () =>
  site(async ({ page, context, folder, url }) => {
    await visit(page, url);
    await deploy(folder, 2);
    await page.reload();
    await mounted(page);
    assert.deepEqual(await versions(page), [1, 1], "the version that was kept, all of it");
    const message = page.locator(".update");
    await message.waitFor();
    assert.match(await message.innerText(), /A new version is ready\./);

    const other = await context.newPage();
    await other.goto(url);
    await mounted(other);
    await message.getByRole("button", { name: "Reload" }).click();
    await message.getByText("Close the other windows of Tieout first.").waitFor();
    assert.deepEqual(await versions(other), [1, 1], "no window gets a mix of two");
    await other.close();

    await Promise.all([page.waitForEvent("load"), message.getByRole("button", { name: "Reload" }).click()]);
    await mounted(page);
    assert.deepEqual(await versions(page), [2, 2]);
    assert.equal(await message.count(), 0);
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1, "the old version is not kept");
  }),
);

test("a deployment that is half-way is not taken", TIMEOUT, () =>
  site(async ({ page, folder, url }) => {
    await visit(page, url);
    const old = await readFile(join(folder, "offline.js"));
    await deploy(folder, 2);
    await writeFile(join(folder, "offline.js"), old);
    await page.reload();
    await mounted(page);
    await update(page).catch(() => {});
    await page.waitForTimeout(1000);
    assert.deepEqual(await versions(page), [1, 1]);
    assert.equal(await page.locator(".update").count(), 0);
  }),
);

test("the page can be installed", TIMEOUT, () =>
  site(async ({ page, url }) => {
    await visit(page, url);
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors.map((it) => it.errorId).filter((it) => it !== "in-incognito"), []);
  }),
);

test("previews of links get whole addresses where the build knows its own", TIMEOUT, () =>
  site(async ({ folder }) => {
    const html = () => readFile(join(folder, "index.html"), "utf8");
    await writeFile(join(folder, "index.html"), await readFile(SOURCE_PAGE));
    await writeFile(join(folder, "sw.js"), await readFile(SOURCE_WORKER));
    const env = { ...process.env, TRUNK_STAGING_DIR: folder, TIEOUT_URL: "https://example.org/tieout" };
    execFileSync(AFTER_BUILD, { env });
    assert.match(await html(), /property="?og:image"? content="https:\/\/example\.org\/tieout\/preview\.png"/);
    assert.match(await html(), /property="og:url" content="https:\/\/example\.org\/tieout\/"/);
    assert.throws(() => execFileSync(AFTER_BUILD, { env: { ...env, TIEOUT_URL: 'x"><script>' }, stdio: "pipe" }), /no address/);
  }),
);
