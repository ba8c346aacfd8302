"""The projects that are measured."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from estimator.engine.compiling import compile_network
from estimator.engine.network import Network
from estimator.scenario import load, read_text

SCENARIOS = Path(__file__).parents[1] / "scenarios"

DEAD_ENDS = """
estimate: 1
name: twelve tasks, two people, 40 % dead ends
team: {person: 2}
tasks:
  a: {hours: 2..6, dead_end: 40%}
  b: {hours: 2..6, dead_end: 40%}
  c: {after: a, hours: 3..9, dead_end: 40%}
  d: {after: a, hours: 3..9, dead_end: 40%}
  e: {after: b, hours: 3..9, dead_end: 40%}
  f: {after: [c, d], hours: 3..9, dead_end: 40%}
  g: {after: [d, e], hours: 3..9, dead_end: 40%}
  h: {after: e, hours: 3..9, dead_end: 40%}
  i: {after: [f, g], hours: 3..9, dead_end: 40%}
  j: {after: [g, h], hours: 3..9, dead_end: 40%}
  k: {after: [i, j], hours: 3..9, dead_end: 40%}
  l: {after: k, hours: 3..9, dead_end: 40%}
"""


@dataclass(frozen=True)
class Work:
    """A task of a plain project: what it waits for, and its low, likely and high hours."""

    after: tuple[int, ...]
    low: float
    mode: float
    high: float


def trial_and_error() -> Network:
    """Give the shipped project whose cycles mostly fail."""
    return compile_network(load(SCENARIOS / "trial_and_error.yaml"))


def dead_ends() -> Network:
    """Give a project of twelve tasks for two people, where four attempts of ten lead nowhere."""
    return compile_network(read_text(DEAD_ENDS))


def plain(tasks: int = 30) -> list[Work]:
    """Make up a project without loops, where tasks wait for one to three of the last six."""
    dice = Random(3)
    project = []
    for number in range(tasks):
        recent = range(max(0, number - 6), number)
        after = tuple(sorted(dice.sample(recent, min(number, dice.choice([1, 2, 2, 3])))))
        low = round(1 + 4 * dice.random(), 3)
        mode = round(low + 3 * dice.random(), 3)
        project.append(Work(after, low, mode, round(mode + 1 + 6 * dice.random(), 3)))
    return project


def network_of(project: list[Work], distribution: str) -> Network:
    """Write a plain project as a scenario, with `triangular` or `pert` hours."""
    tasks = [
        f"  t{number}: {{hours: {{{distribution}: [{work.low}, {work.mode}, {work.high}]}},"
        f" after: [{', '.join(f't{other}' for other in work.after)}]}}"
        for number, work in enumerate(project)
    ]
    return compile_network(read_text("\n".join(["estimate: 1", "name: plain", "tasks:", *tasks])))
