"""What can only be checked with the whole scenario in view, a file for each kind of mistake."""

from estimator.scenario.checking import (
    bounds,
    correlations,
    costs,
    endless,
    formulas,
    names,
    needs,
    results,
    returns,
    waits,
)
from estimator.scenario.findings import Findings
from estimator.scenario.plan import Plan
from estimator.scenario.scenario import Scenario

CHECKS = (
    names.check,
    waits.check,
    returns.check,
    endless.check,
    formulas.check,
    bounds.check,
    needs.check,
    costs.check,
    correlations.check,
    results.check,
)


def check(scenario: Scenario, findings: Findings) -> None:
    """Add everything that is wrong with a scenario as a whole to the findings."""
    plan = Plan(scenario)
    for one in CHECKS:
        one(plan, findings)
