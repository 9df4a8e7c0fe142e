// What is told of a figure, of a sentence, and of how both hang together.
import assert from "node:assert/strict";
import { pageTest } from "./harness.js";
import { drop, figure, findings, sample, view } from "./states.js";

const card = (page, title) => page.locator(".inspector .card").filter({ has: page.getByRole("heading", { name: title }) });

pageTest("a total draws its addends on the statement: their signs, and a thread that leads to it", async ({ page, url }) => {
  await drop(page, url);
  await figure(page, /^Income from operations/).click();
  const signs = () => page.locator(".sheet [data-sum]").evaluateAll((all) => all.map((it) => [it.dataset.sum, it.querySelector(".digits").textContent]));
  const drawn = await signs();
  assert.equal(drawn.at(-1)[0], "=");
  assert.ok(drawn.some(([sign]) => sign === "+") && drawn.some(([sign]) => sign === "−"), JSON.stringify(drawn));
  const [thread, first, total] = await Promise.all([
    page.locator(".thread").boundingBox(),
    page.locator("[data-sum]").first().boundingBox(),
    page.locator("[data-sum='=']").boundingBox(),
  ]);
  assert.ok(Math.abs(thread.y - (first.y + first.height / 2)) < 2, "from the middle of the first addend");
  assert.ok(Math.abs(thread.y + thread.height - (total.y + total.height / 2)) < 2, "to the middle of the total");
  await page.setViewportSize({ width: 900, height: 800 });
  await page.waitForFunction(() => {
    const [thread, first] = [".thread", "[data-sum]"].map((it) => document.querySelector(it).getBoundingClientRect());
    return Math.abs(thread.top - (first.top + first.height / 2)) < 2 && Math.abs(thread.left - first.left) < 12;
  });
  await page.keyboard.press("Escape");
  await page.locator("[data-sum]").first().waitFor({ state: "detached" });
  assert.equal(await page.locator(".thread").count(), 0);
});

pageTest("operands stand as printed with their signs, and each leads to its place", async ({ page, url }) => {
  await drop(page, url);
  await figure(page, /^Income from operations/).click();
  const terms = page.locator(".inspector .check .terms tbody tr").first();
  assert.match((await terms.innerText()).replaceAll("\t", " "), /^\+ Total revenues/);
  await terms.getByRole("button").click();
  await page.waitForFunction(() => /Total revenues/.test(document.querySelector(".inspector .path").textContent));
  await page.goBack();
  await page.waitForFunction(() => /Income from operations/.test(document.querySelector(".inspector .path").textContent));
});

pageTest("every other place of a fact is listed, and so are its sentences; both lead there and back", async ({ page, url }) => {
  await drop(page, url);
  await figure(page, /^Total revenues/).click();
  const value = await page.locator(".inspector .value").innerText();
  const places = card(page, "Also printed in").locator("tr");
  assert.ok((await places.count()) >= 1);
  for (const it of await places.allInnerTexts()) assert.ok(it.includes(value.replace("$", "").trim()), `${it}: ${value}`);

  const quotes = card(page, "Quoted in").locator("li");
  const text = await quotes.first().getByRole("button").innerText();
  await quotes.first().getByRole("button").click();
  const lit = page.locator(".page-text [data-claim][data-lit=selected]");
  await lit.waitFor();
  const own = text.replace(/\s+/g, " ").replace(/^[-•] /, "");
  assert.ok((await lit.locator("xpath=..").innerText()).replace(/\s+/g, " ").includes(own.slice(0, 30)), own);
  assert.match(await page.locator(".inspector .path").innerText(), /^Prose, line/);

  const evidence = page.locator(".inspector .check .terms tbody tr");
  assert.match(await evidence.first().innerText(), /Total revenues/i);
  await evidence.first().getByRole("button").click();
  await page.waitForFunction(() => /Total revenues/.test(document.querySelector(".inspector .path").textContent));
  await page.locator(".page-text [data-at][data-lit=selected]").waitFor();
});

pageTest("a sentence that claims growth says how its figures make it", async ({ page, url }) => {
  await drop(page, url, sample("clean.txt"));
  await view(page, "Reading");
  const formulas = [];
  const claims = page.locator(".page-text [data-claim][data-verdict=ties]");
  for (let n = 0; n < (await claims.count()); n += 1) {
    await claims.nth(n).click();
    const formula = page.locator(".inspector .check .formula");
    if (await formula.count()) formulas.push(await formula.innerText());
  }
  assert.ok(formulas.some((it) => /^\(\S+ − \S+\) ÷ \S+$/.test(it)), formulas.join("\n"));
});

pageTest("a figure that nothing bears out says why, and is told by a line, not by colour alone", async ({ page, url }) => {
  await drop(page, url, sample("edgar.txt"));
  await page.locator(".filter [name=verdict]").selectOption("unchecked");
  const open = findings(page).filter({ hasText: "?" });
  if ((await open.count()) === 0) {
    // Whatever the sample holds, a release with a lone figure does.
    await page.goto("about:blank");
    await drop(page, url, sample("planted-errors.txt"));
  }
  const { dropFile } = await import("./page.js");
  await dropFile(page, "lone.txt", "Northpine Tools\n\nCONSOLIDATED BALANCE SHEETS\n(in thousands)\n\n                              March 31, 2025   December 31, 2024\nCash                               1,000               1,100\nLamps                                200                 300\nTotal assets                       1,200               1,400\n\nHeadcount                             14                  15\n");
  await page.locator(".tab").filter({ hasText: "lone.txt" }).waitFor();
  await page.locator(".filter [name=verdict]").selectOption("unchecked");
  await findings(page).first().click();
  assert.match(await page.locator(".inspector .card.none").innerText(), /^Unchecked: \S.{10}/);
  const lit = page.locator(".sheet [data-lit=selected]");
  assert.match(await lit.locator(".digits").evaluate((it) => getComputedStyle(it).textDecorationLine + getComputedStyle(it).textDecorationStyle), /underline.*dotted/);
});
