"""What a benchmark finds."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing measured, and what it should be."""

    name: str
    value: float
    unit: str
    most: float | None = None
    """It should not be more than this."""
    least: float | None = None
    """It should not be less than this."""

    @property
    def met(self) -> bool | None:
        """Whether it is what it should be; None if nothing was said."""
        if self.most is None and self.least is None:
            return None
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)


def quickest(work: Callable[[], object], seconds: float = 2.0) -> float:
    """Give the least time that some work takes, in seconds, of as many goes as fit a while, three at least."""
    best, goes, begun = float("inf"), 0, time.perf_counter()
    while goes < 3 or time.perf_counter() - begun < seconds:
        before = time.perf_counter()
        work()
        best, goes = min(best, time.perf_counter() - before), goes + 1
    return best
