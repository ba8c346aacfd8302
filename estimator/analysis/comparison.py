"""What a comparison finds, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from estimator.analysis.claims import ClaimCheck
from estimator.analysis.figures import Curve, Fates, Figure, Milestone, Outcomes, Paired, Spread, TaskFigures
from estimator.analysis.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class StrategyResult:
    """The figures of one strategy. Durations are hours, chances 0–1."""

    name: str
    file: str
    sha256: str
    outcomes: Outcomes
    hours: Spread
    elapsed: Spread
    hours_if_success: Spread
    elapsed_if_success: Spread
    hours_per_success: Figure
    """Mean hours ÷ chance of success: what it costs if one starts again after each failure."""
    lost_share: Figure
    """Sum of lost hours ÷ sum of hours."""
    milestones: Mapping[str, Milestone]
    tasks: Mapping[str, TaskFigures]
    within: Mapping[str, Figure]
    """The chance of a true success within each target, by the target as it was written."""
    hours_cdf: Mapping[str, Figure]
    """P(hours <= H) over all trials, for each H asked for, as it was typed."""
    elapsed_cdf: Mapping[str, Figure]
    success_by: Curve
    quickest: Figure
    """The chance to be the quickest of all to a true success, by hours."""
    quicker_than_baseline: Figure
    """Has no value for the baseline itself."""
    fates: Fates
    against_baseline: Paired | None
    """None for the baseline itself."""
    claims: tuple[ClaimCheck, ...]
    judged: Mapping[str, str]
    """What the file says of rows that nobody simulates."""
    cuts: Mapping[str, int]
    """How often a value was cut to its bound, by the path of its quantity; only those that were."""

    def figure(self, path: str) -> Figure | Spread:
        """Look up a figure by its path in the results, such as `hours`, `hours.p80` or `tasks.train.lost`.

        Names with dots or spaces may be quoted. Raises KeyError, with the nearest path, if there is none.
        """
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The figures of strategies that were played in the same worlds; the first is the baseline."""

    strategies: tuple[StrategyResult, ...]
    trials: int
    seed: int
    engine: str
    version: str
    at: tuple[str, ...]
    """The hours at which cumulative chances were asked for, as typed."""
    verdict: Verdict

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values, in the structure of `--format json`."""
        raise NotImplementedError

    def to_frame(self) -> "pd.DataFrame":
        """Give one tidy row a figure: strategy, measure (its path), value, se and unit (hours, chance, count)."""
        raise NotImplementedError
