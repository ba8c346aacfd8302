"""What each verb does."""

import csv
import json
import re
from io import StringIO

import pytest

import estimator
from tests.cli.conftest import BUY, DIG, QUICK


def test_compare_shows_a_column_for_each_strategy(run):
    result = run("compare", "dig.yaml", "buy.yaml", *QUICK)
    assert result.exit_code == 0
    words, head = result.stdout.split("\n\n")[:2]
    assert words.startswith("Buy is the better choice: it truly succeeds in 100% of trials")
    assert head.splitlines()[0].split() == ["Dig", "Buy"]
    assert f"64 trials, seed 1, simpy engine, estimator {estimator.__version__}." in result.stdout
    assert result.stderr == ""


def test_run_shows_one_strategy_with_its_tasks(run):
    result = run("run", "buy.yaml", *QUICK)
    assert result.exit_code == 0
    assert result.stdout.startswith("Buy\n")
    assert "\nshop " in result.stdout


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("csv", "strategy,measure,"), ("markdown", "Dig truly ")])
def test_formats_are_chosen_by_name_or_by_the_ending_of_the_file(run, folder, form, start):
    said = run("compare", "dig.yaml", *QUICK, "--format", form).stdout
    assert said.startswith(start)
    ending = {"markdown": "md"}.get(form, form)
    assert run("compare", "dig.yaml", *QUICK, "-o", f"out.{ending}").stdout == ""
    assert (folder / f"out.{ending}").read_text("utf-8") == said


def test_a_seed_gives_the_same_figures_again_and_another_gives_others(run):
    first, again, other = (run("run", "buy.yaml", *QUICK, "--seed", seed).stdout for seed in "112")
    assert first == again != other


def test_values_are_set_in_the_files_that_have_them(run):
    result = run("compare", "dig.yaml", "buy.yaml", *QUICK, "--set", "world.pace=5", "--format", "json")
    dig, _ = json.loads(result.stdout)["strategies"]
    assert dig["hours"]["mean"] == 15


def test_hours_asked_for_keep_the_way_they_are_typed(run):
    result = run("run", "dig.yaml", *QUICK, "--at", "3", "--at", "2.50", "--format", "json")
    (dig,) = json.loads(result.stdout)["strategies"]
    assert dig["hours_cdf"] == {"3": 1.0, "2.50": 0.0}


def test_samples_hold_a_row_for_each_trial_and_strategy(run, folder):
    assert run("compare", "dig.yaml", "buy.yaml", *QUICK, "--samples", "all.csv").exit_code == 0
    rows = list(csv.DictReader(StringIO((folder / "all.csv").read_text())))
    assert len(rows) == 2 * 64
    assert rows[0]["world.pace"] == "1"
    assert sorted(path.name for path in folder.iterdir()) == ["all.csv", "buy.yaml", "dig.yaml"]


def test_a_dash_is_the_standard_input(run):
    result = run("run", "-", *QUICK, "--format", "json", input=DIG)
    assert json.loads(result.stdout)["strategies"][0]["name"] == "Dig"


def test_explain_shows_what_was_set(run):
    result = run("explain", "dig.yaml", "--set", "world.pace=5..7")
    assert result.exit_code == 0
    assert "  pace   5..7" in result.stdout


def test_check_tells_what_is_wrong_where_it_stands(run, folder):
    (folder / "bad.yaml").write_text("estimate: 1\nname: Bad\ntasks:\n  dig: {hours: 5..3}\n  dog: {hour: 3}\n")
    result = run("check", "dig.yaml", "bad.yaml")
    assert result.exit_code == 2
    assert "bad.yaml:4:16: tasks > dig > hours: " in result.stderr
    assert "did you mean 'hours'?" in result.stderr


def test_schema_is_json(run):
    assert json.loads(run("schema").stdout)["properties"]["tasks"]


def test_init_writes_a_plan_that_runs_and_never_over_another(run, folder):
    assert run("init", "mine.yaml").exit_code == 0
    assert run("check", "mine.yaml").exit_code == 0
    (folder / "mine.yaml").write_text(BUY)
    result = run("init", "mine.yaml")
    assert result.exit_code == 2
    assert "there is a mine.yaml already" in result.stderr
    assert (folder / "mine.yaml").read_text() == BUY


def test_a_verb_is_one_file(run, tmp_path, monkeypatch):
    from estimator.cli import verbs

    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "yield_.py").write_text(
        "import click\n@click.command()\ndef command():\n    'Give a plan.'\n    click.echo('given')\n"
    )
    monkeypatch.setattr(verbs, "__path__", [*verbs.__path__, str(tmp_path / "more")])
    assert re.search("yield +Give a plan.", run("--help").stdout)
    assert run("yield").stdout == "given\n"
