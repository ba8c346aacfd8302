"""Mermaid flowcharts."""

import html
import re

from estimator.scenario.exchange.draft import Draft
from estimator.scenario.exchange.durations import split_label
from estimator.scenario.exchange.graphs import Arrow, Box, activities
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.mermaid_text import statements, title_of
from estimator.scenario.exchange.source import Source

SHAPES = (
    ("(((", ")))"), ("((", "))"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("{{", "}}"), ("[/", "/]"), ("[/", "\\]"),
    ("[\\", "\\]"), ("[\\", "/]"), ("(", ")"), ("[", "]"), ("{", "}"), (">", "]"),
)  # fmt: skip
"""How boxes are written, the longest first."""
AT_ONCE = ("(((", "((", "([", "{")
"""Boxes that take no time unless they say so: where it begins and ends, and where it branches."""
LOOKS = ("style", "classDef", "class", "click", "linkStyle", "direction", "accTitle", "accDescr")
"""Statements of how it looks."""
_HEAD = re.compile(r"(?:flowchart|graph)\b")
_KEY = re.compile(r"[^\W_][\w.]*(?:[-/](?=\w)[\w.]+)*|_\w+")
_LINK = re.compile(
    r"\s*(?:"
    r"[<xo]?(?:--|==|-\.)(?![-=.>xo|])\s*(?P<within>[^-=.>|\s][^|\n]*?)\s*(?:-{2,}|={2,}|\.-+)[>xo]?"
    r"|(?P<hidden>~{3,})"
    r"|[<xo]?(?:-{2,}|={2,}|-\.+-)[>xo]?\s*(?:\|(?P<piped>[^|\n]*)\|)?"
    r")\s*"
)
_CLASS = re.compile(r":::[\w-]+")
_SUBGRAPH = re.compile(r"subgraph\s+(?P<key>[^\s\[]+)?\s*(?:\[(?P<title>.*)\])?")


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    return source.ending in (".mmd", ".mermaid", ".txt", ".md") and bool(_head(source))


def read(source: Source, losses: Losses) -> Draft:
    """Read boxes with hours at the end of their labels, as in `a[Dig 3..8h]`, and what leads to what."""
    chart = _Flowchart(source)
    for number, statement in statements(source):
        chart.take(number, statement)
    return Draft(title_of(source), tuple(activities(chart.boxes, chart.arrows, source, losses)), "p10-p90")


def _head(source: Source) -> str:
    return next((text for _, text in statements(source) if _HEAD.match(text)), "")


class _Flowchart:
    """The boxes and arrows of a chart, as they are read."""

    def __init__(self, source: Source) -> None:
        self.boxes: dict[str, Box] = {}
        self.arrows: list[Arrow] = []
        self._source = source
        self._around: list[str] = []

    def take(self, number: int, statement: str) -> None:
        """Read one statement. Raises `ScenarioError`."""
        word = re.split(r"[\s:]", statement, maxsplit=1)[0]
        if word in LOOKS or _HEAD.fullmatch(word):
            return
        if word == "subgraph":
            self._open(statement)
        elif statement == "end":
            del self._around[-1:]
        else:
            self._chain(number, statement)

    def _open(self, statement: str) -> None:
        found = _SUBGRAPH.match(statement)
        key = (found and found["key"]) or f"subgraph {len(self.boxes)}"
        title = (found and found["title"]) or statement.removeprefix("subgraph").strip() or key
        self.boxes[key] = Box(key, _plain(title), "0", self._around[-1] if self._around else None)
        self._around.append(key)

    def _chain(self, number: int, statement: str) -> None:
        """Read boxes with arrows between them: `a & b --> c --> d`."""
        before: list[str] = []
        label, hidden, at = "", True, 0
        while True:
            at, group = self._group(number, statement, at)
            if not hidden:
                self.arrows += [Arrow(start, end, label) for start in before for end in group]
            self._source.refuse_more(len(self.boxes) + len(self.arrows))
            if at == len(statement):
                return
            link = _LINK.match(statement, at)
            if link is None or link.end() == at:
                raise self._wrong(number, statement, at)
            label = _plain(link["within"] or link["piped"] or "")
            before, hidden, at = group, bool(link["hidden"]), link.end()

    def _group(self, number: int, statement: str, at: int) -> tuple[int, list[str]]:
        group = []
        while True:
            at, key = self._box(number, statement, at)
            group.append(key)
            more = re.compile(r"\s*&\s*").match(statement, at)
            if more is None:
                return at, group
            at = more.end()

    def _box(self, number: int, statement: str, at: int) -> tuple[int, str]:
        found = _KEY.match(statement, at)
        if found is None:
            raise self._wrong(number, statement, at)
        key, at = found[0], found.end()
        label, shape, at = self._label(number, statement, at)
        classed = _CLASS.match(statement, at)
        at = classed.end() if classed else at
        known = self.boxes.get(key)
        if label is not None or known is None:
            name, hours = split_label(_plain(key if label is None else label))
            within = self._around[-1] if self._around else None
            hours = hours or ("0" if shape in AT_ONCE else None)
            self.boxes[key] = Box(key, name or key, hours, known.within if known and known.within else within)
        return len(statement) if not statement[at:].strip() else at, key

    def _label(self, number: int, statement: str, at: int) -> tuple[str | None, str, int]:
        """Read what stands on a box, its shape, and where it ends; None where it has no shape."""
        for opening, closing in SHAPES:
            if statement.startswith(opening, at):
                start = at + len(opening)
                quoted = statement.find('"', start + 1) if statement.startswith('"', start) else start
                end = statement.find(closing, quoted)
                if quoted != -1 and end != -1:
                    return statement[start:end].strip().strip('"'), opening, end + len(closing)
        if statement[at : at + 1] and statement[at] in "([{":
            raise self._wrong(number, statement, at)
        return None, "", at

    def _wrong(self, number: int, statement: str, at: int) -> Exception:
        return self._source.refusal(f"no flowchart goes on with '{statement[at : at + 30]}'", "", number)


def _plain(text: str) -> str:
    """Give a label without markup."""
    return html.unescape(re.sub(r"<br\s*/?>|\\n", " ", text)).strip().strip("\"`")
