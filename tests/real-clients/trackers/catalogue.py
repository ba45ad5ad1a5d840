"""What a plan has to hold, by the catalogue alone."""

from dataclasses import dataclass, field, replace

import yaml

import clients
from clients import run

ROLES = ["responsible", "accountable", "consulted", "informed"]


@dataclass
class Item:
    ident: str
    parent: int | None  # the place of the parent among the items
    title: str
    model: str  # the short name
    notes: list[str]
    roles: list[str]  # the holders of each role, as a text names them
    parties: list[list[str]]  # the ids of the parties of each role
    names: list[list[str]]  # their names
    labels: list[str] = field(default_factory=list)

    def lines(self):
        """The notes, the roles and the id, as a tracker shows them in a description."""
        roles = [f"{role.title()}: {holders or '-'}" for role, holders in zip(ROLES, self.roles)]
        return [*self.notes, *roles, f"Id: {self.ident}"]


def catalogue(*options):
    return yaml.safe_load(run(clients.PROGRAM, "data", *options)[1])


def groups(task, tier):
    """The lists of activities of a task: each with its tiers, as far as `tier` shows them."""
    activities = task.get("activities", {})
    lists = activities if isinstance(activities, list) else [{"activities": activities}]
    return [entry for entry in lists if tier is None or tier in entry.get("tiers", [tier])]


def items(data, model_id, tier, by_activity):
    """The items of a plan."""
    shared = {task["id"]: task for task in data.get("tasks", [])}
    parties = {party["name"]: party["id"] for party in data["parties"]}
    conditions = {condition["text"]: condition["id"] for condition in data.get("conditions", [])}
    found = []
    for model in data["models"]:
        if model_id not in ("all", model["id"]):
            continue
        for row in model["matrix"]:
            task = {**shared.get(row["task"], {}), **row}
            cells = [[] if row[role] == "-" else row[role].split("/") for role in ROLES]
            named = [
                (key, text, entry.get("tiers") if tier is None else None)
                for entry in groups(task, tier)
                for key, text in entry["activities"].items()
            ]
            labels = [model["id"]]
            for role, cell in zip(ROLES, cells):
                for holder in cell:
                    party, _, condition = holder.rstrip(")").partition(" (")
                    condition = conditions.get(condition.lower())
                    labels.append("-".join(part for part in (role, parties[party], condition) if part))
            item = Item(
                ident=f"{data['catalogue']}/{model['id']}/{row['task']}",
                parent=None,
                title=task["name"],
                model=model.get("short-name", model["name"]),
                notes=[] if by_activity else [text + (f" ({', '.join(tiers)})" if tiers else "") for _, text, tiers in named],
                roles=[", ".join(cell) for cell in cells],
                names=[[holder.split(" (")[0] for holder in cell] for cell in cells],
                parties=[[parties[holder.split(" (")[0]] for holder in cell] for cell in cells],
                labels=labels,
            )
            found.append(item)
            parent = len(found) - 1
            for key, text, tiers in named if by_activity else []:
                more = [f"tier-{tier}" for tier in tiers or []]
                found.append(replace(item, ident=f"{item.ident}/{key}", parent=parent, title=text, notes=[], labels=labels + more))
    return found
