"""The JSON Schema of the language, for editors."""

import ast
import inspect
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from estimator.scenario.quantities import NAMED
from estimator.scenario.scenario import Scenario

Schema = dict[str, Any]

_NOTES: Schema = {key: {"type": ["string", "number"]} for key in ("why", "source", "confidence")}

_MODELS = {
    f"#/$defs/{name}" for name in ("Task", "Outcome", "Claim", "Limits", "Calendar", "GiveUp", "Member", "Unattended")
}
_NUMBER = r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
_UNITS = {"Hours": "[mhdw]?", "Chance": "%?", "Count": "", "Number": "[mhdw%]?"}
_TEXTS = {
    "Hours": "Hours: `8`, `90m`, `2d`, `100..150`, `4..6..12`, a distribution, or a formula `= …`.",
    "Chance": "A chance from 0 to 1: `30%`, `0.3`, `20%..40%`, a distribution, or a formula `= …`.",
    "Count": "A whole number: `5`, `15..20`, a distribution, or a formula `= …`.",
    "Number": "Any quantity: a number, a share, a duration, a range, a distribution, or a formula `= …`.",
}


def json_schema() -> Schema:
    """Describe what a scenario file may hold, as JSON Schema (draft 2020-12)."""
    schema = _tidied(TypeAdapter(Scenario).json_schema(schema_generator=_Generator))
    schema["properties"] = {
        "extends": {
            "type": "string",
            "description": "A file, relative to this one, that this one is merged into.",
        },
        **schema["properties"],
    }
    del schema["required"]
    schema["anyOf"] = [{"required": ["extends"]}, {"required": ["estimate", "tasks"]}]
    schema["$defs"] |= {name: _quantity(name) for name in _UNITS}
    schema["$defs"]["Distribution"] = _distribution()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario",
        "description": "A strategy as a network of tasks, for the program `estimate`.",
    } | {key: value for key, value in schema.items() if key not in ("title", "description")}


class _Generator(GenerateJsonSchema):
    """Describes fields by the text below each, and allows null for every name of a mapping: in a file that extends
    another, null removes it.

    The texts are looked up here, not by the models themselves: that would take a third of the time to start.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        described = super().model_schema(schema)
        texts = _field_texts(schema["cls"])
        for name, field in schema["cls"].model_fields.items():
            given = described.get("properties", {}).get(field.alias or name)
            if given is not None and name in texts:
                given.setdefault("description", texts[name])
        return described

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        described = super().dict_schema(schema)
        values = described.get("additionalProperties", {})
        return described | {"additionalProperties": {"anyOf": [values, {"type": "null"}]}}


def _field_texts(model: type) -> dict[str, str]:
    """Read the text that stands below each field of a class."""
    texts = {}
    for owner in reversed(model.__mro__[: model.__mro__.index(BaseModel)]):
        (definition,) = ast.parse(dedent(inspect.getsource(owner))).body
        assert isinstance(definition, ast.ClassDef)
        for field, below in pairwise(definition.body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    texts[name] = inspect.cleandoc(text)
    return texts


def _tidied(schema: Any) -> Any:
    """Leave out what says nothing to an editor, and point quantities to their definitions."""
    if isinstance(schema, list):
        return [_tidied(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "quantity" in schema and isinstance(schema["quantity"], str):
        return {"$ref": f"#/$defs/{schema['quantity']}"} | {
            key: value for key, value in schema.items() if key == "description"
        }
    names = "properties" if isinstance(schema.get("properties"), dict) else None
    tidy = {
        key: {name: _tidied(one) for name, one in value.items()}
        if key in (names, "$defs")
        else _tidied(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str)) and key != "default"
    }
    choices = tidy.get("anyOf", [])
    if len(choices) == 2 and choices[1] == {"type": "null"} and choices[0].get("$ref") in _MODELS:
        tidy |= tidy.pop("anyOf")[
            0
        ]  # these definitions take null themselves, for the sake of editors' messages
    if tidy.get("additionalProperties") is False and tidy.get("type") == "object":
        tidy["type"] = ["object", "null"]
    if tidy.get("additionalProperties") is False and tidy.get("required") in (["hours"], ["start"], ["stated", "of"]):
        del tidy["required"]  # a parent may have them
    return tidy


def _quantity(name: str) -> Schema:
    """Describe a quantity in one of its roles."""
    value = f"{_NUMBER}{_UNITS[name]}"
    text = rf"^\s*(=.*|{value}\s*(\.\.\s*{value}\s*){{0,2}})$"
    plain = [{"type": "number"}, {"type": "string", "pattern": text}, {"$ref": "#/$defs/Distribution"}]
    properties = {"value": {"anyOf": plain}} | _NOTES
    carrying = {
        "type": "object",
        "properties": properties,
        "required": ["value"],
        "additionalProperties": False,
    }
    return {"description": _TEXTS[name], "anyOf": [*plain, carrying]}


def _distribution() -> Schema:
    """Describe the distributions, each by its key."""
    forms = {key: dict(distribution.schema) for key, distribution in NAMED.items()}
    return {
        "type": "object",
        "properties": forms | _NOTES,
        "oneOf": [{"required": [name]} for name in forms],
        "additionalProperties": False,
    }
