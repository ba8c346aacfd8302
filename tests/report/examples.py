"""Comparisons to be shown, made of scripted trials: no engine, so that every figure is known."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from estimator.analysis.compare import summarise
from estimator.analysis.comparison import Comparison
from estimator.analysis.subject import Statement, Subject
from estimator.analysis.tally import Tally
from estimator.engine.trials import Fate, Trials

TRIALS = 4000


def subject(name: str, **more: Any) -> Subject:
    """Name a strategy of two tasks and one milestone."""
    return Subject(
        name=name, tasks=("read", "train"), milestones=("first success",), slots=("tasks.read.hours",), **more
    )


def trials(
    middle: float, success: float, false: float, lost: float, first: float | None = None, elapsed: float = 1
) -> Trials:
    """Play trials that spread evenly around `middle` hours; shares succeed, succeed falsely and are lost."""
    n = TRIALS
    spread = (np.arange(n) * 1237 % n + 0.5) / n
    hours = middle * (0.6 + 0.8 * spread)
    luck = (np.arange(n) * 2741 % n + 0.5) / n
    well = [luck < success, luck < success + false]
    outcome = np.select(well, [Fate.SUCCESS, Fate.FALSE_SUCCESS], Fate.GAVE_UP)
    reached = np.full(n, np.nan) if first is None else np.where(luck < 0.9, hours * first, np.nan)
    tasks = np.column_stack([hours * 0.3, hours * 0.7])
    return Trials(
        first=0,
        outcome=outcome.astype(np.int8),
        hours=hours,
        elapsed=hours * elapsed,
        lost=hours * lost,
        milestone_hours=reached[:, None],
        milestone_elapsed=reached[:, None] * elapsed,
        world=np.zeros((n, 0)),
        member_hours=np.zeros((n, 0)),
        attempts=np.column_stack([np.ones(n), 1 + np.floor(spread * 9)]).astype(np.int32),
        task_hours=tasks,
        task_lost=tasks * np.array([0, lost / 0.7]),
        done=np.column_stack([np.ones(n), luck < success + false]).astype(np.bool_),
        critical=np.ones((n, 2), np.bool_),
        cuts=np.array([0]),
    )


def compared(subjects: Sequence[Subject], played: Sequence[Trials], at: Sequence[str] = ()) -> Comparison:
    """Compare strategies by what was scripted of them."""
    tally = Tally(subjects, TRIALS, [float(hours) for hours in at])
    tally.add(played)
    return summarise(tally, at=at, seed=1, engine="fast", trials=TRIALS)


def two() -> Comparison:
    """Compare two strategies, one likelier, with claims and judgements."""
    claims = (Statement(name="total hours", of="hours", low=400, high=600, stated="400..600"),)
    lost = (Statement(name="lost", of="lost_share", low=0.7, high=0.7, stated="70%"),)
    return compared(
        [
            subject(
                "Trial and error",
                file="scenarios/trial_and_error.yaml",
                targets=(500.0,),
                claims=claims + lost,
                judged=(("depth of understanding", "low"), ("awareness", "none")),
            ),
            subject(
                "Read first",
                file="scenarios/read_first.yaml",
                targets=(500.0,),
                claims=claims,
                judged=(("depth of understanding", "deep"),),
            ),
        ],
        [trials(480, 0.45, 0.4, 0.58, first=0.25), trials(470, 0.8, 0.09, 0.17, first=0.7)],
    )


def one() -> Comparison:
    """Show a single strategy."""
    claims = (Statement(name="lost", of="lost_share", low=0.7, high=0.7, stated="70%"),)
    return compared([subject("Trial and error", claims=claims)], [trials(480, 0.45, 0.4, 0.58, first=0.25)])


def many(count: int) -> Comparison:
    """Compare so many strategies with names of several scripts."""
    names = ["Методом тыка", "先读论文再训练", "Read first", "Hybrid: screen, read sixty, iterate", "Hire"]
    names += [f"Way {number}" for number in range(6, count + 1)]
    return compared(
        [subject(name, targets=(500.0,)) for name in names[:count]],
        [trials(400 + 20 * i, 0.4 + 0.03 * i, 0.1, 0.2, first=0.4, elapsed=1.5) for i in range(count)],
    )
