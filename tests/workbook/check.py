"""Opens exported workbooks with openpyxl, has LibreOffice work every formula out anew, and holds that against what is
saved with the formulas and against the figures as printed: check.py TIEOUT RELEASE..

TIEOUT is the command-line program. What the formulas last gave is taken out first, so that nothing but LibreOffice's own
arithmetic can be read back.
"""

import json
import math
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter


def recalculated(workbook: Path, folder: Path):
    """The values of a workbook as LibreOffice computes them from its numbers and formulas alone."""
    bare = folder / "bare.xlsx"
    openpyxl.load_workbook(workbook).save(bare)  # openpyxl saves formulas without their values
    office = shutil.which("soffice") or shutil.which("libreoffice")
    command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", folder / "out", bare], check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(folder / "out" / "bare.xlsx", data_only=True)


def near(a, b) -> bool:
    return isinstance(a, (int, float)) and isinstance(b, (int, float)) and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def in_sheet(figure: dict):
    """What a printed figure is in the workbook: percentages are hundredths, a nil is 0."""
    if figure.get("nil"):
        return 0.0
    value = float(figure["value"])
    return value / 100 if figure["unit"] == "percent" else value


def check(tieout: str, release: Path, folder: Path) -> str:
    workbook = folder / "release.xlsx"
    subprocess.run([tieout, "export", "--format", "xlsx", "-o", workbook, release], check=True)
    report = json.loads(subprocess.run([tieout, "check", "--format", "json", release], capture_output=True, check=False).stdout)
    formulas = openpyxl.load_workbook(workbook)
    saved = openpyxl.load_workbook(workbook, data_only=True)
    computed = recalculated(workbook, folder)

    wrong, live = [], 0
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            before, now = saved[sheet.title][cell.coordinate].value, computed[sheet.title][cell.coordinate].value
            if not near(before, now):
                wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: saved {before}, computed {now}")
            live += 1

    figures = 0
    for table in report["tables"]:
        sheet = next(it for it in computed if it.title.startswith(f"{table['id']} "))
        heads = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Line"]
        lines = {row[heads[-1].column - 1].value: row[0].row for row in sheet.iter_rows(min_row=heads[-1].row + 1)}
        for row in (it for it in table["rows"] if it["figures"]):
            for figure in (it for it in row["figures"] if "value" in it or it.get("nil")):
                address = f"{get_column_letter(2 + 2 * figure['column'])}{lines[row['figures'][0]['line']]}"
                shown = sheet[address].value
                if not near(shown if shown is not None else 0, in_sheet(figure)):
                    wrong.append(f"{sheet.title}!{address}: printed {figure['raw']}, computed {shown}")
                figures += 1
    if wrong:
        raise SystemExit(f"{release.name}:\n  " + "\n  ".join(wrong))
    if figures < report["coverage"]["figures"]:
        raise SystemExit(f"{release.name}: {figures} figures of {report['coverage']['figures']}")
    return f"{release.name}: {live} formulas give what is saved with them, {figures} cells show their printed figure"


def main() -> None:
    tieout, *releases = sys.argv[1:]
    for release in map(Path, releases):
        with tempfile.TemporaryDirectory() as folder:
            print(check(tieout, release, Path(folder)), flush=True)
    if not releases:
        raise SystemExit("no release was named")


if __name__ == "__main__":
    main()
