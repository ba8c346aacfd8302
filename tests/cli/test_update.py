"""`estimate update` and `estimate score`: the forecast from today, kept and scored."""

import json
from math import ceil
from pathlib import Path

import numpy as np
import pytest

from estimator.cli.group import estimate

PLAN = """
estimate: 1
name: Two rounds
world: {pace: {lognormal: {median: 1, sigma: 0.3}}}
scale: = pace
targets: {hours: 30}
tasks:
  dig: {hours: 5..20}
  build: {after: dig, hours: 5..20, outcomes: {fails: {chance: 40%, then: retry}, good: {}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a plan and what was done of it."""
    (tmp_path / "plan.yaml").write_text(PLAN)
    (tmp_path / "done.csv").write_text("task;hours;outcome\ndig;12;\nbuild;9,5;fails\nbuild;2;running\n")
    return tmp_path


def run(*arguments: object) -> int:
    """Run the command and give its exit code."""
    with pytest.raises(SystemExit) as end:
        estimate.main([str(argument) for argument in arguments])
    return int(end.value.code or 0)


def update(folder: Path, *more: object) -> int:
    """Update the plan of a folder."""
    few = ("--engine", "simpy", "--trials", 500, "--workers", 1)
    return run("update", folder / "plan.yaml", "--log", folder / "done.csv", *few, *more)


def test_it_tells_what_is_left(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert update(folder) == 0
    out = capsys.readouterr().out
    assert "23.5 h are done" in out
    assert "What was learned of the world" in out or "pace" not in out


def test_numbers_are_there_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert update(folder, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["update"]["hours_so_far"] == 23.5
    assert data["update"]["hours"]["p5"] > 23.5
    assert set(data["update"]["within"]) == {"30"}
    assert data["update"]["effective"] > 100


def test_dates_count_from_the_day_of_the_forecast(folder: Path, capsys: pytest.CaptureFixture[str]):
    plan = folder / "plan.yaml"
    plan.write_text(f"{plan.read_text()}calendar: {{start: 2025-06-30, hours_per_week: 5}}\n")
    assert update(folder, "--date", "2025-07-07", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    days = ceil(data["update"]["elapsed_left"]["p50"])  # of an hour each, the first of them that Monday
    assert data["update"]["dates"]["p50"] == str(np.busday_offset("2025-07-07", days - 1))
    assert data["planned"]["dates"]["p50"] > "2025-06-30"
    assert update(folder, "--date", "2025-07-07") == 0
    assert "Over, in any way, by" in capsys.readouterr().out


def test_forecasts_are_kept_drawn_and_scored(folder: Path, capsys: pytest.CaptureFixture[str]):
    history, chart = folder / "forecasts.csv", folder / "forecasts.svg"
    for date in ("2025-07-07", "2025-07-14", "2025-07-14"):
        assert update(folder, "--history", history, "--date", date, "--chart", chart) == 0
    assert len(history.read_text().splitlines()) == 3
    assert chart.read_text().startswith("<?xml")
    capsys.readouterr()
    assert run("score", history, "--actual", 40, "--success", "--format", "json") == 0
    first, second = json.loads(capsys.readouterr().out)["forecasts"]
    assert first["pit"] == second["pit"]
    assert 0 < first["pit"] < 1
    assert first["brier"] == 0


def test_what_no_world_explains_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "done.csv").write_text("task,hours\nbuild,9\n")
    assert update(folder) == 1
    assert "attempt 1 of 'build' never began" in capsys.readouterr().err


def test_rows_that_do_not_fit_are_told_with_their_line(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "done.csv").write_text("task,hours\ndig,9\nbild,9\n")
    assert update(folder) == 2
    assert "done.csv:3" in capsys.readouterr().err
