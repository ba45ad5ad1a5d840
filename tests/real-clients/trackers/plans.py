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
import yaml

import clients
from clients import MODELS, TIERS, WORK, check, make, reference, run, selection
from spreadsheets import soffice

ROLES = ["responsible", "accountable", "consulted", "informed"]
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


def catalogue():
    return yaml.safe_load(run(clients.PROGRAM, "data")[1])


def groups(task, tier):
    """The lists of activities of a task: each with its tiers, as far as `tier` shows them."""
    activities = task.get("activities", {})
    lists = activities if isinstance(activities, list) else [{"activities": activities}]
    return [entry for entry in lists if tier is None or tier in entry.get("tiers", [tier])]


def expected(data, model_id, tier, by_activity):
    """What a plan has to hold: id, level, title, notes, roles and who is assigned, by the catalogue alone."""
    shared = {task["id"]: task for task in data["tasks"]}
    for model in data["models"]:
        if model_id not in ("all", model["id"]):
            continue
        for row in model["matrix"]:
            task = {**shared.get(row["task"], {}), **row}
            ident = f"{data['catalogue']}/{model['id']}/{row['task']}"
            roles = ["" if row[role] == "-" else row[role].replace("/", ", ") for role in ROLES]
            assigned = [name.split(" (")[0] for name in roles[0].split(", ") if name]
            lists = groups(task, tier)
            named = [(key, text, entry.get("tiers")) for entry in lists for key, text in entry["activities"].items()]
            notes = [text + (f" ({', '.join(tiers)})" if tiers and tier is None else "") for _, text, tiers in named]
            is_summary = by_activity and named
            yield ident, 1, task["name"], "" if by_activity else "\n".join(notes), roles, [] if is_summary else assigned
            for key, text, _ in named if by_activity else []:
                yield f"{ident}/{key}", 2, text, "", roles, assigned


def dump(path):
    """All that MPXJ finds of the tasks."""
    from org.mpxj.reader import UniversalProjectReader

    project = UniversalProjectReader().read(str(path))
    for task in project.getTasks():
        roles = [str(task.getText(i) or "") for i in range(1, 5)]
        assigned = [str(assignment.getResource().getName()) for assignment in task.getResourceAssignments()]
        notes = str(task.getNotes() or "").strip()
        yield str(task.getText(5)), int(task.getOutlineLevel()), str(task.getName()), notes, roles, assigned


def projects(data):
    for model in MODELS:
        for tier in TIERS:
            for size in ("task", "activity"):
                folder = WORK / f"project-{model}-{tier}-{size}"
                chosen = selection(model, tier)
                (path,) = make(folder, "--template", "ms-project", "--granularity", size, *chosen)
                check(f"{path} by MPXJ", list(dump(path)), list(expected(data, model, tier, size == "activity")))
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
        items = list(expected(data, "customer-sub", None, True))
        check(f"rows of {path.name}", len(rows) - 1, len(items))
        for row, (ident, _, title, *_) in zip(rows[1:], items):
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
            check(f"{header} of {path.name} by LibreOffice", {row[header] for row in shown}, {f"{START:%Y-%m-%d}"})
        for header in NUMBERS.get(template, []):
            is_number = [isinstance(value, (int, float)) for value in columns[header]]
            check(f"{header} of {path.name} by openpyxl", all(is_number))
        print(f"ok types of {path.name}", flush=True)


def tables(data):
    for template in TABLES:
        (path,) = make(WORK / f"plan-{template}", "--template", template, "--granularity", "activity", "--model", "customer-sub")
        header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
        items = list(expected(data, "customer-sub", None, True))
        check(f"rows of {path.name}", [len(row) for row in rows], [len(header)] * len(items))
        for row, (ident, *_) in zip(rows, items):
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
