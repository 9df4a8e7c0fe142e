// Reads a saved workbook as a spreadsheet program does, and works its formulas out anew.
import assert from "node:assert/strict";
import FormulaParser from "fast-formula-parser";
import XLSX from "xlsx";

/** Opens the bytes of an XLSX file. */
export function openWorkbook(bytes) {
  return XLSX.read(bytes, { cellStyles: true, cellFormula: true, cellNF: true });
}

/** The cell at an address ("B5"), or what stands for an empty one. */
export function cellAt(workbook, sheet, address) {
  return workbook.Sheets[sheet][address] ?? {};
}

/** Every formula as `{ sheet, address, formula, saved, computed }`; `computed` is worked out from numbers and formulas alone. */
export function recalculate(workbook) {
  const known = new Map();
  const parsers = []; // one for each depth of formulas that lead to formulas: none may be entered twice
  let depth = 0;

  function valueOf(sheet, address) {
    const cell = cellAt(workbook, sheet, address);
    if (!cell.f) return cell.v ?? null;
    const key = `${sheet}!${address}`;
    if (!known.has(key)) {
      known.set(key, NaN); // what a circle would come to
      const parser = (parsers[depth] ??= new FormulaParser({ onCell, onRange }));
      depth += 1;
      const { r, c } = XLSX.utils.decode_cell(address);
      known.set(key, parser.parse(cell.f, { sheet, row: r + 1, col: c + 1 }));
      depth -= 1;
    }
    return known.get(key);
  }

  const name = (row, col) => XLSX.utils.encode_cell({ r: row - 1, c: col - 1 });
  function onCell({ sheet, row, col }) {
    return valueOf(sheet, name(row, col));
  }
  function onRange({ sheet, from, to }) {
    const count = (first, last) => Array.from({ length: last - first + 1 }, (_, n) => first + n);
    return count(from.row, to.row).map((row) => count(from.col, to.col).map((col) => onCell({ sheet, row, col })));
  }

  return workbook.SheetNames.flatMap((sheet) =>
    Object.entries(workbook.Sheets[sheet])
      .filter(([, cell]) => cell.f)
      .map(([address, cell]) => ({ sheet, address, formula: cell.f, saved: cell.v, computed: valueOf(sheet, address) })),
  );
}

/** Equal but for what binary numbers lose. */
export function assertNear(actual, expected, message) {
  assert.equal(typeof actual, "number", `${message}: ${actual}`);
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${message}: ${actual}, not ${expected}`);
}

/** The sheet that holds table `id` of the report: "T3 ..". */
export function sheetOf(workbook, id) {
  return workbook.SheetNames.find((name) => name.startsWith(`${id} `));
}
