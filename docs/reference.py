"""Write the reference of the language: `python docs/reference.py` makes docs/reference.md of what the models say.

Keys, what they take, and what they mean come from the JSON Schema, and so from the docstrings of the models.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from estimator.scenario.quantities import NAMED
from estimator.scenario.schema import json_schema

PAGE = Path(__file__).with_suffix(".md")

HEAD = """# Every key of a scenario

What each key takes and means, as the program itself knows it. What it all comes to is told in [the
language](language.md).
`estimate schema` gives the same to your editor. This page is written by `python docs/reference.py`.

A file needs `estimate`, `name` and `tasks`, or `extends` and a parent that has them.
"""
KINDS = """
## Quantities

Any of them may also be written `{value: …, why: …, source: …, confidence: …}`.

| What | Is |
|---|---|
"""
DISTRIBUTIONS = """
## Distributions

| Key | Takes | Is |
|---|---|---|
"""
QUANTITIES = ("Hours", "Chance", "Count", "Number")
PLAIN = {
    ("string",): "text",
    ("string", "number"): "text",
    ("string", "integer"): "a name",
    ("integer",): "a whole number",
    ("number",): "a number",
    ("object",): "a mapping",
    ("number", "string"): "a number",
    ("boolean",): "`true` or `false`",
}


def reference() -> str:
    """Write the whole page."""
    schema = json_schema()
    definitions = schema["$defs"]
    kinds = {name: definitions[name] for name in QUANTITIES}
    parts = {name: part for name, part in definitions.items() if name not in (*kinds, "Distribution")}
    sections = [("Scenario", schema), *((name, parts[name]) for name in _met(schema, parts))]
    return "".join(
        (
            HEAD,
            *(_section(name, part) for name, part in sections),
            KINDS,
            *(f"| {name} | {kind['description']} |\n" for name, kind in kinds.items()),
            DISTRIBUTIONS,
            *(f"| `{key}` | {_takes(one.schema)} | {_first(one.__doc__)} |\n" for key, one in NAMED.items()),
        )
    )


def _met(schema: Any, parts: dict[str, Any]) -> list[str]:
    """List the parts in the order in which one meets them, reading from the top."""
    met: list[str] = []
    ahead = [schema["properties"]]
    while ahead:
        for name in _refs(ahead.pop(0)):
            if name in parts and name not in met:
                met.append(name)
                ahead.append(parts[name])
    return met


def _refs(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for value in schema.values():
            yield from _refs(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _refs(value)


def _section(name: str, part: dict[str, Any]) -> str:
    rows = (
        f"| `{key}` | {_takes(one)} | {one.get('description', '')} |\n" for key, one in part["properties"].items()
    )
    return f"\n## {name}\n\n{part['description']}\n\n| Key | Takes | Means |\n|---|---|---|\n{''.join(rows)}"


def _takes(schema: dict[str, Any]) -> str:
    """Say what a value may be."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        target = "quantities" if name in QUANTITIES else name.lower()
        return f"[{name}](#{target})"
    if "anyOf" in schema:
        choices = dict.fromkeys(_takes(one) for one in schema["anyOf"] if one != {"type": "null"})
        return " or ".join(choices)
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if keys := schema.get("properties", schema.get("required")):
        return f"`{{{', '.join(f'{key}: …' for key in keys)}}}`"
    if "additionalProperties" in schema:
        return f"names, each with {_takes(schema['additionalProperties'])}"
    if "maxItems" in schema:
        return f"a list of {schema['maxItems']} numbers"
    if "items" in schema:
        return f"a list of {_takes(schema['items']).replace('a name', 'names').replace('a number', 'numbers')}"
    given = schema.get("type", "number")
    return PLAIN[tuple(given) if isinstance(given, list) else (given,)]


def _first(docstring: str | None) -> str:
    return (docstring or "").partition("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
