"""What somebody said, against what the trials say."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from typing import TYPE_CHECKING

from estimator.analysis.digest import Digest
from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.estimates import Z, spread
from estimator.analysis.figures import Figure, Spread
from estimator.analysis.plain import unit_of
from estimator.analysis.subject import Statement

if TYPE_CHECKING:
    from estimator.analysis.comparison import StrategyResult

TAIL = 0.2
"""A stated range should leave out a tenth of the trials on each side; it is wrong where it leaves out over
twice that.
"""
EXTREME = 0.1
"""A single value is wrong outside of P10 to P90."""
HARDLY = 0.001
"""What comes about more rarely than that can't be reached."""
ROUNDED = 0.05
"""People round: a figure within so much of what was stated is the same."""


class Standing(StrEnum):
    """How a claim fares."""

    HOLDS = "holds"
    TOO_LOW = "too low"
    """What was stated lies below what the trials give."""
    TOO_HIGH = "too high"
    NARROWER = "narrower"
    """The stated range leaves out too many trials on both sides."""
    OUT_OF_REACH = "can't be reached"
    """Hardly a trial comes to what was stated, or the figure has no value."""


@dataclass(frozen=True, kw_only=True)
class ClaimCheck:
    """One claim and what the trials make of it."""

    claim: Statement
    simulated: Figure | Spread
    """The figure; a spread where every trial has its own, of which P10 to P90 is compared."""
    inside: float | None
    """The share of trials within what was stated; None where the figure is not one of each trial."""
    finding: Standing
    text: str
    """One plain sentence."""


def check_claim(
    claim: Statement, result: "StrategyResult", digests: Mapping[tuple[str, ...], Digest]
) -> ClaimCheck:
    """Hold a claim against the results of its strategy, and the values of each trial where there are any."""
    path = result.subject.resolve(claim.of)
    digest = digests.get(path)
    if digest is None:
        simulated = result.figure(claim.of)
        figure = simulated if isinstance(simulated, Figure) else simulated.mean
        finding, inside = _of_figure(claim, figure), None
    else:
        simulated = spread(digest)
        finding, inside = _of_trials(claim, digest)
    return ClaimCheck(
        claim=claim,
        simulated=simulated,
        inside=inside,
        finding=finding,
        text=f"{claim.name}: stated {claim.stated}, simulated {_written(simulated, claim.of)}: {finding}.",
    )


def _of_trials(claim: Statement, digest: Digest) -> tuple[Standing, float]:
    below = digest.share_below(claim.low, inclusive=False)
    above = 1 - digest.share_below(claim.high, inclusive=True)
    inside = max(1 - below - above, 0.0)
    if claim.low == claim.high:
        return _direction(below > 1 - EXTREME, above > 1 - EXTREME, max(below, above) > 1 - HARDLY), inside
    return _direction(below > TAIL, above > TAIL, inside < HARDLY), inside


def _direction(low: bool, high: bool, hardly: bool) -> Standing:
    """Judge by whether too many trials lie lower than stated, higher, or hardly any at it."""
    if hardly:
        return Standing.OUT_OF_REACH
    if low and high:
        return Standing.NARROWER
    return Standing.TOO_HIGH if low else Standing.TOO_LOW if high else Standing.HOLDS


def _of_figure(claim: Statement, figure: Figure) -> Standing:
    if isnan(figure.value):
        return Standing.OUT_OF_REACH
    slack = 0.0 if isnan(figure.se) else Z * figure.se
    low, high = claim.low - abs(claim.low) * ROUNDED - slack, claim.high + abs(claim.high) * ROUNDED + slack
    return _direction(figure.value < low, figure.value > high, hardly=False)


def _written(simulated: Figure | Spread, path: str) -> str:
    unit = unit_of(path)

    def write(figure: Figure) -> str:
        if unit in ("chance", "share"):
            return percent(figure.value, figure.se)
        return round_to_error(figure.value, figure.se) + (" h" if unit == "hours" else "")

    if isinstance(simulated, Figure):
        return write(simulated)
    return f"{write(simulated.p10)} to {write(simulated.p90)} (P10 to P90)"
