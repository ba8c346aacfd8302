"""Write a document as YAML 1.2."""

import re
from typing import Any

import yaml

from estimator.scenario.document import Node

_CORE = {
    "null": re.compile(r"(?:~|null|Null|NULL)?$"),
    "bool": re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"),
    "int": re.compile(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"),
    "float": re.compile(
        r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
    ),
}


class _Dumper(yaml.SafeDumper):
    """Quotes what the core schema would take for something else than text, and writes out aliases."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012

    def ignore_aliases(self, data: object) -> bool:
        return True


for _kind, _pattern in _CORE.items():
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", _pattern, None)


def write(tree: Node) -> str:
    """Write a document so that reading it gives the same again."""
    text: str = yaml.dump(
        tree.plain(), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None
    )
    return text
