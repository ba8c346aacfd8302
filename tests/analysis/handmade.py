"""Trials made by hand, so that every figure can be worked out beside them."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from estimator.analysis.comparison import StrategyResult
from estimator.analysis.results import conclude, pair
from estimator.analysis.subject import Statement, Subject
from estimator.analysis.tally import Tally
from estimator.analysis.verdict import Verdict, judge
from estimator.engine.trials import Fate, Floats, Trials, join

OK, FALSE, GAVE_UP, UNFINISHED = Fate
"""How a trial ends, for short."""


def trials(hours, ends=OK, *, lost=0.0, elapsed=None, milestone=np.nan, attempts=1, first=0) -> Trials:
    """Make trials of one task `work` and one milestone `there`, from one value for all or one for each."""
    hours = np.asarray(hours, dtype=np.float64)
    n = len(hours)

    def column(value) -> Floats:
        return np.broadcast_to(np.asarray(value, dtype=np.float64), n).copy()

    lost, milestone = column(lost), column(milestone)
    ends = column(ends).astype(np.int8)
    return Trials(
        first=first,
        outcome=ends,
        hours=hours,
        elapsed=column(hours if elapsed is None else elapsed),
        lost=lost,
        milestone_hours=milestone[:, None],
        milestone_elapsed=milestone[:, None] / 2,
        world=np.empty((n, 0)),
        member_hours=np.empty((n, 0)),
        attempts=column(attempts).astype(np.int32)[:, None],
        task_hours=hours[:, None],
        task_lost=lost[:, None],
        done=(ends < GAVE_UP)[:, None],
        critical=np.ones((n, 1), np.bool_),
        cuts=np.zeros(1, np.int64),
    )


def subject(name: str = "plan", *, targets=(), claims: dict[str, tuple] | None = None) -> Subject:
    """Name what `trials` are about; claims as `name: (of, low, high)`."""
    statements = [
        Statement(name=claim, of=of, low=low, high=high, stated=f"{low:g}..{high:g}")
        for claim, (of, low, high) in (claims or {}).items()
    ]
    return Subject(
        name=name,
        tasks=("work",),
        milestones=("there",),
        slots=("tasks.work.hours",),
        targets=targets,
        claims=tuple(statements),
    )


def tally(
    *runs: Trials, subjects: Sequence[Subject] = (), at: Sequence[float] = (), block: int = 1000
) -> Tally:
    """Fold one run of trials a strategy, in blocks."""
    count = len(runs[0])
    named = subjects or [subject(f"plan {'ABCDE'[number]}") for number in range(len(runs))]
    folded = Tally(named, count, at)
    for start in range(0, count, block):
        folded.add([part(run, start, min(start + block, count)) for run in runs])
    return folded


def results(*runs: Trials, **options) -> tuple[StrategyResult, ...]:
    """Work out the figures of runs of trials, one a strategy."""
    folded = tally(*runs, **options)
    return conclude(folded, [f"{hours:g}" for hours in options.get("at", ())])


def verdict(*runs: Trials, **options) -> Verdict:
    """Say what runs of trials tell of their strategies."""
    folded = tally(*runs, **options)
    found = conclude(folded)
    return judge(found, {(i, j): pair(folded, i, j) for i, j in permutations(range(len(runs)), 2)})


def part(run: Trials, start: int, stop: int) -> Trials:
    """Take some of the trials."""
    columns = {name: value[start:stop] for name, value in vars(run).items() if name not in ("first", "cuts")}
    return Trials(first=run.first + start, cuts=run.cuts, **columns)


def luck(seed: int = 1) -> np.random.Generator:
    """Give a generator for tests of statistics."""
    return np.random.default_rng(seed)


__all__ = [
    "FALSE",
    "GAVE_UP",
    "OK",
    "UNFINISHED",
    "join",
    "luck",
    "part",
    "results",
    "subject",
    "tally",
    "trials",
    "verdict",
]
