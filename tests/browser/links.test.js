// Permalinks: what is shown comes back from its link, in a browser that has seen nothing; and links that are no good.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { createHash } from "node:crypto";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, mounted, openApp } from "./page.js";
import { DIST } from "./server.js";

const sample = (name) => readFile(join(DIST, "samples", name), "utf8");
const fragment = (page) => new URL(page.url()).hash;

/** A text as it stands in a link. */
const sealed = (text) =>
  createHash("sha256").update(text).digest("hex").slice(0, 8) + deflateRawSync(Buffer.from(text)).toString("base64url");

/** What of a view a link has to bring back. */
function shown(page) {
  return page.evaluate(() => {
    const lit = (kind) => [...document.querySelectorAll(`[data-lit=${kind}]`)].map((it) => it.dataset.at);
    return {
      tab: document.querySelector(".tab [aria-current]")?.textContent,
      selected: lit("selected"),
      operands: lit("operand"),
      finding: document.querySelector(".findings [aria-current]")?.textContent,
      inspector: document.querySelector(".inspector")?.innerText,
    };
  });
}

/** Opens a link in a browser that has seen nothing, and gives its page to `run`. */
async function elsewhere(page, url, run) {
  const fresh = await page.context().browser().newContext({ viewport: page.viewportSize() });
  try {
    const other = await fresh.newPage();
    const errors = [];
    other.on("pageerror", (error) => errors.push(error.message));
    await other.goto(url);
    await mounted(other);
    await run(other);
    assert.deepEqual(errors, []);
  } finally {
    await fresh.close();
  }
}

/** Drops a sample as a file of the reader's own. */
async function drop(page, url, name) {
  await openApp(page, url);
  await dropFile(page, name, await sample(name));
  await page.locator(".tab").waitFor();
}

/** Presses Share, chooses a form, and gives the link. */
async function share(page, form) {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share this view" });
  await dialog.getByRole("radio", { name: form }).check();
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();
  return link;
}

const top = (page) => page.evaluate(() => Math.round(document.documentElement.scrollTop));

/** The reader's ways to a view, each of which its link has to bring back. */
const VIEWS = {
  "nothing selected": async () => {},
  "a finding": (page) => page.locator(".findings button").first().click(),
  "a finding in prose": (page) => page.locator(".findings button").last().click(),
  "a figure": (page) => page.locator("td[data-verdict=ties] .figure").nth(5).click(),
  "an operand of a check": async (page) => {
    await page.locator(".findings button").first().click();
    await page.locator(".terms button").first().click();
  },
};

for (const [name, go] of Object.entries(VIEWS)) {
  pageTest(`a link brings back ${name}`, async ({ page, url }) => {
    await drop(page, url, "planted-errors.txt");
    await go(page);
    const before = await shown(page);
    const link = await share(page, "With the whole text");
    assert.match(link, /\/t=[0-9a-f]{8}[\w-]+$/);
    await elsewhere(page, link, async (other) => {
      await other.locator(".tab").waitFor();
      await other.waitForTimeout(100);
      assert.deepEqual(await shown(other), before);
      assert.equal(await other.locator(".message").count(), 0);
      assert.equal(other.url(), link, "the address stays as it was sent");
    });
  });
}

pageTest("a link brings back the line at the top of the window", async ({ page, url }) => {
  await openApp(page, url, "#1/s=planted-errors");
  await page.locator("#app .sheet").first().waitFor();
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 2300);
  await page.waitForURL(/\/y=\d+/);
  // The wheel runs on for a while.
  await page.waitForTimeout(800);
  const [line] = fragment(page).match(/\d+$/);
  const before = await top(page);
  await elsewhere(page, page.url(), async (other) => {
    await other.waitForFunction(() => document.documentElement.scrollTop > 0);
    await other.waitForTimeout(500);
    assert.match(fragment(other), new RegExp(`/y=${line}$`));
    assert.ok(Math.abs((await top(other)) - before) < 90, `${await top(other)} px, not ${before}`);
  });
});

pageTest("with its tables alone a link is shorter, and shows the same figures", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await page.locator(".findings button").filter({ hasText: "13% stated" }).click();
  const figures = (page) => page.locator(".sheet td .digits").allInnerTexts();
  const before = [await figures(page), (await shown(page)).selected];
  const [text, tables] = [await share(page, "With the whole text"), await share(page, "With its tables")];
  assert.ok(tables.length < text.length * 0.7, `${tables.length} of ${text.length}`);
  await elsewhere(page, tables, async (other) => {
    await other.locator("[data-lit=selected]").waitFor();
    assert.deepEqual([await figures(other), (await shown(other)).selected], before);
  });
});

pageTest("a link without the text asks for the file, and finds the place in it", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await page.locator(".findings button").filter({ hasText: "13% stated" }).click();
  const before = await shown(page);
  const link = await share(page, "Without the text");
  assert.ok(link.length < 200, link);
  assert.equal(page.url(), link, "the address bar never takes the text of a release by itself");
  await elsewhere(page, link, async (other) => {
    await other.getByText(/This link leads into planted-errors\.txt, and does not hold its text/).waitFor();
    await other.getByRole("heading", { level: 1, name: "Does every number tie?" }).waitFor();
    await dropFile(other, "planted-errors.txt", await sample("planted-errors.txt"));
    await other.locator("[data-lit=selected]").waitFor();
    assert.deepEqual(await shown(other), before);
    assert.equal(await other.locator(".message").count(), 0);
  });
});

pageTest("a sample is shared by its name", async ({ page, url }) => {
  await openApp(page, url);
  await page.getByRole("link", { name: /six errors/ }).click();
  await page.locator(".tab").waitFor();
  assert.equal(await share(page, "Where it is"), `${url}#1/s=planted-errors`);
});

pageTest("the link is copied, and the page says how long it is", async ({ page, context, url }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await drop(page, url, "planted-errors.txt");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share this view" });
  await dialog.getByRole("radio", { name: "With the whole text" }).check();
  await assertAccessible(page);
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Copy link" }).click();
  const said = `Link copied: ${link.length.toLocaleString("en-US")} characters`;
  await page.getByText(said).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
});

pageTest("Escape closes the dialog and nothing behind it; the button has the focus again", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await page.keyboard.press("n");
  await page.locator("[data-lit=selected]").waitFor();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.locator("[data-lit=selected]").count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Share");
});

pageTest("back and forward go through what was opened, not through every figure", async ({ page, url }) => {
  await openApp(page, url);
  await page.getByRole("link", { name: /six errors/ }).click();
  await page.locator("#app .sheet").first().waitFor();
  await page.locator("td[data-verdict=ties] .figure").nth(3).click();
  await page.locator("td[data-verdict=ties] .figure").nth(4).click();
  await page.locator("[data-lit=selected]").waitFor();
  const figure = await shown(page);
  await page.locator(".findings button").first().click();
  await page.waitForURL(/\/c=/);
  const finding = await shown(page);
  await page.locator(".terms button").first().click();
  await page.waitForFunction((at) => document.querySelector("[data-lit=selected]")?.dataset.at !== at, finding.selected[0]);

  const back = async (wanted) => {
    await page.goBack();
    await page.waitForTimeout(150);
    if (wanted) assert.deepEqual(await shown(page), wanted);
  };
  await back(finding);
  await back(figure);
  await back();
  await page.getByRole("heading", { level: 1, name: "Does every number tie?" }).waitFor();
  assert.equal(fragment(page), "");
  await page.goForward();
  await page.locator("#app .sheet").first().waitFor();
  assert.deepEqual(await shown(page), figure);
  await page.goForward();
  await page.waitForURL(/\/c=/);
  await page.waitForTimeout(150);
  assert.deepEqual(await shown(page), finding);
});

const text = "Revenue\t1\t2\n".repeat(50);
const bomb = deflateRawSync(Buffer.alloc(200 << 20, "0")).toString("base64url");
const HOSTILE = {
  "cut off": [`#1/n=a.txt/t=${sealed(text).slice(0, -5)}`, /damaged/],
  "one character changed": [`#1/n=a.txt/t=${sealed(text).replace(/.$/, (it) => (it === "A" ? "B" : "A"))}`, /damaged/],
  "another's check": [`#1/n=a.txt/t=00000000${sealed(text).slice(8)}`, /damaged/],
  "no text at all": ["#1/n=a.txt/t=", /damaged/],
  "characters of no alphabet": ["#1/n=a.txt/t=00000000%3Cscript%3E", /damaged/],
  "a bomb": [`#1/n=a.txt/t=00000000${bomb}`, /unpacks to more than 32 MiB/],
  "too new": ["#2/s=planted-errors", /later version/],
  "foreign": ["#/home?id=7", /damaged/],
  "a way up": ["#1/src=..%2F..%2Fsecret.txt", /damaged/],
  "a way up, hidden": ["#1/src=samples%2F%252e%252e%2Fx.txt", /damaged/],
  "another site": ["#1/src=https%3A%2F%2Fevil.example%2Fx.txt", /damaged/],
  "another site, in short": ["#1/src=%2F%2Fevil.example%2Fx.txt", /damaged/],
  "markup for a name": [`#1/n=${encodeURIComponent("<img src=x onerror=alert(1)>")}/h=00000000`, /This link leads into <img src=x onerror=alert\(1\)>/],
  "a file that is not there": ["#1/src=samples%2Fnone.txt", /there is no such release/],
  "a picture": ["#1/src=favicon.svg", /this is no text/],
};

for (const [name, [link, message]] of Object.entries(HOSTILE)) {
  pageTest(
    `a link that is no good gets a message, and the page works: ${name}`,
    async ({ page, url }) => {
      await openApp(page, url, link);
      await page.locator(".message").waitFor();
      assert.match(await page.locator(".message").innerText(), message);
      assert.equal(await page.locator(".message").count(), 1);
      await page.getByRole("heading", { level: 1, name: "Does every number tie?" }).waitFor();
      await dropFile(page, "release.txt", await sample("clean.txt"));
      await page.locator("#app .sheet").first().waitFor();
      assert.match(fragment(page), /^#1\/n=release\.txt\/h=[0-9a-f]{8}$/);
    },
    { tolerated: /samples\/none\.txt|status of 404/ },
  );
}

pageTest("a bomb is given up early", async ({ page, url }) => {
  await openApp(page, url);
  const [, bombLink] = ["", `#1/n=a.txt/t=00000000${bomb}`];
  const most = await page.evaluate(async (link) => {
    let most = 0;
    const read = ReadableStreamDefaultReader.prototype.read;
    ReadableStreamDefaultReader.prototype.read = async function (...args) {
      const result = await read.apply(this, args);
      most += result.value?.length ?? 0;
      return result;
    };
    location.hash = link;
    while (!document.querySelector(".message")) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 200));
    return most;
  }, bombLink);
  assert.ok(most > 32 << 20 && most < 34 << 20, `${most} bytes were read`);
});

pageTest("a hosted release opens by its path", async ({ page, url }) => {
  await openApp(page, url, "#1/src=samples%2Fclean.txt/f=20.1");
  await page.locator(".tab").waitFor();
  assert.equal(fragment(page).startsWith("#1/src=samples%2Fclean.txt"), true);
  await elsewhere(page, page.url(), (other) => other.locator("#app .sheet").first().waitFor());
});

for (const [name, answer, message] of [
  ["a page in the place of a file", { status: 200, contentType: "text/html", body: "<h1>Not found</h1>" }, /a web page, not with this file/],
  ["a redirect to another site", { status: 302, headers: { location: "https://evil.example/x.txt" } }, /a link to another site is not followed/],
  ["a PDF", { status: 200, contentType: "application/pdf", body: "%PDF-1.7\n" }, /this is a PDF file/],
  ["more than is read", { status: 200, contentType: "text/plain", body: "1".repeat((32 << 20) + 1) }, /more than 32 MiB/],
]) {
  pageTest(
    `a hosted release that is ${name} gets a message`,
    async ({ page, url }) => {
      await page.route("**/hosted/q1.txt", (route) => route.fulfill(answer));
      await openApp(page, url, "#1/src=hosted%2Fq1.txt");
      await page.locator(".message").waitFor();
      assert.match(await page.locator(".message").innerText(), message);
      await page.getByRole("heading", { level: 1, name: "Does every number tie?" }).waitFor();
    },
    { tolerated: /evil\.example|hosted\/q1\.txt|Failed to fetch|ERR_/ },
  );
}

pageTest("a check that is not made any more: the figure opens, and the page says so", async ({ page, url }) => {
  await openApp(page, url, "#1/s=planted-errors/f=133.1/c=growth-0000000000");
  await page.getByText("The check of this link is not made any more. Its figure is shown.").waitFor();
  await page.locator("[data-lit=selected]").waitFor();
});
