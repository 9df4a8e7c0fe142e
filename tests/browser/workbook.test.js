// The workbook that the page saves, opened by another program's reader and worked out by another program's arithmetic.
import assert from "node:assert/strict";
import { pageTest } from "./harness.js";
import { dropSample, save } from "./exports.js";
import { assertNear, cellAt, openWorkbook, recalculate, sheetOf } from "./workbook.js";

/** What a printed figure is in the workbook: percentages are hundredths, a nil is 0. */
const inSheet = ({ value, unit, nil }) => (nil ? 0 : unit === "percent" ? Number(value) / 100 : Number(value));

async function savedWorkbook(page, url, sample) {
  await dropSample(page, url, sample);
  const report = JSON.parse((await save(page, /Report \(JSON\)/)).bytes);
  const { name, bytes } = await save(page, /Workbook/);
  assert.equal(name, sample.replace(".txt", "-tieout.xlsx"));
  return { report, workbook: openWorkbook(bytes) };
}

/** The address of a figure: rows are found by the line of the text at their end. */
function addressOf(workbook, sheet, { line, column }) {
  const cells = workbook.Sheets[sheet];
  const letter = (n) => (n < 26 ? "" : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));
  const end = Object.keys(cells).find((it) => cells[it].v === "Line").replace(/\d/g, "");
  const row = Object.keys(cells).find((it) => it.startsWith(end) && /^[A-Z]+\d+$/.test(it) && cells[it].v === line && it.replace(/\d/g, "") === end);
  return letter(1 + 2 * column) + row.slice(end.length);
}

for (const sample of ["planted-errors.txt", "clean.txt", "edgar.txt"]) {
  pageTest(`${sample}: every formula gives what is saved with it, and every cell shows its printed figure`, async ({ page, url }) => {
    const { report, workbook } = await savedWorkbook(page, url, sample);
    const formulas = recalculate(workbook);
    for (const { sheet, address, formula, saved, computed } of formulas) assertNear(computed, saved, `${sheet}!${address} =${formula}`);
    const computed = new Map(formulas.map((it) => [`${it.sheet}!${it.address}`, it.computed]));
    let figures = 0;
    let live = 0;
    for (const table of report.tables) {
      const sheet = sheetOf(workbook, table.id);
      for (const row of table.rows) {
        if (!row.figures.length) continue;
        for (const figure of row.figures.filter((it) => it.value !== undefined || it.nil)) {
          const address = addressOf(workbook, sheet, { line: row.figures[0].line, column: figure.column });
          const shown = computed.get(`${sheet}!${address}`) ?? cellAt(workbook, sheet, address).v;
          assertNear(shown, inSheet(figure), `${sheet}!${address}, printed ${figure.raw}`);
          figures += 1;
          live += computed.has(`${sheet}!${address}`) ? 1 : 0;
        }
      }
    }
    assert.ok(figures >= report.coverage.figures, `${figures} of ${report.coverage.figures} figures`);
    assert.ok(live * 4 > figures, `${live} of ${figures} cells hold a formula`);
  });
}

pageTest("a changed addend changes its total, the margins over it and the differences", async ({ page, url }) => {
  const { workbook } = await savedWorkbook(page, url, "planted-errors.txt");
  const before = new Map(recalculate(workbook).map((it) => [`${it.sheet}!${it.address}`, it.computed]));
  assert.equal(cellAt(workbook, "T1 Summary", "A6").v, "Field instruments");
  cellAt(workbook, "T1 Summary", "B6").v += 10_000;
  const after = new Map(recalculate(workbook).map((it) => [`${it.sheet}!${it.address}`, it.computed]));
  assert.equal(after.get("T1 Summary!B8"), before.get("T1 Summary!B8") + 10_000);
  assert.ok(after.get("T1 Summary!B13") < before.get("T1 Summary!B13"), "the margin is smaller");
  const moved = [...after].filter(([key, value]) => /^Checks!I/.test(key) && Math.abs(value - before.get(key)) > 1);
  assert.ok(moved.length > 0, "a difference shows it");
});

pageTest("what differs is filled, has a comment with what was computed, and leads to its check", async ({ page, url }) => {
  const { workbook } = await savedWorkbook(page, url, "planted-errors.txt");
  const total = cellAt(workbook, "T3 Balance sheet", "B11");
  assert.equal(total.v, 147_064);
  assert.equal(total.f, undefined, "the printed figure stays");
  assert.equal(total.s.fgColor.rgb, "FDECEB");
  assert.match(total.c.map((it) => it.t).join("\n"), /Stated 147,064, computed 147,604, difference \(540\)\./);
  const mark = cellAt(workbook, "T3 Balance sheet", "C11");
  assert.match(mark.v, /!$/);
  const row = /'Checks'!A(\d+)/.exec(mark.l.Target ?? mark.l.location ?? mark.l.Rel?.Target)[1];
  assert.equal(cellAt(workbook, "Checks", `B${row}`).v, "differs");
  assert.equal(cellAt(workbook, "Checks", `G${row}`).v, 147_064);
  assert.equal(cellAt(workbook, "Checks", `H${row}`).v, 147_604);
  assert.match(cellAt(workbook, "Checks", `H${row}`).f, /^SUM\('T3 Balance sheet'!B7:B10\)$/);
});

pageTest("the cover names the source, its hash and the legend; labels never run", async ({ page, url }) => {
  const { report, workbook } = await savedWorkbook(page, url, "planted-errors.txt");
  const words = Object.values(workbook.Sheets.Cover).map((it) => it.v);
  for (const it of [report.source.name, report.source.sha256, `Tieout ${report.tieout.version}`, "Prepared by", "Reviewed by", "CF"]) {
    assert.ok(words.includes(it), it);
  }
  assert.deepEqual(workbook.SheetNames.slice(-3), ["Checks", "Claims", "Unchecked"]);
  const claims = Object.keys(workbook.Sheets.Claims).filter((it) => /^C\d+$/.test(it));
  assert.equal(claims.length, report.claims.length + 1, "each claim has a row below the heading");
});

pageTest(
  "the exporter is loaded when it is asked for, not before; where it is missing, the page says so",
  async ({ page, url }) => {
    await dropSample(page, url, "clean.txt");
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((it) => it.name));
    assert.deepEqual(loaded.filter((it) => /exporter/.test(it)), []);
    await page.route(/exporter_worker\.js/, (route) => route.abort());
    await page.locator(".menu summary").click();
    await page.getByRole("button", { name: /Workbook/ }).click();
    await page.locator(".message").filter({ hasText: "clean-tieout.xlsx could not be written" }).waitFor();
  },
  { tolerated: /exporter_worker\.js/ },
);
