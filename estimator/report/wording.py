"""Figures and lists as people read them."""

import re
from collections.abc import Iterable, Sequence
from math import isfinite

from estimator.analysis.digits import MISSING, percent, round_to_error
from estimator.analysis.figures import Figure
from estimator.analysis.plain import unit_of


def figure_text(figure: Figure, path: str) -> str:
    """Write the figure at a path of the results, with a % where it is a chance or a share."""
    if unit_of(path) in ("chance", "share"):
        return percent(figure.value, figure.se)
    return round_to_error(figure.value, figure.se)


def change_text(figure: Figure, path: str) -> str:
    """Write a difference with its sign, that of chances in percentage points."""
    if not isfinite(figure.value):
        return MISSING
    factor = 100 if unit_of(path) in ("chance", "share") else 1
    value = factor * figure.value
    text = round_to_error(abs(value), factor * figure.se)
    if not text.strip("0.") or abs(value) < 1e-6:
        return "0"
    return ("+" if value > 0 else "−") + text


def unit_text(path: str) -> str:
    """Name what the figure at a path is counted in, to stand after it."""
    return " h" if unit_of(path) == "hours" else ""


def short(path: str) -> str:
    """Write the path of a step by its name alone, as `--set` takes it, too."""
    return re.sub(r"^tasks\.(?:[^.]+\.steps\.)+", "tasks.", path)


def listed(items: Iterable[str]) -> str:
    """Join items as a sentence does."""
    found: Sequence[str] = list(items)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]
