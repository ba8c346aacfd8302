"""Who does the work: people and machines, and who a task needs."""

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, StrictBool

from estimator.scenario.model import Model, Whole, accepts, kind, text, whole, wrong

_COUNT = {"type": "integer", "minimum": 1}


class Member(Model):
    """One kind of people or machines in the team."""

    count: Whole = 1
    """How many of them there are."""
    machine: StrictBool = False
    """Whether it is a machine, whose hours are no effort."""


def member(value: object) -> object:
    """Read `2` as `{count: 2}`."""
    return {"count": value} if isinstance(value, int) and not isinstance(value, bool) else value


def needs(value: object) -> dict[str, int]:
    """Read who is needed: a name, a list of names, or names with how many of each."""
    if isinstance(value, dict):
        return {text(name): _counted(name, count) for name, count in value.items()}
    names = value if isinstance(value, list) else [value]
    counts: dict[str, int] = {}
    for name in names:
        if not isinstance(name, str | int):
            raise wrong(
                f"expected a name of the team, found {kind(name)}", "such as researcher, [a, b] or {a: 2}"
            )
        counts[text(name)] = counts.get(text(name), 0) + 1
    return counts


def _counted(name: Any, count: object) -> int:
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise wrong(f"expected how many, a whole number from 1, found {kind(count)}", "", name)
    return whole(count)


TeamMember = Annotated[
    Member,
    BeforeValidator(member, json_schema_input_type=Annotated[Any, accepts(_COUNT)] | Member),
]
Needs = Annotated[
    dict[str, int],
    PlainValidator(needs),
    accepts(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "additionalProperties": _COUNT},
            ]
        }
    ),
]
"""Who is needed, and how many of each."""
