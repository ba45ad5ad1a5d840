#!/usr/bin/env python3
"""What large benchmarks read: catalogues of very many tasks, and lists of customers.

  inputs.py FOLDER             everything
  inputs.py FOLDER TASKS...    catalogues of other sizes

The catalogues have one model, the one in the customer's subscription, whose sixteen tasks stand there over and over,
each with its number: catalogue-10000.json, catalogue-10000.yaml and so on. The lists have a header, and one customer
a line: customers-200.csv and so on. Needs PyYAML.
"""
import csv
import json
import os
import sys

import yaml

MODEL = "customer-sub"
TASKS = (10_000, 100_000)
CUSTOMERS = (200, 1_000, 10_000)
TIERS = ("basic", "standard", "premium")
BUILT_IN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "choreo-pdp.yaml")


def scaled(catalogue, count):
    """The catalogue with `count` tasks in one model, each written out in its row."""
    shared = {task["id"]: task for task in catalogue["tasks"]}
    model = next(model for model in catalogue["models"] if model["id"] == MODEL)
    rows = [{**shared[row["task"]], **row} for row in model["matrix"]]
    head = {key: value for key, value in catalogue.items() if key not in ("tasks", "models")}
    matrix = [numbered(rows[i % len(rows)], i + 1) for i in range(count)]
    return {**head, "models": [{**model, "matrix": matrix}]}


def numbered(row, number):
    """The row as the one task of that number."""
    rest = {key: value for key, value in row.items() if key not in ("id", "task", "name")}
    return {"task": f"t{number}", "name": f"{number}. {row['name']}", **rest}


def write_catalogue(folder, catalogue, count):
    """Writes the catalogue as JSON, and as YAML without anchors."""
    text = json.dumps(scaled(catalogue, count), ensure_ascii=False, default=str)
    base = os.path.join(folder, f"catalogue-{count}")
    with open(base + ".json", "w", encoding="utf-8") as file:
        file.write(text)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    with open(base + ".yaml", "w", encoding="utf-8") as file:
        yaml.dump(json.loads(text), file, Dumper=dumper, sort_keys=False, allow_unicode=True, width=1000)


def write_customers(folder, count):
    """Writes a list of `count` customers, all with the same model."""
    with open(os.path.join(folder, f"customers-{count}.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "customer", "model", "tier", "contract.reference", "customer.name"])
        for number in range(1, count + 1):
            name, tier = f"Customer {number:05} Ltd", TIERS[number % len(TIERS)]
            writer.writerow([f"c{number:05}", name, MODEL, tier, f"REF-{number:05}", name])


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__.strip())
    folder, sizes = sys.argv[1], [int(size) for size in sys.argv[2:]]
    os.makedirs(folder, exist_ok=True)
    with open(BUILT_IN, encoding="utf-8") as file:
        catalogue = yaml.safe_load(file)
    for count in sizes or TASKS:
        write_catalogue(folder, catalogue, count)
    for count in () if sizes else CUSTOMERS:
        write_customers(folder, count)


if __name__ == "__main__":
    main()
