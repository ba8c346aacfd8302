"""What the decision hangs on is seen, and can be read."""

from dataclasses import replace
from functools import cache

from estimator.analysis.measures import measure
from estimator.analysis.questions.sensitivity import find_sensitivity
from estimator.analysis.questions.turning import find_turns
from estimator.analysis.run import Run
from estimator.report.charts.palette import look
from estimator.report.one_page.chapters.hangs import chapter
from estimator.report.one_page.html import write
from estimator.report.one_page.parts import Picture, Table
from estimator.report.one_page.report import make_report
from estimator.report.one_page.study import Study
from tests.report.one_page.studies import READ, study

RUN = Run(trials=400, engine="simpy")
DEAR = "estimate: 1\nname: Dear\ntasks: {work: {hours: 900}}"
STEADY = "estimate: 1\nname: Steady\nworld: {pace: 1..3}\ntasks: {work: {hours: 20}}"
HASTY = "estimate: 1\nname: Hasty\nworld: {pace: 1..3}\ntasks: {work: {hours: = 10 * pace}}"


@cache
def turning() -> Study:
    """Ask of three strategies, the first far behind, where the better of the other two changes."""
    told = study(DEAR, STEADY, HASTY)
    found = find_sensitivity(told.scenarios, measure("hours_per_success"), RUN)
    return replace(told, sensitivity=found, turns=find_turns(told.scenarios, found, RUN))


def test_what_turns_the_decision_is_drawn_in_the_colours_of_the_two():
    found = chapter(turning())
    first, second = (part for part in found.parts if isinstance(part, Picture))
    assert "pace" in first.title
    assert look(0).colour not in first.wide
    assert look(1).colour in first.wide
    assert look(2).colour in first.wide
    assert second.title == "What moves the hours per true success"


def test_the_table_behind_the_picture_is_there_for_those_who_ask():
    folded = [part.sheet.title for part in chapter(turning()).parts if isinstance(part, Table) and part.folded]
    assert folded == ["How far each assumption moves the result"]
    assert "<details><summary>How far each assumption moves the result</summary>" in write(make_report(turning()))


def test_where_nothing_moves_the_result_nothing_is_drawn():
    fixed = study(DEAR, STEADY.replace("1..3", "1"))
    found = find_sensitivity(fixed.scenarios, measure("hours"), RUN)
    parts = chapter(replace(fixed, sensitivity=found)).parts
    assert not [part for part in parts if isinstance(part, Picture)]


def test_what_was_not_asked_is_not_told():
    assert chapter(study(READ)) is None
