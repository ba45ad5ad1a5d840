"""Workbook and CSV, opened by the programs that their recipients use: `spreadsheets.py PROGRAM FOLDER`.

The reference is the CSV as Python's strict reader has it; workbook and CSV have to give back the same cells through
openpyxl, pandas and LibreOffice, the workbook has to be valid Office Open XML, and its rows have to be as high as
LibreOffice finds them to need. Faults planted in a copy show that the checks can fail.
"""

import csv
import io
import re
import subprocess
import zipfile
from copy import copy
from hashlib import sha256

import openpyxl
import pandas

import clients
from clients import BIN, HEADER, MODELS, TIERS, WORK, check, make, reference, run, selection


# Sheets without a matrix.
OTHER_SHEETS = ("Overview", "Lists")


def bare(text):
    """A description as data carry it: items bare, labels with a colon, and nothing where documents show a dash."""
    if text == "–":
        return ""
    lines = (text or "").split("\n")
    if not any(line.startswith("• ") for line in lines):
        return text or ""
    label = re.compile(r" tiers?$")
    return "\n".join(line[2:] if line.startswith("• ") else label.sub(r"\g<0>:", line) for line in lines)


def matrix(rows):
    """The matrix among the rows of a sheet: number, task, description and roles."""
    # Numbers are floats to some readers.
    rows = [["" if cell is None else re.sub(r"^(\d+)\.0$", r"\1", str(cell)) for cell in row] for row in rows]
    start = next(i for i, row in enumerate(rows) if row[:3] == HEADER[1:4])
    check("the header of a sheet", [cell for cell in rows[start] if cell], [*HEADER[1:], "Id"])
    body = []
    for row in rows[start + 1:]:
        if not row[3]:
            break
        body.append([row[0], row[1], bare(row[2]), *row[3:7]])
    return body


def soffice(filter_, path, *options):
    """Converts `path` into its own folder; LibreOffice exits with 0 even when it wrote nothing, so the file counts."""
    out = path.parent / "out"
    out.mkdir(exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    home = f"-env:UserInstallation=file://{WORK}/libreoffice"
    command = ["soffice", home, "--headless", "--norestore", *options, "--convert-to", filter_, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = sorted(out.iterdir())
    check(f"LibreOffice converts {path.name}", bool(made))
    return made


def through_openpyxl(book, records):
    workbook = openpyxl.load_workbook(book)
    rows = []
    for sheet in workbook:
        check(f"{sheet.title} is shown", sheet.sheet_state, "visible")
        formulas = [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]
        check(f"formulas in {sheet.title}", formulas, [])
        if sheet.title not in OTHER_SHEETS:
            rows += matrix(sheet.iter_rows(values_only=True))
    check(f"cells of {book.name} by openpyxl", rows, [record[1:] for record in records])


def through_pandas(book, table, records):
    frame = pandas.read_csv(table, dtype=str, keep_default_na=False)
    check(f"cells of {table.name} by pandas", frame.values.tolist(), records)
    rows = []
    for name, sheet in pandas.read_excel(book, sheet_name=None, header=None, dtype=str, keep_default_na=False).items():
        if name not in OTHER_SHEETS:
            rows += matrix(sheet.values.tolist())
    check(f"cells of {book.name} by pandas", rows, [record[1:] for record in records])


def through_libreoffice(book, table, records):
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    rows = {}
    for path in soffice(every_sheet, book):
        sheet = path.stem.removeprefix(book.stem + "-")
        if sheet not in OTHER_SHEETS:
            with open(path, encoding="utf-8", newline="") as file:
                rows[sheet] = matrix(csv.reader(file))
    order = [name for name in openpyxl.load_workbook(book, read_only=True).sheetnames if name not in OTHER_SHEETS]
    found = [row for name in order for row in rows[name]]
    check(f"cells of {book.name} by LibreOffice", found, [record[1:] for record in records])
    (converted,) = soffice("xlsx", table, "--infilter=CSV:44,34,76,1")
    sheet = openpyxl.load_workbook(converted).active
    found = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    check(f"cells of {table.name} by LibreOffice", found, [HEADER, *records])


def is_valid(book):
    code, out, err = run(BIN / "openxml-audit", "--policy", "strict", "--max-errors", "0", "--output", "json", book)
    return code == 0, out + err


def needed_heights(book, sheet_name):
    """The height that LibreOffice finds each row of a sheet to need: cells merged over a row stand alone in a column
    as wide as all, and no row has a height of its own."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[sheet_name]
    wide = workbook.create_sheet("wide")
    widths = [d.width for d in sheet.column_dimensions.values()]
    # Nothing is merged over the column of ids.
    has_ids = any(cell == "Id" for row in sheet.iter_rows(values_only=True) for cell in row)
    wide.column_dimensions["A"].width = sum(widths[:-1] if has_ids else widths)
    for merged in list(sheet.merged_cells.ranges):
        cell = sheet.cell(merged.min_row, merged.min_col)
        copied = wide.cell(merged.min_row, 1, cell.value)
        copied.font, copied.alignment = copy(cell.font), copy(cell.alignment)
        sheet.unmerge_cells(str(merged))
        cell.value = None
    for row in range(1, sheet.max_row + 1):
        sheet.row_dimensions[row].height = None
    probe = book.parent / "probe.xlsx"
    for table in list(sheet.tables):
        del sheet.tables[table]
    workbook.save(probe)
    (measured,) = soffice("xlsx", probe)
    measured = openpyxl.load_workbook(measured)
    return {
        row: max(measured[name].row_dimensions[row].height or 0 for name in (sheet_name, "wide"))
        for row in range(1, sheet.max_row + 1)
    }


# Of a row that has none of its own, in points: what the sheets say, and Excel's default.
DEFAULT_HEIGHT = 15.0


def show_all_text(book):
    for sheet in openpyxl.load_workbook(book):
        needed = needed_heights(book, sheet.title)
        for row, height in needed.items():
            # Rows of one line have the height that all rows have.
            given = sheet.row_dimensions[row].height or DEFAULT_HEIGHT
            if given + 0.01 < height:
                return f"row {row} of {sheet.title} is {given} high and needs {height}"
    return ""


def planted_faults(book, records):
    """A workbook with a wrong cell, one with a broken part, and one with a low row have to be found out. The last sheet has the lists."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook.worksheets[-2]
    sheet["C8"] = "Nobody"
    wrong = book.parent / "wrong.xlsx"
    workbook.save(wrong)
    rows = matrix(openpyxl.load_workbook(wrong).worksheets[-2].iter_rows(values_only=True))
    check("a wrong cell is found", rows != [record[1:] for record in records])
    workbook = openpyxl.load_workbook(book)
    workbook.worksheets[-2].row_dimensions[6].height = 12
    low = book.parent / "low.xlsx"
    workbook.save(low)
    check("a low row is found", bool(show_all_text(low)))
    broken = book.parent / "broken.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(broken, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item, data.replace(b"<row ", b"<rwo ").replace(b"</row>", b"</rwo>"))
    check("a broken part is found", is_valid(broken)[0], False)


ENDS = {
    "en": ("Particulars", "6. Signatures"),
    "de": ("Eckdaten", "6. Unterschriften"),
    "fr": ("Données principales", "6. Signatures"),
}


def appendices():
    """Workbooks of contracts: a sheet for particulars, then the matrix, which the CSV has too, then signatures."""
    contract = WORK / "contract.yaml"
    contract.write_text(run(clients.PROGRAM, "init", "contract")[1], encoding="utf-8")
    fixed = ["--template", "appendix", "--contract", str(contract), "--watermark", "DRAFT"]
    for language, (first, last) in ENDS.items():
        chosen = [*selection("customer-sub", "premium"), "--lang", language]
        table, book = make(WORK / f"appendix-{language}", "--format", "csv,xlsx", *fixed, *chosen)
        _, *records = csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        workbook = openpyxl.load_workbook(book)
        check(f"the sheets of {book.name}", workbook.sheetnames, [first, "Customer subscription", last])
        rows = [["" if cell is None else cell for cell in row] for row in workbook.worksheets[1].iter_rows(values_only=True)]
        start = next(i for i, row in enumerate(rows) if "Responsible" in row)
        body = [[f"{row[0]:g}", row[1], bare(row[2]), *row[3:7]] for row in rows[start + 1:start + 1 + len(records)]]
        check(f"cells of {book.name} by openpyxl", body, [record[1:] for record in records])
        values = [cell for row in workbook.worksheets[-1].iter_rows(values_only=True) for cell in row if cell]
        check(f"digest in {book.name}", values.count(sha256(table.read_bytes()).hexdigest()), 1)
        valid, said = is_valid(book)
        check(f"openxml-audit on {book.name}: {said}", valid)
        check(f"heights of {book.name}", show_all_text(book), "")
        print(f"ok {book.name}", flush=True)


def main():
    for model in MODELS:
        for tier in TIERS:
            table, book = make(WORK / f"{model}-{tier}", "--format", "xlsx,csv", *selection(model, tier))
            records = reference(table)
            check("rows", len(records), 48 if model == "all" else 16)
            through_openpyxl(book, records)
            through_pandas(book, table, records)
            through_libreoffice(book, table, records)
            valid, said = is_valid(book)
            check(f"openxml-audit on {book.name}: {said}", valid)
            if tier in (None, "premium"):
                check(f"heights of {book.name}", show_all_text(book), "")
            print(f"ok {book.name}, {table.name}", flush=True)
    appendices()
    folder = WORK / "customer-sub-None"
    planted_faults(folder / "pdp-customer-sub.xlsx", reference(folder / "pdp-customer-sub.csv"))
    print(f"{clients.checked} passed, 0 failed")


if __name__ == "__main__":
    main()
