"""Charts hold what they should, whatever strategies are called and however they fare."""

from dataclasses import replace
from itertools import pairwise

import matplotlib
import pytest
from matplotlib.figure import Figure

from estimator.analysis.spans import find_schedule
from estimator.analysis.telling import tell
from estimator.report import charts
from estimator.report.charts.figure import write
from estimator.scenario import read_text
from tests.report.charts.pictures import Picture, overflowing
from tests.report.examples import compared, many, one, subject, trials, two

COMPARED = [kind for kind, own in charts.KINDS.items() if own.of == "comparison"]
LONG = "Метод проб и ошибок с чтением тысячи статей и бесконечным переписыванием наборов данных"
ODD = [LONG, '$x_1$ & <b>"bold"</b> 100%', "читать\nи\x00думать", "先读论文再训练"]

PLAN = read_text(
    """\
estimate: 1
name: Plan
tasks:
  design: {title: Придумать, hours: 4..8}
  build:
    after: design
    hours: 5..9
    flaw: 20%
    outcomes: {broken: {chance: 30%, then: {redo: design, share: 50%}}, dead_end: {chance: 20%, then: retry}, good: {}}
  cycle:
    after: build
    until: 2
    steps:
      run: {hours: 1..2, unattended: 1..3}
      look: {after: run, hours: 1..2, outcomes: {bad: {chance: 40%, then: {retry: cycle}}, fine: {}}}
  test: {after: cycle, hours: 1..2, detects: {build: 70%}}
  ship: {after: {any: [test, cycle]}, hours: 1..3}
goal: ship
milestones: {half way: build}
"""
)


def odd():
    return compared([subject(name) for name in ODD], [trials(300 + 50 * i, 0.5, 0.2, 0.3, 0.5) for i in range(4)])


def never():
    return compared([subject("A"), subject("B")], [trials(300, 0, 1, 0.3, 0.5), trials(400, 0, 0, 0.3)])


RESULTS = {"one": one, "two": two, "seven": lambda: many(7), "odd": odd, "never": never}


@pytest.mark.parametrize("width", [375, 900])
@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in COMPARED for name in RESULTS if (kind, name) != ("difference", "one")]
)
def test_a_chart_keeps_to_its_page(kind, name, width):
    drawn = Picture(kind, RESULTS[name](), width)
    assert overflowing(drawn.figure) == []
    assert drawn.size[0] == pytest.approx(width)


@pytest.mark.parametrize("kind", COMPARED)
def test_a_chart_says_what_it_shows_to_those_who_cant_see_it(kind):
    drawn = Picture(kind, two())
    assert drawn.root.get("role") == "img"
    title, description = drawn.root[0], drawn.root[1]
    assert (title.tag.split("}")[1], description.tag.split("}")[1]) == ("title", "desc")
    assert title.text == drawn.drawing.title
    assert "Trial and error" in description.text
    assert "Read first" in description.text


@pytest.mark.parametrize("kind", COMPARED)
def test_text_is_text_and_names_are_never_markup(kind):
    drawn = Picture(kind, odd())
    assert "$x_1$ & <b>" in drawn.words
    assert "先读论文再训练" in drawn.words
    assert "\\x00" in drawn.svg


@pytest.mark.parametrize("kind", COMPARED)
def test_the_same_result_gives_the_same_picture(kind):
    assert Picture(kind, two()).svg == Picture(kind, two()).svg


def test_a_picture_holds_no_date_and_no_counted_names():
    svg = Picture("overview", two()).svg
    assert "metadata" not in svg
    assert "<style" not in svg
    assert "axes_1" not in svg


def test_a_strategy_has_its_colour_everywhere():
    colours = ("#0072b2", "#e69f00")
    for kind in ("overview", "success", "fates", "milestones"):
        svg = Picture(kind, two()).svg
        assert all(colour in svg for colour in colours), kind


def test_each_dot_is_one_of_fifty_futures():
    drawn = Picture("dots", two())
    assert drawn.count(r"dots-0-.*") == drawn.count(r"dots-1-.*") == 50
    assert drawn.count("dots-0-success") == len(drawn.drawing.lanes[0].futures.success) == 23


def test_dots_never_overlap_sideways():
    from estimator.report.charts.piles import columns

    middles = [middle for middle, _ in columns([0, 0.9, 1.8, 1.9, 5], 1)]
    assert all(b - a >= 1 for a, b in pairwise(middles))


def test_success_shows_a_curve_a_band_and_what_is_missing():
    ids = Picture("success", two()).ids
    assert {"success-0", "success-0-band", "success-0-never", "success-1"} <= set(ids)


def test_a_curve_ends_at_the_chance_of_success():
    drawing = Picture("success", two()).drawing
    assert drawing.in_the_end[0].value == pytest.approx(0.45)
    assert drawing.curves[0].chance[-1].value <= drawing.in_the_end[0].value


def test_fates_add_up_to_the_mean():
    drawing = Picture("fates", two()).drawing
    for where, mean in zip(drawing.hours, drawing.mean, strict=True):
        parts = (where.useful, where.on_a_flaw, where.given_up, where.lost)
        assert sum(part.value for part in parts) == pytest.approx(mean.value)


def test_a_difference_counts_every_world_once():
    drawn = Picture("difference", two())
    worlds = drawn.drawing.pairs[0].worlds
    assert worlds.count == 50
    assert drawn.count(r"difference-0-.*") == 50 - worlds.neither


def test_a_difference_of_one_strategy_is_refused():
    with pytest.raises(ValueError, match="two strategies"):
        Picture("difference", one())


def test_milestones_that_nobody_has_are_refused():
    plain = [replace(strategy, milestones={}) for strategy in two().strategies]
    with pytest.raises(ValueError, match="milestones"):
        Picture("milestones", replace(two(), strategies=tuple(plain)))


def test_numbers_come_with_every_chart():
    data = Picture("dots", one()).drawing.to_dict()
    assert data["names"] == ["Trial and error"]
    assert len(data["lanes"][0]["futures"]["success"]) == 23
    assert data["lanes"][0]["p80_se"] > 0


@pytest.mark.parametrize("kind", COMPARED)
def test_a_chart_draws_on_axes_it_is_given(kind):
    axes = Figure(figsize=(8, 5)).add_subplot()
    assert charts.draw(kind, two(), axes) is None
    assert axes.get_children()


def test_nothing_is_left_behind_in_the_style_of_others():
    before = dict(matplotlib.rcParams)
    Picture("success", two())
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<svg")])
def test_a_picture_is_written_in_three_forms_the_same_each_time(form, begins):
    drawn = Picture("success", two())
    first = write(drawn.figure, drawn.drawing, form)
    assert first.startswith(begins)
    assert first == write(drawn.figure, drawn.drawing, form)


def test_a_themed_picture_takes_its_ink_from_the_page():
    svg = Picture("success", two(), themed=True).svg
    assert "fill: var(--ink, #222222)" in svg
    assert "fill: #222222" not in svg


def test_an_unknown_kind_is_refused():
    with pytest.raises(KeyError, match="there is no chart 'pie'"):
        charts.chart("pie")


@pytest.mark.parametrize("width", [375, 900])
def test_a_graph_shows_all_tasks_and_all_ways(width):
    drawn = Picture("graph", [PLAN], width)
    assert {f"graph-task-{name}" for name in ("design", "build", "cycle", "run", "look", "test", "ship")} <= set(
        drawn.ids
    )
    ways = {"graph-after-design-build", "graph-after-run-look", "graph-any-test-ship", "graph-any-cycle-ship"}
    assert ways | {"graph-redo-build-design", "graph-finds-test-build"} <= set(drawn.ids)
    assert {"Придумать", "5..9 h", "⚑ flawed: 20%", "↻ bad: 40%"} <= set(drawn.texts)
    assert "↩ broken: 30%, 50% of the hours again" in drawn.words
    assert overflowing(drawn.figure) == []


@pytest.mark.parametrize("width", [375, 900])
def test_a_gantt_has_a_bar_for_each_task(width):
    drawn = Picture("gantt", [find_schedule(PLAN, trials=30)], width)
    assert {f"gantt-{name}" for name in ("design", "build", "cycle", "run", "look", "test", "ship")} <= set(drawn.ids)
    assert overflowing(drawn.figure) == []


@pytest.mark.parametrize("width", [375, 900])
def test_a_trial_has_a_block_for_each_attempt(width):
    telling = tell(PLAN, 3)
    drawn = Picture("trial", [telling, telling], width)
    rows = {row.task: len(row.stints) for row in drawn.drawing.stories[0].rows}
    assert {f"trial-{task}-{n + 1}" for task, count in rows.items() for n in range(count)} <= set(drawn.ids)
    assert overflowing(drawn.figure) == []
