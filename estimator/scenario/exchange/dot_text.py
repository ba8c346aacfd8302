"""The words of Graphviz's language: names, quoted text, HTML, and signs."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from estimator.scenario.exchange.source import Source

_WORD = re.compile(
    r"(?P<blank>\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*)"
    r'|"(?P<quoted>(?:[^"\\]|\\.)*)"'
    r"|(?P<sign>->|--|[{}\[\];,=:+])"
    r"|(?P<name>-?(?:\.\d+|\d+(?:\.\d*)?)|[^\W\d]\w*)",
    re.DOTALL | re.MULTILINE,
)
_ANGLE = re.compile(r"[<>]")
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"\\[nlr]|<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """One word, and the line where it stands."""

    text: str
    line: int
    is_sign: bool = False


def words(source: Source) -> Iterator[Word]:
    """Go through the words of a graph; quoted parts joined by + are one. Raises `ScenarioError`."""
    text, at, line = source.text, 0, 1
    while at < len(text):
        if text[at] == "<":
            end = _closing(text, at)
            found, word = None, Word(_plain(_TAG.sub(" ", _BREAK.sub(" ", text[at + 1 : end - 1]))), line)
        else:
            found, end = _WORD.match(text, at), at
            if found is None:
                raise source.refusal(f"no graph goes on with '{text[at : at + 20]}'", "", line)
            end = found.end()
            quoted = found["quoted"]
            word = Word(found[0] if quoted is None else _plain(quoted), line, bool(found["sign"]))
        if found is None or not found["blank"]:
            yield word
        line += text.count("\n", at, end)
        at = end


def _closing(text: str, at: int) -> int:
    """Find where HTML in angle brackets ends, or the end of all."""
    depth = 0
    for found in _ANGLE.finditer(text, at):
        depth += 1 if found[0] == "<" else -1
        if depth == 0:
            return found.end()
    return len(text)


def _plain(text: str) -> str:
    return html.unescape(_BREAK.sub(" ", text).replace('\\"', '"').replace("\\\n", ""))
