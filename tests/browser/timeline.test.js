// The timeline of a company: quarters and years with their sources, derived quarters, trends, restatements.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFiles, mounted, openApp } from "./page.js";
import { DIST } from "./server.js";

const SERIES = ["series-2024q1.txt", "series-2024q3.txt", "series-2024fy.txt", "series-2025q1.txt"];

async function openSeries(page, url) {
  await openApp(page, url);
  await page.getByRole("link", { name: /Four releases of one company/ }).click();
  await page.locator(".periods [data-cell]").first().waitFor();
}

const row = (page, label) => page.locator(".periods tr").filter({ has: page.getByRole("rowheader", { name: label, exact: true }) }).first();
const texts = (page, label) => row(page, label).locator("td").allInnerTexts();
const behind = (page) => page.getByRole("complementary", { name: "Behind the figure" });

pageTest("quarters and years of four releases, with derived fourth quarters", async ({ page, url }) => {
  await openSeries(page, url);
  assert.deepEqual(await page.locator(".periods thead th").allInnerTexts(), ["Item", "Mar 2023", "Sep 2023", "Dec 2023", "Mar 2024", "Sep 2024", "Dec 2024", "Mar 2025"]);
  assert.deepEqual(await texts(page, "Total revenues"), ["21,350", "23,245", "25,890", "24,005", "26,115", "29,110", "27,160"]);
  await row(page, "Total revenues").locator("[data-mark=Derived]").last().click();
  await behind(page).getByText("Derived.").waitFor();
  assert.match(await behind(page).innerText(), /Year to Dec 31, 2024 less 9 months to Sep 30, 2024: 104,480 − 75,370 = 29,110/);
  assert.match(await behind(page).getByRole("img").getAttribute("aria-label"), /^Total revenues; Dec 2023: 25,890;.*Mar 2025: 27,160/);
  await assertAccessible(page);
  await page.getByRole("button", { name: "Years" }).click();
  assert.deepEqual(await texts(page, "Total revenues"), ["92,830", "104,480"]);
  await assertAccessible(page);
});

pageTest("a figure leads to every release that prints it, and the way back leads to the timeline", async ({ page, url }) => {
  await openSeries(page, url);
  await row(page, "Total revenues").locator("[data-cell]").nth(3).click();
  const places = behind(page).locator(".place");
  await places.first().waitFor();
  assert.deepEqual(await places.locator(".said").allInnerTexts(), ["first reported", "agrees"]);
  await places.nth(1).click();
  await page.locator("[data-lit=selected]").waitFor();
  assert.match(await page.locator(".source .lit").innerText(), /^Total revenues/);
  assert.equal(await page.locator("[data-lit=selected]").innerText().then((it) => it.replace(/\s.*/s, "")), "24,005");
  assert.deepEqual(await page.locator(".tab > button:first-child").allInnerTexts(), ["series-2025q1.txt"]);
  await page.goBack();
  await page.locator(".periods [data-cell]").first().waitFor();
});

pageTest("what was restated is marked, listed, and leads to both releases", async ({ page, url }) => {
  await openSeries(page, url);
  assert.match(await page.locator(".library .lead").innerText(), /\d+ figures are printed by two releases or more: \d+ agree with what was first reported, 2 were restated\./);
  const list = page.locator(".restated li.card");
  assert.deepEqual(await list.locator("h3").allInnerTexts(), ["Operating expenses › Sales and marketing", "Operating expenses › General and administrative"]);
  assert.match(await list.first().innerText(), /3 months to Mar 31, 2024[\s\S]*3,120[\s\S]*first reported[\s\S]*series-2024q1\.txt[\s\S]*3,040[\s\S]*restated[\s\S]*series-2025q1\.txt/);
  assert.equal(await row(page, "Sales and marketing").locator("[data-mark=Restated]").count(), 1);
  await list.first().locator(".place").first().click();
  await page.locator("[data-lit=selected]").waitFor();
  assert.match(await page.locator(".source .lit").innerText(), /^Sales and marketing\s+3,120/);
});

pageTest("figures are reached by keyboard", async ({ page, url }) => {
  await openSeries(page, url);
  await page.locator(".periods [tabindex='0']").focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  await behind(page).getByRole("heading", { name: "Total revenues" }).waitFor();
  assert.match(await behind(page).innerText(), /25,890/);
  await behind(page).getByRole("button", { name: "Close" }).press("Enter");
  await behind(page).getByText("Select a figure").waitFor();
});

pageTest("releases that are opened one by one make a timeline too", async ({ page, url }) => {
  await openApp(page, url);
  for (const name of SERIES.slice(1)) {
    await dropFiles(page, [{ name, bytes: await readFile(join(DIST, "samples", name)) }]);
    await page.locator(".tab").nth(SERIES.indexOf(name) - 1).waitFor();
  }
  await page.getByRole("button", { name: "Releases", exact: true }).click();
  await page.getByRole("button", { name: "3 releases" }).first().click();
  await page.locator(".periods [data-cell]").first().waitFor();
  assert.equal((await texts(page, "Total revenues")).at(-2), "29,110");
});

pageTest("a link brings back the timeline of samples, and says what it cannot hold", async ({ page, context, url }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSeries(page, url);
  await page.getByRole("button", { name: "Years" }).click();
  await page.waitForURL(/#1\/\+s=series-2024q1\/\+s=series-2024q3\/\+s=series-2024fy\/\+s=series-2025q1\/v=years\/co=marrowby%20lighting$/);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByText("Link copied.", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  const fresh = await context.browser().newContext();
  try {
    const other = await fresh.newPage();
    await other.goto(page.url());
    await mounted(other);
    await other.locator(".periods [data-cell]").first().waitFor();
    assert.deepEqual(await texts(other, "Total revenues"), ["92,830", "104,480"]);
  } finally {
    await fresh.close();
  }
  const own = await readFile(join(DIST, "samples", "clean.txt"));
  await dropFiles(page, Array.from({ length: 5 }, (_, n) => ({ name: `own-${n}.txt`, bytes: Buffer.concat([own, Buffer.from(`${n}\n`)]) })));
  await page.locator(".reading-bar").waitFor({ state: "detached" });
  await page.locator(".releases tbody tr").nth(8).waitFor();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByText("It cannot hold the texts of 5 releases").waitFor();
});

pageTest("a link to a list that it does not hold asks for the files", async ({ page, url }) => {
  await openApp(page, url, "#1/v=releases");
  await page.getByText("This link shows releases that it does not hold.").waitFor();
  await page.getByRole("heading", { level: 1, name: "Does every number tie?" }).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(
    `the timeline fits a phone and is accessible, ${colorScheme}`,
    async ({ page, url }) => {
      await openSeries(page, url);
      await assertAccessible(page);
      await page.locator(".periods [data-cell]").nth(8).click();
      await behind(page).locator(".value").waitFor();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${over} px wider than the screen`);
      await assertAccessible(page);
    },
    { context: { colorScheme, viewport: { width: 360, height: 740 } } },
  );
}
