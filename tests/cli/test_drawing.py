"""Charts and stories on the command line."""

import json
import re
import subprocess
import sys

import pytest

from estimator.report.charts import KINDS
from tests.cli.conftest import QUICK


def test_a_chart_is_drawn_into_a_file(run, folder):
    for form, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
        result = run("chart", "dots", "dig.yaml", *QUICK, "-o", f"out.{form}")
        assert (result.exit_code, result.stdout) == (0, "")
        assert (folder / f"out.{form}").read_bytes().startswith(begins)


def test_without_a_kind_an_overview_is_drawn(run):
    result = run("chart", "dig.yaml", "buy.yaml", *QUICK)
    assert result.stdout == run("chart", "overview", "dig.yaml", "buy.yaml", *QUICK).stdout
    assert "within the hours you have" in result.stdout


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in ("milestones", "breakeven", "sweep", "tornado")]
)
def test_every_kind_gives_its_numbers(run, kind):
    result = run("chart", kind, "dig.yaml", "buy.yaml", *QUICK, "--format", "json")
    data = json.loads(result.stdout)
    assert data["kind"] == kind
    assert data["names"] == ["Dig", "Buy"]


def test_a_tornado_gives_what_each_assumption_moves(run):
    result = run("chart", "tornado", "dig.yaml", "buy.yaml", "--measure", "hours", *QUICK, "--format", "json")
    data = json.loads(result.stdout)
    assert {one["path"] for one in data["assumptions"]} >= {"tasks.shop.hours"}
    assert data["assumptions"][0]["moves"][0].keys() >= {"strategy", "at_p10", "at_p10_se", "at_p90", "at_p90_se"}


def test_milestones_give_when_and_how_often_they_are_reached(run, folder):
    plan = "estimate: 1\nname: Dig\ntasks: {dig: {hours: 3}}\nmilestones: {a hole: dig}\n"
    (folder / "hole.yaml").write_text(plan, encoding="utf-8")
    data = json.loads(run("chart", "milestones", "hole.yaml", *QUICK, "--format", "json").stdout)
    assert data["kind"] == "milestones"
    assert "a hole" in json.dumps(data)


def test_a_sweep_and_a_breakeven_take_what_is_varied(run):
    varied = ("--vary", "world.pace=1..4..1", "--measure", "hours")
    for kind in ("sweep", "breakeven"):
        data = json.loads(run("chart", kind, "dig.yaml", "buy.yaml", *varied, *QUICK, "--format", "json").stdout)
        assert data["axes"][0]["path"] == "world.pace"
    assert run("chart", "sweep", "dig.yaml", *QUICK).exit_code == 2


def test_a_size_is_that_of_the_page(run):
    assert 'width="675pt" height="375pt"' in run("chart", "dots", "dig.yaml", *QUICK, "--size", "900x500").stdout
    assert 'width="281.25pt"' in run("chart", "dots", "dig.yaml", *QUICK, "--size", "375").stdout
    assert run("chart", "dots", "dig.yaml", *QUICK, "--size", "huge").exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dotts", "dig.yaml"), "there is no chart 'dotts', and no such file (did you mean 'dots'?)"),
        (("dots",), "a chart is drawn of files: estimate chart dots FILE..."),
        (("dig.yaml", "-o", "out.jpg"), "a chart is written as .svg, .png, .pdf or .json, not as .jpg"),
        (("dig.yaml", "--format", "png"), "a PNG is written to a file: -o chart.png"),
        (("difference", "dig.yaml"), "a difference is between two strategies or more"),
        (("milestones", "dig.yaml"), "none of the files has milestones"),
        (("breakeven", "dig.yaml", "--vary", "world.pace=1..2"), "a break-even is between two files"),
    ],
)
def test_what_cant_be_drawn_is_said(run, folder, words, said):
    result = run("chart", *words, *QUICK)
    assert result.exit_code == 2
    assert said in re.sub(r"\s+", " ", result.stderr)
    assert not (folder / "out.jpg").exists()


def test_the_help_lists_all_kinds(run):
    said = run("chart", "--help").stdout
    assert all(f"  {kind} " in said for kind in KINDS)


def test_a_trial_is_told(run):
    said = run("trace", "buy.yaml", "--trial", "3").stdout
    assert "Buy, trial 3\n" in said
    assert "shop begins" in said
    assert "the trial ends: a true success" in said


def test_the_trial_at_a_quantile_is_told(run):
    said = run("trace", "dig.yaml", "--at", "p90", *QUICK).stdout
    assert "which stands at P90 of the hours in 64 trials" in said


def test_a_story_is_data_as_well(run):
    data = json.loads(run("trace", "buy.yaml", "--trial", "0", "--format", "json").stdout)
    (strategy,) = data["strategies"]
    assert strategy["events"][-1]["what"] == "the trial ends"
    assert {"at", "what", "task", "attempt", "hours", "detail", "lost"} <= set(strategy["events"][0])
    said = run("trace", "buy.yaml", "--trial", "0", "--format", "csv").stdout
    assert said.startswith("strategy,trial,at,what,task,attempt,hours,detail,lost")


def test_two_stories_tell_where_they_part(run):
    said = " ".join(run("trace", "dig.yaml", "buy.yaml", "--trial", "0").stdout.split())
    assert "They part at 0.0 h: with Dig, dig begins (3.0 h); with Buy, shop begins" in said


def test_a_story_is_drawn_on_the_clock(run, folder):
    assert run("trace", "buy.yaml", "--trial", "0", "-o", "out.svg").exit_code == 0
    assert 'id="trial-shop-1"' in (folder / "out.svg").read_text()


def test_a_trial_is_chosen_in_one_way(run):
    assert run("trace", "buy.yaml", "--trial", "1", "--at", "p50").exit_code == 2
    assert run("trace", "buy.yaml", "--at", "90").exit_code == 2


def test_no_drawing_is_set_up_before_something_is_drawn():
    code = "import sys, estimator.cli.verbs.chart, estimator.cli.verbs.trace; print('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"False\n"
