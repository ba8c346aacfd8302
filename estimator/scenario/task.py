"""A piece of work: what it waits for and needs, how long it takes, and how it may end."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from estimator.scenario.model import (
    Chance,
    Count,
    Explained,
    Hours,
    Model,
    Name,
    Number,
    Text,
    Wrong,
    accepts,
    wrong,
    wrongs,
)
from estimator.scenario.money import Money
from estimator.scenario.outcome import Outcome, complete
from estimator.scenario.reference import After
from estimator.scenario.team import Needs

BESIDE_STEPS = frozenset(
    {"title", "why", "source", "confidence", "after", "until", "repeat", "give_up", "flaw", "detects", "sets"}
    | {"chance", "cost", "steps"}
)
"""The keys of a task that stand beside `steps`."""


class Unattended(Model):
    """Time on the clock after the effort of an attempt, which costs nobody's hours."""

    hours: Hours
    """How long it takes."""
    needs: Needs = Field(default_factory=dict)
    """Whom or what it needs meanwhile; nobody where not given."""


class GiveUp(Model):
    """How much a task may take, over the whole trial, before it ends in the outcome `gave_up`."""

    tries: Count | None = None
    """At most so many attempts."""
    hours: Hours | None = None
    """At most so many hours."""

    @model_validator(mode="after")
    def bounded(self) -> Self:
        """Refuse a bound that bounds nothing."""
        if self.tries is None and self.hours is None:
            raise wrong("gives up after nothing", "write {tries: 40}, {hours: 300}, or both")
        return self


def unattended(value: object) -> object:
    """Read a quantity alone as the hours."""
    return value if isinstance(value, dict) and ("hours" in value or "needs" in value) else {"hours": value}


UnattendedField = Annotated[
    Unattended,
    BeforeValidator(
        unattended, json_schema_input_type=Annotated[Any, accepts({"quantity": "Hours"})] | Unattended
    ),
]


class Task(Explained):
    """One piece of work."""

    title: Text | None = None
    """What people call it, in any script."""
    after: After = ()
    """What it waits for: `task` or `task.outcome`, a list for all of them, `{any: […]}` for the first."""
    chance: Chance | None = None
    """The chance that it comes up at all, for a risk event; settled once per trial."""
    needs: Needs | None = None
    """Who works on it: a name, a list, or names with numbers; by default one of the first of the team."""
    hours: Hours | None = None
    """The effort of one attempt, such as `12..40`."""
    unattended: UnattendedField | None = None
    """Time on the clock after the effort of each attempt, such as a training run."""
    learning: Chance | None = None
    """The unit learning curve (Crawford): attempt n takes n ** log2(learning) of the first's hours."""
    scale: Number | None = None
    """Multiplies the hours of every attempt."""
    cost: Money | None = None
    """What each attempt costs beside the hours, in money; of a task with steps, each round."""
    until: Count | None = None
    """So many good attempts finish the task; 1 where not given."""
    repeat: Count | None = None
    """So many attempts finish the task, whatever their outcomes."""
    dead_end: Chance | None = None
    """The chance that an attempt leads nowhere and is made again: an outcome `dead_end` that retries."""
    outcomes: Annotated[dict[Name, Outcome], Field(default_factory=dict, validate_default=True)]
    """How an attempt may end; exactly one of these comes about."""
    give_up: GiveUp | None = None
    """How much the task may take before it ends in the outcome `gave_up`."""
    flaw: Chance | None = None
    """The chance that the finished task only looks good."""
    detects: dict[Name, Chance] = Field(default_factory=dict)
    """The chances to find, when this is finished, a flaw of earlier tasks; these are then redone."""
    sets: dict[Name, Number] = Field(default_factory=dict)
    """What each attempt does to the state, in this order."""
    steps: dict[Name, "Task"] | None = None
    """The tasks that one attempt plays, in place of `hours`."""

    @field_validator("outcomes", mode="after")
    @classmethod
    def completed(cls, outcomes: dict[str, Outcome], info: ValidationInfo) -> dict[str, Outcome]:
        """Write out what is left unsaid."""
        return complete(outcomes, info.data.get("dead_end"))

    @model_validator(mode="after")
    def whole(self) -> Self:
        """Refuse what can't stand side by side, and a task that takes no time at all."""
        found: list[Wrong] = []
        if self.steps is not None:
            given = [key for key in type(self).model_fields if key in self.model_fields_set]
            hint = "say it of one of the steps"
            found += [
                ((key,), "does not stand beside 'steps'", hint) for key in given if key not in BESIDE_STEPS
            ]
            if not self.steps:
                found.append((("steps",), "has no steps", ""))
        elif self.hours is None and any(outcome.hours is None for outcome in self.outcomes.values()):
            found.append(((), "takes no hours", "write hours, such as 'hours: 2..5', or steps"))
        if self.until is not None and self.repeat is not None:
            found.append((("repeat",), "does not stand beside 'until'", "keep one of them"))
        if found:
            raise wrongs(found)
        return self

    @property
    def can_give_up(self) -> bool:
        """Whether it may end in the outcome `gave_up`."""
        given = any(outcome.then and outcome.then.kind == "give_up" for outcome in self.outcomes.values())
        return given or self.give_up is not None
