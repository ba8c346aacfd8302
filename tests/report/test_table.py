"""Tables as people see them."""

import re
from importlib.metadata import version

import pytest
from rich.cells import cell_len

from estimator.report.comparison import comparison_document
from estimator.report.formats import write
from estimator.report.page import Page
from estimator.report.sheet import Cell, Column, Document, Row, Section, Sheet, row
from tests.report.examples import compared, many, subject, trials, two

TWO = f"""\
                               Trial and error          Read first
Chance of success                          45%                 80%
  false success                            40%                  9%
  giving up                                15%                 11%

Hours per true success                   1,100                 590
  relative                               1.00×               0.55×
Share of hours lost                        58%               17.0%

Hours
  mean                                     480                 470
    relative                             1.00×               0.98×
  P10                                      330                 320
  P50                                      480                 470
  P80                                      600                 580
  P90                                      630                 620

Until first success
  chance to get there                      90%                 90%
  hours, P10                                82                 220
  hours, P50                               120                 330
  hours, P90                               158                 430

Quickest to a true success                  0%                100%
True success within 500 h                  25%                 46%

Stated, and what the trials say
  total hours               400..600: too high  400..600: too high
  lost                           70%: too high

Judged, not simulated
  depth of understanding                   low                deep
  awareness                               none

4,000 trials, seed 1, fast engine, estimator {version("estimator")}. The last digit shown is
worth at least one standard error of the simulation. P80: eight trials in ten
take no longer. Quickest: of the worlds in which any of them truly succeeds.
"""


def shown(comparison, width=80):
    return write(comparison_document(comparison), "table", Page(width))


def sheet(*rows, **more):
    return Document((Sheet(columns=(Column("one"), Column("two")), sections=(Section(rows),), **more),), {}, ())


def test_a_comparison_answers_first_and_then_reads_as_the_question_was_asked():
    comparison = two()
    words, table = shown(comparison).split("\n\n", 1)
    assert words.replace("\n", " ") == comparison.verdict.text
    assert table == TWO


def test_a_wider_page_leaves_the_table_as_it_is():
    wide, narrow = (shown(two(), width).split("\n\n", 1)[1] for width in (120, 80))
    assert wide.split("\n4,000")[0] == narrow.split("\n4,000")[0]


@pytest.mark.parametrize("width", [120, 80, 60, 40, 20, 10])
@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_no_line_is_longer_than_the_page_is_wide(count, width):
    assert max(cell_len(line) for line in shown(many(count), width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 60])
def test_strategies_become_rows_where_there_are_too_many_for_columns(width):
    lines = shown(many(12), width).splitlines()
    assert any(re.fullmatch(r"Way 12 +73% +10% ≈ +17%", line) for line in lines)


def test_names_of_every_script_leave_numbers_in_line():
    lines = [line for line in shown(many(3)).splitlines() if line.startswith(("Chance", "  P10", "  mean"))]
    assert len({cell_len(line) for line in lines}) == 1


def test_what_can_not_be_told_apart_is_marked_and_the_mark_explained():
    text = shown(compared([subject("A"), subject("B")], [trials(400, 0.5, 0.1, 0.2), trials(400, 0.5, 0.1, 0.2)]))
    assert re.search(r"Chance of success +50% +50% ≈\n", text)
    assert "≈ can't be told apart from A." in text.replace("\n", " ")


def test_what_nobody_could_tell_apart_by_chance_is_not_marked():
    text = shown(compared([subject("A"), subject("B")], [trials(400, 0.5, 0.1, 0.2), trials(400, 0.8, 0.1, 0.2)]))
    assert re.search(r"Chance of success +50% +80%\n", text)


def test_strategies_of_one_name_are_told_apart_by_their_files():
    text = shown(compared([subject("A", file="a.yaml"), subject("A", file="b.yaml")], [trials(4, 1, 0, 0)] * 2))
    assert "A (a.yaml)  A (b.yaml)" in text


def test_the_clock_is_shown_only_where_it_differs_from_the_hours():
    slow = compared([subject("A")], [trials(400, 0.5, 0.1, 0.2, elapsed=2)])
    assert "on the clock" in shown(slow)
    assert "on the clock" not in shown(two())


@pytest.mark.parametrize(
    "name", ["\x1b[31mred\x1b[0m", "\u202egnp.exe", "two\nlines", "bell\a", "[bold]x[/bold]", ":cat:"]
)
def test_names_can_not_speak_to_the_terminal(name):
    text = (
        write(sheet(row(name, name, "1")), "table", Page(80, colour=True)).replace("\x1b[1m", "").replace("\x1b[0m", "")
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", text)
    assert len(text.splitlines()) == 2
    assert ("[bold]x[/bold]" in text) == (name == "[bold]x[/bold]")


def test_plain_text_holds_no_escape_and_no_blank_at_the_end_of_a_line():
    text = shown(two())
    assert "\x1b" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_colour_changes_nothing_but_the_colour():
    coloured = write(comparison_document(two()), "table", Page(80, colour=True))
    assert "\x1b[1mChance of success" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured).split() == shown(two()).split()


def test_marks_leave_numbers_in_line():
    rows = (Row("a", (Cell("10%", "≈"), Cell("1"))), Row("b", (Cell("20%"), Cell("2"))))
    assert write(sheet(*rows), "table", Page()) == "     one  two\na  10% ≈    1\nb  20%      2\n"


def test_ten_thousand_rows_are_set():
    rows = tuple(row(f"task {number}", "1.0", "34") for number in range(10_000))
    assert write(sheet(*rows), "table", Page()).count("\n") == 10_001
