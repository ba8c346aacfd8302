"""Random scenarios that use the whole language, several features at once, and are valid by construction.

Many durations are small whole numbers, so that much ends at the same instant.
"""

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import strategies as st

Node = dict[str, Any]


def scenario_texts() -> st.SearchStrategy[str]:
    """Draw the texts of random scenarios."""
    return st.randoms(use_true_random=False).map(write_scenario)


def write_scenario(random: Random) -> str:
    """Write a random scenario."""
    return json.dumps(_Writer(random).scenario())


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


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = 0
        self.world: Node = {}
        self.state: Node = {}
        self.team: Node = {}
        self.drawn_hours: list[str] = []
        self.inside: dict[str, list[str]] = {}
        """The steps of each task, at any depth."""

    def chance(self, percent: float) -> bool:
        return self.random.random() * 100 < percent

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def scenario(self) -> Node:
        for number in range(self.random.randint(0, 3)):
            self.world[f"w{number}"] = self.number(formulas=self.chance(40))
        if self.chance(50):
            self.state = {f"s{number}": self.pick(0, 0.5, "= w0" if self.world else 1) for number in range(2)}
        self.team = self.pick(
            {}, {}, {"ann": 1}, {"ann": 2}, {"ann": 1, "bob": 2, "gpu": {"count": 1, "machine": True}}
        )
        scope = self.scope(_Around(), self.random.randint(1, 6))
        top = list(scope.tasks)
        document: Node = {
            "estimate": 1,
            "name": "random",
            "ranges": self.pick("bounds", "p10-p90"),
            "tasks": scope.tasks,
        }
        for key, value in (("world", self.world), ("state", self.state), ("team", self.team)):
            if value:
                document[key] = value
        if self.chance(30):
            document["scale"] = self.pick(
                2, "0.5..2", *(["= w0"] if self.world else []), *(["= 1 + s0"] if self.state else [])
            )
        if self.chance(40):
            document["goal"] = self.pick(*top[-2:])
        if self.chance(25):
            document["limits"] = {self.pick("hours", "elapsed"): self.pick(4, 10, 25.5, 60)}
        if self.chance(50):
            names = top + [step for steps in self.inside.values() for step in steps]
            document["milestones"] = {
                f"m{number}": self.pick({"first_good": name}, name)
                for number, name in enumerate(self.random.sample(names, min(3, len(names))))
            }
        ties = []
        if len(self.drawn_hours) >= 2 and self.chance(50):
            ties.append({"between": self.random.sample(self.drawn_hours, 2), "rank": self.pick(-1, -0.5, 0.6, 1)})
        drawn = [name for name, value in self.world.items() if isinstance(value, str) and ".." in value]
        if len(drawn) >= 2:
            ties.append({"between": drawn[:2], "rank": self.pick(0.3, -0.8)})
        if ties:
            document["correlations"] = ties
        return document

    def scope(self, around: _Around, size: int) -> _Scope:
        """Write some tasks that stand beside each other."""
        scope = _Scope()
        for _ in range(size):
            self.names += 1
            name = f"t{self.names}"
            scope.before[name] = set()
            task = self.wait(scope, name)
            scope.tasks[name] = task
            if len(around.enclosing) < 3 and self.chance(25):
                self.enclose(scope, name, task, around)
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
        return {"after": clauses} if clauses else {}

    def reference(self, scope: _Scope, name: str, other: str) -> str:
        task = scope.tasks[other]
        scope.before[name] |= {other} | scope.before[other]
        outcomes = [
            outcome
            for outcome, node in task.get("outcomes", {}).items()
            if "then" not in node or (node["then"] == "retry" and "repeat" in task)
        ]
        gives_up = "give_up" in task or any(n.get("then") == "give_up" for n in task.get("outcomes", {}).values())
        kinds = [other, other, *(f"{other}.{outcome}" for outcome in outcomes)]
        return str(self.pick(*kinds, *([f"{other}.gave_up"] * 2 if gives_up else [])))

    def enclose(self, scope: _Scope, name: str, task: Node, around: _Around) -> None:
        first = self.names
        steps = self.scope(_Around((name, *around.enclosing)), self.random.randint(1, 4))
        task["steps"] = steps.tasks
        self.inside[name] = [f"t{number}" for number in range(first + 1, self.names + 1)]

    def work(self, scope: _Scope, name: str, task: Node, around: _Around) -> None:
        task["hours"] = self.hours()
        if isinstance(task["hours"], str) and ".." in task["hours"]:
            self.drawn_hours.append(name)
        if self.team and self.chance(50):
            task["needs"] = self.pick(
                [], "ann", {"ann": 1}, *([["ann", "bob"], {"bob": 2}] if "bob" in self.team else [])
            )
        if self.chance(25):
            task["unattended"] = self.hours()
            if self.team and self.chance(60):
                task["unattended"] = {"hours": self.hours(), "needs": self.pick("ann", *self.team)}
        if self.chance(20):
            task["learning"] = self.pick("85%", 0.9, "70%..95%")
        if self.chance(20):
            task["scale"] = self.pick("= tries", 0.5, "1..2", *(["= 2 - s0"] if self.state else []))
        if self.chance(65):
            task["outcomes"] = self.outcomes(scope, name, around)
        elif self.chance(30):
            task["dead_end"] = self.pick("40%", "20%..40%")

    def outcomes(self, scope: _Scope, name: str, around: _Around) -> Node:
        outcomes: Node = {}
        ancestors = sorted(scope.before[name])
        for number in range(self.random.randint(1, 3)):
            node: Node = {"chance": self.some_chance()}
            then = self.pick(None, None, "retry", "retry", "redo", "redo", "enclosing", "give_up", "finish")
            if then == "redo":
                node["then"] = {"redo": self.pick(name, *ancestors)}
                if self.chance(60):
                    node["then"]["share"] = self.pick("50%", "30%..90%", 0, "= 1 / tries")
            elif then == "enclosing":
                if around.enclosing:
                    node["then"] = {"retry": self.pick(*around.enclosing)}
            elif then in ("retry", "give_up") or (then == "finish" and self.chance(30)):
                node["then"] = then
            if self.chance(25):
                node["hours"] = self.hours()
            self.maybe_set(node, 25)
            outcomes[f"o{number}"] = node
        outcomes["rest"] = {}
        self.maybe_set(outcomes["rest"], 25)
        return outcomes

    def common(self, scope: _Scope, name: str, task: Node) -> None:
        """Write what stands on tasks with and without steps."""
        if self.chance(15):
            task["chance"] = self.pick("30%", 0.6, "10%..40%", *(["= w0 / 4"] if self.world else []))
        if self.chance(30):
            key = self.pick("until", "until", "repeat")
            task[key] = self.pick(1, 2, 3, {"integers": [1, 3]}, *self.read_once())
        if self.chance(25):
            task["give_up"] = self.pick(
                {"tries": self.pick(1, 1, 3)}, {"hours": self.pick(3, 7.25)}, {"tries": 4, "hours": 9}
            )
        if self.chance(35):
            task["flaw"] = self.some_chance()
        self.maybe_set(task, 20)
        seen = sorted(scope.before[name]) + self.inside.get(name, [])
        seen += [step for other in sorted(scope.before[name]) for step in self.inside.get(other, [])]
        for other in self.random.sample(seen, min(len(seen), 2)):
            if self.chance(40):
                task.setdefault("detects", {})[other] = self.some_chance()

    def maybe_set(self, node: Node, percent: float) -> None:
        if self.state and self.chance(percent):
            node["sets"] = {
                "s0": self.pick("= s0 + hours / 10", "= min(1, s0 + 0.1)", "= tries / 5", 0.3, {"uniform": [0, 1]}),
                **({"s1": "= s0 if s1 > 0.5 and not hours < 2 else s1 * 0.5"} if self.chance(40) else {}),
            }

    def read_once(self) -> list[str]:
        """Formulas that may be read before any attempt; they may come to nought."""
        return [*(["= w0"] if self.world else []), *(["= 2 * s0"] if self.state else [])]

    def some_chance(self) -> Any:
        kinds: list[Any] = ["30%", 0.2, "10%..40%", "= 0.4 / tries"]
        kinds += ["= w0 / 10"] if self.world else []
        kinds += ["= 0.6 - 0.5 * s0", "= s0"] if self.state else []
        return self.pick(*kinds)

    def hours(self) -> Any:
        kinds: list[Any] = [0, 1, 1, 2, 3, 0.1, {"integers": [0, 3]}, {"discrete": {1: "50%", 2: "50%"}}]
        kinds += [
            "1..4",
            "2..6",
            "1..2..6",
            {"triangular": [0, 2, 7]},
            {"exponential": {"mean": 2}},
            {"samples": [1, 2, 2.5]},
        ]
        kinds += ["= tries", "= 3 / tries"]
        kinds += ["= w0 - 1", "= max(w0, 2) ** 0.5"] if self.world else []
        kinds += ["= 1 + s0 * 2"] if self.state else []
        return self.pick(*kinds)

    def number(self, *, formulas: bool) -> Any:
        kinds: list[Any] = [
            2,
            "0.5..3",
            "1..4",
            {"normal": {"mean": 2, "sd": 1}},
            {"poisson": 2},
            {"chance": "40%"},
            {"beta": [2, 3]},
        ]
        if formulas and self.world:
            kinds = ["= w0 * 2", "= log(w0) + 1", "= exp(-w0) if w0 > 1 else floor(w0)"]
        return self.pick(*kinds)
