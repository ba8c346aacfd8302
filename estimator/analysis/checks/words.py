"""Numbers and lists as messages show them."""

from collections.abc import Iterable, Sequence
from math import isinf

from estimator.analysis.reach.extent import Extent
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.problems import legible


def figure(value: float) -> str:
    """Write a number of hours: whole from 20 on."""
    if isinf(value):
        return "∞"
    return f"{value:,.0f}" if abs(value) >= 20 else f"{value:.3g}"


def span(low: float, high: float) -> str:
    """Write a range of hours."""
    return figure(low) if figure(low) == figure(high) else f"{figure(low)}–{figure(high)}"


def reaching(extent: Extent) -> str:
    """Write what hours come to."""
    return span(extent.low, extent.high)


def percent(value: float) -> str:
    """Write a share."""
    if isinf(value):
        return "∞ %"
    return f"{100 * value:.0f} %" if value >= 0.0095 or value == 0 else f"{100 * value:.2g} %"


def shares(low: float, high: float) -> str:
    """Write a range of shares."""
    ends = percent(low), percent(high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0].removesuffix(' %')}–{ends[1]}"


def listed(items: Iterable[str], most: int = 6) -> str:
    """Write a list in words."""
    words = list(items)
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def called(name: str) -> str:
    """Write a task's name."""
    return f"'{legible(name)}'"


def summed(outlook: Outlook, names: Sequence[str], most: int = 6) -> str:
    """Write tasks with their hours, as a sum."""
    parts = [f"{called(name)} {reaching(outlook.task(name))}" for name in names[:most]]
    if len(names) > most:
        parts[-1:] = [f"{len(names) - most + 1} others"]
    return " + ".join(parts)
