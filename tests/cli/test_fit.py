"""`estimate fit`: from a log to what to write into a scenario."""

import json
from pathlib import Path

import pytest

from estimator.analysis.fitting import fit
from estimator.analysis.fitting.history import read_history
from estimator.analysis.logs import parse_log, read_log
from estimator.cli.group import estimate
from estimator.report.fit import written
from estimator.scenario import read_text

LOG = str(Path(__file__).parents[1] / "data" / "history.csv")
TASKS = "\nestimate: 1\nname: planned\ntasks: {build: {hours: 8}}\n"


def run(*arguments: str) -> int:
    """Run the command and give its exit code."""
    with pytest.raises(SystemExit) as end:
        estimate.main(list(arguments))
    return int(end.value.code or 0)


def test_what_it_prints_is_a_part_of_a_scenario():
    scenario = read_text(written(fit(read_history(read_log(LOG)))) + TASKS)
    assert set(scenario.world) == {"pace", "dead_ends_training"}
    assert scenario.scale is not None


def test_it_tells_bias_hits_and_dead_ends(capsys: pytest.CaptureFixture[str]):
    assert run("fit", LOG) == 0
    out = capsys.readouterr().out
    assert "Half of the tasks took more than 1.16 times their estimate" in out
    assert "Ranges that were to hold 80% held 42%" in out
    assert "{beta: [12.5, 12.5]}" in out


def test_numbers_are_there_for_programs(capsys: pytest.CaptureFixture[str]):
    assert run("fit", LOG, "--format", "json", "--claimed", "90%") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["hits"]["claimed"] == 0.9
    assert data["bias"]["tail"]["p95"]["high"] is None
    assert data["kinds"]["training"]["dead_ends"]["tries"] == 24


def test_the_picture_is_drawn(tmp_path: Path):
    chart = tmp_path / "fit.svg"
    assert run("fit", LOG, "--chart", str(chart), "-o", str(tmp_path / "fit.md")) == 0
    assert chart.read_text().startswith("<?xml")
    assert "```yaml" in (tmp_path / "fit.md").read_text()


def test_what_is_no_log_ends_with_words(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    log = tmp_path / "log.csv"
    log.write_text("a,b\n1,2\n")
    assert run("fit", str(log)) == 2
    assert "name one by --column" in capsys.readouterr().err
    assert run("fit", str(log), "--column", "estimate=a", "--column", "actual=b") == 0


def test_few_data_are_said_to_be_few(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    log = tmp_path / "log.csv"
    log.write_text("estimate,actual\n" + "4,5\n4,3\n2,6\n8,8\n1,1.5\n")
    assert run("fit", str(log)) == 0
    assert "Few data" in capsys.readouterr().out


def test_counts_of_tries_alone_are_enough():
    found = fit(read_history(parse_log("kind,tries,dead ends\ntraining,9,4\nreading,3,0\n")))
    assert found.bias is None
    assert written(found).count("{beta:") == 2
