"""Random scenarios that use the whole language, several features at once, and are valid by construction.

Many durations are small whole numbers, so that much ends at the same instant.
"""

import json
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.engine.random_quantities import LOG, LOGGED, Quantities

Node = dict[str, Any]

TEAMS: tuple[Node, ...] = (
    {"ann": 1},
    {"ann": 2},
    {"ann": {"count": 2}, "bob": 1},
    {"ann": 1, "bob": 2, "gpu": {"count": 1, "machine": True}},
)
NOTES: Node = {"why": "a guess", "source": "chat", "confidence": "low"}


def write_scenario(random: Random, size: int = 6) -> Node:
    """Write a random scenario with up to so many tasks at the top."""
    return _Writer(random).scenario(size)


def save_scenario(document: Node, folder: Path, random: Random) -> Path:
    """Write a scenario to a folder, with its log; a part of it may stand in a file that it extends."""
    (folder / LOG).write_text(LOGGED)
    child = document
    if random.random() < 0.3:
        parent, child = _divide(document, random)
        (folder / "parent.yaml").write_text(json.dumps(parent))
    file = folder / "random.yaml"
    file.write_text(json.dumps(child))
    return file


def _divide(document: Node, random: Random) -> tuple[Node, Node]:
    """Divide a scenario into a parent and what extends it, takes a task away and adds and changes others."""
    parent, child = deepcopy(document), {"estimate": 1, "name": document["name"], "extends": "parent.yaml"}
    own = random.sample(list(document["tasks"]), len(document["tasks"]) // 2)
    child["tasks"] = {"to be gone": None} | {name: document["tasks"][name] for name in own}
    parent["tasks"] = {name: task for name, task in parent["tasks"].items() if name not in own}
    parent["tasks"]["to be gone"] = {"hours": 1}
    if own and random.random() < 0.5:
        first = own[0]
        parent["tasks"][first] = {"flaw": "90%"} | deepcopy(document["tasks"][first])
        child["tasks"][first] = {"title": "changed", "flaw": document["tasks"][first].get("flaw")}
    for key in ("world", "limits"):
        if key in document and random.random() < 0.5:
            child[key] = parent.pop(key)
    return parent, child


@dataclass(frozen=True)
class _Around:
    """What encloses the tasks being written: the nearest first."""

    enclosing: tuple[str, ...] = ()


@dataclass
class _Scope:
    """The tasks beside each other, so far."""

    tasks: dict[str, Node] = field(default_factory=dict)
    before: dict[str, set[str]] = field(default_factory=dict)
    """All that a task waits for, directly or not."""


class _Writer(Quantities):
    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.names: list[str] = []
        self.team: Node = {}
        self.drawn_hours: list[str] = []
        self.inside: dict[str, list[str]] = {}
        """The steps of each task, at any depth."""

    def scenario(self, size: int) -> Node:
        document: Node = {"estimate": 1, "name": "random", "ranges": self.pick("bounds", "bounds", "p10-p90", "p5-p95")}
        world: Node = {}
        for number in range(self.pick(0, 1, 2, 3, 4)):
            world[f"w{number}"] = self.number()
            self.world.append(f"w{number}")
        state: Node = {}
        for number in range(self.pick(0, 1, 2)):
            state[f"s{number}"] = self.pick(0, 0.5, 1, f"= {self.expression(2, tuple(self.world))}")
        self.state = list(state)
        self.team = self.pick({}, {}, *TEAMS)
        tasks = self.scope(_Around(), self.random.randint(1, size)).tasks
        for key, value in (("world", world), ("state", state), ("team", self.team), ("tasks", tasks)):
            if value:
                document[key] = value
        drawn = (self.drawn_hours, [name for name, value in world.items() if _is_drawn(value)])
        ties = [self.tie(names) for names in drawn if len(names) > 1 and self.chance(50)]
        if ties:
            document["correlations"] = ties
        self.ends(document, list(tasks))
        self.told(document)
        return document

    def tie(self, names: list[str]) -> Node:
        if len(names) > 2 and self.chance(50):
            return {"between": self.random.sample(names, 3), "rank": self.pick(0.3, 0.9)}
        return {"between": self.random.sample(names, 2), "rank": self.pick(-1, -0.5, 0.6, 1)}

    def ends(self, document: Node, top: list[str]) -> None:
        """Write what ends a trial, and how long anything takes."""
        if self.chance(40):
            document["goal"] = self.pick(*top[-2:])
        if self.chance(30):
            bound = f"= 5 + {self.expression(1, tuple(self.state))}" if self.state else 25.5
            limits = {"hours": self.pick(4, 10, "3d", bound), "elapsed": self.pick(4, 10, "1w", bound)}
            document["limits"] = {key: limits[key] for key in self.pick(["hours"], ["elapsed"], ["hours", "elapsed"])}
        if self.chance(30):
            document["scale"] = self.pick(2, "0.5..2", f"= min(3, {self.expression(2, self.unseen)})")
        if self.chance(20):
            document |= {"hours_per_day": self.pick(6, 7.5), "days_per_week": self.pick(4, 6)}

    def told(self, document: Node) -> None:
        """Write what is reported and shown."""
        if self.chance(50):
            of = self.random.sample(self.names, min(3, len(self.names)))
            document["milestones"] = {f"m{n}": self.pick({"first_good": name}, name) for n, name in enumerate(of)}
            claimed = self.pick("hours", "lost_share", "milestones.m0", f"tasks.{self.names[0]}.hours")
            document["claims"] = {"said": {"stated": self.pick("4..6", 5, "70%"), "of": claimed, **NOTES}}
        if self.chance(20):
            document |= {"about": "a plan", "judged": {"depth": "low", "rigour": {"value": "high", **NOTES}}}
        if self.chance(20):
            document["rates"] = self.pick(80, dict.fromkeys(self.team, 50))
            document["calendar"] = {"start": "2026-12-01", "hours_per_week": 30, "days_off": ["2026-12-24..2026-12-26"]}
            document["targets"] = {"hours": [20, "1w"], "elapsed": 30, "date": "2026-12-31", "cost": 1000}
            document["reference"] = "development"

    def scope(self, around: _Around, size: int) -> _Scope:
        """Write some tasks that stand beside each other."""
        scope = _Scope()
        for _ in range(size):
            name = self.pick("t{}", "t{}", "задача {}", "ступень-{}", "手順{}").format(len(self.names))
            self.names.append(name)
            scope.before[name] = set()
            task = self.wait(scope, name)
            scope.tasks[name] = task
            if len(around.enclosing) < 3 and self.chance(25):
                self.enclose(name, task, around)
            else:
                self.work(scope, name, task, around)
            self.common(scope, name, task)
        return scope

    def wait(self, scope: _Scope, name: str) -> Node:
        others = list(scope.tasks)
        clauses: list[Any] = []
        for _ in range(self.pick(0, 1, 1, 2, 2) if others else 0):
            entries = [self.reference(scope, name, self.pick(*others)) for _ in range(self.pick(1, 1, 1, 2, 3))]
            clauses.append(entries[0] if len(entries) == 1 else {"any": entries})
        return {"after": self.pick(clauses, clauses[0]) if len(clauses) == 1 else clauses} if clauses else {}

    def reference(self, scope: _Scope, name: str, other: str) -> str:
        task = scope.tasks[other]
        scope.before[name] |= {other} | scope.before[other]
        ends = task.get("outcomes", {})
        good = [None, "retry"] if "repeat" in task else [None]
        outcomes = [end for end, node in ends.items() if node.get("then") in good]
        gives_up = "give_up" in task or any(node.get("then") == "give_up" for node in ends.values())
        kinds = [other, other, *(f"{other}.{outcome}" for outcome in outcomes)]
        return str(self.pick(*kinds, *([f"{other}.gave_up"] * 2 if gives_up else [])))

    def enclose(self, name: str, task: Node, around: _Around) -> None:
        first = len(self.names)
        task["steps"] = self.scope(_Around((name, *around.enclosing)), self.random.randint(1, 4)).tasks
        self.inside[name] = self.names[first:]

    def work(self, scope: _Scope, name: str, task: Node, around: _Around) -> None:
        reads = (*self.unseen, "tries")
        if self.chance(60):
            task["outcomes"] = self.outcomes(scope, name, around, reads)
        if "rest" in task.get("outcomes", {}) and self.chance(15):
            for outcome in task["outcomes"].values():
                outcome["hours"] = self.hours(*reads)
        else:
            task["hours"] = self.hours(*reads)
            if self.chance(30):
                task["dead_end"] = self.pick("40%", "20%..40%")
        if _is_drawn(task.get("hours")):
            self.drawn_hours.append(name)
        if self.team and self.chance(50):
            several = [["ann", "bob"], {"ann": 1, "bob": 1}] if "bob" in self.team else []
            task["needs"] = self.pick([], "ann", {"ann": 1}, *self.team, *several, *several)
        if self.chance(25):
            needs = {"needs": self.pick("ann", [*self.team], *self.team)} if self.team and self.chance(60) else {}
            hours = self.hours(*reads)
            task["unattended"] = {"hours": hours, **needs} if needs or self.chance(20) else hours
        if self.chance(20):
            task["learning"] = self.pick("85%", 0.9, "70%..95%")
        if self.chance(20):
            task["scale"] = self.factor(*reads)

    def outcomes(self, scope: _Scope, name: str, around: _Around, reads: tuple[str, ...]) -> Node:
        outcomes: Node = {}
        back = [name, *sorted(scope.before[name])]
        for number in range(self.random.randint(1, 2)):
            node: Node = {"chance": self.share(*reads)}
            then = self.pick(None, None, "retry", "retry", "redo", "redo", "enclosing", "give_up", "finish")
            if then == "redo":
                node["then"] = {"redo": self.pick(*back)}
                if self.chance(60):
                    node["then"]["share"] = self.pick("50%", 0, self.share(*reads))
            elif then == "enclosing" and around.enclosing:
                node["then"] = {"retry": self.pick(*around.enclosing)}
            elif then in ("retry", "give_up") or (then == "finish" and self.chance(40)):
                node["then"] = then
            if self.chance(25):
                node["hours"] = self.hours(*reads)
            self.maybe_set(node, 25)
            outcomes[f"o{number}"] = node | (NOTES if self.chance(5) else {})
        if self.chance(80):
            outcomes["rest"] = {}
            self.maybe_set(outcomes["rest"], 25)
        return outcomes

    def common(self, scope: _Scope, name: str, task: Node) -> None:
        """Write what stands on tasks with and without steps."""
        reads = (*self.unseen, "tries")
        if self.chance(15):
            task["chance"] = self.share(*self.unseen)
        if self.chance(30):
            task[self.pick("until", "until", "repeat")] = self.count()
        if self.chance(30):
            bound = f"= 2 + {self.expression(1, tuple(self.state))}"
            bounds = {"tries": self.pick(1, 1, 3, bound), "hours": self.pick(3, 7.25, "1d", bound)}
            task["give_up"] = {key: bounds[key] for key in self.pick(["tries"], ["hours"], ["tries", "hours"])}
        if self.chance(40):
            task["flaw"] = self.share(*reads)
        self.maybe_set(task, 20)
        above = sorted(scope.before[name])
        seen = above + self.inside.get(name, []) + [step for other in above for step in self.inside.get(other, [])]
        found = [other for other in self.random.sample(seen, min(len(seen), 2)) if self.chance(40)]
        if found:
            task["detects"] = {other: self.share(*reads) for other in found}
        if self.chance(10):
            task |= {"title": "Работа — 作業", "cost": self.pick(0, 120.5), **NOTES}

    def maybe_set(self, node: Node, percent: float) -> None:
        if self.state and self.chance(percent):
            reads = (*self.unseen, "tries", "hours")
            known = ["= min(1, s0 + 0.1)", "= tries / 5", 0.3, {"uniform": [0, 1]}]
            node["sets"] = {name: self.pick(*known, f"= min(2, {self.expression(3, reads)})") for name in self.state}


def _is_drawn(value: object) -> bool:
    if isinstance(value, dict):
        return _is_drawn(value["value"]) if "value" in value else True
    return isinstance(value, str) and ".." in value
