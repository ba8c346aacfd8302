"""Read YAML as version 1.2 means it, with the place of every key and value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from estimator.scenario.problems import KEPT, Key, Path, Place, Problem, ScenarioError, quoted

Scalar = str | int | float | bool | None

DEPTH = 64
"""Mappings and lists may be nested so deep."""

NODES = 200_000
"""A file may hold so many values, those that aliases repeat counted each time."""

NAMES = 10_000
"""A mapping may hold so many keys."""

DIGITS = 300

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_WHOLE = ((re.compile(r"[-+]?[0-9]+"), 10), (re.compile(r"0o[0-7]+"), 8), (re.compile(r"0x[0-9a-fA-F]+"), 16))
"""Whole numbers, each with the base it is written in."""
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_NAN = frozenset({".nan", ".NaN", ".NAN"})
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = "tag:yaml.org,2002:"
_KINDS: dict[str, Any] = {"null": type(None), "bool": bool, "int": int, "float": (int, float)}

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document, the place where it stands, and for a mapping those of its keys."""

    value: "Scalar | tuple[Node, ...] | dict[Key, Node]"
    place: Place
    keys: Mapping[Key, Place] = field(default_factory=dict)

    def plain(self) -> Any:
        """Give the value as plain data: mappings, lists and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, key: Key) -> "Node | None":
        """Find the value under a key or index; a name that was written as a number is found too."""
        if isinstance(self.value, dict):
            if key in self.value:
                return self.value[key]
            if isinstance(key, str):
                return next((node for other, node in self.value.items() if str(other) == key), None)
        elif isinstance(self.value, tuple) and isinstance(key, int) and 0 <= key < len(self.value):
            return self.value[key]
        return None

    def find(self, path: Path) -> "Node | None":
        """Find the value at a path."""
        node: Node | None = self
        for key in path:
            node = node.child(key) if node else None
        return node

    def size(self) -> int:
        """Count the values it holds, keys included."""
        if isinstance(self.value, dict):
            return 1 + len(self.value) + sum(node.size() for node in self.value.values())
        return 1 + (sum(node.size() for node in self.value) if isinstance(self.value, tuple) else 0)

    def locate(self, path: Path, key: bool = False) -> Place:
        """Say where a path stands, or of its key where asked; what isn't there stands at what holds it."""
        node = self
        for depth, step in enumerate(path):
            child = node.child(step)
            if child is None or (key and depth == len(path) - 1):
                return node.keys.get(step, node.place)
            node = child
        return node.place


def node_of(data: object, place: Place, depth: int = 0) -> Node:
    """Make a document of plain data, all of it at one place. Raises `ScenarioError`."""
    if depth > DEPTH:
        raise ScenarioError([Problem.at(place, (), f"nested more than {DEPTH} deep")])
    if isinstance(data, Mapping):
        items = {key: node_of(value, place, depth + 1) for key, value in data.items()}
        return Node(items, place, dict.fromkeys(items, place))
    if isinstance(data, list | tuple):
        return Node(tuple(node_of(value, place, depth + 1) for value in data), place)
    if data is None or isinstance(data, str | int | float | bool):
        return Node(data, place)
    raise ScenarioError([Problem.at(place, (), f"a {type(data).__name__} can't stand in a scenario")])


def resolve(text: str) -> Scalar:
    """Say what a plain scalar means by the YAML 1.2 core schema; too many digits raise `ValueError`."""
    first = text[:1]
    if first and first not in "-+.0123456789~nNtTfF":
        return text
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    for pattern, base in _WHOLE:
        if pattern.fullmatch(text):
            if len(text) > DIGITS:
                raise ValueError(f"a number of {len(text)} digits is too long")
            return int(text, base)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return float("-inf") if first == "-" else float("inf")
    return float("nan") if text in _NAN else text


def parse(text: str, file: str) -> tuple[Node, list[Problem]]:
    """Read one YAML document; return it with the problems that leave it readable, raise the others."""
    text = text.removeprefix("\ufeff")
    if unprintable := _UNPRINTABLE.search(text):
        raise ScenarioError([_control_character(text, unprintable.start(), file)])
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise ScenarioError([*builder.problems, _not_yaml(error, file)]) from None
    if builder.root is None or builder.root.value is None:
        raise ScenarioError(
            [Problem(file, 1, 1, (), "the file is empty", "'estimate init' writes one to start from")]
        )
    return builder.root, builder.problems


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read."""

    place: Place
    anchor: str | None
    counted: int
    mapping: bool
    items: dict[Key, Node] = field(default_factory=dict)
    keys: dict[Key, Place] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)
    entries: list[Node] = field(default_factory=list)
    key: Key = None
    awaits_key: bool = True
    spoilt: bool = False
    height: int = 1


class _Builder:
    """Turns the parser's events into nodes, without recursion, and counts what aliases repeat."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._file = file
        self._frames: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._count = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                node = Node(self._scalar(event), self._place(event))
                self._counted(1, node.place)
                self._remember(event.anchor, node, 1, 0)
                self._add(node, 0)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(
                        self._place(event), "a second document begins here", "one file holds one scenario"
                    )

    def _open(self, event: Any) -> None:
        place = self._place(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        kind = "map" if mapping else "seq"
        if event.tag not in (None, "!", _TAG + kind):
            self._say(place, f"the tag {quoted(event.tag)} has no meaning here", "leave it out")
        self._counted(1, place)
        if len(self._frames) >= DEPTH:
            self._too_deep(place)
        self._frames.append(_Frame(place, event.anchor, self._count - 1, mapping))

    def _close(self) -> None:
        frame = self._frames.pop()
        node = Node(frame.items, frame.place, frame.keys) if frame.mapping else Node(tuple(frame.entries), frame.place)
        self._remember(frame.anchor, node, self._count - frame.counted, frame.height)
        self._add(node, frame.height)

    def _alias(self, event: Any) -> None:
        place = self._place(event)
        if event.anchor not in self._anchors:
            inside = any(frame.anchor == event.anchor for frame in self._frames)
            reason = "stands inside of itself" if inside else "is not defined above"
            self._stop(place, f"the anchor {quoted(event.anchor)} {reason}")
        node, size, height = self._anchors[event.anchor]
        self._counted(size, place)
        if len(self._frames) + height > DEPTH:
            self._too_deep(place)
        self._add(node, height)

    def _add(self, node: Node, height: int) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        frame.height = max(frame.height, height + 1)
        if not frame.mapping:
            frame.entries.append(node)
        elif frame.awaits_key:
            self._take_key(frame, node)
            frame.awaits_key = False
        else:
            if not frame.spoilt:
                frame.items[frame.key] = node
            frame.awaits_key = True

    def _take_key(self, frame: _Frame, node: Node) -> None:
        frame.spoilt = True
        if len(frame.items) >= NAMES:
            self._stop(node.place, f"more than {NAMES:,} names in one mapping", "is this a scenario?")
        if isinstance(node.value, dict | tuple):
            self._say(node.place, "a key must be a name or a number, not a mapping or a list")
        elif node.value == "<<":
            self._say(node.place, "'<<' merges nothing in YAML 1.2", "repeat the keys, or use 'extends'")
        elif first := frame.names.get(str(node.value)) or frame.keys.get(node.value):
            self._say(
                node.place,
                f"the key {quoted(node.value)} stands twice, first in line {first.line}",
                "keep one of them",
            )
        else:
            frame.spoilt = False
            frame.key = node.value
            frame.keys[node.value] = frame.names[str(node.value)] = node.place

    def _scalar(self, event: Any) -> Scalar:
        tag = (event.tag or "").removeprefix(_TAG)
        text: str = event.value
        if tag in {"str", "!"} or (not tag and not event.implicit[0]):
            return text
        try:
            value = resolve(text)
        except ValueError as error:
            self._say(self._place(event), str(error))
            return 0
        if tag and not (tag in _KINDS and isinstance(value, _KINDS[tag])):
            self._say(self._place(event), f"the tag {quoted(event.tag)} has no meaning here", "leave it out")
        return value

    def _remember(self, anchor: str | None, node: Node, size: int, height: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, size, height)

    def _counted(self, size: int, place: Place) -> None:
        self._count += size
        if self._count > NODES:
            self._stop(place, f"more than {NODES:,} values, repeated ones counted", "is this a scenario?")

    def _too_deep(self, place: Place) -> None:
        self._stop(place, f"nested more than {DEPTH} deep")

    def _place(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _path(self) -> Iterator[Key]:
        for frame in self._frames:
            if not frame.mapping:
                yield len(frame.entries)
            elif not frame.awaits_key:
                yield frame.key

    def _say(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem.at(place, tuple(self._path()), message, hint))
        if len(self.problems) >= KEPT:
            raise ScenarioError(self.problems)

    def _stop(self, place: Place, message: str, hint: str = "") -> None:
        self._say(place, message, hint)
        raise ScenarioError(self.problems)


def _control_character(text: str, index: int, file: str) -> Problem:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Problem(file, line, column, (), f"the character U+{ord(text[index]):04X} can't stand in YAML")


_HINTS = {
    "mapping values are not allowed": "quote a text or formula with ': '; indent alike what belongs together",
    "cannot start any token": "indent with blanks, not tabs; quote a text that begins with @, `, % or a tab",
    "expected ',' or": "is a bracket left open, or a text with a comma not quoted?",
    "could not find expected ':'": "a key is followed by ': '",
    "did not find expected key": "what belongs together is indented alike",
    "expected <block end>": "what belongs together is indented alike",
    "end of stream": "is a bracket or a quote left open?",
}


def _not_yaml(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "context", None) or str(error).splitlines()[0]
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    begun = getattr(error, "context_mark", None)
    if begun and begun.line + 1 < line:
        said += f", in what begins in line {begun.line + 1}"
    hint = next((hint for words, hint in _HINTS.items() if words in said), "")
    return Problem(file, line, column, (), f"not valid YAML: {said}", hint)
