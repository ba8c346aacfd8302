"""What strategies are measured by: any figure of the results."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from re import fullmatch

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.figures import Figure
from estimator.analysis.readings import Reading, chance, mean, quantile, ratio
from estimator.analysis.tally import TOLERANCE
from estimator.engine.network import Network
from estimator.engine.trials import Fate, Floats, Trials
from estimator.scenario.overriding import split

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Measure:
    """A figure of the results by which strategies are compared."""

    path: str
    """Its path in the results, such as `hours.p80`."""
    label: str
    """What people call it."""
    more_is_better: bool
    read: Callable[[Network, Trials], Reading]
    """Reads it off the trials of a network; KeyError if the strategy has no such task or milestone."""

    def better(self, difference: Figure) -> bool:
        """Tell whether the first of two is better, by their difference."""
        return (difference.value > 0) == self.more_is_better and difference.value != 0


def measure(path: str) -> Measure:
    """Find the measure of a path in the results.

    Of a duration (`hours`, `elapsed`, `hours_if_success`, `elapsed_if_success`, `milestones.NAME`,
    `milestones.NAME.elapsed`) the mean, or any percentile from `.p1` to `.p99`; `hours_per_success`,
    `lost_share`, `success` and the other outcomes; `within.H` and `within_elapsed.H` for any H;
    `tasks.NAME.` and `attempts`, `hours`, `lost`, `done` or `critical`. Raises KeyError if there is none.
    """
    try:
        keys, rest = split(path)
    except ValueError:
        keys, rest = (path,), ""
    found = None if rest else _find(keys)
    if found is None:
        near = get_close_matches(path, KNOWN, 1)
        hint = f" (did you mean '{near[0]}'?)" if near else f"; there are {', '.join(KNOWN)}"
        raise KeyError(f"there is no measure '{path}'{hint}")
    return found


KNOWN: tuple[str, ...] = (
    "hours",
    "hours.p80",
    "elapsed",
    "elapsed.p80",
    "hours_if_success",
    "elapsed_if_success",
)
KNOWN += (
    "hours_per_success",
    "success",
    "false_success",
    "gave_up",
    "lost_share",
    "within.500",
    "within_elapsed.500",
)
KNOWN += ("milestones.NAME", "tasks.NAME.hours")
ENDS = {"success": Fate.SUCCESS, "false_success": Fate.FALSE_SUCCESS, "gave_up": Fate.GAVE_UP}
ENDS |= {"unfinished": Fate.UNFINISHED}
DURATIONS: dict[str, Callable[[Trials], tuple[Floats, Mask | None]]] = {
    "hours": lambda trials: (trials.hours, None),
    "elapsed": lambda trials: (trials.elapsed, None),
    "hours_if_success": lambda trials: (trials.hours, succeeds(trials)),
    "elapsed_if_success": lambda trials: (trials.elapsed, succeeds(trials)),
}
NAMES = {
    "hours": "hours",
    "elapsed": "hours on the clock",
    "hours_if_success": "hours if it succeeds",
    "elapsed_if_success": "hours on the clock if it succeeds",
}
TASK_COLUMNS = {
    "attempts": "attempts",
    "hours": "task_hours",
    "lost": "task_lost",
    "done": "done",
    "critical": "critical",
}


def succeeds(trials: Trials) -> Mask:
    """Tell which trials end in a true success."""
    return np.equal(trials.outcome, Fate.SUCCESS)


def hours_to_success(trials: Trials) -> Floats:
    """Give the hours to a true success, infinite without one. Shape (n,)."""
    return np.where(succeeds(trials), trials.hours, np.inf)


def _find(keys: tuple[str, ...]) -> Measure | None:
    path, last = ".".join(keys), keys[-1]
    if keys == ("hours_per_success",):
        return Measure(
            path,
            "hours per true success",
            False,
            lambda _, trials: ratio(trials.hours, succeeds(trials).astype(np.float64)),
        )
    if keys == ("lost_share",):
        return Measure(path, "share of hours lost", False, lambda _, trials: ratio(trials.lost, trials.hours))
    if last in ENDS and keys[:-1] in ((), ("outcomes",)):
        words = f"chance of {'true ' if last == 'success' else ''}{last.replace('_', ' ')}"
        return Measure(f"outcomes.{last}", words, last == "success", lambda _, t: chance(t.outcome == ENDS[last]))
    if keys[0] in ("within", "within_elapsed") and len(keys) > 1:
        return _within(path, keys[0], ".".join(keys[1:]))
    if keys[0] in DURATIONS:
        column = DURATIONS[keys[0]]
        return _duration(path, keys[1:], NAMES[keys[0]], lambda _, trials: column(trials))
    if keys[0] == "milestones" and len(keys) > 1:
        return _milestone(path, keys[1], keys[2:])
    if keys[0] == "tasks" and len(keys) == 3 and last in TASK_COLUMNS:
        return _task(path, keys[1], last)
    return None


def _within(path: str, what: str, hours: str) -> Measure | None:
    try:
        bound = float(hours) + TOLERANCE
    except ValueError:
        return None
    clock = " on the clock" if what == "within_elapsed" else ""
    column = "elapsed" if clock else "hours"
    return Measure(
        path,
        f"chance of true success within {hours} h{clock}",
        True,
        lambda _, trials: chance(succeeds(trials) & (getattr(trials, column) <= bound)),
    )


def _duration(
    path: str,
    statistic: tuple[str, ...],
    label: str,
    column: Callable[[Network, Trials], tuple[Floats, Mask | None]],
) -> Measure | None:
    if statistic in ((), ("mean",)):
        path = path if statistic else f"{path}.mean"
        return Measure(path, f"mean {label}", False, lambda *played: mean(*column(*played)))
    if len(statistic) > 1 or not fullmatch(r"p[1-9]\d?", statistic[0]):
        return None
    share = int(statistic[0][1:]) / 100

    def read(network: Network, trials: Trials) -> Reading:
        values, among = column(network, trials)
        return quantile(values, share, among)

    return Measure(path, f"{statistic[0].upper()} of {label}", False, read)


def _milestone(path: str, name: str, keys: tuple[str, ...]) -> Measure | None:
    clock = keys[:1] == ("elapsed",)

    def column(network: Network, trials: Trials) -> tuple[Floats, Mask]:
        if name not in network.milestones:
            raise KeyError(f"{network.name} has no milestone '{name}'")
        table = trials.milestone_elapsed if clock else trials.milestone_hours
        values = table[:, network.milestones.index(name)]
        return np.nan_to_num(values), ~np.isnan(values)

    if keys == ("reached",):
        return Measure(path, f"chance to reach {name}", True, lambda *played: chance(column(*played)[1]))
    label = f"hours{' on the clock' if clock else ''} until {name}"
    return _duration(path, keys[1:] if clock else keys, label, column)


def _task(path: str, name: str, what: str) -> Measure:
    def read(network: Network, trials: Trials) -> Reading:
        if name not in network.tasks:
            raise KeyError(f"{network.name} has no task '{name}'")
        values = getattr(trials, TASK_COLUMNS[what])[:, network.tasks.index(name)]
        return chance(values) if values.dtype == np.bool_ else mean(values.astype(np.float64))

    return Measure(path, f"{what} of {name}", what == "done", read)
