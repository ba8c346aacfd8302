"""Scripted fate: say how long each attempt takes and how it ends, and the rest is exact arithmetic."""

from dataclasses import dataclass

from estimator.engine.compiling import compile_network
from estimator.engine.luck import Purpose
from estimator.engine.network import NONE, Network
from estimator.engine.reference import tell
from estimator.engine.story import Event
from estimator.engine.trials import Fate
from estimator.scenario.loading import read_text

SPAN = 100.0
"""Every task of a scripted scenario takes `0..100` hours, so a draw of 0.03 is 3 hours."""

HEAD = "estimate: 1\nname: scripted\nranges: bounds\n"

Act = float | str
"""Hours of an attempt, and after a space how it ends: `3` or `"3 fails"`."""


@dataclass(frozen=True)
class Course:
    """How one scripted trial went; hours and times in hours."""

    fate: Fate
    hours: float
    elapsed: float
    lost: float
    attempts: dict[str, int]
    task_hours: dict[str, float]
    task_lost: dict[str, float]
    done: set[str]
    critical: set[str]
    member_hours: dict[str, float]
    milestones: dict[str, tuple[float, float]]
    story: list[Event]


class Script:
    """Draws that make the attempts of each task go as written; what isn't written draws a half."""

    def __init__(self, network: Network, acts: dict[str, Act | list[Act]]) -> None:
        self._network = network
        self._acts = {task: act if isinstance(act, list) else [act] for task, act in acts.items()}

    def uniform(self, stream: int, trial: int, attempt: int, purpose: int) -> float:
        name = self._network.streams[stream]
        if name[0] != "task" or len(name) != 2 or purpose not in (Purpose.HOURS, Purpose.OUTCOME):
            return self._other(name, attempt)
        acts = self._acts.get(name[1], [1.0])
        hours, _, outcome = str(acts[min(attempt, len(acts)) - 1]).partition(" ")
        return float(hours) / SPAN if purpose == Purpose.HOURS else self._draw(name[1], outcome)

    def _other(self, name: tuple[str, ...], attempt: int) -> float:
        answer = self._acts.get(" ".join(name[1:]), [0.5])
        return float(answer[min(max(attempt, 1), len(answer)) - 1])

    def _draw(self, task: str, outcome: str) -> float:
        network, number = self._network, self._network.tasks.index(task)
        filled = 0.0
        for o in range(network.outcome_start[number], network.outcome_start[number + 1]):
            chance = 1.0 - filled if network.chance[o] == NONE else network.slots.value[network.chance[o]]
            if network.outcomes[o] == outcome or (not outcome and o == network.outcome_start[number + 1] - 1):
                return float(filled + chance / 2)
            filled += chance
        raise AssertionError(f"{task} has no outcome {outcome}")


def course(text: str, **acts: Act | list[Act]) -> Course:
    """Play a scenario by a script: `course("tasks: {a: {hours: 0..100}}", a=3)`."""
    network = compile_network(read_text(HEAD + text))
    story, trials = tell(network, 0, 0, Script(network, acts))
    names = network.tasks
    return Course(
        fate=Fate(trials.outcome[0]),
        hours=trials.hours[0],
        elapsed=trials.elapsed[0],
        lost=trials.lost[0],
        attempts=dict(zip(names, trials.attempts[0].tolist(), strict=True)),
        task_hours=dict(zip(names, trials.task_hours[0].tolist(), strict=True)),
        task_lost=dict(zip(names, trials.task_lost[0].tolist(), strict=True)),
        done={name for name, done in zip(names, trials.done[0], strict=True) if done},
        critical={name for name, critical in zip(names, trials.critical[0], strict=True) if critical},
        member_hours=dict(zip(network.team, trials.member_hours[0].tolist(), strict=True)),
        milestones={
            name: (hours, elapsed)
            for name, hours, elapsed in zip(
                network.milestones, trials.milestone_hours[0], trials.milestone_elapsed[0], strict=True
            )
            if hours == hours
        },
        story=story,
    )


def sketch(picture: str, head: str = "") -> str:
    """Write a scenario from a picture such as `dig -> build, test -> ship`: each group waits for all of the last."""
    lines, before = [head + "tasks:"], ""
    for group in picture.split("->"):
        names = [name.strip() for name in group.split(",")]
        lines += [f"  {name}: {{hours: 0..100{before}}}" for name in names]
        before = f", after: [{', '.join(names)}]"
    return "\n".join(lines) + "\n"
