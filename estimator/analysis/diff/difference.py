"""Two versions of a plan: what changed, what that did, and what it decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estimator.analysis.compare import compare
from estimator.analysis.comparison import Comparison, StrategyResult
from estimator.analysis.diff.attribution import Group, design
from estimator.analysis.diff.changes import Change, changes
from estimator.analysis.diff.flips import flips
from estimator.analysis.diff.versions import READS, Versions
from estimator.analysis.figures import Figure
from estimator.engine.simulate import Progress
from estimator.scenario.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A figure before and after."""

    old: Figure
    new: Figure
    change: Figure
    """New less old, in the same worlds."""
    parts: tuple[Figure, ...]
    """How much of the change each group of assumptions causes, whatever the order they change in."""
    alone: tuple[Figure, ...]
    """How much it would change if only that group did."""

    rest: Figure
    """What the parts leave of the change: nothing, or the interplay of many."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """All that is new between two versions of a plan."""

    changes: tuple[Change, ...]
    groups: tuple[Group, ...]
    """The changes whose effects are told apart."""
    adds_up: bool
    """Whether the parts add up to the whole change; with many changes a rest is left to their interplay."""
    effects: Mapping[str, Effect]
    """By the path of the figure."""
    flips: tuple[str, ...]
    """What is decided differently now, a sentence each."""
    before: Comparison
    """The old version first, then the strategies it was held against."""
    after: Comparison
    """The new version first, then the same."""

    @property
    def new(self) -> StrategyResult:
        """The figures of the new version."""
        return self.after.strategies[0]

    def figure(self, path: str) -> Figure:
        """Look up a figure of the new version, or with `change.` how much it changed. Raises KeyError."""
        if path.startswith("change."):
            effect = self.effects.get(path.removeprefix("change."))
            if effect is None:
                raise KeyError(path)
            return effect.change
        found = self.new.figure(path)
        return found if isinstance(found, Figure) else found.mean


def diff(
    old: Scenario,
    new: Scenario,
    others: Sequence[Scenario] = (),
    *,
    trials: int = 100_000,
    seed: int = 1,
    engine: str = "fast",
    workers: int = 1,
    progress: Progress | None = None,
) -> Difference:
    """Play two versions of a plan, and what lies between them, with the same luck.

    `others` are strategies that both are held against, to see whether the decision is still the same. The part of
    each assumption is its Shapley value (1953): its effect averaged over all orders in which the changes could be
    made. With over five changes it is the mean of its effect on the old version and on the new.
    """
    changed = changes(old, new)
    plan = design(old, new, changed)
    versions = Versions(plan.scenarios, trials=trials, seed=seed, engine=engine, workers=workers, progress=progress)
    first, last = _one(0, len(plan.scenarios)), _one(-1, len(plan.scenarios))
    change = _less(last, [first])
    effects = {
        path: Effect(
            old=versions.weighted(path, first),
            new=versions.weighted(path, last),
            change=versions.weighted(path, change),
            parts=tuple(versions.weighted(path, weights) for weights in plan.shares),
            alone=tuple(versions.weighted(path, weights) for weights in plan.alone),
            rest=versions.weighted(path, _less(change, plan.shares)),
        )
        for path in READS
    }
    before, after = (
        compare([version, *others], trials=trials, seed=seed, engine=engine, workers=workers) for version in (old, new)
    )
    return Difference(
        changes=changed,
        groups=plan.groups,
        adds_up=plan.exact,
        effects=effects,
        flips=tuple(flips(before, after)),
        before=before,
        after=after,
    )


def _one(number: int, count: int) -> list[float]:
    weights = [0.0] * count
    weights[number] = 1.0
    return weights


def _less(weights: Sequence[float], others: Sequence[Sequence[float]]) -> list[float]:
    return [weight - sum(column) for weight, *column in zip(weights, *others, strict=True)]
