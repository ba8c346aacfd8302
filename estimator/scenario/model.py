"""What all models of the language share: frozen, strict about keys, and their docstrings told to users."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from estimator.scenario.problems import Path, quoted
from estimator.scenario.quantities import (
    Constant,
    Context,
    FormulaQuantity,
    Quantity,
    QuantityError,
    Role,
    parse_quantity,
)

Wrong = tuple[Path, str, str]
"""Where in a value something is wrong, what, and a hint."""


class Model(BaseModel):
    """A part of a scenario."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
    )


def wrongs(found: Sequence[Wrong]) -> PydanticCustomError:
    """Make the error by which a validator says what is wrong with a value."""
    return PydanticCustomError("wrong", "{said}", {"said": found[0][1], "found": list(found)})


def wrong(message: str, hint: str = "", *path: str | int) -> PydanticCustomError:
    """Make the error of a single wrong thing."""
    return wrongs([(path, message, hint)])


def kind(value: object) -> str:
    """Name what a value is in the words of a file."""
    if isinstance(value, bool):
        return "'true'" if value else "'false'"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int | float):
        return f"the number {quoted(value)[1:-1]}"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "nothing"


def text(value: object) -> str:
    """Take text, or a number as the text of it."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise wrong(
        f"expected text, found {kind(value)}", "write it in quotes" if isinstance(value, bool) else ""
    )


def whole(value: object) -> int:
    """Take a whole number from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise wrong(f"expected a whole number from 1, found {kind(value)}")
    if value > 1_000_000:
        raise wrong("more than a million are too many")
    return value


def quantity(role: Role) -> Callable[[object, ValidationInfo], Quantity]:
    """Make the validator that reads a quantity in a role."""

    def read(value: object, info: ValidationInfo) -> Quantity:
        if isinstance(value, Quantity):
            return value
        context = info.context["quantities"] if info.context else Context()
        try:
            return parse_quantity(value, role, context)
        except QuantityError as error:
            raise wrongs(_found(error)) from None

    return read


def constant(quantity: Quantity | None) -> float | None:
    """Give the value of a quantity that is one number, and nothing for what is drawn or worked out."""
    return quantity.value if isinstance(quantity, Constant) else None


def names_read(quantity: Quantity | None) -> frozenset[str]:
    """List the names that a formula reads; what is no formula reads none."""
    return quantity.formula.names if isinstance(quantity, FormulaQuantity) else frozenset()


def _found(error: QuantityError) -> list[Wrong]:
    return [(error.path, error.message, error.hint)]


def _schema(name: str) -> WithJsonSchema:
    return WithJsonSchema({"quantity": name})


_AS_TEXT = PlainSerializer(str, return_type=str, when_used="json")

Hours = Annotated[Quantity, PlainValidator(quantity(Role.HOURS)), _AS_TEXT, _schema("Hours")]
Chance = Annotated[Quantity, PlainValidator(quantity(Role.CHANCE)), _AS_TEXT, _schema("Chance")]
Count = Annotated[Quantity, PlainValidator(quantity(Role.COUNT)), _AS_TEXT, _schema("Count")]
Number = Annotated[Quantity, PlainValidator(quantity(Role.NUMBER)), _AS_TEXT, _schema("Number")]

Text = Annotated[str, BeforeValidator(text), WithJsonSchema({"type": ["string", "number"]})]
Name = Annotated[str, BeforeValidator(text), WithJsonSchema({"type": ["string", "integer"]})]
Whole = Annotated[int, PlainValidator(whole), WithJsonSchema({"type": "integer", "minimum": 1})]
"""A whole number from 1."""


def accepts(schema: dict[str, Any]) -> WithJsonSchema:
    """Describe what a field takes in a file, where that is more than what it holds."""
    return WithJsonSchema(schema)


class Explained(Model):
    """What says why it is as it is, where that comes from, and how sure it is."""

    why: Text | None = None
    """The reason for what is assumed here."""
    source: Text | None = None
    """Where it comes from: a person, a paper, a log."""
    confidence: Text | None = None
    """How sure it is, in words or as a number."""
