"""A batch by Slurm, with the script of `templates/cluster` as it stands: `slurm.py PROGRAM FOLDER`.

Slurm runs on this machine alone, from a folder of its own, without systemd or control groups, and listens on the
loopback. One task is stopped as at the end of its time, and comes back by itself; one is cancelled and submitted again.
"""

import getpass
import os
import socket
import subprocess
import sys
import time

import clients
from batches import HELD, SHARDS, blocks, complete, held, new_batch
from clients import WORK, check

CANCELLED = SHARDS - 1
ETC = WORK / "slurm"
USER = getpass.getuser()
HOST = socket.gethostname().split(".")[0]
CONFIGURATION = f"""\
ClusterName=here
SlurmctldHost={HOST}(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser={USER}
SlurmdUser={USER}
AuthType=auth/munge
AuthInfo=socket={ETC}/munge.socket,cred_expire=5
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,bf_interval=1
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=2
KillWait=5
MinJobAge=3600
StateSaveLocation={ETC}/state
SlurmdSpoolDir={ETC}/spool
SlurmctldPidFile={ETC}/slurmctld.pid
SlurmdPidFile={ETC}/slurmd.pid
NodeName={HOST} NodeAddr=127.0.0.1 CPUs=8 RealMemory=4000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def start():
    """The daemons of Slurm and of munge, which it checks users with."""
    for name in ("state", "spool"):
        (ETC / name).mkdir(parents=True)
    (ETC / "slurm.conf").write_text(CONFIGURATION, encoding="utf-8")
    key = ETC / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o600)
    munge = ["munged", "--foreground", "--force", f"--socket={ETC}/munge.socket", f"--key-file={key}"]
    munge += [f"--pid-file={ETC}/munge.pid", f"--log-file={ETC}/munge.log", f"--seed-file={ETC}/munge.seed"]
    daemons = []
    for command in (munge, ["slurmctld", "-D", "-c"], ["slurmd", "-D", "-N", HOST]):
        log = open(ETC / f"{command[0]}.out", "wb")
        daemons.append(subprocess.Popen(command, stdout=log, stderr=log))
        # The next asks the one before.
        time.sleep(1)
    for _ in range(60):
        if slurm("sinfo", "--noheader", "--format=%t").strip() == "idle":
            return daemons
        time.sleep(0.5)
    stop(daemons)
    sys.exit(f"FAILED Slurm does not start\n{(ETC / 'slurmctld.out').read_text()}\n{(ETC / 'slurmd.out').read_text()}")


def stop(daemons):
    for daemon in reversed(daemons):
        daemon.terminate()
        daemon.wait(30)


def slurm(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout


def listens_beyond_the_loopback():
    """The addresses other than the loopback on which the ports of Slurm are open."""
    lines = slurm("ss", "--listening", "--tcp", "--numeric", "--no-header").splitlines()
    addresses = [line.split()[3] for line in lines]
    return [address for address in addresses if address.endswith((":26817", ":26818")) and not address.startswith("127.")]


def submit(folder, *options):
    environment = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(["sbatch", "--parsable", *options, "batch.sh"], cwd=folder, env=environment, capture_output=True, text=True)
    check("sbatch takes the script", (done.returncode, done.stderr), (0, ""))
    return done.stdout.strip()


def wait_for(job):
    """Waits until no task of a job is left in the queue."""
    for _ in range(600):
        if not slurm("squeue", "--noheader", f"--job={job}").strip():
            return
        time.sleep(0.25)
    sys.exit(f"FAILED Slurm does not end\n{slurm('squeue', '--all')}")


def field(job, name):
    """A field that Slurm shows of a task."""
    words = slurm("scontrol", "--oneliner", "show", "job", job).split()
    return next((word.partition("=")[2] for word in words if word.startswith(f"{name}=")), None)


def run(folder):
    job = submit(folder)
    # The last in the queue waits while the one that is held, and seven others, run.
    subprocess.run(["scancel", f"{job}_{CANCELLED}"], check=True)
    held(folder, None)
    # What Slurm does a minute before the end of a task's time. A task that has just begun cannot be signalled.
    signal = ["scancel", "--quiet", "--signal=TERM", "--batch", f"{job}_{HELD}"]
    for _ in range(150):
        passed_on = subprocess.run(signal, capture_output=True).returncode == 0
        # It may have been passed on though the command says otherwise.
        if passed_on or field(f"{job}_{HELD}", "Restarts") not in (None, "0"):
            break
        time.sleep(0.2)
    wait_for(job)
    manifest = folder / "out" / f"manifest-{CANCELLED}-of-{SHARDS}.csv"
    check("whether a task that is cancelled has run", manifest.exists(), False)
    check("whether the stopped task is put back", field(f"{job}_{HELD}", "Restarts") not in (None, "0"))
    others = [shard for shard in range(SHARDS) if shard != CANCELLED]
    check("the states of the others", [field(f"{job}_{shard}", "JobState") for shard in others], ["COMPLETED"] * len(others))
    log = (folder / f"slurm-{job}_{HELD}.out").read_text(encoding="utf-8")
    check("the log has the run that was stopped", "CANCELLED AT" in log)
    check("and behind it the one that ended", "wrote out/" in log.rpartition("CANCELLED AT")[2])
    wait_for(submit(folder, f"--array={CANCELLED}"))


def main():
    (script,) = blocks("Slurm")
    folder = new_batch("slurm-batch")
    (folder / "batch.sh").write_text(script, encoding="utf-8")
    os.environ["SLURM_CONF"] = str(ETC / "slurm.conf")
    daemons = start()
    try:
        check("addresses beyond the loopback", listens_beyond_the_loopback(), [])
        run(folder)
    finally:
        stop(daemons)
    complete("Slurm", folder)
    print(f"ok slurm: {SHARDS} tasks\n{clients.checked} passed, 0 failed", flush=True)


if __name__ == "__main__":
    main()
