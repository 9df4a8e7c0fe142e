import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible } from "./accessibility.js";
import { pageTest } from "./harness.js";
import { dropFile, openApp } from "./page.js";
import { DIST } from "./server.js";

const sample = async (name) => (await readFile(join(DIST, "samples", name))).toString();

/** Charts stand in a view of their own where the page has several. */
async function showCharts(page) {
  const view = page.getByRole("button", { name: "Charts", exact: true });
  if (await view.count()) await view.click();
}

/** Opens a release and shows its charts. */
async function openCharts(page, url, name, change = (text) => text) {
  await openApp(page, url);
  await dropFile(page, name, change(await sample(name)));
  await page.locator("#app .sheet").first().waitFor();
  await showCharts(page);
  await page.locator(".chart").first().waitFor();
}

const chart = (page, title) => page.locator(".chart").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
const mark = (page, title, name) => chart(page, title).getByRole("button", { name });
const CASH = "Cash from beginning to end";

pageTest("charts are drawn from the figures, each with its text alternative", async ({ page, url }) => {
  await openCharts(page, url, "planted-errors.txt");
  const titles = await page.locator(".chart h2").allInnerTexts();
  assert.deepEqual(titles.slice(0, 3), ["Revenue and income", "Margins", "Total revenues and its parts"]);
  const told = await chart(page, CASH).locator("svg").getAttribute("aria-label");
  assert.match(told, /From Cash and cash equivalents at beginning of period .*54,916 to .*59,435/);
});

pageTest("pointing at a mark tells its figure, selecting it selects the figure", async ({ page, url }) => {
  await openCharts(page, url, "planted-errors.txt");
  const bar = mark(page, "Revenue and income", /^Total revenues, Mar 31, 2025/);
  const told = chart(page, "Revenue and income").locator(".told");
  // The page may still scroll to the chart below the pointer.
  for (let n = 0; n < 20 && !(await told.innerText()); n += 1) {
    await page.mouse.move(0, 0);
    await bar.hover();
    await page.waitForTimeout(50);
  }
  assert.equal(await told.innerText(), "Total revenues, Mar 31, 2025: 84,790, agrees");
  await bar.click();
  assert.equal(await page.locator(".inspector .value").innerText(), "84,790");
  assert.equal(await bar.getAttribute("aria-pressed"), "true");
});

pageTest("a chart is one stop of the Tab key, arrows go between its marks and Enter selects", async ({ page, url }) => {
  await openCharts(page, url, "planted-errors.txt");
  const cash = chart(page, CASH);
  assert.equal(await cash.locator("[data-point][tabindex='0']").count(), 1);
  await cash.locator("[data-point][tabindex='0']").focus();
  const told = cash.locator(".told");
  assert.match(await told.innerText(), /^Cash and cash equivalents at beginning of period/);
  await page.keyboard.press("ArrowDown");
  assert.match(await told.innerText(), /^Net cash provided by operating activities.*14,738/);
  await page.keyboard.press("End");
  assert.match(await told.innerText(), /^Cash and cash equivalents at end of period/);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator(".inspector .value").count(), 0, "arrows of a chart select nothing");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".inspector .value").innerText(), "14,738");
  assert.equal(await cash.locator("[data-point][tabindex='0']").count(), 1, "the stop has moved along");
});

pageTest("another period is chosen, and the figures stand in a table that leads to them", async ({ page, url }) => {
  await openCharts(page, url, "planted-errors.txt");
  const cash = chart(page, CASH);
  await cash.getByRole("combobox").selectOption({ label: "Three Months Ended March 31, 2024" });
  await cash.getByText("Figures", { exact: true }).click();
  await cash.getByRole("table").waitFor();
  const rows = await cash.getByRole("row").allInnerTexts();
  const marks = await cash.locator("[data-point]").count();
  assert.equal(rows.length, marks + 1, "a row for each mark, and the headings");
  assert.match(rows.at(-1), /end of period\s*Mar 31, 2024/);
  await cash.getByRole("row").last().getByRole("button").click();
  const value = await page.locator(".inspector .value").innerText();
  assert.ok(rows.at(-1).includes(value.replace(/^\$\s*/, "$")), `${rows.at(-1)} leads to ${value}`);
});

pageTest("a figure that differs is marked, and what does not foot is a gap", async ({ page, url }) => {
  await openCharts(page, url, "clean.txt", (text) => text.replaceAll("25,113", "25,213"));
  const cash = chart(page, CASH);
  await cash.getByText("Does not foot by", { exact: true }).waitFor();
  await cash.locator("rect.gap").waitFor();
  assert.match(await cash.locator("[data-verdict=differs]").getAttribute("aria-label"), /25,213, differs$/);
  await cash.getByText("$25,213 !", { exact: true }).waitFor();
});

pageTest("a chart is saved as SVG with its colours and as PNG", async ({ page, url }) => {
  await openCharts(page, url, "planted-errors.txt");
  const save = async (kind) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: `Save “${CASH}” as ${kind}` }).click();
    const saved = await download;
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  };
  const svg = await save("SVG");
  assert.equal(svg.name, "cash-from-beginning-to-end-three-months-ended-march-31-2025.svg");
  const text = svg.bytes.toString();
  assert.match(text, /fill="rgb\(28, 79, 156\)"/, "the colour of the page");
  assert.doesNotMatch(text, /class=|var\(|style=|#808080/);
  const parsed = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("parsererror").length, text);
  assert.equal(parsed, 0, "it is well-formed");
  const png = await save("PNG");
  assert.equal(png.name, svg.name.replace(/svg$/, "png"));
  assert.deepEqual([...png.bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  const [width] = text.match(/width="(\d+)"/).slice(1);
  assert.equal(png.bytes.readUInt32BE(16), 2 * Number(width), "two pixels for one");
});

pageTest("without figures to draw there is a sentence, and no empty frame", async ({ page, url }) => {
  await openApp(page, url);
  await dropFile(page, "prose.txt", "Northpine Tools\n\nA good quarter, says the chief executive.\n");
  await showCharts(page);
  await page.getByText(/No figures of this release make a chart/).waitFor();
  assert.equal(await page.locator(".chart").count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 360, height: 740 }, { width: 2560, height: 1300 }]) {
    pageTest(
      `charts are accessible and fit ${viewport.width} px, ${colorScheme}`,
      async ({ page, url }) => {
        await openCharts(page, url, "planted-errors.txt");
        await assertAccessible(page);
        const wider = await page.evaluate(() =>
          [...document.querySelectorAll(".chart svg")].filter((it) => it.scrollWidth > it.clientWidth + 1 || it.getBoundingClientRect().right > innerWidth).length,
        );
        assert.equal(wider, 0);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
        // No word is cut off at the edge of its drawing.
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll(".chart text")].filter((it) => {
            const [own, all] = [it.getBoundingClientRect(), it.ownerSVGElement.getBoundingClientRect()];
            return own.left < all.left - 2 || own.right > all.right + 2;
          }).map((it) => it.textContent),
        );
        assert.deepEqual(cut, []);
      },
      { context: { viewport, colorScheme } },
    );
  }
}
