"""A page shows what it is given, and nothing else."""

import re
from html.parser import HTMLParser

from estimator.report.one_page import html
from estimator.report.one_page.report import make_report
from tests.report.one_page.studies import HOSTILE, READ, TRY, report, study

PAGE = html.write(report())
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


OUTLINE = Outline(PAGE)


def test_all_that_is_opened_is_closed():
    assert not OUTLINE.unmatched
    assert not OUTLINE.open


def test_names_stay_text_wherever_they_stand():
    assert "img" not in OUTLINE.tags
    assert HOSTILE not in PAGE
    assert PAGE.count("Проба &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;") > 5


def test_nothing_is_asked_of_anybody_else():
    links = [value for name, value in OUTLINE.attributes if name in ("href", "src", "xlink:href")]
    assert all(link.startswith(("#", "data:,")) for link in links)
    assert "@import" not in PAGE
    assert not re.search(r"url\((?!#)", PAGE)


def test_no_style_and_no_handler_stands_in_an_attribute():
    names = {name for name, _ in OUTLINE.attributes}
    assert "style" not in names
    assert not {name for name in names if name.startswith("on")}
    assert OUTLINE.tags.count("style") == 1


def test_every_name_within_the_page_is_there_once_and_every_link_leads_somewhere():
    ids = [value for name, value in OUTLINE.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    links = {value[1:] for name, value in OUTLINE.attributes if name == "href" and value.startswith("#")}
    assert links | set(re.findall(r"url\(#([^)]+)\)", PAGE)) <= set(ids)


def test_the_same_study_gives_the_same_bytes():
    assert html.write(make_report(study(TRY, READ))) == PAGE


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


def test_a_page_says_how_to_come_to_the_same_digits():
    assert "estimate compare 1.yaml 2.yaml --trials 200 --seed 1 --engine simpy" in PAGE
    assert all(sha256 in PAGE for scenario in study(TRY, READ).scenarios for _, sha256 in scenario.files)
