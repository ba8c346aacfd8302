"""`--fail-if`: gates on figures, which make the exit code 1."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click

from estimator.cli.ending import DONE, FAILED
from estimator.cli.screen import say

if TYPE_CHECKING:
    from estimator.analysis.comparison import StrategyResult
    from estimator.analysis.figures import Figure
    from estimator.analysis.gates import Gate
    from estimator.scenario import Scenario

fail_if = click.option(
    "--fail-if",
    metavar="CONDITION",
    multiple=True,
    help="End with exit code 1 if it holds, as in 'p80 > 500h or success < 30%'. Repeatable.",
)


def read_gates(
    given: Iterable[str], scenarios: "Sequence[Scenario]", changed: Iterable[str] = ()
) -> "tuple[Gate, ...]":
    """Read gates, and refuse those on figures that are not there, before anything is played."""
    if not (given := tuple(given)):
        return ()
    from estimator.analysis.gates import GateError, check_gates, parse_gate

    try:
        gates = tuple(parse_gate(text) for text in given)
        check_gates(gates, scenarios, changed)
    except GateError as error:
        raise click.UsageError(f"--fail-if: {error}") from None
    return gates


def gated(gates: "Iterable[Gate]", strategies: "Iterable[tuple[str, Callable[[str], Figure]]]") -> int:
    """Give the exit code, and say which gates fail for which strategies: a name, and how figures are looked up."""
    from estimator.analysis.gates import failing

    reasons = failing(gates, strategies)
    for reason in reasons:
        say(f"failed: {reason}")
    return FAILED if reasons else DONE


def gated_strategies(gates: "Sequence[Gate]", results: "Iterable[StrategyResult]") -> int:
    """Give the exit code for the strategies of a comparison."""
    if not gates:
        return DONE
    from functools import partial

    from estimator.analysis.gates import look_up

    return gated(gates, [(result.name, partial(look_up, result)) for result in results])
