"""What can only be checked with the whole scenario in view."""

from estimator.scenario.findings import Findings
from estimator.scenario.scenario import Scenario


def check(scenario: Scenario, findings: Findings) -> None:
    """Add everything that is wrong with a scenario as a whole to the findings."""
