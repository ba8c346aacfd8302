"""What each trial costs, worked out from the hours and attempts of its tasks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from estimator.engine.trials import Floats, Trials
from estimator.scenario.plan import Plan
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import Task


@dataclass(frozen=True)
class Prices:
    """What tasks cost, in the order of the network."""

    hour: tuple[float, ...]
    """What an hour of effort in each task costs, with the machines that work beside people; 0 of an enclosing task,
    whose hours are those of its steps."""
    attempt: tuple[float, ...]
    """What each attempt costs beside that."""
    left_out: tuple[str, ...] = ()
    """Whose hours have a rate and are not recorded in trials, each with the task."""

    @classmethod
    def of(cls, scenario: Scenario) -> Self | None:
        """Take the prices of a plan; None where nothing has one."""
        tasks = {name: placed.task for name, placed in Plan(scenario).tasks.items()}
        if scenario.rates is None and all(task.cost is None for task in tasks.values()):
            return None
        return cls(
            hour=tuple(_hourly(task, scenario) for task in tasks.values()),
            attempt=tuple(task.cost or 0.0 for task in tasks.values()),
            left_out=tuple(one for name, task in tasks.items() for one in _left_out(name, task, scenario)),
        )

    def of_trials(self, trials: Trials) -> Floats:
        """Give the cost of each trial, shape (n,)."""
        # not a matrix product, whose order of summation may hang on the number of cores
        worked: Floats = np.einsum("nt,t->n", trials.task_hours, np.array(self.hour))
        attempts: Floats = np.einsum("nt,t->n", trials.attempts, np.array(self.attempt))
        return worked + attempts


def _hourly(task: Task, scenario: Scenario) -> float:
    """Give what an hour of effort costs: an hour of all that the task needs, among the people whose effort it is."""
    if task.steps:
        return 0.0
    if not scenario.team:
        return scenario.rates if isinstance(scenario.rates, float) else 0.0
    people = _people(task, scenario)
    clock = sum(_rate(name, scenario) * units for name, units in _needs(task, scenario).items())
    return clock / people if people else 0.0


def _left_out(name: str, task: Task, scenario: Scenario) -> Iterator[str]:
    """Go through those whose hours a task takes without anybody's effort."""
    alone = {} if task.steps or _people(task, scenario) else _needs(task, scenario)
    unattended = {} if task.unattended is None else task.unattended.needs
    for member in dict.fromkeys([*alone, *unattended]):
        if _rate(member, scenario):
            yield f"{member} in {name}"


def _rate(name: str, scenario: Scenario) -> float:
    if isinstance(scenario.rates, Mapping):
        return scenario.rates.get(name, 0.0)
    return 0.0 if scenario.team[name].machine else scenario.rates or 0.0


def _needs(task: Task, scenario: Scenario) -> Mapping[str, int]:
    """Tell whom an attempt needs: one of the first of the team, where it doesn't say."""
    return dict.fromkeys(list(scenario.team)[:1], 1) if task.needs is None else task.needs


def _people(task: Task, scenario: Scenario) -> int:
    return sum(units for name, units in _needs(task, scenario).items() if not scenario.team[name].machine)
