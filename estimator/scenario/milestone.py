"""A moment worth knowing."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from estimator.scenario.model import Model, Name, accepts, kind, wrong


class Milestone(Model):
    """The moment a task is done, or has its first good attempt."""

    task: Name
    """The task it belongs to."""
    first_good: bool = False
    """Whether the first good attempt counts, and not the task being done."""


def milestone(value: object) -> object:
    """Read `task`, or `{first_good: task}`."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return {"task": value}
    if isinstance(value, dict) and list(value) == ["first_good"]:
        return {"task": value["first_good"], "first_good": True}
    raise wrong(f"expected a task, found {kind(value)}", "write a task, or {first_good: task}")


_FORMS: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"first_good": {"type": "string"}},
            "required": ["first_good"],
            "additionalProperties": False,
        },
    ]
}
MilestoneField = Annotated[Milestone, BeforeValidator(milestone), accepts(_FORMS)]
