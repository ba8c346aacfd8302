"""What the verbs share that ask what a decision hangs on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from estimator.cli.options import Playing
from estimator.cli.screen import say

if TYPE_CHECKING:
    from estimator.analysis.measures import Measure
    from estimator.analysis.run import Run
    from estimator.scenario import Scenario

T = TypeVar("T")

measures = click.option(
    "--measure",
    "paths",
    metavar="FIGURE",
    multiple=True,
    help="By which figure to tell what is better, such as hours.p80 or within.500. Repeatable.",
)
measure = click.option(
    "--measure",
    "by",
    metavar="FIGURE",
    default="hours_per_success",
    help="By which figure to tell what is better.  [hours_per_success]",
)
vary = click.option(
    "--vary",
    metavar="PATH=LOW..HIGH[..STEP]",
    multiple=True,
    help="An assumption and its values, as in world.papers=0..1000..100. At most twice.",
)


def find_measures(paths: Sequence[str], scenarios: "Sequence[Scenario]", default: Sequence[str]) -> "list[Measure]":
    """Find measures by their paths, or else the default ones, cost where all have one, and the chances of targets."""
    from estimator.analysis.measures import measure
    from estimator.analysis.questions.sensitivity import targets
    from estimator.engine.prices import Prices

    money = ("cost.mean",) if all(Prices.of(scenario) for scenario in scenarios) else ()
    try:
        return [measure(path) for path in paths or (*default, *money, *(f"within.{t}" for t in targets(scenarios)))]
    except KeyError as error:
        raise click.UsageError(error.args[0]) from None


def answer(question: "Callable[[Run], T]", playing: Playing) -> T:
    """Ask a question of as many trials as are wanted, while Ctrl-C is heard; say what it can't be asked of."""
    from contextlib import nullcontext

    from estimator.analysis.run import Run
    from estimator.cli.patience import wait_for
    from estimator.engine.simulate import open_pool

    def work(_: object) -> T:
        if playing.engine == "fast":
            from estimator.engine.fast import prepare

            prepare(say)
        alone = playing.workers == 1
        with nullcontext() if alone else open_pool(playing.engine, playing.workers) as executor:
            return question(Run(**vars(playing), executor=executor))

    try:
        return wait_for(work)
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from None
