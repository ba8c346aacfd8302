"""The JSON Schema tells editors what the models take, in their words."""

import inspect

from estimator.scenario.model import Explained
from estimator.scenario.schema import json_schema
from estimator.scenario.task import Task

SCHEMA = json_schema()


def test_every_key_has_a_description():
    for name, model in (("Scenario", SCHEMA), *SCHEMA["$defs"].items()):
        if name not in ("Distribution", "Hours", "Chance", "Count", "Number"):
            for key, described in model.get("properties", {}).items():
                assert described.get("description"), (name, key)


def test_descriptions_are_the_docstrings_of_the_models():
    source = " ".join((inspect.getsource(Explained) + inspect.getsource(Task)).split())
    for key, described in SCHEMA["$defs"]["Task"]["properties"].items():
        assert f'"""{" ".join(described["description"].split())}"""' in source, key


def test_unknown_keys_are_refused():
    assert SCHEMA["additionalProperties"] is False
    assert SCHEMA["$defs"]["Task"]["additionalProperties"] is False


def test_every_reference_leads_to_a_definition():
    def references(schema):
        if isinstance(schema, dict):
            if isinstance(schema.get("$ref"), str):
                yield schema["$ref"]
            for value in schema.values():
                yield from references(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from references(value)

    assert {one.removeprefix("#/$defs/") for one in references(SCHEMA)} == set(SCHEMA["$defs"])


def test_a_file_that_extends_needs_nothing_else():
    assert SCHEMA["anyOf"][0] == {"required": ["extends"]}
