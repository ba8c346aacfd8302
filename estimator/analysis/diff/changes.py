"""What changed in the assumptions, by meaning and not by lines."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from estimator.scenario.overriding import join
from estimator.scenario.plan import Plan
from estimator.scenario.quantities import NAMED, Constant, Drawn, FormulaQuantity, Quantity
from estimator.scenario.scenario import Scenario
from estimator.scenario.walk import quantities

Path = tuple[Any, ...]
Data = dict[Any, Any]

WHOLE = frozenset({"after", "then", "needs", "correlations", "targets", "samples"})
"""What stands for one thing, and is told as a whole."""
WORDS = frozenset({"name", "about", "title", "why", "source", "confidence", "claims", "judged", "extends"})
"""What is said, and changes no result."""


@dataclass(frozen=True)
class Change:
    """One assumption that is not what it was."""

    path: Path
    old: str | None
    """As it was written; None where it wasn't there."""
    new: str | None
    words_only: bool = False
    """Whether it is something said, which no result depends on."""

    @property
    def written(self) -> str:
        """The path as `--set` takes it."""
        return join(self.path)

    def __str__(self) -> str:
        if self.old is None:
            return f"{self.written}: added, {self.new}"
        return (
            f"{self.written}: removed, {self.old}" if self.new is None else f"{self.written}: {self.old} → {self.new}"
        )


def changes(old: Scenario, new: Scenario) -> tuple[Change, ...]:
    """List what changed, in the order of the new file; what is only written in another way is no change."""
    before, after = _meanings(old), _meanings(new)
    old_data, new_data = old.data(), new.data()
    found = []
    for path in _differing(old_data, new_data, ()):
        same = before.get(path) is not None and before.get(path) == after.get(path)
        words = any(key in WORDS for key in path[:1] + path[-1:])
        if not same:
            found.append(Change(path, _text(_at(old_data, path)), _text(_at(new_data, path)), words))
    return tuple(found)


def applied(data: Mapping[Any, Any], other: Mapping[Any, Any], chosen: Iterable[Change]) -> Data:
    """Take some changes over from other data."""
    result: Data = deepcopy(dict(data))
    for change in chosen:
        holder = result
        for key in change.path[:-1]:
            if not isinstance(holder.get(key), dict):
                holder[key] = {}
            holder = holder[key]
        value = _at(other, change.path)
        if value is None:
            holder.pop(change.path[-1], None)
        else:
            holder[change.path[-1]] = deepcopy(value)
    return _ordered(result, other)


def _ordered(data: Data, other: Mapping[Any, Any]) -> Data:
    """Put tasks in the order of other data, which is their priority."""
    tasks = data.get("tasks")
    if isinstance(tasks, dict):
        order = [name for name in other.get("tasks", {}) if name in tasks]
        data["tasks"] = {name: tasks[name] for name in [*order, *(name for name in tasks if name not in order)]}
    return data


def _differing(old: Any, new: Any, path: Path) -> Iterator[Path]:
    """Go through the paths at which data differs, each as deep as a change has its own meaning."""
    if _plain(old) == _plain(new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and not _is_one(path, old, new):
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _differing(old.get(key), new.get(key), (*path, key))
    else:
        yield path


def _is_one(path: Path, *values: Data) -> bool:
    """Tell whether what stands at a path is one thing."""
    if path and path[-1] in WHOLE:
        return True
    return len(path) > 1 and any(key in NAMED or key == "value" for value in values for key in value)


def _plain(value: Any) -> Any:
    """Leave out what is said about a quantity, and the mapping around it."""
    if isinstance(value, dict) and "value" in value:
        return value["value"]
    return value


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _text(value: Any) -> str | None:
    """Write a value in a line, as it would stand in a file."""
    value = _plain(value)
    if value is None:
        return None
    if isinstance(value, dict):
        shown = {key: inner for key, inner in value.items() if key not in ("why", "source", "confidence")}
        return "{" + ", ".join(f"{key}: {_text(inner)}" for key, inner in shown.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(str(_text(inner)) for inner in value) + "]"
    return str(value)


def _meanings(scenario: Scenario) -> dict[Path, object]:
    return {written.path: _meaning(written.quantity) for written in quantities(Plan(scenario))}


def _meaning(quantity: Quantity) -> object:
    if isinstance(quantity, Constant):
        return quantity.value
    if isinstance(quantity, FormulaQuantity):
        return quantity.formula.text
    return quantity.distribution if isinstance(quantity, Drawn) else quantity
