"""Plans, opened by programs that trackers and their importers are made of: `plans.py PROGRAM FOLDER`.

Microsoft Project's XML is read by MPXJ, which forgives almost anything, so its whole dump is compared with the
catalogue. Workbooks are read by openpyxl, pandas and LibreOffice, CSVs by Python's strict reader.
"""

import csv
import datetime
import io

import jpype
import mpxj  # noqa: F401 (its archives go on the class path)
import openpyxl
import pandas

import clients
from catalogue import catalogue, items
from clients import MODELS, TIERS, WORK, check, make, reference, run, selection
from spreadsheets import soffice

WORKBOOKS = ["generic", "ms-project-xlsx", "openproject", "smartsheet", "wrike"]
TABLES = ["asana", "azure-devops", "clickup", "gitlab", "jira", "kanboard", "linear", "redmine"]
# The columns of workbooks that hold dates and numbers.
DATES = {
    "generic": ["Start", "Due"],
    "ms-project-xlsx": ["Start"],
    "openproject": ["Start date", "Finish date"],
    "smartsheet": ["Start Date", "End Date"],
    "wrike": ["Start date", "Due date"],
}
NUMBERS = {"ms-project-xlsx": ["Outline_Level"], "smartsheet": ["Duration"]}
START = datetime.datetime(2026, 11, 23)


def expected(data, model, tier, by_activity):
    """What a plan has to hold: id, level, title, notes, roles and who is assigned, by the catalogue alone."""
    every = items(data, model, tier, by_activity)
    summaries = {item.parent for item in every}
    for place, item in enumerate(every):
        level = 1 if item.parent is None else 2
        assigned = [] if place in summaries else item.names[0]
        yield item.ident, level, item.title, "\n".join(item.notes), item.roles, assigned


def dump(path):
    """All that MPXJ finds of the tasks."""
    from org.mpxj.reader import UniversalProjectReader

    project = UniversalProjectReader().read(str(path))
    for task in project.getTasks():
        roles = [str(task.getText(i) or "") for i in range(1, 5)]
        assigned = [str(assignment.getResource().getName()) for assignment in task.getResourceAssignments()]
        notes = str(task.getNotes() or "").strip()
        yield str(task.getText(5)), int(task.getOutlineLevel()), str(task.getName()), notes, roles, assigned


def written_again(path, copy):
    """The project as MPXJ writes what it has read."""
    from org.mpxj.mspdi import MSPDIWriter
    from org.mpxj.reader import UniversalProjectReader

    MSPDIWriter().write(UniversalProjectReader().read(str(path)), str(copy))
    return copy


def projects(data):
    for model in MODELS:
        for tier in TIERS:
            for size in ("task", "activity"):
                folder = WORK / f"project-{model}-{tier}-{size}"
                chosen = selection(model, tier)
                (path,) = make(folder, "--template", "ms-project", "--granularity", size, *chosen)
                check(f"{path} by MPXJ", list(dump(path)), list(expected(data, model, tier, size == "activity")))
                again = written_again(path, folder / "again.xml")
                said = run(clients.PROGRAM, "drift", again, "--template", "ms-project", *chosen)
                check(f"drift of {path} as MPXJ writes it", said, (0, "no drift: tasks and roles are as agreed\n", ""))
    wrong = path.with_name("wrong.xml")
    wrong.write_text(path.read_text(encoding="utf-8").replace("<Value>WSO2</Value>", "<Value>Nobody</Value>", 1), encoding="utf-8")
    check("a wrong role is found", list(dump(wrong)) != list(expected(data, model, tier, True)))
    print("ok ms-project", flush=True)


def texts(rows):
    return [["" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]


def workbooks(data):
    for template in WORKBOOKS:
        (path,) = make(WORK / f"plan-{template}", "--template", template, "--granularity", "activity", "--model", "customer-sub")
        rows = texts(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
        frame = pandas.read_excel(path, header=None, dtype=str, keep_default_na=False)
        check(f"{path.name} by pandas", frame.values.tolist(), rows)
        (table,) = soffice("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", path)
        check(f"{path.name} by LibreOffice", list(csv.reader(table.open(encoding="utf-8", newline=""))), rows)
        every = list(expected(data, "customer-sub", None, True))
        check(f"rows of {path.name}", len(rows) - 1, len(every))
        for row, (ident, _, title, *_) in zip(rows[1:], every):
            check(f"{ident} in {path.name}", any(cell.strip() == title for cell in row) and ident in " ".join(row))
        print(f"ok {path.name}", flush=True)


def typed():
    """Dates and numbers are such to openpyxl and to LibreOffice, which shows dates by its own format."""
    for template in WORKBOOKS:
        (path,) = make(WORK / f"typed-{template}", "--template", template, "--model", "customer-sub", "--start", f"{START:%Y-%m-%d}")
        sheet = openpyxl.load_workbook(path).active
        columns = {column[0].value: [cell.value for cell in column[1:]] for column in sheet.iter_cols()}
        check(f"the header of {path.name} is frozen", sheet.freeze_panes, "A2")
        (table,) = soffice("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", path)
        shown = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
        for header in DATES[template]:
            check(f"{header} of {path.name} by openpyxl", {*columns[header]}, {START})
            # Dates that are not shown as in ISO 8601 come out in its own order; a text would keep its own.
            dates = {f"{START:%Y-%m-%d}", f"{START:%m/%d/%Y}"}
            check(f"{header} of {path.name} by LibreOffice", {row[header] for row in shown} <= dates)
        for header in NUMBERS.get(template, []):
            is_number = [isinstance(value, (int, float)) for value in columns[header]]
            check(f"{header} of {path.name} by openpyxl", all(is_number))
        print(f"ok types of {path.name}", flush=True)


def tables(data):
    for template in TABLES:
        (path,) = make(WORK / f"plan-{template}", "--template", template, "--granularity", "activity", "--model", "customer-sub")
        header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
        every = list(expected(data, "customer-sub", None, True))
        check(f"rows of {path.name}", [len(row) for row in rows], [len(header)] * len(every))
        for row, (ident, *_) in zip(rows, every):
            check(f"{ident} in {path.name}", ident in " ".join(row))
        print(f"ok {path.name}", flush=True)


def main():
    jpype.startJVM()
    data = catalogue()
    projects(data)
    workbooks(data)
    typed()
    tables(data)
    print(f"{clients.checked} passed, 0 failed")


if __name__ == "__main__":
    main()
