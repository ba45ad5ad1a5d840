#!/usr/bin/env python3
"""How fast batches are: documents a second, on one core and on two, with the most memory; and where the time goes.

  batch.py PROGRAM                 1,000 and 10,000 customers, each format, one job and two
  batch.py PROGRAM --customers N   lists of another size
  batch.py PROGRAM --against       3,000 customers classed against an earlier batch, and amended
  batch.py PROGRAM --shares        where the time of PDFs goes; the program needs its symbols, and `perf` is needed

The documents are appendices for customers with names and references of their own. Every time is that of the whole
process, the median of three; GNU time is needed. For symbols build with CARGO_PROFILE_RELEASE_STRIP=none and
CARGO_PROFILE_RELEASE_DEBUG=line-tables-only.
"""
import argparse
import collections
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import inputs

FORMATS = ("pdf", "docx", "xlsx", "csv")
RUNS = 3
# The first of these that is on the stack says what a sample is spent on.
STAGES = (
    ("compression", ("zlib_rs::",)),
    ("fonts", ("pdf::subsets::", "pdf::font::", "subsetter::", "printpdf::")),
    ("layout, with shaping", ("pdf::layout::", "pdf::render::lay_out", "pdf::text::", "harfrust::")),
    ("pages", ("pdf::paint::", "LaidOut::paint")),
    ("structure, metadata, file", ("pdf::file::", "Painted::finish")),
    ("composing, attachments", ("compose::", "job::")),
    ("writing to disk, journal, manifest", ("store::", "std::fs::", "std::sys::fs", "ksys_", "__x64_sys_")),
)


def batch(program, folder, count, form, jobs):
    """The command of a batch into a new folder."""
    out = os.path.join(folder, "out")
    shutil.rmtree(out, ignore_errors=True)
    return [
        program, "batch", os.path.join(folder, f"customers-{count}.csv"), "--template", "appendix", "--contract",
        os.path.join(folder, "common.yaml"), "--format", form, "--jobs", str(jobs), "--output", out, "--quiet",
    ]


def measured(command, folder):
    """Seconds, and the most memory in KiB: as GNU time tells it, for a child of this process begins with its memory."""
    told = os.path.join(folder, "memory")
    start = time.perf_counter()
    if subprocess.run(["/usr/bin/time", "-f", "%M", "-o", told, *command]).returncode != 0:
        sys.exit(f"failed: {' '.join(command)}")
    seconds = time.perf_counter() - start
    with open(told, encoding="ascii") as file:
        return seconds, int(file.read())


def speeds(program, folder, counts):
    print("| customers | format | jobs | seconds | documents a second | most memory |\n|---|---|---|---|---|---|")
    for count in counts:
        for form in FORMATS:
            for jobs in (1, 2):
                runs = [measured(batch(program, folder, count, form, jobs), folder) for _ in range(RUNS)]
                seconds = statistics.median(seconds for seconds, _ in runs)
                memory = max(memory for _, memory in runs) / 1024
                print(f"| {count:,} | {form} | {jobs} | {seconds:.2f} | {count / seconds:,.0f} | {memory:.1f} MiB |", flush=True)


def against(program, folder, count):
    """Classes customers by what new data change of the documents of an earlier batch, and amends them."""
    if subprocess.run(batch(program, folder, count, "pdf", 2)).returncode != 0:
        sys.exit("the earlier batch failed")
    old = os.path.join(folder, "old")
    os.rename(os.path.join(folder, "out"), old)
    data = subprocess.run([program, "data"], check=True, capture_output=True, text=True).stdout
    new = os.path.join(folder, "new.yaml")
    with open(new, "w", encoding="utf-8") as file:
        # One model in three gets another holder.
        model = data.index("  - id: customer-sub")
        file.write(data[:model] + data[model:].replace("responsible: WSO2/Customer", "responsible: WSO2", 1))
    print("| customers | jobs | task | seconds | customers a second | most memory |\n|---|---|---|---|---|---|")
    for task, options in (("classed", ["--check"]), ("classed and amended", [])):
        for jobs in (1, 2):
            runs = []
            for _ in range(RUNS):
                command = batch(program, folder, count, "pdf", jobs) + ["--against", old, "--data", new] + options
                runs.append(measured(command, folder))
            seconds = statistics.median(seconds for seconds, _ in runs)
            memory = max(memory for _, memory in runs) / 1024
            print(f"| {count:,} | {jobs} | {task} | {seconds:.2f} | {count / seconds:,.0f} | {memory:.1f} MiB |", flush=True)


def stage(stack):
    """What a sample with this stack is spent on."""
    for name, marks in STAGES:
        if any(mark in frame for frame in stack for mark in marks):
            return name
    return "the rest"


def shares(program, folder, count):
    record = os.path.join(folder, "perf.data")
    command = batch(program, folder, count, "pdf", 1)
    subprocess.run(["perf", "record", "-q", "-F", "999", "--call-graph", "dwarf,16384", "-o", record, *command], check=True)
    script = subprocess.run(
        ["perf", "script", "-i", record, "-F", "ip,sym"], check=True, capture_output=True, text=True
    ).stdout
    counted = collections.Counter(stage(sample.splitlines()) for sample in script.split("\n\n") if sample.strip())
    total = sum(counted.values())
    print("| PDF | share |\n|---|---|")
    for name, samples in counted.most_common():
        print(f"| {name} | {100 * samples / total:.0f} % |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--customers", type=int)
    parser.add_argument("--against", action="store_true")
    parser.add_argument("--shares", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = subprocess.run([asked.program, "init", "contract"], check=True, capture_output=True, text=True).stdout
        with open(os.path.join(folder, "common.yaml"), "w", encoding="utf-8") as file:
            # Without a watermark no value of the sample may stand.
            file.write(re.sub("(?i)example", "Real", sample))
        usual = [200] if asked.shares else [3_000] if asked.against else [1_000, 10_000]
        counts = [asked.customers] if asked.customers else usual
        for count in counts:
            inputs.write_customers(folder, count)
        if asked.shares:
            shares(asked.program, folder, counts[0])
        elif asked.against:
            against(asked.program, folder, counts[0])
        else:
            speeds(asked.program, folder, counts)


if __name__ == "__main__":
    main()
