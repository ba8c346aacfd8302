"""Bounds: that numbers lie where they make sense, and that people stop by what they can see."""

from estimator.scenario.findings import Findings
from estimator.scenario.model import constant
from estimator.scenario.plan import Plan
from estimator.scenario.quantities import Drawn
from estimator.scenario.quantities.truncated import Truncated
from estimator.scenario.walk import Reads, Written, quantities

CUT = 0.001
"""So much of a distribution may be cut off in silence."""


def check(plan: Plan, findings: Findings) -> None:
    """Find bounds that are drawn, constants that have no meaning, and distributions that lose much."""
    for written in quantities(plan):
        value = constant(written.quantity)
        if value is not None:
            _check_constant(written, value, findings)
        elif written.reads is Reads.BOUND and isinstance(written.quantity, Drawn):
            findings.add(
                written.path, "a bound can't be drawn", "write a number, or a formula over the state"
            )
        elif isinstance(written.quantity, Drawn):
            _check_cut(written, written.quantity, findings)


def _check_constant(written: Written, value: float, findings: Findings) -> None:
    key = written.path[-1]
    if key == "learning" and value == 0:
        findings.add(written.path, "a learning curve of 0 has no meaning", "85% is common, 100% is none")
    elif key in ("until", "repeat", "tries") and value < 1:
        findings.add(written.path, "expected at least 1")
    elif key == "scale" and value < 0:
        findings.add(written.path, "hours can't be negative, so what multiplies them can't be")


def _check_cut(written: Written, quantity: Drawn, findings: Findings) -> None:
    if isinstance(quantity.distribution, Truncated) and quantity.distribution.cut > CUT:
        share = f"{quantity.distribution.cut:.1%} of it lies below 0 hours and is cut off"
        findings.warn(written.path, share, "a gamma or a lognormal lies above 0 by itself")
