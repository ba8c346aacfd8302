"""A page shows what it is given, and nothing else."""

import re
from html.parser import HTMLParser

import pytest

from estimator.report.one_page import html
from estimator.report.one_page.report import make_report
from tests.report.one_page.studies import HOSTILE, READ, TRY, report, study

ALONE = {"meta", "link", "br", "img", "input", "wbr"}


class Outline(HTMLParser):
    """What a page is made of, as a browser would read it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.unmatched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.unmatched.append(tag)


@pytest.fixture(scope="module")
def page():
    return html.write(report())


@pytest.fixture(scope="module")
def outline(page):
    return Outline(page)


def test_all_that_is_opened_is_closed(outline):
    assert not outline.unmatched
    assert not outline.open


def test_names_stay_text_wherever_they_stand(page, outline):
    assert "img" not in outline.tags
    assert HOSTILE not in page
    assert page.count("Проба &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;") > 5


def test_nothing_is_asked_of_anybody_else(page, outline):
    links = [value for name, value in outline.attributes if name in ("href", "src", "xlink:href")]
    assert all(link.startswith(("#", "data:,")) for link in links)
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


def test_no_style_and_no_handler_stands_in_an_attribute(outline):
    names = {name for name, _ in outline.attributes}
    assert "style" not in names
    assert not {name for name in names if name.startswith("on")}
    assert outline.tags.count("style") == 1


def test_every_name_within_the_page_is_there_once_and_every_link_leads_somewhere(page, outline):
    ids = [value for name, value in outline.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    links = {value[1:] for name, value in outline.attributes if name == "href" and value.startswith("#")}
    assert links | set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_the_same_study_gives_the_same_bytes(page):
    assert html.write(make_report(study(TRY, READ))) == page


def test_one_strategy_alone_has_a_page_of_its_own():
    page = html.write(make_report(study(READ)))
    assert "<h1>Read first</h1>" in page
    assert "undefined" not in page


def test_who_never_succeeds_has_no_hours_to_choose():
    page = html.write(make_report(study(READ.replace("flaw: 10%", "flaw: 100%"))))
    assert 'type="range"' not in page
    assert "<script>" not in page


def test_many_strategies_with_long_names_stay_below_a_megabyte():
    texts = [TRY.replace("Проба", f"Проба {number} {'очень ' * 12}") for number in range(6)]
    assert len(html.write(make_report(study(*texts, trials=50))).encode()) < 1_000_000


def test_a_page_says_how_to_come_to_the_same_digits(page):
    assert "estimate compare 1.yaml 2.yaml --trials 200 --seed 1 --engine simpy" in page
    assert all(sha256 in page for scenario in study(TRY, READ).scenarios for _, sha256 in scenario.files)
