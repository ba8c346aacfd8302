"""Markdown for a pull request shows what the page does."""

import pytest

from estimator.report.one_page import markdown
from estimator.report.one_page.parts import Chapter, Report, Text
from tests.report.one_page.studies import HOSTILE, report


@pytest.fixture(scope="module")
def text():
    return markdown.write(report())


def test_every_chapter_has_its_heading(text):
    headings = [line.removeprefix("## ") for line in text.split("\n") if line.startswith("## ")]
    assert headings == [chapter.title for chapter in report().chapters]


def test_the_answer_comes_first(text):
    before, _ = text.split("## ", 1)
    assert markdown.markdown.plain(report().lead[0]) in before


def test_names_stay_text_outside_of_what_is_copied(text):
    outside = "".join(text.split("```")[::2])
    assert HOSTILE not in outside
    assert r"\`low\` \| \*really\*" in outside


def test_rows_of_a_table_have_as_many_cells_as_its_head(text):
    for block in text.split("\n\n"):
        lines = [line.replace(r"\|", "") for line in block.split("\n")]
        if lines[0].startswith("|"):
            assert len({line.count("|") for line in lines}) == 1


def test_there_is_no_picture(text):
    assert "<svg" not in text
    assert "![" not in text
    assert "data:" not in text


def test_text_with_fences_of_its_own_is_fenced_by_a_longer_one():
    text = Text("A plan", "about: |\n  ```\n  code\n  ```\n", "yaml")
    written = markdown.write(Report("t", (), ("a",), (Chapter("c", "C", (text,)),), "end"))
    assert "````yaml\nabout: |\n  ```\n  code\n  ```\n````" in written
