// Every view is used by keyboard alone: all is reached by Tab in the order of the page, what has the focus is seen, and
// nothing holds it.
import assert from "node:assert/strict";
import { pageTest } from "./harness.js";
import { openApp } from "./page.js";
import { drop, findings, sample, view } from "./states.js";

/** Where the focus is: its element by its place among all, its name, and whether it is seen. */
const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const box = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const shows = (it) => getComputedStyle(it).outlineStyle !== "none" && parseFloat(getComputedStyle(it).outlineWidth) > 0;
    const around = it.closest("label");
    return {
      n: [...document.querySelectorAll("*")].indexOf(it),
      name: `${it.tagName.toLowerCase()}.${it.className?.baseVal ?? it.className} ${(it.getAttribute("aria-label") ?? it.textContent).trim().slice(0, 40)}`,
      outlined: shows(it) || (around !== null && shows(around)),
      inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && style.visibility === "visible",
    };
  });

/** Goes through the page by Tab until the focus leaves it; gives what was met. */
async function tabThrough(page, key = "Tab") {
  const met = [];
  for (let n = 0; n < 500; n += 1) {
    await page.keyboard.press(key);
    const it = await focused(page);
    if (!it) return met;
    if (met.length > 0 && met[0].n === it.n) return met; // round the browser's own parts and in again
    met.push(it);
  }
  assert.fail(`the focus does not leave: ${met.slice(-5).map((it) => it.name).join("; ")}`);
}

function assertOrderly(met, { least }) {
  assert.ok(met.length >= least, `${met.length} stops: ${met.map((it) => it.name).join("; ")}`);
  assert.deepEqual(met.filter((it) => !it.outlined).map((it) => it.name), [], "what has the focus is outlined");
  assert.deepEqual(met.filter((it) => !it.inside).map((it) => it.name), [], "what has the focus is in the window");
  const all = met.map((it) => it.n);
  const first = all.indexOf(Math.min(...all)); // where the browser begins anew
  const places = [...all.slice(first), ...all.slice(0, first)];
  assert.deepEqual(places, [...places].sort((a, b) => a - b), "the order is that of the page");
  assert.equal(new Set(places).size, places.length, "nothing is met twice");
}

pageTest("the empty page by Tab: opening, pasting, samples", async ({ page, url }) => {
  await openApp(page, url);
  const met = await tabThrough(page);
  assertOrderly(met, { least: 7 });
  await page.getByText("or paste its text").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Balance Sheets\n(in thousands)\n\n              March 31, 2025   December 31, 2024\nCash               100               90\nLamps               50               60\nTotal assets       150              150\n");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#app .sheet").first().waitFor();
});

for (const name of ["Statements", "Reading"]) {
  pageTest(`${name} by Tab, there and back`, async ({ page, url }) => {
    await drop(page, url, sample("clean.txt"));
    await view(page, name);
    await page.evaluate(() => {
      window.scrollTo(0, 0);
      document.activeElement.blur();
    });
    await page.locator(".brand").focus();
    const there = await tabThrough(page);
    assertOrderly(there, { least: 20 });
    const back = await tabThrough(page, "Shift+Tab");
    assert.ok(back.length >= there.length - 2, `${back.length} of ${there.length} stops on the way back`);
  });
}

pageTest("from a finding to its note, by keys alone", async ({ page, url }) => {
  await drop(page, url);
  await page.keyboard.press("n");
  await page.locator(".finding[aria-current]").waitFor();
  await page.locator(".finding[aria-current]").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ask IR");
  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await page.locator(".findings [data-dealt]").waitFor();
  await page.keyboard.press("n");
  assert.match(await findings(page).last().innerText(), /Ask IR/);
});

pageTest("from a total by Tab to the figures that make it, and by arrows between figures", async ({ page, url }) => {
  await drop(page, url);
  await page.keyboard.press("/");
  await page.keyboard.type("Total current assets");
  await page.keyboard.press("Enter");
  await page.locator("[data-lit=selected]").waitFor();
  await page.locator(".inspector .close").focus();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  const link = await focused(page);
  await page.keyboard.press("Enter");
  await page.waitForFunction((name) => document.querySelector(".inspector .path").textContent.includes(name), link.name.split(" ").slice(1).join(" ").slice(0, 12));
  const before = await page.locator("[data-lit=selected]").getAttribute("data-at");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction((before) => document.querySelector("[data-lit=selected]").dataset.at !== before, before);
  assert.ok((await focused(page)).outlined);
});

pageTest("panels hold the focus while they are open, and give it back", async ({ page, url }) => {
  await drop(page, url);
  for (const [name, panel] of [["Marks, checks and keys", ".about"], ["Share", ".share"]]) {
    const button = page.getByRole("button", { name, exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.locator(panel).waitFor();
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate((panel) => document.activeElement === document.body || Boolean(document.activeElement.closest(panel)), panel);
      assert.ok(where, `${name}: the page behind is out of reach`);
    }
    await page.keyboard.press("Escape");
    await page.locator(panel).waitFor({ state: "detached" });
    assert.ok(await button.evaluate((it) => it === document.activeElement), `${name} has the focus again`);
  }
  await page.keyboard.press("?");
  await page.locator(".about").waitFor();
  await page.keyboard.press("?");
  await page.locator(".about").waitFor({ state: "detached" });
});
