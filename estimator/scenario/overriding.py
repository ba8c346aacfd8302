"""Set values by their paths, as in `--set tasks.train.hours=6..20`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from estimator.scenario.document import DEPTH, Node, node_of, parse
from estimator.scenario.problems import Key, Path, Place, Problem, ScenarioError, Suggester, quoted

_BARE = re.compile(r"""[^."'=]+""")
_BASIC = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LITERAL = re.compile(r"'([^']*)'")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_QUOTING = 'names with dots or spaces are quoted, as in tasks."first cycles".hours'

_NAMED = {"world": "quantity", "state": "quantity", "tasks": "task", "team": "member", "outcomes": "outcome"}
"""Where a name that the file doesn't have is a mistake, and not something new."""


def split(path: str) -> tuple[tuple[str, ...], str]:
    """Split a path, quoted as in TOML, into its names; return what follows it too. Raises `ValueError`."""
    names: list[str] = []
    at = 0
    while True:
        for pattern in (_BASIC, _LITERAL, _BARE):
            if found := pattern.match(path, at):
                break
        else:
            raise ValueError("a name is missing")
        name = found[0].strip() if pattern is _BARE else found[1]
        names.append(_ESCAPE.sub(_unescape, name) if pattern is _BASIC else name)
        at = found.end()
        if not names[-1]:
            raise ValueError("a name is missing")
        if at == len(path) or path[at] != ".":
            return tuple(names), path[at:]
        at += 1


def join(names: Iterable[object]) -> str:
    """Write names as a path, quoted where `split` needs it."""
    return ".".join(_quote(str(name)) for name in names)


def parse_override(text: str) -> tuple[str, str]:
    """Read `PATH=VALUE`: the path as it was written, and the value. Raises `ScenarioError`."""
    try:
        _, rest = split(text)
    except ValueError as error:
        raise _refused(text, str(error), _QUOTING) from None
    if not rest.startswith("="):
        raise _refused(text, "expected PATH=VALUE", "such as world.papers=300")
    return text[: len(text) - len(rest)], rest[1:]


def override(
    tree: Node,
    changes: Mapping[str, object],
    label: str = "--set",
    absent: dict[str, Problem] | None = None,
) -> Node:
    """Set values by their paths; null removes. Raises one `ScenarioError` with all that is wrong.

    Paths that lead nowhere are wrong too, but where `absent` is given they are left out and noted there.
    """
    problems: list[Problem] = []
    suggest = Suggester()
    for written, value in changes.items():
        place = Place(f"{label} {written}")
        try:
            names, rest = split(written)
            if rest:
                raise ValueError(f"expected a dot before {quoted(rest)}")
            if len(names) > DEPTH:
                raise ValueError(f"no path is {len(names):,} names long")
            tree = _set(tree, _path(tree, names, suggest), 0, _value(value, place), suggest)
        except _UnknownError as error:
            unknown = Problem.at(place, error.path, error.message, error.hint)
            if absent is None:
                problems.append(unknown)
            else:
                absent[written] = unknown
        except ValueError as error:
            problems.append(Problem.at(place, (), str(error), _QUOTING))
        except ScenarioError as error:
            problems += [Problem.at(place, (), found.message, found.hint) for found in error.problems]
    if problems:
        raise ScenarioError(problems)
    return tree


class _UnknownError(Exception):
    """A path leads nowhere."""

    def __init__(self, path: Path, message: str, hint: str) -> None:
        self.path, self.message, self.hint = path, message, hint


def _path(tree: Node, names: tuple[str, ...], suggest: Suggester) -> Path:
    """Find where a path leads; a step is named alone, without what encloses it."""
    tasks = tree.child("tasks")
    if len(names) < 2 or names[0] != "tasks" or tasks is None or tasks.child(names[1]) is not None:
        return names
    steps = {str(path[-1]): path for path in _steps(tasks, ("tasks",))}
    if names[1] not in steps:
        known = [*map(str, tasks.value if isinstance(tasks.value, dict) else ()), *steps]
        raise _UnknownError(("tasks",), f"no task is called {quoted(names[1])}", suggest(names[1], known))
    return (*steps[names[1]], *names[2:])


def _steps(tasks: Node, above: Path) -> Iterator[Path]:
    """Go through the paths of all steps."""
    for name, task in tasks.value.items() if isinstance(tasks.value, dict) else ():
        if len(above) > 1:
            yield (*above, name)
        if steps := task.child("steps"):
            yield from _steps(steps, (*above, name, "steps"))


def _set(node: Node, path: Path, depth: int, value: Node, suggest: Suggester) -> Node:
    """Make a document with another value at a path, from a depth of the path on."""
    last = depth == len(path) - 1
    if isinstance(node.value, tuple):
        index = _index(node.value, path, depth)
        inner = value if last else _set(node.value[index], path, depth + 1, value, suggest)
        return Node((*node.value[:index], inner, *node.value[index + 1 :]), node.place)
    items = node.value if isinstance(node.value, dict) else {}
    key = next((other for other in items if str(other) == str(path[depth])), path[depth])
    if key not in items:
        _check_new(path, depth, items, suggest)
        if last and value.value is None:
            hint = suggest(key, map(str, items))
            raise _UnknownError(path[:depth], f"there is no {quoted(key)} to remove", hint)
    inner = value if last else _set(items.get(key, Node({}, value.place)), path, depth + 1, value, suggest)
    changed = {**items, key: inner}
    if last and value.value is None:
        del changed[key]
    return Node(changed, node.place, {**node.keys, key: node.keys.get(key, value.place)})


def _index(entries: tuple[Node, ...], path: Path, depth: int) -> int:
    key = str(path[depth])
    if key.isascii() and key.isdecimal() and len(key) < 9 and int(key) < len(entries):
        return int(key)
    hint = f"its entries are 0 to {len(entries) - 1}" if entries else ""
    raise _UnknownError(path[:depth], f"the list has no entry {quoted(key)}", hint)


def _check_new(path: Path, depth: int, items: Mapping[Key, Node], suggest: Suggester) -> None:
    """Refuse a new name where only those of the file make sense."""
    above = path[depth - 1] if depth == 1 or (depth > 1 and path[depth - 1] == "outcomes") else None
    if above in _NAMED:
        message = f"no {_NAMED[str(above)]} is called {quoted(path[depth])}"
        raise _UnknownError(path[:depth], message, suggest(path[depth], map(str, items)))


def _value(value: object, place: Place) -> Node:
    """Read a value: text as YAML, data as it is."""
    if not isinstance(value, str):
        return node_of(value, place)
    if not value.strip():
        return Node(None, place)
    if value.lstrip().startswith("="):
        return Node(value.strip(), place)
    bracketed = value.lstrip()[:1] in ("{", "[")
    try:
        tree, problems = parse("value: " + value if not bracketed else "value:\n  " + value.strip(), place.file)
    except ScenarioError:
        if bracketed:
            raise
        return Node(value, place)
    node = tree.child("value")
    if problems or node is None:
        raise ScenarioError(problems)
    return node_of(node.plain(), place) if bracketed or not isinstance(node.value, dict) else Node(value, place)


def _quote(name: str) -> str:
    if re.fullmatch(r"""[^."'=\s\\]+""", name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _unescape(found: re.Match[str]) -> str:
    if digits := found[1] or found[2]:
        if int(digits, 16) > 0x10FFFF:
            raise ValueError(f"\\U{digits} is no character")
        return chr(int(digits, 16))
    if found[3] not in _ESCAPES:
        raise ValueError(f"\\{found[3]} is no escape of TOML")
    return _ESCAPES[found[3]]


def _refused(text: str, message: str, hint: str) -> ScenarioError:
    return ScenarioError([Problem(f"--set {text}", 0, 0, (), message, hint)])
