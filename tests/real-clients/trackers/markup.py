"""Descriptions for Redmine, shown by its own formatters for Textile and CommonMark: `markup.py PROGRAM FOLDER`.

Every text has to be shown as it is, whichever of the two a Redmine is set to.
"""

import csv
import io
import json
import os
from pathlib import Path

import yaml

import clients
from clients import WORK, check, run

REDMINE = Path("/usr/share/redmine")
SIGNS = "*_`~#@!:$%^&<>[](){}|\\+-=.?\"'/,"
FORMS = ["Sa", "aS", "aSa", "a S a", "S a", "SSa bSS", "Sa bS c", "a Sa bS c", "S", "SSS", "1S a", "(Sa)", "aS:S"]
TEXTS = """\
h1. Head|h1.Head|bq. quote|p. para|fn1. note|bc. code|notextile. x|table. x
!x.png! and !https://example.com/x.png!|"words":https://example.com|[words](https://example.com)|[[Wiki]] {{toc}}
#1 and #12-3|r12|commit:abc|document:plan|user:admin|@admin|source:trunk|attachment:x.png|version:1.0|forum#1
<b>bold</b>|<tenant>|<pre>x</pre>|<!-- no -->|&amp; &lt; &#42; &copy; & co|(c) (r) (tm) (TM)|a -- b --- c|a - b - c
snake_case_word __x__|kebab-case-word|-gone- +new+ ^up^ ~down~ %span%|??cite??|==raw==|@code@ `code` ``code``
https://example.com/a_b_c?x=~y&z=1#d|anna@example.com|C:\\new\\*x|50 % of 60 %|C# and C++|H~2~O x^2^|{color:red}x{color}
1. one|2) two|* item|** item|# item|## item|- item|- - item|> quote|~~~|***|---|===|it's 'quoted' "so"|wow! really?|/close|HTML(words) and P2P(more)
[x] done|[X] done|[ ] open|[x]done|[x]|- [x] done|1. [ ] open|* [x] done|see [x] done|[~] neither"""

# What only one of the two takes for a mark.
MARKED = {"textile": ["==raw==", "@code@ `code` ``code``"], "common_mark": ["``a b``", "<tenant>", "[x] done", "[ ] open"]}
# A character that shows nothing keeps a box to tick from being one.
NOTHING = "\u200b"


def texts():
    made = [form.replace("S", sign) for sign in SIGNS for form in FORMS]
    return made + [text for line in TEXTS.splitlines() for text in line.split("|")]


def catalogue(activities):
    """A catalogue of one task for each activity."""
    rows = [
        {"task": f"t{i}", "name": f"Task {i}", "activities": {"a": text}, "doer": "Us"} for i, text in enumerate(activities)
    ]
    return {
        "catalogue": "c",
        "version": "1",
        "date": "2026-01-31",
        "language": "en",
        "product": "P",
        "title": "T",
        "source": {"publisher": "P", "citation": "C", "headings": {"task": "Task", "description": "Description"}},
        "roles": [{"id": "doer", "letter": "D", "name": "Doer"}],
        "parties": [{"id": "us", "name": "Us"}],
        "models": [{"id": "m", "name": "M", "matrix": rows}],
    }


def descriptions(activities):
    data = WORK / "markup.yaml"
    data.write_text(yaml.safe_dump(catalogue(activities), allow_unicode=True, sort_keys=False), encoding="utf-8")
    plan = run(clients.PROGRAM, "-q", "--data", data, "--template", "redmine", "-o", "-")[1]
    return [row["description"] for row in csv.DictReader(io.StringIO(plan, newline=""), strict=True)]


def shown(texts):
    """What the formatters show of the first item of each text."""
    cases = WORK / "markup.json"
    cases.write_text(json.dumps(texts), encoding="utf-8")
    for path in (cases.parent, cases):
        path.chmod(0o755)
    sudo = [] if os.getuid() == 0 else ["sudo"]
    script = Path(__file__).with_suffix(".rb")
    code, out, said = run(
        *sudo, "env", "RAILS_ENV=production", "sh", "-c", f'cd {REDMINE} && exec rails runner "$0" "$1"', script, cases
    )
    found = [line for line in out.splitlines() if line.startswith("SHOWN ")]
    check(f"Redmine's formatters run: {said}", (code, len(found)), (0, 1))
    return json.loads(found[0].removeprefix("SHOWN "))


def main():
    expected = texts()
    for formatter, found in shown(descriptions(expected)).items():
        for text, seen in zip(expected, found, strict=True):
            check(f"{text!r} by {formatter}", seen and seen.replace(NOTHING, ""), text)
    # What is not escaped is shown otherwise, which the formatters notice.
    for formatter, found in shown([f"* {text}" for text in expected]).items():
        wrong = {text for text, seen in zip(expected, found) if seen != text}
        for planted in ["*a b* c", *MARKED[formatter]]:
            check(f"{planted!r} is marked by {formatter}", planted in wrong)
    print("ok markup of Redmine", flush=True)
    print(f"{clients.checked} passed, 0 failed")


if __name__ == "__main__":
    main()
