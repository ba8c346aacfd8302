"""A log of what was done of a plan, read against the plan."""

from collections.abc import Mapping
from math import isnan, nan

from estimator.analysis.logs import Log, LogError, find_columns
from estimator.engine.network import NONE, Network, Then
from estimator.engine.reference.likelihood import ATOMS
from estimator.engine.reference.record import Done, Record, Sighting
from estimator.scenario.problems import Problem, Suggester, quoted

ROLES = {
    "task": ("task", "name", "what"),
    "hours": ("hours", "actual", "spent", "effort", "value"),
    "unattended": ("unattended", "machine", "waited"),
    "outcome": ("outcome", "result", "status"),
    "sd": ("sd", "error"),
}
"""The columns of such a log, by the names under which they go."""
WORLD = "world."
RUNNING, SPARED, FOUND, PLAIN = "running", "did not happen", "found a flaw", ("", "done")
"""What may stand in place of an outcome."""


def read_happened(log: Log, network: Network, named: Mapping[str, str] | None = None, tolerance: float = 0.5) -> Record:
    """Read a log with a row an attempt, in the order made: its task, its hours, and how it ended.

    In place of an outcome may stand `running` (the hours are those so far), `did not happen` (of an event),
    `found a flaw` (of a task that detects), or nothing where a task has one good outcome. Its unattended hours may be
    noted, too; with `running`, its effort is then done, and these are those so far. A row `world.NAME`
    tells a quantity of the world that was measured, its value in the column of hours and how far it may be
    off as `sd`. Raises `LogError` with every row that doesn't fit the plan.
    """
    columns = find_columns(log, ROLES, named)
    for role in ("task", "hours"):
        if role not in columns:
            raise log.refuse(f"has no column for {role}", f"name it by --column {role}=NAME")
    return _Reader(log, network, columns).read(tolerance)


class _Reader:
    """The rows read so far."""

    def __init__(self, log: Log, network: Network, columns: Mapping[str, str]) -> None:
        self._log, self._network = log, network
        self._tasks = log.texts(columns["task"])
        self._hours = log.numbers(columns["hours"])
        blank = [""] * len(log)
        self._outcomes = log.texts(columns["outcome"]) if "outcome" in columns else blank
        self._sds, self._unattended = (
            log.numbers(columns[role]) if role in columns else [nan] * len(log) for role in ("sd", "unattended")
        )
        self._problems: list[Problem] = []
        self._attempts: dict[tuple[int, int], Done] = {}
        self._spared: set[int] = set()
        self._sightings: list[Sighting] = []
        self._suggest = Suggester()

    def read(self, tolerance: float) -> Record:
        for row, name in enumerate(self._tasks):
            if name.startswith(WORLD):
                self._see(row, name.removeprefix(WORLD))
            else:
                self._do(row, name)
        if self._problems:
            raise LogError(self._problems)
        return Record(self._attempts, frozenset(self._spared), tuple(self._sightings), tolerance)

    def _see(self, row: int, name: str) -> None:
        if name not in self._network.world:
            self._wrong(
                row, f"no quantity of the world is called {quoted(name)}", self._suggest(name, self._network.world)
            )
        elif isnan(self._hours[row]):
            self._wrong(row, "its value is missing", "write it into the column of hours")
        elif not self._sds[row] > 0:
            hint = f"what is known for certain is set by --set {WORLD}{name}={self._hours[row]:g}"
            self._wrong(row, "how far it may be off is missing", f"give it as sd; {hint}")
        else:
            self._sightings.append(Sighting(self._network.world.index(name), self._hours[row], self._sds[row]))

    def _do(self, row: int, name: str) -> None:
        network = self._network
        if name not in network.tasks:
            self._wrong(row, f"no task is called {quoted(name)}", self._suggest(name, network.tasks))
            return
        task = network.tasks.index(name)
        number = 1 + sum(done == task for done, _ in self._attempts)
        outcome = self._outcomes[row]
        if outcome == SPARED:
            if network.event[task] == NONE:
                self._wrong(row, f"{quoted(name)} is no event that may not happen")
            self._spared.add(task)
        elif network.steps_start[task] < network.steps_start[task + 1]:
            self._wrong(row, f"{quoted(name)} has steps", "log each of its steps")
        elif not self._hours[row] >= 0:
            self._wrong(row, "its hours are missing")
        elif self._is_tied(task) and network.quantiles.kind[network.slots.ref[network.hours[task]]] in ATOMS:
            self._wrong(row, f"a correlation ties the few hours that are possible for {quoted(name)}", "give a range")
        elif any(done.outcome is None for (other, _), done in self._attempts.items() if other == task):
            self._wrong(row, f"an attempt of {quoted(name)} is running already")
        elif self._unattended[row] < 0:
            self._wrong(row, "its unattended hours are below 0")
        elif self._unattended[row] >= 0 and network.unattended[task] == NONE:
            self._wrong(row, f"{quoted(name)} has no unattended hours")
        else:
            found = self._outcome(row, task, outcome)
            unattended = self._unattended[row]
            noted = None if isnan(unattended) else unattended
            self._attempts[task, number] = Done(self._hours[row], found, outcome == FOUND, noted)

    def _is_tied(self, task: int) -> bool:
        hours = self._network.hours[task]
        return bool(hours != NONE and self._network.slots.tie[hours] != NONE)

    def _outcome(self, row: int, task: int, written: str) -> int | None:
        """Give the number of an outcome, None for what is running; the first one stands for what is wrong."""
        network = self._network
        numbers = range(int(network.outcome_start[task]), int(network.outcome_start[task + 1]))
        if written == RUNNING:
            return None
        names = [network.outcomes[number] for number in numbers]
        if written in names:
            return numbers[names.index(written)]
        good = [number for number in numbers if network.then[number] in (Then.GOOD, Then.FINISH)]
        if written in (*PLAIN, FOUND) and len(good) == 1:
            return good[0]
        known = f"it has {', '.join(names)}; or write {RUNNING}"
        if written in (*PLAIN, FOUND):
            self._wrong(row, "its outcome is missing", known)
        else:
            hint = self._suggest(written, names) or known
            self._wrong(row, f"{quoted(network.tasks[task])} has no outcome {quoted(written)}", hint)
        return numbers[0]

    def _wrong(self, row: int, message: str, hint: str = "") -> None:
        self._problems.append(Problem(self._log.file, self._log.lines[row], 0, (self._tasks[row],), message, hint))
