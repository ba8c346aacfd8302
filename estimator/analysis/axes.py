"""An assumption that is varied, and over which values."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Self

from estimator.scenario.overriding import parse_override, split
from estimator.scenario.problems import Problem, ScenarioError
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import Task

_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%|m|h|d|w)?", re.IGNORECASE)
MOST = 1_000
"""More values than this are a mistake."""
EVENLY = 9
"""Without a step, so many values are spread evenly."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A path as in `--set`, varied from `low` to `high`: in hours, as chances 0–1, or plain numbers."""

    path: str
    low: float
    high: float
    step: float | None = None
    unit: str = ""
    """What it was written in: %, m, h, d, w or nothing."""
    factor: float = 1.0
    """How much of the values one such unit is."""

    @classmethod
    def read(cls, text: str, scenarios: Sequence[Scenario]) -> Self:
        """Read `PATH=LOW..HIGH` or `PATH=START..STOP..STEP`. Raises `ScenarioError` if a path or number is none."""
        path, written = parse_override(text)
        parts = [_NUMBER.fullmatch(part.strip()) for part in written.split("..")]
        units = {part[2] for part in parts if part and part[2]}
        if len(parts) not in (2, 3) or None in parts or len(units) > 1:
            raise _refused(text, "expected LOW..HIGH or START..STOP..STEP", "such as world.papers=0..1000..100")
        numbers = [float(part[1]) for part in parts if part]
        concerned = [scenario for scenario in scenarios if concerns(scenario, path)]
        if not concerned:
            scenarios[0].with_({path: numbers[0]})
            raise _refused(text, "none of the strategies has this", "")
        unit = "".join(units)
        day = concerned[0].hours_per_day
        factors = {"": 1.0, "%": 0.01, "m": 1 / 60, "h": 1.0, "d": day, "w": day * concerned[0].days_per_week}
        low, high, *step = (number * factors[unit.lower()] for number in numbers)
        if not low < high or any(one <= 0 or (high - low) / one > MOST for one in step):
            raise _refused(text, f"expected values that rise, in at most {MOST} steps", "such as 0..1000..100")
        return cls(
            path=path,
            low=low,
            high=high,
            step=step[0] if step else None,
            unit=unit,
            factor=factors[unit.lower()],
        )

    @property
    def values(self) -> tuple[float, ...]:
        """The values to try, `high` included where the steps meet it."""
        if self.step is None:
            return tuple(self.low + (self.high - self.low) * i / (EVENLY - 1) for i in range(EVENLY))
        count = floor((self.high - self.low) / self.step + 1e-9)
        return tuple(float(f"{self.low + i * self.step:.12g}") for i in range(count + 1))

    def write(self, value: float, digits: int = 4) -> str:
        """Write a value as people would."""
        rounded = float(f"{value / self.factor:.{digits}g}")
        return f"{rounded:,.12g}{'' if self.unit in ('', '%') else ' '}{self.unit}"

    def set(self, scenario: Scenario, value: float) -> Scenario:
        """Set the value in a scenario that has the path; others stay as they are. Raises `ScenarioError`."""
        if not concerns(scenario, self.path):
            return scenario
        return scenario.with_({self.path: int(value) if value == int(value) else value})


def concerns(scenario: Scenario, path: str) -> bool:
    """Tell whether a scenario has the world quantity, state or task that a path is about."""
    keys, _ = split(path)
    if keys[0] == "tasks" and len(keys) > 1:
        return keys[1] in _names(scenario.tasks)
    known: dict[str, Collection[str]] = {
        "world": scenario.world,
        "state": scenario.state,
        "team": scenario.team,
    }
    return keys[0] not in known or len(keys) < 2 or keys[1] in known[keys[0]]


def _names(tasks: Mapping[str, Task]) -> set[str]:
    return {name for own, task in tasks.items() for name in (own, *_names(task.steps or {}))}


def _refused(text: str, message: str, hint: str) -> ScenarioError:
    return ScenarioError([Problem(f"--vary {text}", 0, 0, (), message, hint)])
