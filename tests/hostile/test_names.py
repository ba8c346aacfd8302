"""Names that break out of what they are shown in stay where they are, in every form of output."""

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate
from estimator.report.assumptions import assumptions_document
from estimator.report.formats import html
from estimator.report.page import Page
from estimator.scenario import read_text

NAMES = {
    "single quotes": "it's",
    "double quotes": 'say "no"',
    "a line break": "one\ntwo",
    "a line that only Unicode knows": "one\u2028two\u0085three",
    "HTML": "<script>alert(1)</script>",
    "an attribute of HTML": '" onload="alert(1)',
    "a terminal's colours": "\x1b[31mred\x1b[0m",
    "a terminal's title": "\x1b]0;owned\x07",
    "one byte that controls a terminal": "\x9b31mred",
    "a backspace": "good\b\b\b\bevil",
    "a carriage return": "ok\rfailed",
    "writing from right to left": "\u202etxt_exe",
    "isolated writing": "\u2067abc\u2069",
    "a spreadsheet's formula": "=cmd|' /C calc'!A0",
    "a spreadsheet's sum": "@SUM(A1:A9)",
    "a spreadsheet's difference": "-1+1",
    "a spreadsheet's formula behind a tab": "\t=1+1",
    "markup of a terminal library": "[bold red]x[/bold red]",
    "markup that only closes": "[/]",
    "a table of Markdown": "a | b | c",
    "a picture of Markdown": "![x](//example/x)",
    "place holders": "%s {0} {name} $HOME `id`",
    "a tower of accents": "a" + "\u0301" * 400,
    "a sign without width": "a\u200bb",
    "a null character": "a\0b",
    "a private character": "\ue000",
    "no character": "\uffff",
    "a family in one sign": "👩‍👩‍👧‍👦",
    "Arabic": "قراءة",
    "Japanese": "検証",
    "a hundred thousand letters": "x" * 100_000,
}
NOT_IN_NAMES = {"Cc", "Cn", "Co", "Zl", "Zp"}
FORMATS = ("table", "json", "csv", "markdown")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _file(name: str) -> str:
    """Write a file that uses a name wherever it may stand; no task is called by control characters."""
    can_be_called = len(name) <= 200 and not {unicodedata.category(letter) for letter in name} & NOT_IN_NAMES
    said, key = _written(name), _written(name if can_be_called else "plain")
    return (
        f"estimate: 1\nname: {said}\nabout: {said}\n"
        f"tasks:\n  ? {key}\n  : {{title: {said}, hours: 1..2, why: {said}}}\n"
        f"milestones:\n  ? {key}\n  : {key}\njudged:\n  ? {key}\n  : {said}\n"
    )


def _written(name: str) -> str:
    return json.dumps(name, ensure_ascii=max(name) <= "\uffff")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def _said(verb: str, form: str) -> str:
    few = ["--engine", "simpy", "--trials", "3", "--workers", "1"] if verb == "run" else []
    result = CliRunner().invoke(estimate, [verb, "a.yaml", "--format", form, *few])
    assert result.exit_code == 0, result.output[:1000]
    assert "should not happen" not in result.output
    return result.output


@pytest.mark.parametrize("verb", ["run", "explain"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_stays_where_it_is(verb, name, tmp_path):
    (tmp_path / "a.yaml").write_text(_file(name))
    said = {form: _said(verb, form) for form in FORMATS}

    for form in ("table", "markdown"):
        assert not {unicodedata.category(letter) for letter in set(said[form]) - {"\n"}} & {"Cc", "Cs", "Zl", "Zp"}
        assert "\u202e" not in said[form]
    assert _tags(said["markdown"]) <= {"sub", "br"}
    assert name in _texts(json.loads(said["json"]))
    assert not any(cell.startswith(FORMULA) for row in csv.reader(io.StringIO(said["csv"])) for cell in row
                   if not _is_number(cell))  # fmt: skip


def test_a_page_holds_no_markup_of_a_name(tmp_path):
    for name in NAMES.values():
        page = html.write(assumptions_document(read_text(_file(name))), Page(80, colour=False))
        assert "script" not in _tags(page)
        assert not any("onload" in attribute for attribute in _attributes(page))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _texts(data: object) -> set[str]:
    if isinstance(data, dict):
        return set(data) | {text for value in data.values() for text in _texts(value)}
    if isinstance(data, list):
        return {text for value in data for text in _texts(value)}
    return {data} if isinstance(data, str) else set()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}


def _parsed(text: str) -> _Parser:
    parser = _Parser()
    parser.feed(text)
    return parser


def _tags(text: str) -> set[str]:
    return _parsed(text).tags


def _attributes(text: str) -> set[str]:
    return _parsed(text).attributes
