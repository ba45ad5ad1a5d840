"""A batch by GNU parallel, with the lines of `templates/cluster`: `parallel.py PROGRAM FOLDER`.

One shard is stopped, and the same command, run again, makes it: by its log, no other is run twice.
"""

import csv
import os
import signal
import subprocess

import clients
from batches import HELD, SHARDS, blocks, complete, held, new_batch
from clients import check


def main():
    (lines,) = blocks("GNU parallel")
    folder = new_batch("parallel")
    # This machine alone, without ssh.
    (folder / "machines").write_text(":\n", encoding="utf-8")
    environment = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    first = subprocess.Popen(["bash", "-c", lines], cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    os.kill(held(folder, first), signal.SIGTERM)
    check("the number of shards that parallel says have failed", first.wait(), 1)
    check("the codes of the first run", codes(folder), {shard: 143 if shard == HELD else 0 for shard in range(SHARDS)})
    again = subprocess.run(["bash", "-c", lines], cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    check("the second run", again.returncode, 0)
    with open(folder / "shards.log", encoding="utf-8") as log:
        runs = sorted(int(row["Seq"]) - 1 for row in csv.DictReader(log, delimiter="\t"))
    check("the shards that were run", runs, sorted([*range(SHARDS), HELD]))
    complete("GNU parallel", folder)
    print(f"ok parallel: {SHARDS} shards\n{clients.checked} passed, 0 failed", flush=True)


def codes(folder):
    with open(folder / "shards.log", encoding="utf-8") as log:
        return {int(row["Seq"]) - 1: int(row["Exitval"]) for row in csv.DictReader(log, delimiter="\t")}


if __name__ == "__main__":
    main()
