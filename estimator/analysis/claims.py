"""What somebody said, against what the trials say."""

from dataclasses import dataclass
from enum import StrEnum

from estimator.analysis.figures import Figure, Spread


class Finding(StrEnum):
    """How a claim fares."""

    HOLDS = "holds"
    TOO_LOW = "too low"
    """What was stated lies below what the trials give."""
    TOO_HIGH = "too high"
    NARROWER = "narrower"
    """The stated range lies inside the simulated one and leaves out too much of it."""
    WIDER = "wider"
    """The stated range holds the simulated one, and much more."""
    OUT_OF_REACH = "can't be reached"
    """Hardly a trial comes to what was stated."""


@dataclass(frozen=True, kw_only=True)
class ClaimCheck:
    """One claim and what the trials make of it."""

    name: str
    of: str
    """The path of the figure that it is about."""
    stated: str
    """As written, such as `400..600`."""
    low: float
    high: float
    """The same as `low` if one value was stated."""
    simulated: Figure | Spread
    """The figure; a spread where it is one of each trial, of which P10 to P90 is compared."""
    finding: Finding
    text: str
    """One plain sentence."""
