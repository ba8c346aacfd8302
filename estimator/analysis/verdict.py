"""Which way, how sure, and what it hangs on, in two or three plain sentences."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Where one curve of P(true success within h hours) overtakes another."""

    hours: float
    low: float
    """A 95 % interval from the Monte Carlo error; NaN where an end can't be told."""
    high: float
    below: str
    """The strategy more likely to have succeeded within fewer hours than this."""
    above: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the figures say, in words and as data."""

    sentences: tuple[str, ...]
    better: str | None
    """The strategy that costs fewer hours per true success; None if that can't be told, or there is only one."""
    crossings: tuple[Crossing, ...]
    """Between the two best strategies."""

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)
