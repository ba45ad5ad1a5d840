"""Plans, imported into Redmine through its own web pages, and what it exports: `redmine.py PROGRAM FOLDER`.

Pairs of all options are tried, each pair at least once, and names of tasks and parties that mean something to a reader
of CSV or to Redmine. What Redmine has afterwards is compared with the catalogue.
"""

import csv
import io
import itertools
import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import clients
from catalogue import catalogue, items
from clients import MODELS, PROGRAM, TIERS, WORK, check, check_rows, make, run, selection
from hostile import hostile_catalogue

REDMINE = Path("/usr/share/redmine")
DATABASE = Path("/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default")
HERE = Path(__file__).parent
CHOICES = {
    "model": MODELS,
    "tier": TIERS,
    "granularity": ["task", "activity"],
    "people": [False, True],
    "start": [False, True],
}
PEOPLE = """\
people:
  wso2: ops@example.com
  customer: {responsible: [anna, ben], informed: ben}
days: {network-management: 5}
"""
RETURNED = "customer-sub-premium-activity"
ROWS = 0


def pairwise(choices):
    """Cases in which each pair of values of two choices comes up, as few as a simple search finds."""
    names = list(choices)
    pairs = {
        ((a, x), (b, y))
        for a, b in itertools.combinations(names, 2)
        for x in range(len(choices[a]))
        for y in range(len(choices[b]))
    }
    everything = list(itertools.product(*(range(len(choices[name])) for name in names)))
    cases = []
    while pairs:
        covered = lambda case: set(itertools.combinations(zip(names, case), 2)) & pairs
        best = max(everything, key=lambda case: len(covered(case)))
        pairs -= covered(best)
        cases.append({name: choices[name][index] for name, index in zip(names, best)})
    return cases


def options(case):
    chosen = selection(case["model"], case["tier"]) + ["--granularity", case["granularity"]]
    if case["people"]:
        chosen += ["--people", str(WORK / "people.yaml")]
    return chosen + (["--start", "2026-11-23"] if case["start"] else [])


def expected(case, data):
    """The issues that Redmine should have: title, place of the parent, category, assignee, start, due."""
    logins = {("customer", 0): "anna", ("wso2", 0): "ops"}
    for item in items(data, case["model"], case["tier"], case["granularity"] == "activity"):
        assignee = logins[item.parties[0][0], 0] if case["people"] else None
        days = 5 if item.ident.split("/")[2] == "network-management" and case["people"] else 1
        start = date(2026, 11, 23) if case["start"] else None
        due = start and start.replace(day=start.day + days - 1)
        yield [item.title, item.parent, item.model, assignee, start and str(start), due and str(due)]


def written(plan):
    """The descriptions in the file of a plan."""
    rows = csv.DictReader(io.StringIO(Path(plan["file"]).read_text(encoding="utf-8"), newline=""), strict=True)
    return [row["description"] for row in rows]


def found(issues):
    places = {issue["number"]: place for place, issue in enumerate(issues)}
    for issue in issues:
        parent = issue["parent"] and places[issue["parent"]]
        yield [issue["title"], parent, issue["category"], issue["assignee"], issue["start"], issue["due"]]


def plan(name, *args):
    (path,) = make(WORK / f"redmine-{name}", "--template", "redmine", *args)
    return {"name": name.replace("_", "-"), "file": str(path)}


def redmine(jobs):
    """Imports the plans into a Redmine with a database of its own."""
    database, out = WORK / "redmine.sqlite3", WORK / "redmine-out"
    out.mkdir()
    shutil.copy(DATABASE, database)
    (WORK / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    environment = os.environ | {
        "RAILS_ENV": "production",
        "DATABASE_URL": f"sqlite3:{database}",
        "JOBS": str(WORK / "jobs.json"),
        "OUT": str(out),
        "RETURNED": RETURNED,
        "LANG": "C.UTF-8",
    }
    command = ["bundle", "exec", "rails", "runner", str(HERE / "redmine" / "import.rb")]
    done = subprocess.run(command, cwd=REDMINE, env=environment, capture_output=True, text=True, timeout=3000)
    check("Redmine imports without an error", (done.returncode, done.stderr[:3000] if done.returncode else ""), (0, ""))
    return out, json.loads((out / "made.json").read_text(encoding="utf-8"))


def drift(path):
    """What `drift` says of an export: the exit code and the report."""
    code, out, err = run(PROGRAM, "drift", path, "--template", "redmine", *selection("customer-sub", "premium"), "--report", "json")
    return code, json.loads(out) if out else err


def returned(out, disturbed):
    nothing = {"changed": [], "missing": [], "extra": [], "double": []}
    for name in ("returned", "german", "german-latin"):
        check(f"drift of {name}.csv", drift(out / f"{name}.csv"), (0, nothing))
    code, report = drift(out / "disturbed.csv")
    named = {
        "changed": [change["title"] for change in report["changed"]],
        "missing": [item["title"] for item in report["missing"]],
        "extra": [item["title"] for item in report["extra"]],
    }
    expected = {"changed": [disturbed["edited"]], "missing": [disturbed["deleted"]], "extra": ["Water the plants"]}
    check("drift of an issue edited, one deleted and one added", (code, named), (1, expected))
    check("who holds the edited role", [(c["agreed"], c["found"]) for c in report["changed"]], [("Customer", "WSO2")])


def main():
    (WORK / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    cases = pairwise(CHOICES)
    jobs = [plan(f"case-{number}", *options(case)) for number, case in enumerate(cases)]
    jobs.append(plan(RETURNED, *selection("customer-sub", "premium"), "--granularity", "activity"))
    strange = WORK / "hostile.yaml"
    strange.write_text(json.dumps(hostile_catalogue()), encoding="utf-8")
    jobs.append(plan("hostile", "--data", str(strange)))
    out, made = redmine(jobs)
    data = catalogue()
    rows = 0
    for job, case, file in zip(made["imports"], cases, jobs):
        check(f"rows that {case} loses", job["lost"], [])
        check_rows(f"the issues of {case}", list(found(job["issues"])), list(expected(case, data)))
        check_rows(f"the descriptions of {case}", [issue["description"] for issue in job["issues"]], written(file))
        rows += len(job["issues"])
    hostile(made["imports"][-1], jobs[-1])
    shown(made["shown"], cases[0], data)
    returned(out, made["disturbed"])
    # A fault that Redmine could make: one category is lost.
    made["imports"][0]["issues"][-1]["category"] = None
    check("a lost category is found", list(found(made["imports"][0]["issues"])) != list(expected(cases[0], data)))
    print(f"ok redmine: {len(cases)} plans with {rows} rows\n{clients.checked} passed, 0 failed", flush=True)


def hostile(job, plan):
    """Names that look like separators, quotes, formulas, commands and markup arrive as they are."""
    check("rows of the hostile plan that are lost", job["lost"], [])
    data = hostile_catalogue()
    every = items(data, "all", None, False)
    got = [(issue["title"], issue["category"]) for issue in job["issues"]]
    check_rows("the hostile titles and categories", got, [(item.title, item.model) for item in every])
    check_rows("the hostile descriptions", [issue["description"] for issue in job["issues"]], written(plan))


def shown(pages, case, data):
    """What the pages of Redmine show of descriptions is what the catalogue says, whatever the markup language."""
    plain = items(data, case["model"], case["tier"], case["granularity"] == "activity")
    for name, every in (("case-0", plain), ("hostile", items(hostile_catalogue(), "all", None, False))):
        for language, lines in pages[name].items():
            # A character that shows nothing keeps a box to tick from being one.
            lines = [[line.replace("\u200b", "") for line in of_issue] for of_issue in lines]
            check_rows(f"the lines of {name} in {language}", lines, [item.lines() for item in every])


if __name__ == "__main__":
    main()
