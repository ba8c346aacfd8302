"""All that is known of a decision when its report is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from estimator.analysis.checks import Finding
from estimator.analysis.comparison import Comparison
from estimator.analysis.questions.breakeven import Breakevens
from estimator.analysis.questions.sensitivity import Sensitivity
from estimator.report.comparison import titles
from estimator.scenario.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Study:
    """Strategies, what came of them, and how it was asked."""

    scenarios: tuple[Scenario, ...]
    comparison: Comparison
    """Of these scenarios, in this order."""
    findings: tuple[Finding, ...] = ()
    """What looks wrong in the files, or between them."""
    sensitivity: Sensitivity | None = None
    """What the results hang on, where that was asked for."""
    turns: tuple[Breakevens, ...] = ()
    """Where the decision turns along the assumptions that turn it."""
    overrides: tuple[str, ...] = ()
    """What was changed in the files before they were played: texts `PATH=VALUE`."""

    @property
    def names(self) -> Sequence[str]:
        """The names of the strategies, told apart."""
        return titles(self.comparison)
