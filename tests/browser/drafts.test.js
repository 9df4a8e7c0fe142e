// Draft against draft: what changed leads to its place, and what the reader said goes along.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, mounted, openApp } from "./page.js";
import { DIST } from "./server.js";

const OLD = await readFile(join(DIST, "samples", "planted-errors.txt"), "utf8");
/** One total is mended, another is broken, a sentence and a label are changed. */
const NEW = OLD.replace("147,064", "147,604")
  .replace("First Quarter 2025 Results", "First Quarter 2025 Results\n\nA line that is new to this draft.")
  .replace(/Total revenues(\t[^\n]*?)84,790/, "Total revenues$184,970");

const view = (page) => page.getByRole("navigation", { name: "View" });
const act = (page, name) => page.locator(".outline").getByRole("button", { name, exact: true });
const group = (page, name) => page.locator(".changes section").filter({ has: page.getByRole("heading", { name: new RegExp(`^${name} `) }) });

async function dropBoth(page, url) {
  await openApp(page, url);
  await dropFile(page, "draft-1.txt", OLD);
  await page.locator(".findings .finding").first().click();
  await act(page, "Note").click();
  await page.locator(".outline textarea").fill("Ask IR");
  await dropFile(page, "draft-2.txt", NEW);
  await page.locator(".offer").waitFor();
}

pageTest("a later draft offers what changed, and each change leads to its place", async ({ page, url }) => {
  assert.notEqual(NEW, OLD);
  await dropBoth(page, url);
  assert.match(await page.locator(".offer").innerText(), /A later draft of draft-1\.txt: \d+ changes\./);
  await assertAccessible(page);
  await page.getByRole("button", { name: "Show what changed" }).click();
  await page.locator(".changes").waitFor();
  assert.equal(await page.locator(".offer").count(), 0);
  const figure = group(page, "Figures").locator(".change").filter({ hasText: "147,604" });
  assert.equal(await figure.locator("del").innerText(), "147,064");
  assert.equal((await figure.locator("ins").innerText()).trim(), "147,604");
  assert.match(await group(page, "Findings that are gone").innerText(), /147,064 stated, 147,604 computed/);
  assert.ok((await group(page, "Findings that are new").locator(".change").count()) > 0);
  assert.ok((await group(page, "Findings that stayed").locator(".change").count()) > 0);
  assert.match(await group(page, "Sentences").innerText(), /A line that is new to this draft\./);
  await assertAccessible(page);

  await figure.click();
  await page.locator("[data-lit=selected]").waitFor();
  assert.match(await page.locator(".source .lit").innerText(), /147,604/);
  await page.goBack();
  await page.locator(".changes").waitFor();
  await group(page, "Sentences").locator(".change").first().press("Enter");
  await page.locator(".page-text").waitFor();
  await view(page).getByRole("button", { name: /Changes/ }).click();
  await group(page, "Findings that are gone").locator(".change").first().click();
  await page.locator("[data-lit=selected]").waitFor();
  assert.equal(await page.locator(".tab [aria-current]").innerText(), "draft-1.txt");
  assert.match(await page.locator(".source .lit").innerText(), /147,064/);
});

pageTest("notes, what is dealt with and what is rejected go along", async ({ page, url }) => {
  await openApp(page, url);
  await dropFile(page, "draft-1.txt", OLD);
  const findings = page.locator(".findings .finding");
  // The growth rate that differs in both drafts, and another that is rejected.
  const growth = findings.filter({ hasText: "13% stated" });
  await growth.click();
  await act(page, "Note").click();
  await page.locator(".outline textarea").fill("Ask IR");
  await act(page, "Dealt with").click();
  await page.getByLabel("Prepared by").fill("K. Å.");
  await dropFile(page, "draft-2.txt", NEW);
  await page.locator(".offer").getByText("1 note carried over.").waitFor();
  await page.locator(".findings [data-dealt]").waitFor();
  assert.match(await page.locator(".findings [data-dealt]").innerText(), /13% stated[\s\S]*Ask IR/);
  assert.equal(await page.getByLabel("Prepared by").inputValue(), "K. Å.");
  await page.getByRole("button", { name: "Close draft-1.txt" }).click();
  await page.locator(".findings [data-dealt]").waitFor();
});

pageTest("another release is no draft", async ({ page, url }) => {
  await openApp(page, url);
  await dropFile(page, "draft-1.txt", OLD);
  await dropFile(page, "clean.txt", await readFile(join(DIST, "samples", "clean.txt")));
  await page.locator(".tab").nth(1).waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".offer").count(), 0);
  assert.equal(await view(page).getByRole("button", { name: /Changes/ }).count(), 0);
});

pageTest("a link to hosted drafts brings back what changed", async ({ page, context, url }) => {
  const hosted = (page) =>
    page.route("**/hosted/*.txt", (route) => route.fulfill({ contentType: "text/plain", body: route.request().url().endsWith("1.txt") ? OLD : NEW }));
  await hosted(page);
  await openApp(page, url, "#1/src=hosted%2Fdraft-2.txt/+src=hosted%2Fdraft-1.txt/v=changes");
  await page.locator(".changes section").first().waitFor();
  assert.equal(new URL(page.url()).hash, "#1/src=hosted%2Fdraft-2.txt/+src=hosted%2Fdraft-1.txt/v=changes");
  await mounted(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  assert.equal(await page.getByText("cannot hold the earlier draft").count(), 0);
  await context.clearPermissions();
});

pageTest("sharing changes between files of one's own says what the link leaves out", async ({ page, url }) => {
  await dropBoth(page, url);
  await page.getByRole("button", { name: "Show what changed" }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByText("The link cannot hold the earlier draft too").waitFor();
  await assertAccessible(page);
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(
    `changes fit a phone and are accessible, ${colorScheme}`,
    async ({ page, url }) => {
      await dropBoth(page, url);
      await page.getByRole("button", { name: "Show what changed" }).click();
      await page.locator(".changes").waitFor();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${over} px wider than the screen`);
      await assertAccessible(page);
    },
    { context: { colorScheme, viewport: { width: 360, height: 740 } } },
  );
}
