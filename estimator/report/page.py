"""The page that text is laid out on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """How wide a page is, and whether it shows colours."""

    width: int = 80
    """Columns of a terminal."""
    colour: bool = False
