"""Graphviz's directed graphs."""

from collections.abc import Mapping
from itertools import pairwise

from estimator.scenario.exchange.dot_text import Word, words
from estimator.scenario.exchange.draft import Draft
from estimator.scenario.exchange.durations import split_label, to_hours
from estimator.scenario.exchange.graphs import Arrow, Box, activities
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.source import Source

DEEPEST = 50
AT_ONCE = ("diamond", "point", "circle", "doublecircle", "Mdiamond", "Mcircle", "none")
"""Shapes that take no time unless they say so: where it begins and ends, and where it branches."""
HOURS = ("hours", "duration", "estimate")
"""Attributes that say how long a box takes."""
END = Word("", 0, True)

Attributes = Mapping[str, str]


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    return source.ending in (".dot", ".gv") or source.begins(b"digraph ", b"digraph{")


def read(source: Source, losses: Losses) -> Draft:
    """Read boxes, by their attribute `hours` or hours at the end of their labels, and what leads to what."""
    graph = _Graph(source)
    graph.read()
    boxes = {key: graph.box(key) for key in graph.attributes}
    return Draft(graph.title, tuple(activities(boxes, graph.arrows, source, losses)), "p10-p90")


class _Graph:
    """The boxes and arrows of a graph, as they are read."""

    def __init__(self, source: Source) -> None:
        self.title = ""
        self.attributes: dict[str, dict[str, str]] = {}
        self.arrows: list[Arrow] = []
        self._within: dict[str, str | None] = {}
        self._source = source
        self._ahead = words(source)
        self._word = next(self._ahead, END)

    def read(self) -> None:
        """Read the whole graph. Raises `ScenarioError`."""
        if self._word.text.lower() == "strict":
            self._next()
        if self._word.text.lower() != "digraph":
            raise self._wrong("a graph of arrows begins with 'digraph'")
        self._next()
        if not self._word.is_sign:
            self.title = self._next().text
        self._statements({}, {}, None, 0)

    def box(self, key: str) -> Box:
        """Make the box of a key, from its attributes."""
        given = self.attributes[key]
        name, hours = split_label(given.get("label", key).replace("\\N", key))
        said = next((to_hours(given[one]) for one in HOURS if one in given), None)
        hours = said or hours or ("0" if given.get("shape") in AT_ONCE or "cluster" in given else None)
        return Box(key, name or key, hours, self._within[key])

    def _statements(self, boxes: Attributes, arrows: Attributes, within: str | None, depth: int) -> list[str]:
        """Read what stands in braces, and list the boxes in it; attributes given there hold to its end."""
        if depth > DEEPEST:
            raise self._wrong(f"nested more than {DEEPEST} deep")
        self._expect("{")
        defaults = {"node": dict(boxes), "edge": dict(arrows)}
        found: list[str] = []
        while not self._is("}"):
            if self._word is END:
                raise self._wrong("a brace is left open")
            if self._is(";", ","):
                self._next()
            elif self._word.text.lower() in ("node", "edge", "graph") and not self._word.is_sign:
                self._defaults(defaults, within)
            else:
                found += self._chain(defaults, within, depth)
        self._next()
        return found

    def _defaults(self, defaults: Mapping[str, dict[str, str]], within: str | None) -> None:
        kind = self._next().text.lower()
        given = self._list()
        if kind == "graph":
            self._entitle(within, given)
        else:
            defaults[kind].update(given)

    def _entitle(self, within: str | None, given: Attributes) -> None:
        if "label" in given and within is None:
            self.title = given["label"]
        elif "label" in given and within is not None:
            self.attributes[within]["label"] = given["label"]

    def _chain(self, defaults: Mapping[str, dict[str, str]], within: str | None, depth: int) -> list[str]:
        """Read a box, or boxes with arrows between them; `key = value` is an attribute of what is around it."""
        if self._word.is_sign or self._word.text.lower() == "subgraph":
            groups = [self._end(defaults, within, depth)]
        else:
            key = self._next().text
            if self._is("="):
                self._next()
                self._entitle(within, {key: self._next().text})
                return []
            groups = [self._box(key, defaults["node"], within)]
        while self._is("->", "--"):
            if self._next().text == "--":
                raise self._wrong("a line without an arrow says no order")
            groups.append(self._end(defaults, within, depth))
        given = self._list()
        if len(groups) == 1:
            for key in groups[0]:
                self.attributes[key].update(given)
        given = {**defaults["edge"], **given}
        label = " ".join(filter(None, (given.get(one, "") for one in ("label", "xlabel", "chance"))))
        for starts, ends in pairwise(groups):
            self._source.refuse_more(len(self.arrows) + len(starts) * len(ends))
            self.arrows += [Arrow(start, end, label) for start in starts for end in ends]
        return [key for group in groups for key in group]

    def _end(self, defaults: Mapping[str, dict[str, str]], within: str | None, depth: int) -> list[str]:
        """Read one end of an arrow: a box, or all boxes of a subgraph."""
        if self._word.text.lower() == "subgraph" and not self._word.is_sign:
            self._next()
            key = self._next().text if not self._word.is_sign else ""
            if key.startswith("cluster"):
                self._know(key, {"cluster": "yes", "label": key}, within)
                within = key
            if not self._is("{"):
                return []
        if self._is("{"):
            return self._statements(defaults["node"], defaults["edge"], within, depth + 1)
        if self._word is END:
            raise self._wrong("it ends too early")
        if self._word.is_sign:
            raise self._wrong(f"no graph goes on with '{self._word.text}'")
        return self._box(self._next().text, defaults["node"], within)

    def _box(self, key: str, given: Attributes, within: str | None) -> list[str]:
        """Read what follows the name of a box: where on it an arrow begins or ends."""
        while self._is(":"):
            self._next()
            self._next()
        self._know(key, given, within)
        return [key]

    def _know(self, key: str, given: Attributes, within: str | None) -> None:
        if key not in self.attributes:
            self._source.refuse_more(len(self.attributes))
            self.attributes[key] = dict(given)
            self._within[key] = within

    def _list(self) -> dict[str, str]:
        """Read attributes in brackets, if there are some."""
        given: dict[str, str] = {}
        while self._is("["):
            self._next()
            while not self._is("]"):
                if self._is(";", ","):
                    self._next()
                    continue
                name = self._next()
                if name.is_sign:
                    raise self._wrong(f"no attribute is called '{name.text}'")
                given[name.text] = "true"
                if self._is("="):
                    self._next()
                    given[name.text] = self._next().text
            self._next()
        return given

    def _is(self, *signs: str) -> bool:
        return self._word.is_sign and self._word.text in signs

    def _expect(self, sign: str) -> None:
        if not self._is(sign):
            raise self._wrong(f"expected '{sign}', found '{self._word.text[:20]}'")
        self._next()

    def _next(self) -> Word:
        """Take the present word, and go on to the one after it."""
        word = self._word
        if word is END:
            raise self._wrong("it ends too early")
        self._word = next(self._ahead, END)
        return word

    def _wrong(self, message: str) -> Exception:
        return self._source.refusal(message, "", self._word.line)
