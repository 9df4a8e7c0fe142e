// What somebody meets who has never seen the page.
import assert from "node:assert/strict";
import { pageTest } from "./harness.js";
import { openApp } from "./page.js";
import { findings } from "./states.js";

pageTest("three samples open, and the tour leads to the first finding and into the text", async ({ page, url }) => {
  await openApp(page, url);
  const titles = await page.locator(".sample strong").allInnerTexts();
  // The fourth is a series of releases (timeline.test.js).
  assert.equal(titles.length, 4);
  for (const title of titles.slice(0, 3)) {
    await page.locator(".brand").click();
    await page.locator(".sample").filter({ hasText: title }).click();
    await page.locator("#app .sheet").first().waitFor();
  }
  await page.locator(".brand").click();
  await page.locator(".sample").first().click();
  const tour = page.locator(".tour");
  await tour.waitFor();
  assert.equal(await tour.locator("li").count(), 4);
  await tour.getByRole("button", { name: "Read it" }).click();
  await page.locator(".page-text").waitFor();
  await page.keyboard.press("1");
  await tour.getByRole("button", { name: "Next finding" }).click();
  await page.locator(".finding[aria-current]").waitFor();
  assert.equal(await page.locator(".finding[aria-current] strong").innerText(), await findings(page).first().locator("strong").innerText());
  assert.equal(await tour.count(), 0, "it makes room for what is selected");
});

pageTest("the panel tells every tickmark, every verdict, what is checked and what is not, and every key", async ({ page, url }) => {
  await openApp(page, url);
  await page.getByRole("button", { name: "What is checked, and what is not" }).click();
  const panel = page.getByRole("dialog", { name: /marks mean/ });
  const marks = await panel.locator(".legend dt").allInnerTexts();
  assert.deepEqual(marks, ["F", "CF", "T", "RF", "Rx", "G", "P", "H", "F", "F≈", "F!", "1.2"]);
  for (const heading of ["Checked", "Not checked", "Keys", "Privacy"]) {
    const section = panel.locator("section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });
    assert.ok((await section.locator("li, dt, p").count()) > 0, heading);
  }
  await panel.getByRole("button", { name: "Close" }).click();
  await panel.waitFor({ state: "detached" });
});

pageTest(
  "who wants no motion gets none",
  async ({ page, url }) => {
    await openApp(page, url);
    await page.locator(".sample").first().click();
    await page.locator("#app .sheet").first().waitFor();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].filter((it) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
        return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
      }).length,
    );
    assert.equal(moving, 0);
  },
  { context: { reducedMotion: "reduce" } },
);
