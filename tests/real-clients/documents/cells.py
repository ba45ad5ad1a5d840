"""Cells of a workbook as a person sees them: `cells.py PROGRAM FOLDER`.

openpyxl writes a list of customers whose names are numbers and dates, in many formats; LibreOffice says what it shows
for each cell. Where the program takes a cell, it has to take just that text; where it is not certain, it has to refuse.
A workbook that LibreOffice saves as one of Excel 97 is read as well.
"""

import csv
import datetime
import io
import itertools
import re
import subprocess

import openpyxl

import clients
from clients import PROGRAM, WORK, check

FORMATS = [
    "General", "@", "0", "00000", "0000000", "0.0", "0.00", "0.000", "#,##0", "#,##0.00", "0%", "0.0%", "0.00%",
    '"HRB "0', '"PDP-"0000', '0" years"', "0000-0000", "000-00-0000", "$#,##0.00", '#,##0.00 "€"', "[$€-2]0", "£0",
    "+0", "0;-0;0", "0;(0)", '0;-0;"-"', "#,##0_);(#,##0)", "[Red]0.00", "0.00E+00", "# ?/?", "0.###", ";;;",
    "[$-407]#,##0.00", "[>=1000]0.0;0", "0.00;;", "#.##", "???0", "0,", "* 0",
]
NUMBERS = [0, 1, 5, -5, 42, 1234, 0.15, 1.1, -0.5, 99.995, 1234567.891, 12345678901, 123456789012345, 1e20, 1e-7]
DATE_FORMATS = ["yyyy-mm-dd", "dd.mm.yyyy", "mmm-yy", "mm-dd-yy", "d. mmmm yyyy", "[$-407]d. mmmm yyyy", "dd/mm/yyyy"]
DATES = [datetime.date(2026, 1, 31), datetime.date(1999, 12, 1)]
# Of the formats and values above, so many are certain; fewer would mean that the program has become timid.
LEAST_TAKEN = 250


def workbook(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["id", "customer"])
    pairs = itertools.chain(itertools.product(FORMATS, NUMBERS), itertools.product(DATE_FORMATS, DATES))
    for number, (code, value) in enumerate(pairs):
        sheet.append([f"c{number}", value])
        sheet.cell(sheet.max_row, 2).number_format = code
    sheet.column_dimensions["B"].width = 60
    book.save(path)
    return {f"c{number}": pair for number, pair in enumerate(
        itertools.chain(itertools.product(FORMATS, NUMBERS), itertools.product(DATE_FORMATS, DATES)))}


def shown_by_libreoffice(path):
    """The text of each cell as LibreOffice shows it, by id."""
    home = f"-env:UserInstallation=file://{WORK}/libreoffice"
    # The ninth token saves the content of cells as shown.
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
    subprocess.run(["soffice", home, "--headless", "--norestore", "--convert-to", as_shown, "--outdir", WORK, path],
                   check=True, capture_output=True, timeout=180)
    text = path.with_suffix(".csv").read_bytes().decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return dict(rows)


def taken_by_the_program(path):
    """The names that documents were made for, by id, and the ids that were refused."""
    out = WORK / "cells"
    done = subprocess.run([PROGRAM, "batch", path, "--format", "csv", "--model", "self-managed", "--name", "{id}.{ext}",
                           "--output", out], capture_output=True, text=True, timeout=180)
    check("the batch ends with faults", done.returncode, 1)
    with open(out / "manifest.csv", newline="", encoding="utf-8-sig") as file:
        records = list(csv.DictReader(file))
    guard = re.compile(r"^'(?=[-+=@])")
    made = {record["id"]: guard.sub("", record["customer"]) for record in records if record["status"] == "made"}
    return made, len(records)


def main():
    path = WORK / "cells.xlsx"
    cells = workbook(path)
    shown = shown_by_libreoffice(path)
    taken, rows = taken_by_the_program(path)
    check("every row is in the manifest", rows, len(cells))
    others = [(*cells[key], text, shown[key]) for key, text in taken.items() if text != shown[key].strip()]
    check("cells that are taken and shown otherwise: value, format, taken, shown", others, [])
    check(f"at least {LEAST_TAKEN} cells are certain, and {len(taken)} were taken", len(taken) >= LEAST_TAKEN)
    # A planted fault: the number itself, whatever its format, is not what LibreOffice shows.
    raw = [key for key in taken if str(cells[key][1]) != shown[key].strip()]
    check("formats make a difference", len(raw) > 50)
    excel_97()
    print(f"ok {len(taken)} of {len(cells)} cells as LibreOffice shows them, the others refused")
    print(f"{clients.checked} passed, 0 failed")


def excel_97():
    """A workbook that LibreOffice saves as one of Excel 97 has the same matrices."""
    book = WORK / "matrices.xlsx"
    clients.run(PROGRAM, "--format", "xlsx", "--output", book)
    home = f"-env:UserInstallation=file://{WORK}/libreoffice"
    subprocess.run(["soffice", home, "--headless", "--norestore", "--convert-to", "xls:MS Excel 97", "--outdir", WORK, book],
                   check=True, capture_output=True, timeout=180)
    of_today, of_97 = (imported(book.with_suffix(suffix)) for suffix in (".xlsx", ".xls"))
    check("the catalogue of a workbook of Excel 97", of_97, of_today)
    check("it has the 48 tasks", sum("responsible:" in line for line in of_97) >= 48)


def imported(path):
    """The lines of the catalogue that a file gives, but for the one that names the file."""
    code, out, err = clients.run(PROGRAM, "import", path, "--date", "2026-01-31")
    check(f"{path.name} is imported", (code, err if code else ""), (0, ""))
    return [line for line in out.splitlines() if "citation:" not in line]


if __name__ == "__main__":
    main()
