"""Bounds: that people stop by what they can see."""

from estimator.scenario.findings import Findings
from estimator.scenario.outcome import constant, is_formula
from estimator.scenario.plan import Plan
from estimator.scenario.walk import Reads, quantities


def check(plan: Plan, findings: Findings) -> None:
    """Find bounds that are drawn, and learning that takes no time."""
    for path, quantity, reads in quantities(plan):
        if reads is Reads.BOUND and constant(quantity) is None and not is_formula(quantity):
            findings.add(path, "a bound can't be drawn", "write a number, or a formula over the state")
        elif path[-1] == "learning" and constant(quantity) == 0:
            findings.add(path, "a learning curve of 0 has no meaning", "85% is common, 100% is none")
