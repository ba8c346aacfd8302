"""What a comparison finds, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from estimator.analysis.claims import ClaimCheck
from estimator.analysis.figures import Curve, Dates, Fates, Figure, Milestone, Outcomes, Paired, Spread, TaskFigures
from estimator.analysis.futures import Futures, Worlds
from estimator.analysis.outside import Outside
from estimator.analysis.plain import figures_of, plain, unit_of
from estimator.analysis.subject import Subject
from estimator.analysis.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd

FORMAT = 1
"""The version of the JSON structure."""
PLANNED = ("within_date", "within_cost", "within_both", "cost", "cost_per_success", "dates", "outside")
"""What is told only where a file asks for dates, for money or for an outside view."""


@dataclass(frozen=True, kw_only=True)
class StrategyResult:
    """The figures of one strategy. Durations are hours, chances 0–1."""

    subject: Subject
    """What its file says that the results need."""
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
    within_elapsed: Mapping[str, Figure]
    """The same for targets on the clock."""
    within_date: Mapping[str, Figure]
    """The same by the end of each date."""
    within_cost: Mapping[str, Figure]
    """The same for each sum of money."""
    within_both: Mapping[str, Figure]
    """The same for each pair of a target of time and one of money, such as `within 500 h, for 20000`."""
    cost: Spread | None
    """Money, over all trials; None where nothing costs any."""
    cost_per_success: Figure | None
    """Mean cost ÷ chance of success."""
    dates: Dates | None
    """None without a calendar."""
    outside: Outside | None
    """What it comes to by a reference class; None where none was asked for."""
    hours_cdf: Mapping[str, Figure]
    """P(hours <= H) over all trials, for each H asked for, as it was typed."""
    elapsed_cdf: Mapping[str, Figure]
    success_by: Curve
    quickest: Figure
    """The chance to be the quickest of all to a true success, by hours, in worlds in which anybody gets there."""
    quicker_than_baseline: Figure
    """Has no value for the baseline itself."""
    fates: Fates
    futures: Futures
    """A few equally likely futures, to be counted."""
    worlds: Worlds | None
    """The same of it and the baseline together; None for the baseline itself."""
    against_baseline: Paired | None
    """None for the baseline itself."""
    claims: tuple[ClaimCheck, ...]
    judged: Mapping[str, str]
    """What the file says of rows that nobody simulates."""
    cuts: Mapping[str, int]
    """How often a value was cut to its bound, by the path of its quantity; only those that were."""

    @property
    def name(self) -> str:
        """The name of the strategy."""
        return self.subject.name

    def figure(self, path: str) -> Figure | Spread:
        """Look up a figure by its path in the results, such as `hours`, `hours.p80` or `tasks.train.lost`.

        Names with dots or spaces may be quoted. Raises KeyError, with the nearest path, if there is none.
        """
        found: Any = self
        for key in self.subject.resolve(path):
            found = found[key] if isinstance(found, Mapping) else getattr(found, key)
        if not isinstance(found, Figure | Spread):
            raise TypeError(f"{path} is not a figure")
        return found


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
    partial: bool = False
    """Whether the run was stopped before all trials that were asked for."""

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values, in the structure of `--format json`: no value is None."""
        head = {"format": FORMAT, "version": self.version, "trials": self.trials, "seed": self.seed}
        return {
            **head,
            "engine": self.engine,
            "partial": self.partial,
            "strategies": [_strategy(strategy) for strategy in self.strategies],
            "verdict": plain(self.verdict) | {"text": self.verdict.text},
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give one tidy row a figure: strategy, measure (its path), value, se and unit (hours, chance, …)."""
        import pandas as pd

        rows = [
            (strategy.name, path, figure.value, figure.se, unit_of(path))
            for strategy in self.strategies
            for path, figure in figures_of(strategy)
        ]
        return pd.DataFrame(rows, columns=["strategy", "measure", "value", "se", "unit"])


def _strategy(strategy: StrategyResult) -> dict[str, Any]:
    subject = strategy.subject
    head = {"name": subject.name, "file": subject.file, "sha256": subject.sha256}
    body: dict[str, Any] = plain(strategy)
    del body["subject"]
    body["claims"] = [claim.pop("claim") | claim for claim in body["claims"]]
    if not strategy.hours_cdf:
        del body["hours_cdf"], body["elapsed_cdf"]
    for holder in (body, body["outside"] or {}):
        for key in [key for key in PLANNED if not holder.get(key, True) and f"{key}_se" not in holder]:
            del holder[key]
    return head | body
