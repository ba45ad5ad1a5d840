"""The Indexed Job of `templates/cluster`: its form by the schemas of Kubernetes, its arguments by runs of every index:
`kubernetes.py PROGRAM FOLDER`.
"""

import os
import signal
import subprocess
import sys

import kubernetes_validate
import yaml

import clients
from batches import HELD, PAGES, SHARDS, complete, held, new_batch
from clients import check

# `backoffLimitPerIndex` came with 1.28; the page says what older versions than 1.33 need.
OLDEST = 29


def faults(job, version):
    try:
        kubernetes_validate.validate(job, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        return [str(error.message)]
    return []


def main():
    job = yaml.safe_load((PAGES / "kubernetes-job.yaml").read_text(encoding="utf-8"))
    newest = int(kubernetes_validate.latest_version().split(".")[1])
    for minor in range(OLDEST, newest + 1):
        check(f"the Job by the schema of 1.{minor}", faults(job, f"1.{minor}"), [])
    container = job["spec"]["template"]["spec"]["containers"][0]
    (conditions,) = (rule["onPodConditions"] for rule in job["spec"]["podFailurePolicy"]["rules"] if "onPodConditions" in rule)
    status = conditions[0].pop("status")
    check("a condition without a status is found", faults(job, "1.33") != [])
    conditions[0]["status"] = status
    folder = new_batch("kubernetes")
    pods = {index: pod(folder, container, index) for index in range(SHARDS)}
    evict(folder, pods)
    check("the codes of the pods", [pods[index].wait() for index in range(SHARDS)], [0] * SHARDS)
    complete("Kubernetes", folder)
    print(f"ok kubernetes: 1.{OLDEST} to 1.{newest}, {SHARDS} pods\n{clients.checked} passed, 0 failed", flush=True)


def pod(folder, container, index):
    """What a pod of the Job runs."""
    environment = os.environ | {"JOB_COMPLETION_INDEX": str(index)}
    command = [folder / "bin" / "pdp-export", *container["args"]]
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)


def evict(folder, pods):
    """One pod gets SIGTERM, as on an eviction, and its index is run again."""
    held(folder, pods[HELD])
    pods[HELD].send_signal(signal.SIGTERM)
    check("the code of the pod that is evicted", pods[HELD].wait(), 143)
    job = yaml.safe_load((PAGES / "kubernetes-job.yaml").read_text(encoding="utf-8"))
    pods[HELD] = pod(folder, job["spec"]["template"]["spec"]["containers"][0], HELD)


if __name__ == "__main__":
    sys.exit(main())
