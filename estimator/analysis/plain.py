"""Results as plain values: mappings, lists, text and numbers, as JSON has them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from estimator.analysis.figures import Curve, Figure

CHANCES = {"outcomes", "within", "within_elapsed", "hours_cdf", "elapsed_cdf", "success_by"}
CHANCES |= {"within_date", "within_cost", "within_both"}
CHANCES |= {"quickest", "quicker_than_baseline", "quicker", "slower", "success", "false_success"}
CHANCES |= {"reached", "done", "critical"}
"""Keys that begin or end the paths of chances."""


def plain(value: Any) -> Any:
    """Turn results into plain values.

    A standard error stands beside its figure, under its name with `_se`; those of a mapping or list of
    figures in one of the same shape. What has no value is None.
    """
    if is_dataclass(value):
        return _mapping({field.name: getattr(value, field.name) for field in fields(value)})
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return number(value) if isinstance(value, float) else value


def number(value: float) -> float | None:
    """Give a number, or None for what has no value."""
    return value if isfinite(value) else None


def plain_number(value: float) -> str:
    """Write a number as one would type it, such as 500."""
    return f"{value:.12g}"


def figures_of(value: Any, path: str = "") -> Iterator[tuple[str, Figure]]:
    """Go through all figures of a result, each with its path."""
    if isinstance(value, Figure):
        yield path, value
    elif isinstance(value, Curve):
        for hours, chance in zip(value.hours, value.chance, strict=True):
            yield f"{path}.{hours:g}", chance
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from figures_of(item, f"{path}.{key}" if path else key)
    elif is_dataclass(value):
        yield from figures_of({field.name: getattr(value, field.name) for field in fields(value)}, path)


def unit_of(path: str) -> str:
    """Name the unit of the figure at a path: hours, money, chance, share, ratio or count."""
    path = path.removeprefix("outside.")
    first, last = path.split(".")[0], path.rsplit(".")[-1]
    if last == "lost_share":
        return "share"
    if last.endswith("_ratio"):
        return "ratio"
    if last == "attempts":
        return "count"
    if first in CHANCES or last in CHANCES:
        return "chance"
    return "money" if first in ("cost", "cost_per_success") else "hours"


def _mapping(items: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in items.items():
        if isinstance(item, Figure):
            found[key], found[f"{key}_se"] = number(item.value), number(item.se)
        elif isinstance(item, Mapping) and item and all(isinstance(one, Figure) for one in item.values()):
            found[key] = {name: number(one.value) for name, one in item.items()}
            found[f"{key}_se"] = {name: number(one.se) for name, one in item.items()}
        elif isinstance(item, tuple) and item and all(isinstance(one, Figure) for one in item):
            found[key] = [number(one.value) for one in item]
            found[f"{key}_se"] = [number(one.se) for one in item]
        else:
            found[key] = plain(item)
    return found
