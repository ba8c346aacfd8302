"""What a log of estimates and actuals says of one's estimates.

Each module here has `measure(history)`, which gives one finding, or None where the log doesn't tell.
"""

from dataclasses import dataclass

from estimator.analysis.fitting import bias, dead_ends, hits, shape, shared
from estimator.analysis.fitting.bias import Bias
from estimator.analysis.fitting.dead_ends import DeadEnds
from estimator.analysis.fitting.history import History
from estimator.analysis.fitting.hits import Hits
from estimator.analysis.fitting.shape import ShapeFit
from estimator.analysis.fitting.shared import Shared

__all__ = ["Bias", "DeadEnds", "Fit", "History", "Hits", "KindFit", "ShapeFit", "Shared", "fit"]


@dataclass(frozen=True)
class KindFit:
    """What the log says of one kind of task."""

    bias: Bias | None
    hits: Hits | None
    dead_ends: DeadEnds | None


@dataclass(frozen=True)
class Fit(KindFit):
    """What a log says, of all its tasks together and of each kind."""

    history: History
    shared: Shared | None
    shapes: tuple[ShapeFit, ...]
    """The likeliest first."""
    kinds: dict[str, KindFit]
    """In the order in which they first come; empty if the log tells of one kind only, or of none."""


def fit(history: History) -> Fit:
    """Work out all that a history says."""
    kinds = {kind: history.of_kind(kind) for kind in dict.fromkeys(history.kind) if kind}
    return Fit(
        history=history,
        bias=bias.measure(history),
        hits=hits.measure(history),
        dead_ends=dead_ends.measure(history),
        shared=shared.measure(history),
        shapes=shape.measure(history) or (),
        kinds={kind: _of_kind(part) for kind, part in kinds.items()} if len(kinds) > 1 else {},
    )


def _of_kind(history: History) -> KindFit:
    return KindFit(bias.measure(history), hits.measure(history), dead_ends.measure(history))
