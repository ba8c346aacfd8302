"""Find a trial, by its number or by where it stands, and tell it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from estimator.cli.options import Playing
from estimator.cli.simulating import prepare_engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from estimator.analysis.telling import Telling
    from estimator.cli.patience import Report
    from estimator.scenario import Scenario


def _quantile(context: click.Context, option: click.Parameter, given: str | None) -> float | None:
    if given is None:
        return None
    match = re.fullmatch(r"[pP](\d+(?:\.\d+)?)", given)
    if match is None or float(match[1]) > 100:
        raise click.BadParameter(f"expected p0 to p100, such as p90, not {given!r}", context, option)
    return float(match[1]) / 100


trial = click.option("--trial", type=click.IntRange(min=0), metavar="N", help="The trial, by its number from 0.")
at = click.option(
    "--at", "share", metavar="P90", callback=_quantile, help="The trial that stands there among the hours of all."
)


@dataclass(frozen=True)
class Found:
    """Trials told, and where the first stands among its own."""

    tellings: "tuple[Telling, ...]"
    stands: str


def tell_trial(scenarios: "Sequence[Scenario]", trial: int | None, share: float | None, playing: Playing) -> Found:
    """Tell the trial of this number, or else the one at this share of the first strategy's hours (the middle one,
    unless told).
    """
    from estimator.analysis.telling import find_trial, tell

    if trial is not None and share is not None:
        raise click.UsageError("a trial is chosen by --trial or by --at")
    if trial is not None:
        return Found(tuple(tell(scenario, trial, playing.seed) for scenario in scenarios), "")
    stands = 0.5 if share is None else share

    def work(report: "Report") -> int:
        prepare_engine(playing)
        return find_trial(
            scenarios[0],
            stands,
            trials=playing.trials,
            seed=playing.seed,
            engine=playing.engine,
            workers=playing.workers,
            progress=report,
        )

    number = patiently(work)
    of = f" of {scenarios[0].name}" if len(scenarios) > 1 else ""
    words = f", which stands at P{100 * stands:g} of the hours{of} in {playing.trials:,} trials"
    return Found(tuple(tell(scenario, number, playing.seed) for scenario in scenarios), words)


def patiently(work: "Callable[[Report], Any]") -> Any:
    """Do the work while Ctrl-C is heard."""
    from estimator.cli.patience import wait_for

    return wait_for(work)
