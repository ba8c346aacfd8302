"""A list of tasks as rows of cells, for spreadsheets."""

from collections.abc import Iterator

from estimator.scenario.exchange.listing import Listed, Listing
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.reading_rows import ENDS

Cell = str | float | int | None

PARTING = ",;"
"""What parts names within a cell."""


def rows(listing: Listing, losses: Losses) -> Iterator[list[Cell]]:
    """Go through the rows, headings first; columns are those that lists are read from."""
    low, likely, high = (end.capitalize() for end in ENDS[listing.ranges])
    yield ["ID", "Task", "Title", "Hours", low, likely, high, "Mean", "After", "Needs", "Part of", "Milestone"]
    _tell_losses(listing, losses)
    for task in listing.tasks:
        yield [
            task.number,
            task.name,
            task.title,
            _hours(task),
            *_ends(task),
            None if task.has_steps else _number(task.hours),
            "; ".join(map(str, task.after)),
            "; ".join(_several(name, count) for name, count in task.needs.items()),
            task.within,
            "yes" if task.is_milestone else None,
        ]


def _hours(task: Listed) -> Cell:
    """Give hours that are no range: a number, or a distribution as a scenario writes it."""
    if task.ends or task.has_steps:
        return None
    return task.written if task.written.startswith("{") else _number(task.hours)


def _ends(task: Listed) -> tuple[Cell, Cell, Cell]:
    if not task.ends:
        return None, None, None
    low, *likely, high = task.ends
    return _number(low), _number(likely[0]) if likely else None, _number(high)


def _number(hours: float) -> float | int:
    """Write whole hours without a point."""
    return int(hours) if hours.is_integer() else round(hours, 6)


def _several(name: str, count: int) -> str:
    for sign in PARTING:
        name = name.replace(sign, " ")
    return f"{name} x {count}" if count > 1 else name


def _tell_losses(listing: Listing, losses: Losses) -> None:
    for name, member in listing.team.items():
        most = max((task.needs.get(name, 0) for task in listing.tasks), default=0)
        if member.machine:
            losses.add("that they are machines", name)
        if member.count > max(most, 1):
            losses.add("how many of the team there are", name)
        if any(sign in name for sign in PARTING):
            losses.add("signs that part names", name)
