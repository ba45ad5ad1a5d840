"""What the suites of clusters share: the lines of the page that they run, a batch made whole, and one made in shards."""

import re
import subprocess
import sys
import time
from pathlib import Path

from clients import PROGRAM, WORK, check

PAGES = Path(__file__).parents[3] / "templates" / "cluster"
SHARDS = 16
CUSTOMERS = 640
CONTRACT = """\
contract: {appendix: B, title: Matrix, agreement: Master Agreement, agreement-date: 2026-09-15, reference: MA-7,
  version: "1.1", date: 2026-12-01, effective: 2027-01-01, confidentiality: Confidential}
deployment: {provider: A Cloud, region: north-2}
wso2: {name: WSO2 LLC, registration: CR 1, address: 1 High Street}
revisions: [{version: "1.1", date: 2026-12-01, author: Ann, change: First issue}]
"""
# The program under test, under the name that the page uses. The first run of one shard is held, when it has begun, until
# it is told to end, so that a task is stopped in the middle whatever the speed of the machine.
HELD = 3
SHIM = """\
#!/bin/sh
{program} "$@" &
child=$!
trap 'kill -CONT "$child"; kill -TERM "$child"' TERM
case "$JOB_COMPLETION_INDEX $*" in
  "{held} "* | *"--shard {held} "*)
    if mkdir held 2>/dev/null; then
      # The file is there while documents are being made.
      until [ -e out/.pdp-export/in-hand-{held}-of-16 ] || ! kill -0 "$child" 2>/dev/null; do :; done
      kill -STOP "$child"
      echo $$ >held/number
    fi ;;
esac
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
exit "$code"
"""


def blocks(heading):
    """The `sh` blocks of a part of the page."""
    part = (PAGES / "README.md").read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", part, re.S)


def new_batch(name):
    """A folder with a list, a contract and the program as the page calls it, in `bin`."""
    folder = WORK / name
    (folder / "bin").mkdir(parents=True)
    shim = folder / "bin" / "pdp-export"
    shim.write_text(SHIM.format(program=PROGRAM, held=HELD), encoding="utf-8")
    shim.chmod(0o755)
    (folder / "common.yaml").write_text(CONTRACT, encoding="utf-8")
    models, tiers = ["wso2-sub", "customer-sub", "self-managed"], ["basic", "standard", "premium"]
    rows = ["id,model,tier,customer.name,contract.reference,customer.registration,customer.address"]
    rows += [
        f"c{n:04},{models[n % 3]},{tiers[n // 3 % 3]},Customer {n} Ltd,PDP-{n},CR {n},{n} Main Street" for n in range(CUSTOMERS)
    ]
    (folder / "customers.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def held(folder, runner):
    """The number of the process that is held, once it is."""
    number = folder / "held" / "number"
    for _ in range(600):
        if number.exists() and number.read_text():
            return int(number.read_text())
        check("who waits for the shard that is held", runner.poll() if runner else None, None)
        time.sleep(0.1)
    sys.exit("FAILED no shard was held")


def whole():
    """The documents of the batch as one run makes them, by their names."""
    folder = WORK / "whole"
    if not folder.exists():
        new_batch("whole")
        command = ["batch", "customers.csv", "--template", "appendix", "--contract", "common.yaml", "--format", "pdf", "--output", "out"]
        subprocess.run([PROGRAM, "--quiet", *command], cwd=folder, check=True)
    return documents(folder)


def documents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in (folder / "out").glob("*/*.pdf")}


def complete(what, folder):
    """The shards have made exactly the batch, and their manifests are one."""
    found, expected = documents(folder), whole()
    check(f"the number of documents by {what}", len(found), CUSTOMERS)
    check(f"documents by {what} that differ", [name for name in expected if found.get(name) != expected[name]], [])
    merged = subprocess.run([PROGRAM, "manifest", "merge", "out"], cwd=folder, capture_output=True, text=True)
    check(f"the manifests by {what}", (merged.returncode, merged.stderr), (0, f"wrote out/manifest.csv ({CUSTOMERS} lines)\n"))
    # A fault that a cluster could make: a document is half written.
    (name, text) = next(iter(found.items()))
    check(f"a document by {what} that is half written is found", text[: len(text) // 2] != expected[name])
