"""Plans, opened by GNOME Planner's own stylesheet and library, without a display: `planner.py PROGRAM FOLDER`."""

import ctypes
import glob
import subprocess
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_void_p
from datetime import datetime, timedelta, timezone

import clients
from catalogue import catalogue, items
from clients import MODELS, TIERS, WORK, check, check_rows, make, selection

STYLESHEET = "/usr/share/planner/stylesheets/msp2planner.xsl"
START = datetime(2026, 11, 23)
DAY = 8 * 3600
PEOPLE = "days: {network-management: 5}\n"


class List(ctypes.Structure):
    """A GList."""


List._fields_ = [("data", c_void_p), ("next", POINTER(List)), ("prev", c_void_p)]


def library():
    (path,) = glob.glob("/usr/lib/*/planner/libplanner-1.so.1")
    planner = ctypes.CDLL(path)
    for name in ("application_new", "project_new", "project_get_root_task", "task_get_first_child", "task_get_next_sibling"):
        getattr(planner, f"mrp_{name}").restype = c_void_p
    planner.mrp_task_get_assigned_resources.restype = POINTER(List)
    for name in ("task_get_name", "resource_get_name"):
        getattr(planner, f"mrp_{name}").restype = c_char_p
    for name in ("task_get_start", "task_get_finish"):
        getattr(planner, f"mrp_{name}").restype = c_long
    return planner


PLANNER, OBJECTS = library(), ctypes.CDLL("libgobject-2.0.so.0")
APPLICATION = PLANNER.mrp_application_new()


def opened(path):
    """What Planner makes of a project: level, title, whether it is a milestone, first and last day, work days, who is
    assigned, notes."""
    xml = subprocess.run(["xsltproc", STYLESHEET, path], capture_output=True, check=True).stdout
    project = PLANNER.mrp_project_new(c_void_p(APPLICATION))
    check(f"Planner opens {path}", PLANNER.mrp_project_load_from_xml(c_void_p(project), xml, byref(c_void_p())), 1)
    return list(tasks(PLANNER.mrp_project_get_root_task(c_void_p(project)), 1))


def tasks(parent, level):
    task = PLANNER.mrp_task_get_first_child(c_void_p(parent))
    while task:
        yield read(c_void_p(task), level)
        yield from tasks(task, level + 1)
        task = PLANNER.mrp_task_get_next_sibling(c_void_p(task))


def read(task, level):
    note, kind = c_char_p(), c_int()
    OBJECTS.g_object_get(task, b"note", byref(note), b"type", byref(kind), None)
    days = [datetime.fromtimestamp(of(task), timezone.utc).date() for of in (PLANNER.mrp_task_get_start, PLANNER.mrp_task_get_finish)]
    assigned, resource = [], PLANNER.mrp_task_get_assigned_resources(task)
    while resource:
        assigned.append(PLANNER.mrp_resource_get_name(c_void_p(resource.contents.data)).decode())
        resource = resource.contents.next
    title = PLANNER.mrp_task_get_name(task).decode()
    length = PLANNER.mrp_task_get_duration(task) / DAY
    return level, title, bool(kind.value), *days, length, sorted(assigned), (note.value or b"").decode().strip()


def expected(every):
    summaries = {item.parent for item in every}
    for place, item in enumerate(every):
        days = 5 if item.ident.split("/")[2] == "network-management" else 1
        end = (START + timedelta(days - 1)).date()
        assigned = [] if place in summaries else sorted(item.names[0])
        yield 1 if item.parent is None else 2, item.title, False, START.date(), end, days, assigned, "\n".join(item.notes)


def main():
    data, rows = catalogue(), 0
    people = WORK / "planner-people.yaml"
    people.write_text(PEOPLE, encoding="utf-8")
    scheduled = ["--start", f"{START:%Y-%m-%d}", "--people", str(people)]
    for model, tier in zip(MODELS, TIERS):
        for size in ("task", "activity"):
            options = [*selection(model, tier), "--granularity", size, *scheduled]
            (path,) = make(WORK / f"planner-{model}-{size}", "--template", "ms-project", *options)
            found, wanted = opened(path), list(expected(items(data, model, tier, size == "activity")))
            check_rows(f"tasks of {path.name}", found, wanted)
            rows += len(found)
    # A project that says nothing of milestones, as which Planner then takes every task.
    bare = path.with_name("bare.xml")
    lines = path.read_text(encoding="utf-8").splitlines()
    bare.write_text("\n".join(line for line in lines if "<Milestone>" not in line), encoding="utf-8")
    check("a lost element is found", opened(bare) != wanted)
    print(f"ok planner: {rows} tasks\n{clients.checked} passed, 0 failed", flush=True)


if __name__ == "__main__":
    main()
