"""The text of Mermaid's diagrams: statements without comments, and a title."""

import re
from collections.abc import Iterator

from estimator.scenario.exchange.source import Source

LONGEST = 2_000
"""A line may have so many characters."""
_FENCED = re.compile(r"^```mermaid\s*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_FRONT = re.compile(r"\A\s*---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_TITLE = re.compile(r"^\s*title:?\s+(.+)$", re.MULTILINE)


def statements(source: Source) -> Iterator[tuple[int, str]]:
    """Go through the statements of the first diagram, each with its line. Raises `ScenarioError`."""
    first, text = _diagram(source)
    front = _FRONT.match(text)
    skipped = text[: front.end()].count("\n") if front else 0
    for number, line in enumerate(text.split("\n")):
        if len(line) > LONGEST:
            raise source.refusal(f"a line of {len(line):,} characters is too long", "", first + number)
        if number < skipped or line.lstrip().startswith("%%"):
            continue
        for statement in _parts(line):
            yield first + number, statement


def title_of(source: Source) -> str:
    """Give the title of the diagram, if it has one."""
    found = _TITLE.search(_diagram(source)[1])
    return found[1].strip().strip("\"'") if found else ""


def _diagram(source: Source) -> tuple[int, str]:
    """Find the diagram, in a block of Markdown too, and the number of its first line."""
    found = _FENCED.search(source.text)
    return (source.text.count("\n", 0, found.start(1)) + 1, found[1]) if found else (1, source.text)


def _parts(line: str) -> Iterator[str]:
    """Part a line at semicolons outside of quotes and of entities such as `&amp;`."""
    for part in re.findall(r'(?:"[^"]*"|[&#]\w+;|[^;"]|")+', line):
        if part.strip():
            yield part.strip()
