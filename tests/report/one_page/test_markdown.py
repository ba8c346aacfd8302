"""Markdown for a pull request shows what the page does."""

from estimator.report.one_page import markdown
from estimator.report.one_page.parts import Chapter, Report, Text
from tests.report.one_page.studies import HOSTILE, report

TEXT = markdown.write(report())


def test_every_chapter_has_its_heading():
    headings = [line.removeprefix("## ") for line in TEXT.split("\n") if line.startswith("## ")]
    assert headings == [chapter.title for chapter in report().chapters]


def test_the_answer_comes_first():
    before, _ = TEXT.split("## ", 1)
    assert markdown.markdown.plain(report().lead[0]) in before


def test_names_stay_text_outside_of_what_is_copied():
    outside = "".join(TEXT.split("```")[::2])
    assert HOSTILE not in outside
    assert r"\`low\` \| \*really\*" in outside


def test_rows_of_a_table_have_as_many_cells_as_its_head():
    for block in TEXT.split("\n\n"):
        lines = [line.replace(r"\|", "") for line in block.split("\n")]
        if lines[0].startswith("|"):
            assert len({line.count("|") for line in lines}) == 1


def test_there_is_no_picture():
    assert "<svg" not in TEXT
    assert "![" not in TEXT
    assert "data:" not in TEXT


def test_text_with_fences_of_its_own_is_fenced_by_a_longer_one():
    text = Text("A plan", "about: |\n  ```\n  code\n  ```\n", "yaml")
    written = markdown.write(Report("t", (), ("a",), (Chapter("c", "C", (text,)),), "end"))
    assert "````yaml\nabout: |\n  ```\n  code\n  ```\n````" in written
