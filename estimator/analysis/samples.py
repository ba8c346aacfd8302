"""A row per trial and strategy, written to a file as the trials come."""

import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.subject import Subject
from estimator.engine.trials import Fate, Trials

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins so for a formula."""
FATES = tuple(fate.name.lower() for fate in Fate)
Column = NDArray[Any]


def columns(subject: Subject, trials: Trials) -> Iterator[tuple[str, Column]]:
    """Go through the columns of a block of trials of one strategy, by name; a milestone not reached is NaN."""
    yield "trial", np.arange(trials.first, trials.first + len(trials))
    yield "hours", trials.hours
    yield "elapsed", trials.elapsed
    yield "lost", trials.lost
    for m, name in enumerate(subject.milestones):
        yield f"milestone.{name}.hours", trials.milestone_hours[:, m]
        yield f"milestone.{name}.elapsed", trials.milestone_elapsed[:, m]
    for w, name in enumerate(subject.world):
        yield f"world.{name}", trials.world[:, w]
    for t, name in enumerate(subject.tasks):
        yield f"tasks.{name}.attempts", trials.attempts[:, t]
        yield f"tasks.{name}.hours", trials.task_hours[:, t]


def header(subjects: Sequence[Subject]) -> tuple[str, ...]:
    """Name the columns of a file for these strategies: those of all, in order of their first appearance."""
    names = ["trial", "strategy", "outcome", "hours", "elapsed", "lost"]
    names += [f"milestone.{m}.{what}" for s in subjects for m in s.milestones for what in ("hours", "elapsed")]
    names += [f"world.{name}" for s in subjects for name in s.world]
    names += [f"tasks.{task}.{what}" for s in subjects for task in s.tasks for what in ("attempts", "hours")]
    return tuple(dict.fromkeys(names))
