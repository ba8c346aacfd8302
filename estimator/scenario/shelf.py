"""The files that a command reads: kept, so that it can be run again where they are not."""

from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shelf:
    """The bytes of files, by the names under which they were asked for."""

    files: dict[str, bytes] = field(default_factory=dict)
    closed: bool = False
    """Whether nothing else can be read."""


SHELF: ContextVar[Shelf | None] = ContextVar("SHELF", default=None)
"""What files are put on that are read, or taken from where it is closed; mostly there is none."""


def is_closed() -> bool:
    """Tell whether files come from a shelf alone, whatever the disk holds."""
    shelf = SHELF.get()
    return shelf is not None and shelf.closed
