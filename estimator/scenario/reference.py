"""What a task waits for: other tasks, or certain outcomes of them."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import PlainValidator

from estimator.scenario.model import Wrong, accepts, kind, text, wrongs

_FORMS = "write a task, task.outcome, {any: [a, b]}, or a list of these"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A task that is waited for, and the outcome it has to end in, if any will not do."""

    task: str
    outcome: str | None = None

    def __str__(self) -> str:
        return self.task if self.outcome is None else f"{self.task}.{self.outcome}"


Waits = tuple[tuple[Reference, ...], ...]
"""What has to come about: of each entry, any one of its references."""


def after(value: object) -> Waits:
    """Read `after`: one entry or a list of entries, all of which are waited for."""
    found: list[Wrong] = []
    if isinstance(value, list):
        waits = tuple(_entry(entry, (index,), found) for index, entry in enumerate(value))
    else:
        waits = (_entry(value, (), found),)
    if found:
        raise wrongs(found)
    return tuple(dict.fromkeys(waits))


def _entry(value: object, path: tuple[str | int, ...], found: list[Wrong]) -> tuple[Reference, ...]:
    if not isinstance(value, dict):
        return (_reference(value, path, found),)
    if list(value) != ["any"]:
        found.append(
            (path, f"expected {{any: [a, b]}}, found {kind(value)} of {list(map(str, value))}"[:120], _FORMS)
        )
        return ()
    choice = value["any"] if isinstance(value["any"], list) else [value["any"]]
    if not choice:
        found.append(((*path, "any"), "any of nothing can never come about", ""))
    references = [_reference(one, (*path, "any", index), found) for index, one in enumerate(choice)]
    return tuple(dict.fromkeys(references))


def _reference(value: object, path: tuple[str | int, ...], found: list[Wrong]) -> Reference:
    if isinstance(value, bool) or not isinstance(value, str | int):
        hint = "a name that looks like a number is quoted" if isinstance(value, float) else _FORMS
        found.append((path, f"expected a task or task.outcome, found {kind(value)}", hint))
        return Reference("")
    task, dot, outcome = text(value).partition(".")
    return Reference(task, outcome if dot else None)


_NAME = {"type": ["string", "integer"]}
_ENTRY = {
    "anyOf": [
        _NAME,
        {
            "type": "object",
            "properties": {"any": {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}},
            "required": ["any"],
            "additionalProperties": False,
        },
    ]
}
After = Annotated[
    Waits, PlainValidator(after), accepts({"anyOf": [*_ENTRY["anyOf"], {"type": "array", "items": _ENTRY}]})
]
