"""How an attempt may end, and where work goes next."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from estimator.scenario.model import (
    Chance,
    Explained,
    Hours,
    Model,
    Name,
    Number,
    accepts,
    constant,
    kind,
    wrong,
)
from estimator.scenario.quantities import Quantity

_FORMS = "write retry, {redo: task, share: 70%}, {retry: enclosing task}, give_up or finish"


class Then(Model):
    """Where work goes after an outcome that is not simply good."""

    kind: Literal["retry", "redo", "give_up", "finish"]
    """What happens: another attempt, work done again from a task on, giving up, or the end of the trial."""
    task: Name | None = None
    """The task to redo, or the enclosing task whose attempt is lost."""
    share: Chance | None = None
    """The share of its hours that each task takes when it is done again; 1 where not given."""


def then(value: object) -> object:
    """Read `retry`, `give_up`, `finish`, `{redo: task, share: …}` or `{retry: task}`."""
    if isinstance(value, Then):
        return value
    if value in ("retry", "give_up", "finish"):
        return {"kind": value}
    if isinstance(value, dict):
        for verb in ("redo", "retry"):
            allowed = {verb, "share"} if verb == "redo" else {verb}
            if verb in value and set(value) <= allowed:
                if isinstance(value[verb], bool) or not isinstance(value[verb], str | int):
                    raise wrong(f"expected a task, found {kind(value[verb])}", "", verb)
                return {"kind": verb, "task": value[verb]} | (
                    {"share": value["share"]} if "share" in value else {}
                )
        found = ", ".join(str(key)[:40] for key in value) or "nothing"
        raise wrong(f"expected 'redo' with a task, and perhaps 'share', found {found}", _FORMS)
    raise wrong(f"no work goes to {kind(value)}", _FORMS)


_THEN = {
    "anyOf": [
        {"enum": ["retry", "give_up", "finish"]},
        {
            "type": "object",
            "properties": {"redo": {"type": "string"}, "share": {"quantity": "Chance"}},
            "required": ["redo"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"retry": {"type": "string"}},
            "required": ["retry"],
            "additionalProperties": False,
        },
    ]
}
ThenField = Annotated[Then, BeforeValidator(then), accepts(_THEN)]


class Outcome(Explained):
    """One way an attempt may end."""

    chance: Chance | None = None
    """Its chance; the one outcome without a chance takes what the others leave."""
    hours: Hours | None = None
    """The effort of an attempt that ends so, in place of the task's hours."""
    then: ThenField | None = None
    """Where work goes next; without it the attempt was good."""
    sets: dict[Name, Number] = Field(default_factory=dict)
    """What an attempt that ends so does to the state, in this order."""

    @property
    def good(self) -> bool:
        """Whether an attempt that ends so needs no other."""
        return self.then is None or self.then.kind == "finish"


def complete(outcomes: dict[str, Outcome], dead_end: Quantity | None) -> dict[str, Outcome]:
    """Put the dead end first, what takes the rest last, and a good outcome where nothing takes it."""
    if dead_end is not None:
        if "dead_end" in outcomes:
            raise wrong("the task has an outcome 'dead_end' and a 'dead_end'", "keep one of them")
        outcomes = {"dead_end": Outcome(chance=dead_end, then=Then(kind="retry"))} | outcomes
    chances = [outcome.chance for outcome in outcomes.values() if outcome.chance is not None]
    constants = [constant(chance) for chance in chances]
    total = sum(value for value in constants if value is not None)
    if total > 1 + 1e-9:
        raise wrong(
            f"the chances of the outcomes add to {total:.6g}, over 1",
            "what is left goes to an outcome without",
        )
    rest = [name for name, outcome in outcomes.items() if outcome.chance is None]
    if len(rest) > 1:
        raise wrong(f"{len(rest)} outcomes have no chance", "at most one of them takes what is left", rest[1])
    if rest:
        return {name: outcome for name, outcome in outcomes.items() if name != rest[0]} | {
            rest[0]: outcomes[rest[0]]
        }
    settled = None not in constants
    if settled and total >= 1 - 1e-9:
        return outcomes
    if "good" not in outcomes:
        return outcomes | {"good": Outcome()}
    if settled:
        raise wrong(
            f"the chances of the outcomes add to {total:.6g} and leave a rest that nothing takes",
            "leave out the chance of 'good': it then takes what is left",
        )
    if list(outcomes)[-1] != "good":
        raise wrong(
            "the chances may leave a rest that nothing takes", "put 'good' last, without a chance", "good"
        )
    return outcomes | {"good": outcomes["good"].model_copy(update={"chance": None})}
