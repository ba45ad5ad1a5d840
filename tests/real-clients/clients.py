"""What the suites share: deliverables, the reference, and a count of what has been checked."""

import csv
import io
import subprocess
import sys
from pathlib import Path

PROGRAM, WORK = sys.argv[1], Path(sys.argv[2])
BIN = Path(sys.executable).parent
MODELS = ["wso2-sub", "customer-sub", "self-managed", "all"]
TIERS = [None, "basic", "standard", "premium"]
HEADER = ["Model", "No.", "Task", "Task description", "Responsible", "Accountable", "Consulted", "Informed"]
checked = 0


def check(what, found, expected=True):
    global checked
    if found != expected:
        sys.exit(f"FAILED {what}\n  found:    {found!r}\n  expected: {expected!r}")
    checked += 1


def check_rows(what, found, expected):
    """The same of two lists, by their rows: one that differs is shown alone."""
    for number, (one, other) in enumerate(zip(found, expected)):
        check(f"{what}, row {number}", one, other)
    check(f"the number of {what}", len(found), len(expected))


def make(folder, *args):
    """The files that the program makes in `folder`, a new one."""
    folder.mkdir()
    subprocess.run([PROGRAM, "--quiet", *args, "--output", f"{folder}/"], check=True)
    return sorted(folder.iterdir())


def selection(model, tier):
    return ["--model", model] + (["--tier", tier] if tier else [])


def reference(path):
    """The records of a CSV below its header, by Python's strict reader."""
    text = path.read_bytes().decode("utf-8-sig")
    header, *records = csv.reader(io.StringIO(text, newline=""), strict=True)
    check(f"the header of {path.name}", header, HEADER)
    return records


def run(*command):
    """How a client ends, and all that it says."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", timeout=180)
    return done.returncode, done.stdout, done.stderr
