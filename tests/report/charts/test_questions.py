"""Charts of what a decision hangs on."""

import pytest

from estimator.analysis.axes import Axis
from estimator.analysis.measures import measure
from estimator.analysis.questions.breakeven import find_breakevens
from estimator.analysis.questions.sensitivity import find_sensitivity
from estimator.analysis.questions.sweep import sweep
from estimator.analysis.run import Run
from estimator.scenario import from_dict
from tests.report.charts.pictures import Picture, overflowing

RUN = Run(trials=60, engine="simpy")


def scenario(name, hours):
    world = {"speed": "1..2", "load": 3}
    return from_dict(
        {"estimate": 1, "name": name, "world": world, "tasks": {"work": {"hours": hours, "dead_end": 0.2}}}
    )


RIGID, SUPPLE = scenario("Устойчивый", "20..22"), scenario("Supple", "= 10 * speed + 2 * load")


def axes(*texts):
    return [Axis.read(text, [RIGID, SUPPLE]) for text in texts]


@pytest.mark.parametrize("width", [375, 900])
def test_a_tornado_has_a_bar_for_each_strategy_that_an_assumption_moves(width):
    drawn = Picture("tornado", find_sensitivity([RIGID, SUPPLE], measure("hours"), RUN), width)
    assert "tornado-world.speed-1" in drawn.ids
    assert "tornado-world.speed-0" not in drawn.ids
    assert overflowing(drawn.figure) == []


@pytest.mark.parametrize("width", [375, 900])
def test_a_breakeven_has_a_ground_for_each_winner(width):
    found = find_breakevens([RIGID, SUPPLE], axes("world.load=0..12"), [measure("hours")], RUN)
    drawn = Picture("breakeven", found, width)
    assert {"breakeven-hours.mean-Устойчивый", "breakeven-hours.mean-Supple"} <= set(drawn.ids)
    assert "Supple is better for load up to" in drawn.drawing.title
    assert overflowing(drawn.figure) == []


def test_a_breakeven_over_two_assumptions_is_a_map():
    found = find_breakevens(
        [RIGID, SUPPLE], axes("world.load=0..12..6", "world.speed=1..2..0.5"), [measure("hours")], RUN
    )
    ids = Picture("breakeven", found).ids
    assert [name for name in ids if name.startswith("breakeven-cells-")]


def test_a_sweep_has_a_line_for_each_strategy():
    found = sweep([RIGID, SUPPLE], axes("world.load=0..6..3"), [measure("hours"), measure("success")], RUN)
    ids = set(Picture("sweep", found).ids)
    assert {f"sweep-{path}-{i}" for path in ("hours.mean", "outcomes.success") for i in (0, 1)} <= ids


def test_a_sweep_over_two_assumptions_has_a_cell_for_each_pair():
    found = sweep([RIGID, SUPPLE], axes("world.load=0..6..3", "world.speed=1..2..0.5"), [measure("hours")], RUN)
    ids = [name for name in Picture("sweep", found).ids if name.startswith("sweep-hours.mean-1-")]
    assert len(ids) == 9


def test_a_breakeven_without_an_assumption_is_refused():
    with pytest.raises(ValueError, match="--vary"):
        Picture("breakeven", find_breakevens([RIGID, SUPPLE], [], [], RUN))
