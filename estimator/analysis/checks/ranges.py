"""Ranges against how widely work of their kind has been seen to vary."""

from collections.abc import Iterator

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.reach.outlook import Outlook
from estimator.analysis.reach.setting import drawn
from estimator.scenario.model import names_read
from estimator.scenario.problems import Path
from estimator.scenario.quantities import Drawn, Quantity
from estimator.scenario.quantities.discrete import Integers, Stepped
from estimator.scenario.quantities.samples import Samples
from estimator.scenario.reference_class import CLASSES
from estimator.scenario.walk import quantities

NARROW = 1.8
"""High ÷ low of a range is doubted below that; 1.9 is the P10 to P90 of a lognormal with sigma 0.25."""
CLOSE = ((1.25, "11", 0.12, 0.25), (1.5, "20", 0.20, 0.35), (2.0, "33", 0.32, 0.47))
"""High ÷ low, the percent around the middle, and the least and greatest share of logged tasks that came so
close.
"""
MEASURED = (Integers, Stepped, Samples)


@rule("N201", "narrow-range")
def narrow_range(outlook: Outlook) -> Found:
    """Find a range of hours that is narrower than work of its kind turns out.

    Estimated ranges are nearly always too narrow (Jørgensen, 2004). In three public logs, of tasks that were
    estimated with a single number, so many ended so close to it:

    | actual hours within | share of tasks |
    |---|---|
    | ±11 % (high ÷ low 1.25) | 12–25 % |
    | ±20 % (1.5) | 20–35 % |
    | ±33 % (2) | 32–47 % |
    | twice to half (4) | 55–75 % |

    (SiP, tasks over 7 h; SEI Team Software Process, from 4 h; one person's 10,000 tasks, from 3 pomodoros;
    recomputed from the published data.) The logarithm of actual ÷ estimate had a standard deviation of 0.6 to
    1.1 for tasks and of 0.25 to 0.45 for whole projects; a range whose high end is 1.8 times its low one
    stands for about 0.23.

    Found are ranges of hours, and of world quantities that hours are worked out from, with a high end (bound
    or P90) under 1.8 times the low one. Counts, samples and constants are left alone, and what says
    `confidence: high`.

    What to do: widen the range, or say in its `source` why this work is so well known, with `confidence:
    high`.
    """
    for path, quantity, ratio in _doubtful(outlook):
        if ratio >= NARROW:
            continue
        near = next(row for row in CLOSE if ratio <= row[0] * 1.001)
        shares = f"{100 * near[2]:.0f}–{100 * near[3]:.0f} %"
        message = (
            f"{quantity.text} is narrow: of logged tasks only {shares} came so close, within ±{near[1]} %"
        )
        yield at(outlook, path, message, "widen it, or give its source and 'confidence: high'")


@rule("N202", "narrower-than-class")
def narrower_than_class(outlook: Outlook) -> Found:
    """Find a range of hours that is narrower than the overruns of the reference class.

    A file that names a `reference` says what kind of work it is. The table of that class tells how far whole
    projects of the kind came apart from their estimates: of the `development` projects the one at P90 took 2.2
    times what the one at P10 took, measured by their estimates. A single task varies more than a project, in
    which errors partly even out; so a range of a task whose high end (bound or P90) is fewer times its low one
    is too narrow for its class.

    Found are the same ranges as by N201, from 1.8 times on, where N201 ends. Counts, samples and constants are
    left alone, and what says `confidence: high`. An error that all estimates share, by `scale`, is not counted in:
    it widens them all.

    What to do: widen the range, name another class, or say in its `source` why this work is so well known, with
    `confidence: high`.
    """
    if outlook.scenario.reference is None:
        return
    width = CLASSES[outlook.scenario.reference].width
    for path, quantity, ratio in _doubtful(outlook):
        if NARROW <= ratio < width:
            message = (
                f"{quantity.text} is narrower than its class: high ÷ low is {ratio:.2g}, and P90 ÷ P10 of "
                f"'{outlook.scenario.reference}' is {width:.2g}"
            )
            yield at(outlook, path, message, "widen it, or give its source and 'confidence: high'")


def _doubtful(outlook: Outlook) -> Iterator[tuple[Path, Drawn, float]]:
    """Go through ranges that may be too narrow, each with its high end ÷ its low one."""
    for path, quantity in _ranges(outlook):
        extent = drawn(quantity.distribution)
        if extent.low > 0 and (quantity.confidence or "").lower() != "high":
            yield path, quantity, extent.high / extent.low


def _ranges(outlook: Outlook) -> Iterator[tuple[Path, Drawn]]:
    """Go through what is drawn as hours, and what of the world hours are worked out from."""
    written = [one for one in quantities(outlook.plan) if _is_of_hours(one.path)]
    read: set[str] = set().union(*(names_read(one.quantity) for one in written))
    candidates: list[tuple[Path, Quantity]] = [
        (("world", name), quantity) for name, quantity in outlook.scenario.world.items() if name in read
    ]
    candidates += [(one.path, one.quantity) for one in written]
    for path, quantity in candidates:
        if isinstance(quantity, Drawn) and not isinstance(quantity.distribution, MEASURED):
            yield path, quantity


def _is_of_hours(path: Path) -> bool:
    return path[0] == "tasks" and path[-1] == "hours" and path[-2] != "give_up"
