"""Read a file together with those it extends, and merge them by key."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from estimator.scenario import files
from estimator.scenario.document import NODES, Node, parse
from estimator.scenario.problems import Key, Place, Problem, ScenarioError, legible, quoted

DEPTH = 20
"""So many files may extend one another."""

Shape = Mapping[str, Any]
"""What is merged by key, and how its values are; `*` stands for any name. The rest is one thing."""

_STEP: dict[str, Any] = {"detects": {}, "sets": {}, "unattended": {}, "outcomes": {"*": {"sets": {}}}}
_STEP["steps"] = {"*": _STEP}
_SHAPE: Shape = {
    "world": {},
    "state": {},
    "team": {"*": {}},
    "tasks": {"*": _STEP},
    "limits": {},
    "milestones": {},
    "targets": {},
    "calendar": {},
    "rates": {},
    "claims": {"*": {}},
    "judged": {},
}
_UNATTENDED = frozenset({"hours", "needs"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the merged document, the files with their hashes, and problems that left it readable."""

    tree: Node
    files: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def read(content: files.Content, file: str, folder: str, allow_outside: bool) -> Reading:
    """Parse a file's text and merge it into what it extends; only files below `folder` are read."""
    trees: list[Node] = []
    problems: list[Problem] = []
    hashes = [(file, content.sha256)]
    chain = [os.path.realpath(os.path.join(folder, os.path.basename(file)))]
    here, held = folder, 0
    while True:
        try:
            tree, found = parse(content.text, file)
        except ScenarioError as error:
            raise ScenarioError([*problems, *error.problems]) from None
        problems += found
        if not isinstance(tree.value, dict):
            message, hint = (
                "expected a mapping (key: value) at the top",
                "'estimate init' writes one to start from",
            )
            raise ScenarioError([*problems, Problem.at(tree.place, (), message, hint)])
        held += tree.size()
        if held > NODES:
            message = f"files that extend one another hold more than {NODES:,} values together"
            raise ScenarioError([*problems, Problem.at(tree.place, (), message, "is this a scenario?")])
        trees.append(_rebased(tree, os.path.relpath(here, folder)) if here != folder else tree)
        extends = tree.child("extends")
        if extends is None:
            break
        path, file = _parent(extends, here, folder, allow_outside, chain)
        chain.append(path)
        here = os.path.dirname(path)
        try:
            content = files.read(path, file, name=f"{hashes[0][0]}: {file}")
        except ScenarioError as error:
            place, said = extends.place, error.problems[0]
            problem = Problem.at(place, ("extends",), f"{quoted(extends.value)} {said.message}", said.hint)
            raise ScenarioError([*problems, problem]) from None
        hashes.append((file, content.sha256))
    merged = trees.pop()
    while trees:
        merged = merge(merged, trees.pop())
    return Reading(_without(merged, "extends"), tuple(hashes), tuple(problems))


def merge(parent: Node, child: Node, shape: Shape = _SHAPE) -> Node:
    """Merge two mappings by key: null removes, what is one thing is replaced, new keys come last."""
    assert isinstance(parent.value, dict)
    assert isinstance(child.value, dict)
    items: dict[Key, Node] = dict(parent.value)
    keys = {**parent.keys, **child.keys}
    for key, node in child.value.items():
        inner = shape.get(str(key), shape.get("*"))
        if node.value is None:
            items.pop(key, None)
        elif inner is None or not isinstance(node.value, dict) or _is_quantity(key, node):
            items[key] = node
        else:
            base = items.get(key)
            if base is None or not isinstance(base.value, dict) or _is_quantity(key, base):
                base = Node({}, node.place)
            items[key] = merge(base, node, inner)
    return Node(items, child.place, keys)


def _is_quantity(key: Key, node: Node) -> bool:
    return key == "unattended" and isinstance(node.value, dict) and not _UNATTENDED & node.value.keys()


def _parent(extends: Node, here: str, folder: str, allow_outside: bool, chain: list[str]) -> tuple[str, str]:
    """Find the file that is extended: its real path, and its name in messages."""
    if not isinstance(extends.value, str) or not extends.value:
        raise _refused(extends.place, "expected the name of a file", "such as shared/lab.yaml")
    if "\0" in extends.value:
        raise _refused(extends.place, "a file's name can't hold the character U+0000")
    name = os.path.normpath(os.path.join(here, extends.value))
    path = os.path.realpath(name)
    if not allow_outside and not _below(path, os.path.realpath(folder)):
        raise _refused(
            extends.place,
            f"{quoted(extends.value)} lies outside of the scenario's own folder",
            "--allow-outside permits it",
        )
    if path in chain:
        circle = [*chain[chain.index(path) :], path]
        arrows = " -> ".join(legible(os.path.basename(file)) for file in circle)
        raise _refused(extends.place, f"files extend each other in a circle: {arrows}")
    if len(chain) >= DEPTH:
        raise _refused(extends.place, f"more than {DEPTH} files extend one another")
    return path, os.path.join(os.path.dirname(extends.place.file), extends.value)


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _refused(place: Place, message: str, hint: str = "") -> ScenarioError:
    return ScenarioError([Problem.at(place, ("extends",), message, hint)])


def _without(tree: Node, key: str) -> Node:
    assert isinstance(tree.value, dict)
    return Node({name: node for name, node in tree.value.items() if name != key}, tree.place, tree.keys)


def _rebased(node: Node, folder: str) -> Node:
    """Write the files that samples are read from as seen from the folder of the scenario itself."""
    if isinstance(node.value, tuple):
        return Node(tuple(_rebased(entry, folder) for entry in node.value), node.place)
    if not isinstance(node.value, dict):
        return node
    items = {key: _rebased(value, folder) for key, value in node.value.items()}
    samples = items.get("samples")
    name = samples.child("file") if samples else None
    if samples and isinstance(samples.value, dict) and name and isinstance(name.value, str):
        file = Node(os.path.normpath(os.path.join(folder, name.value)), name.place)
        items["samples"] = Node({**samples.value, "file": file}, samples.place, samples.keys)
    return Node(items, node.place, node.keys)
