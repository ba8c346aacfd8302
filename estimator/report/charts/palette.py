"""One strategy, one look: a colour, a dash and a mark.

The colours are those of Okabe and Ito ("Color Universal Design", 2008), which the colour-blind can tell apart,
ordered so that neighbours differ in grey as well; beyond seven they come again with other dashes and marks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#7f7f7f")
DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (5, 2),
    (1.5, 1.5),
    (7, 2, 1.5, 2),
    (3, 1.2),
    (9, 3),
    (5, 1.5, 1, 1.5, 1, 1.5),
)
MARKS = ("o", "s", "^", "D", "v", "P", "X")

INK, FAINT, GRID, PAPER = "#222222", "#696969", "#e2e2e2", "#ffffff"
"""What is written and drawn of no strategy: text, what explains it, lines to read along, the ground."""
GROUND: Mapping[str, Any] = {"facecolor": PAPER, "linewidth": 0, "pad": 1.5}
"""Behind text that lines would else run through."""
LINE = "#bbbbbb"
"""The ground that things stand on."""
LIGHT, DARK = "#fdfdfd", "#202020"
"""Text on a colour, which is the same on any ground."""
LOST, GIVEN_UP = "#a3a3a3", "#cfcfcf"
"""Hours that led nowhere, and trials that did not."""


@dataclass(frozen=True)
class Look:
    """How one strategy is drawn."""

    colour: str
    dash: tuple[float, ...]
    """Lengths of strokes and gaps; none for a whole line."""
    mark: str

    @property
    def tint(self) -> str:
        """The colour, light enough to be a ground."""
        return mix(self.colour, 0.35)


def look(number: int) -> Look:
    """Give the look of a strategy by its place among the files."""
    return Look(
        COLOURS[number % len(COLOURS)],
        DASHES[(number + number // len(COLOURS)) % len(DASHES)],
        MARKS[(number + number // len(COLOURS)) % len(MARKS)],
    )


def ink_on(colour: str) -> str:
    """Give the colour of text that reads well on another."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return LIGHT if 0.299 * red + 0.587 * green + 0.114 * blue < 128 else DARK


def wash(colour: str, share: float) -> str:
    """Thin a colour, so that the ground shows through, whatever it is."""
    return f"{colour}{round(255 * share):02x}"


def mix(colour: str, share: float) -> str:
    """Mix a colour with the ground."""
    own, ground = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, PAPER))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in zip(own, ground, strict=True))
