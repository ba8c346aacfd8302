"""Who works when: phases on SimPy's clock, and a team whose members are busy or free."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import simpy

from estimator.engine.network import Network

Needs = tuple[tuple[int, int], ...]
"""Pairs of a member of the team and how many of it."""


@dataclass
class Phase:
    """A stretch of the clock that a task takes, by people (effort) or without."""

    task: int
    start: float
    needs: Needs
    chain: int
    """The chain of what its start waited for."""
    process: simpy.Process | None = None


class Clock:
    """Phases that run, in ticks. The rules of the trial are not its business."""

    def __init__(self, network: Network) -> None:
        self._env = simpy.Environment()
        self._running: dict[int, Phase] = {}
        self._ended: list[int] = []
        self._free = network.count.tolist()
        self.worked = [0.0] * len(self._free)
        """By all of each member, in phases that have ended; in ticks."""
        self._released = [(0.0, 0)] * len(self._free)
        self._releases = 0

    @property
    def now(self) -> float:
        """The time, in ticks."""
        return float(self._env.now)

    @property
    def busy(self) -> bool:
        """Whether anything runs."""
        return bool(self._running)

    def fits(self, needs: Needs) -> bool:
        """Tell whether all that is needed is free."""
        return all(self._free[member] >= units for member, units in needs)

    def last_release(self, needs: Needs) -> int:
        """Give the chain of the completion that last released any of these."""
        return max((self._released[member] for member, _ in needs), default=(0, 0))[1]

    def start(self, task: int, ticks: float, needs: Needs, chain: int) -> None:
        """Begin a phase of a task, taking what it needs."""
        for member, units in needs:
            self._free[member] -= units
        phase = Phase(task, self.now, needs, chain)
        self._running[task] = phase
        phase.process = self._env.process(self._run(phase, ticks))

    def began(self, task: int) -> float:
        """Tell when the phase of a task that runs now began, in ticks."""
        return self._running[task].start

    def stop(self, task: int, mask: int) -> Phase:
        """End the phase of a task, at its time or before; what it needed is free again."""
        phase = self._running.pop(task)
        chain = phase.chain | mask
        self._releases += 1
        for member, units in phase.needs:
            self._free[member] += units
            self.worked[member] += (self.now - phase.start) * units
            self._released[member] = (self._releases, chain)
        if task in self._ended:
            self._ended.remove(task)
        elif phase.process is not None and phase.process.is_alive:
            phase.process.interrupt()
        return phase

    def alarm(self, ticks: float) -> None:
        """Make sure that the clock stops at this time, whatever runs then."""
        self._env.timeout(ticks - self.now)

    def advance(self) -> None:
        """Go to the next instant at which something happens."""
        then = self._env.peek()
        while self._env.peek() == then:
            self._env.step()

    def first_ended(self) -> int | None:
        """Give the first task, in file order, whose phase ended at this instant and waits to be settled."""
        return min(self._ended, default=None)

    def _run(self, phase: Phase, ticks: float) -> Generator[simpy.Event, Any, None]:
        try:
            yield self._env.timeout(ticks)
        except simpy.Interrupt:
            return
        self._ended.append(phase.task)
