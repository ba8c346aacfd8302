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

    Of what is spent (`hours`, `elapsed`, `cost`, each also with `_if_success`; `milestones.NAME`,
    `milestones.NAME.elapsed`) the mean, or any percentile from `.p1` to `.p99`; `hours_per_success`,
    `cost_per_success`, `lost_share`, `success` and the other outcomes; `within.H`, `within_elapsed.H` and
    `within_cost.M` for any bound; `tasks.NAME.` and `attempts`, `hours`, `lost`, `done` or `critical`. Raises KeyError
    if there is none.
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


KNOWN: tuple[str, ...] = ("hours", "hours.p80", "elapsed", "elapsed.p80", "hours_if_success", "elapsed_if_success")
KNOWN += ("hours_per_success", "success", "false_success", "gave_up", "lost_share")
KNOWN += ("cost", "cost.p80", "cost_if_success", "cost_per_success")
KNOWN += ("within.500", "within_elapsed.500", "within_cost.20000", "milestones.NAME", "tasks.NAME.hours")
ENDS = {"success": Fate.SUCCESS, "false_success": Fate.FALSE_SUCCESS, "gave_up": Fate.GAVE_UP}
ENDS |= {"unfinished": Fate.UNFINISHED}
SPENT: dict[str, Callable[[Network, Trials], Floats]] = {
    "hours": lambda _, trials: trials.hours,
    "elapsed": lambda _, trials: trials.elapsed,
    "cost": lambda network, trials: costs(network, trials),
}
NAMES = {"hours": "hours", "elapsed": "hours on the clock", "cost": "cost"}
WITHIN = {
    "within": ("hours", "within {} h"),
    "within_elapsed": ("elapsed", "within {} h on the clock"),
    "within_cost": ("cost", "for {}"),
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


def costs(network: Network, trials: Trials) -> Floats:
    """Give what each trial costs, shape (n,). Raises KeyError if nothing in the strategy has a price."""
    if network.prices is None:
        raise KeyError(f"{network.name} has no `rates` and no `cost`")
    return network.prices.of_trials(trials)


def _find(keys: tuple[str, ...]) -> Measure | None:
    path, last = ".".join(keys), keys[-1]
    if keys in (("hours_per_success",), ("cost_per_success",)):
        what = last.removesuffix("_per_success")
        return Measure(
            path,
            f"{what} per true success",
            False,
            lambda network, trials: ratio(SPENT[what](network, trials), succeeds(trials).astype(np.float64)),
        )
    if keys == ("lost_share",):
        return Measure(path, "share of hours lost", False, lambda _, trials: ratio(trials.lost, trials.hours))
    if last in ENDS and keys[:-1] in ((), ("outcomes",)):
        words = f"chance of {'true ' if last == 'success' else ''}{last.replace('_', ' ')}"
        return Measure(f"outcomes.{last}", words, last == "success", lambda _, t: chance(t.outcome == ENDS[last]))
    if keys[0] in WITHIN and len(keys) > 1:
        return _within(path, keys[0], ".".join(keys[1:]))
    if (what := keys[0].removesuffix("_if_success")) in SPENT:
        return _spread(path, keys[1:], what, among_successes=keys[0] != what)
    if keys[0] == "milestones" and len(keys) > 1:
        return _milestone(path, keys[1], keys[2:])
    if keys[0] == "tasks" and len(keys) == 3 and last in TASK_COLUMNS:
        return _task(path, keys[1], last)
    return None


def _within(path: str, key: str, bound: str) -> Measure | None:
    try:
        most = float(bound) + TOLERANCE
    except ValueError:
        return None
    what, words = WITHIN[key]
    return Measure(
        path,
        f"chance of true success {words.format(bound)}",
        True,
        lambda network, trials: chance(succeeds(trials) & (SPENT[what](network, trials) <= most)),
    )


def _spread(path: str, statistic: tuple[str, ...], what: str, among_successes: bool) -> Measure | None:
    label = f"{NAMES[what]} if it succeeds" if among_successes else NAMES[what]

    def column(network: Network, trials: Trials) -> tuple[Floats, Mask | None]:
        return SPENT[what](network, trials), succeeds(trials) if among_successes else None

    return _statistic(path, statistic, label, column)


def _statistic(
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
    return _statistic(path, keys[1:] if clock else keys, label, column)


def _task(path: str, name: str, what: str) -> Measure:
    def read(network: Network, trials: Trials) -> Reading:
        if name not in network.tasks:
            raise KeyError(f"{network.name} has no task '{name}'")
        values = getattr(trials, TASK_COLUMNS[what])[:, network.tasks.index(name)]
        return chance(values) if values.dtype == np.bool_ else mean(values.astype(np.float64))

    return Measure(path, f"{what} of {name}", what == "done", read)
