"""Where the decision turns, along each assumption that turns it."""

from collections.abc import Iterator, Sequence

from estimator.analysis.axes import Axis
from estimator.analysis.questions.breakeven import Breakevens, find_breakevens
from estimator.analysis.questions.levers import Lever
from estimator.analysis.questions.sensitivity import Sensitivity
from estimator.analysis.run import Run
from estimator.scenario.overriding import join
from estimator.scenario.problems import ScenarioError
from estimator.scenario.scenario import Scenario

MOST = 3
"""Nobody weighs more assumptions at a time."""


def find_turns(scenarios: Sequence[Scenario], found: Sensitivity, run: Run) -> tuple[Breakevens, ...]:
    """Find where, between its P10 and its P90, each assumption that changes the better strategy does so.

    What can't be put to a constant in a file has no such place; nor has what means another range in each.
    """
    flips = [lever for lever in found.levers if lever.flips and lever.is_alike]
    return tuple(turn for lever in flips[:MOST] for turn in _turn(lever, scenarios, found, run))


def _turn(lever: Lever, scenarios: Sequence[Scenario], found: Sensitivity, run: Run) -> Iterator[Breakevens]:
    rivals = [one for one in scenarios if one.name in (lever.best_at_p10, lever.best_at_p90)]
    axis = Axis(path=join(lever.path.split(".")), low=lever.p10, high=lever.p90)
    try:
        yield find_breakevens(rivals, [axis], [found.measure], run)
    except ScenarioError:
        return
