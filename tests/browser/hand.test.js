// What the reader adds: notes, findings dealt with, relations rejected and added, figures reckoned with, paste.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFiles, openApp } from "./page.js";
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
  await page.locator(".sheet").first().waitFor();
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
