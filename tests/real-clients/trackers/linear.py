"""Plans, imported by Linear's own command-line importer into a stand-in for its server: `linear.py PROGRAM FOLDER`.

The folder `npm` in FOLDER has the package `@linear/import`. The stand-in keeps what the importer creates, which is
compared with the catalogue.
"""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import clients
from catalogue import catalogue, items
from clients import MODELS, TIERS, WORK, check, check_rows, make, selection
from hostile import hostile_catalogue

NPM = WORK / "npm"
HERE = Path(__file__).parent / "linear"
SHOWS_NOTHING = "\u200b"
PEOPLE = "people: {wso2: ops@example.com, customer: {responsible: anna@example.com}}\n"


def imported(name, path):
    """What the importer creates of a plan: the issues, each label by its name."""
    out = WORK / f"linear-{name}.json"
    modules = os.environ | {"NODE_PATH": str(NPM / "node_modules"), "OUT": str(out)}
    with subprocess.Popen(["node", HERE / "server.cjs"], env=modules, stdout=subprocess.PIPE, text=True) as server:
        port = server.stdout.readline().strip()
        answers = {"linearFilePath": str(path), "newTeam": False, "targetTeamId": "team", "selfAssign": False, "targetAssignee": "{{assignee}}"}
        importer = NPM / "node_modules/@linear/import/bin/linear-import.cjs"
        command = ["node", "-r", HERE / "answers.cjs", importer, "--importer", "linearCsv", "--apiUrl", f"http://127.0.0.1:{port}/graphql"]
        environment = modules | {"LINEAR_API_KEY": "lin_api_none", "ANSWERS": json.dumps(answers)}
        done = subprocess.run(command, cwd=NPM, env=environment, capture_output=True, text=True, timeout=300)
        server.terminate()
    said = done.stdout + done.stderr
    check(f"the importer takes {name}", (done.returncode, "issues imported to your team" in said, said if "rror" in said else ""), (0, True, ""))
    created = json.loads(out.read_text(encoding="utf-8"))
    labels = {label["id"]: label["name"] for label in created["labels"]}
    for issue in created["issues"]:
        issue["labels"] = [labels[label] for label in issue["labelIds"]]
    return created["issues"]


def title(item, every):
    """Linear's importer knows no levels, so that the title of a part begins with that of its task."""
    return item.title if item.parent is None else f"{every[item.parent].title}: {item.title}"


def shown(issue):
    return issue["title"].replace(SHOWS_NOTHING, ""), issue["labels"], issue.get("assigneeId")


def expected(every, assignees):
    for item in every:
        yield title(item, every), item.labels, assignees and assignees[item.parties[0][0]]


def plan(name, *args):
    """A plan, and the descriptions in its file."""
    (path,) = make(WORK / f"plan-linear-{name}", "--template", "linear", *args)
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
    return path, [row["Description"] for row in rows]


def main():
    data = catalogue()
    people = WORK / "linear-people.yaml"
    people.write_text(PEOPLE, encoding="utf-8")
    assignees = {"wso2": "user-ops", "customer": "user-anna"}
    rows = 0
    # Each model with another tier, granularity and file of people.
    for number, (model, tier) in enumerate(zip(MODELS, TIERS)):
        granularity, staffed = ["task", "activity"][number % 2], number >= 2
        options = selection(model, tier) + ["--granularity", granularity] + (["--people", str(people)] if staffed else [])
        path, descriptions = plan(f"{model}", *options)
        issues = imported(model, path)
        every = items(data, model, tier, granularity == "activity")
        wanted = list(expected(every, assignees if staffed else None))
        check_rows(f"titles, labels and assignees of {model}", [shown(issue) for issue in issues], wanted)
        check_rows(f"descriptions of {model}", [issue["description"] for issue in issues], descriptions)
        rows += len(issues)
    strange = WORK / "linear-hostile.yaml"
    strange.write_text(json.dumps(hostile_catalogue()), encoding="utf-8")
    path, descriptions = plan("hostile", "--data", str(strange), "--granularity", "activity")
    issues = imported("hostile", path)
    wanted = list(expected(items(hostile_catalogue(), "all", None, True), None))
    check_rows("hostile titles, labels and assignees", [shown(issue) for issue in issues], wanted)
    check_rows("hostile descriptions", [issue["description"] for issue in issues], descriptions)
    # A plan whose apostrophes are not kept from the importer.
    bare = path.with_name("bare.csv")
    bare.write_text(path.read_text(encoding="utf-8").replace(SHOWS_NOTHING, ""), encoding="utf-8")
    check("a lost apostrophe is found", [shown(issue) for issue in imported("bare", bare)] != wanted)
    print(f"ok linear: {rows} rows, {len(issues)} hostile ones\n{clients.checked} passed, 0 failed", flush=True)


if __name__ == "__main__":
    main()
