// What the reader adds: notes, findings dealt with, relations rejected and added, figures reckoned with, paste.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFiles, openApp, paste } from "./page.js";
import { DIST } from "./server.js";

const sample = (name) => readFile(join(DIST, "samples", name));

async function drop(page, url, name) {
  await openApp(page, url);
  await reopen(page, name);
}

/** Loads the page anew, without the address that would bring back what was open. */
async function forget(page) {
  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await page.reload();
}

async function reopen(page, name) {
  await dropFiles(page, [{ name, bytes: await sample(name) }]);
  await page.locator("#app .sheet").first().waitFor();
}

const findings = (page) => page.locator(".findings .finding");
const differ = (page) => page.locator("[data-fact=Differ] dd");
const act = (page, name) => page.locator(".outline").getByRole("button", { name, exact: true });

pageTest("a finding that is dealt with moves to the end, is counted apart, and stays so when the text is opened again", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const before = await findings(page).allInnerTexts();
  assert.ok(before.length > 1, "there are findings to choose from");
  await findings(page).first().click();
  await act(page, "Dealt with").click();
  const title = (text) => text.split("\n").slice(1).join("\n");
  const moved = async () => {
    await page.locator(".findings [data-dealt]").waitFor();
    const after = await findings(page).allInnerTexts();
    assert.deepEqual(after.map(title).at(-1).split("\n")[0], before.map(title)[0].split("\n")[0]);
    assert.equal(after.length, before.length);
    assert.equal(await differ(page).innerText(), `${before.length - 1}\n+ 1 dealt with`);
  };
  await moved();
  await forget(page);
  await reopen(page, "planted-errors.txt");
  await moved();
  await page.keyboard.press("p");
  await page.keyboard.press("d");
  await page.locator(".findings [data-dealt]").waitFor({ state: "detached" });
  assert.equal(await differ(page).innerText(), String(before.length));
});

pageTest("a note is saved as typed, in the list and in the inspector", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await findings(page).first().click();
  await act(page, "Note").click();
  const note = "Ask IR:\n13 % or 15 %? \\n";
  await page.locator(".outline textarea").fill(note);
  assert.equal(await page.locator(".inspector .check textarea").first().inputValue(), note, "both show it");
  assert.ok((await page.evaluate(() => JSON.stringify(localStorage))).includes("Ask IR"), "the browser keeps it");
  await forget(page);
  await reopen(page, "planted-errors.txt");
  assert.match(await findings(page).first().innerText(), /Ask IR/);
  await findings(page).first().click();
  assert.equal(await page.locator(".outline textarea").inputValue(), note);
  await assertAccessible(page);
  await page.getByText("Export", { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /Report \(JSON\)/ }).click()]);
  const exported = JSON.parse(await readFile(await download.path()));
  assert.equal(exported.annotations.remarks[0].note, note);
  assert.ok(exported.checks.some((it) => it.id === exported.annotations.remarks[0].id));
  await page.getByRole("button", { name: "Forget it" }).click();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.locator(".outline textarea").waitFor({ state: "detached" });
});

pageTest("a rejected relation leaves the count and the figures, and can be brought back", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const n = await findings(page).count();
  const marked = () => page.locator("td[data-verdict=differs]").count();
  const [finding, before] = [await findings(page).first().innerText(), await marked()];
  await findings(page).first().click();
  await act(page, "Reject").click();
  await page.locator(".rejected summary").click();
  assert.equal(await findings(page).count(), n - 1);
  assert.equal(await differ(page).innerText(), String(n - 1));
  assert.equal(await marked(), before - 1, "its figure is not marked any more");
  await page.locator(".rejected").getByRole("button").click();
  await page.locator(".rejected").waitFor({ state: "detached" });
  assert.equal(await findings(page).first().innerText(), finding);
  assert.equal(await marked(), before);
});

pageTest("names of those who sign are kept", async ({ page, url }) => {
  await drop(page, url, "clean.txt");
  await page.getByLabel("Prepared by").fill("K. Å. / Finance");
  await forget(page);
  await reopen(page, "clean.txt");
  assert.equal(await page.getByLabel("Prepared by").inputValue(), "K. Å. / Finance");
});

pageTest("a browser that keeps nothing is told of once, and all works", async ({ page, url }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("denied", "SecurityError");
    };
    Object.defineProperty(window, "localStorage", { get: refuse });
  });
  await drop(page, url, "planted-errors.txt");
  await findings(page).first().click();
  await act(page, "Dealt with").click();
  await page.locator(".findings [data-dealt]").waitFor();
  await act(page, "Dealt with").click();
  assert.deepEqual(await page.locator(".message").count(), 1);
  assert.match(await page.locator(".message").innerText(), /keeps nothing/);
});

const figure = (page, label, n = 0) => page.getByRole("row", { name: label }).first().locator(".figure").nth(n);
const entry = (page, name) => page.locator(".tally .entry").filter({ hasText: name }).locator("b");

pageTest("several figures are reckoned with, by mouse and by keyboard", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  await figure(page, /^Cash and cash equivalents/).click();
  await page.locator(".tally").waitFor({ state: "detached" });
  await figure(page, /^Inventories/).click({ modifiers: ["Control"] });
  assert.equal(await page.locator(".tally output").innerText(), "2 figures, USD thousand");
  assert.equal(await entry(page, "Sum").innerText(), "91,083");
  assert.equal(await entry(page, "Difference").innerText(), "27,787");
  await figure(page, /^Inventories/).click({ modifiers: ["Control"] });
  assert.equal(await page.locator("[data-picked]").count(), 1, "pressed again it is taken away");
  await figure(page, /^Prepaid expenses/).click({ modifiers: ["Shift"] });
  assert.equal(await page.locator("[data-picked]").count(), 4);
  assert.equal(await entry(page, "Sum").innerText(), "147,604");
  await page.keyboard.press("Escape");
  await page.locator(".tally").waitFor({ state: "detached" });

  await figure(page, /^Cash and cash equivalents/).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  assert.equal(await page.locator("[data-picked]").count(), 3);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(" ");
  assert.equal(await page.locator("[data-picked]").count(), 4, "Space adds the figure in focus");
  assert.equal(await entry(page, "Sum").innerText(), "147,604");
  await page.keyboard.press(" ");
  assert.equal(await page.locator("[data-picked]").count(), 3);
  await assertAccessible(page);
});

pageTest("figures of unequal units are not added, and what is reckoned is copied", async ({ page, context, url }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await drop(page, url, "planted-errors.txt");
  const [money, shares] = [figure(page, /^Net income \D*5,568/), figure(page, /^Basic \D*41,862/)];
  await money.click();
  await shares.click({ modifiers: ["Control"] });
  assert.match(await page.locator(".tally .caution").innerText(), /Not added: their units are USD, shares/);
  assert.match(await entry(page, "Ratio").innerText(), /^0\.1330 USD per share$/);
  await page.locator(".tally .entry").click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) === "0.1330");
});

pageTest("a relation that is added by hand stands among the checks, is kept, and can be removed", async ({ page, url }) => {
  await drop(page, url, "planted-errors.txt");
  const n = await findings(page).count();
  await figure(page, /^Cash and cash equivalents/).click();
  await figure(page, /^Prepaid expenses/).click({ modifiers: ["Shift"] });
  await figure(page, /^Total current assets/).click({ modifiers: ["Control"] });
  await page.getByRole("button", { name: "Add as check" }).click();
  await page.locator(".own-check").waitFor();
  await assertAccessible(page);
  await page.getByLabel("Result").selectOption({ label: /Total current assets/.exec(await page.getByLabel("Result").innerText()).input.split("\n").find((it) => it.includes("Total current")) });
  assert.match(await page.locator(".own-check .outcome").innerText(), /By hand differs: 147,064 stated, 147,604 computed/);
  await page.locator(".own-check").getByRole("button", { name: "Add", exact: true }).click();
  await page.locator(".tally").waitFor({ state: "detached" });
  assert.match(await page.locator(".inspector .check h3").first().innerText(), /H!\s*By hand differs/);
  assert.equal(await findings(page).count(), n + 1);
  assert.match(await figure(page, /^Total current assets/).innerText(), /F H!/, "it is tickmarked");
  await page.reload();
  await reopen(page, "planted-errors.txt");
  assert.equal(await findings(page).count(), n + 1);
  await findings(page).filter({ hasText: "H!" }).click();
  await act(page, "Remove").click();
  await page.waitForFunction((n) => document.querySelectorAll(".findings .finding").length === n, n);
});

const clipboard = (name) => readFile(join(import.meta.dirname, "..", "clipboard", name), "utf8");

pageTest("a release pasted from Word reads as the document does, and is named by its headline", async ({ page, url }) => {
  await openApp(page, url);
  await paste(page, { html: await clipboard("word.html"), plain: await clipboard("word.txt") });
  await page.locator("#app .sheet").first().waitFor();
  assert.match(await page.locator(".tab").innerText(), /Ivelstone Instruments, Inc\. Reports First Quarter 2025/);
  assert.match(await page.getByRole("row", { name: /^Costs and expenses/ }).innerText(), /\(700\)[\s\S]*\(650\)/);
  assert.doesNotMatch(await page.locator("body").innerText(), /mso|9,999|KA1|1\.3 million/i);
});

for (const [from, html, plain] of [
  ["a spreadsheet", "excel.html", "excel.txt"],
  ["a spreadsheet without HTML", null, "excel.txt"],
  ["Outlook", "outlook.html", null],
  ["Google Docs", "google-docs.html", "google-docs.txt"],
]) {
  pageTest(`a release pasted from ${from} shows its statements`, async ({ page, url }) => {
    await openApp(page, url);
    await paste(page, { html: html ? await clipboard(html) : "", plain: plain ? await clipboard(plain) : "" });
    await page.locator("#app .sheet").first().waitFor();
    assert.ok((await page.locator(".sheet .figure").count()) > 4);
  });
}
