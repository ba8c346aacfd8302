"""`estimate coverage`: from counts or logs of finds to what is still unseen."""

import json
from pathlib import Path

import pytest

from estimator.cli.group import estimate
from estimator.scenario import read_text


def run(*arguments: str) -> int:
    """Run the command and give its exit code."""
    with pytest.raises(SystemExit) as end:
        estimate.main(list(arguments))
    return int(end.value.code or 0)


def test_counts_of_two_searches(capsys: pytest.CaptureFixture[str]):
    assert run("coverage", "--first", "10", "--second", "15", "--both", "5", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["total"]["value"] == pytest.approx(11 * 16 / 6 - 1)
    assert data["next_is_new"] is None


def test_a_log_of_finds(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    log = tmp_path / "finds.csv"
    log.write_text("paper,find\np1,a\np1,b\np2,b\np3,\np4,c\np4,a\np5,a\n")
    assert run("coverage", str(log), "--next", "1", "--next", "7", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counted"] == {"papers": 5, "met": 6, "seen": 3, "once": 1, "twice": 1, "new": 1, "pairs": 1}
    assert data["next_is_new"]["value"] == 0.2
    assert set(data["new_within"]) == {"1", "7"}


def test_two_logs_are_two_searches(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    for name, keys in (("one", "abcd"), ("two", "cde")):
        (tmp_path / f"{name}.csv").write_text("doi\n" + "\n".join(keys) + "\n")
    assert run("coverage", str(tmp_path / "one.csv"), str(tmp_path / "two.csv"), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["counted"] == {"first": 4, "second": 3, "both": 2}


def test_what_it_prints_is_a_part_of_a_scenario(capsys: pytest.CaptureFixture[str]):
    assert run("coverage", "--finds", "168", "--seen", "26", "--once", "12", "--twice", "4") == 0
    out = capsys.readouterr().out
    scenario = read_text("estimate: 1\nname: read\ntasks: {read: {hours: 8}}\n" + out[out.index("world:") :])
    assert set(scenario.world) == {"unseen", "something_new"}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--first", "3"),
        ("--first", "3", "--second", "4", "--both", "5"),
        ("a", "b", "c"),
        ("--column", "find"),
    ],
)
def test_wrong_usage_is_refused(arguments: tuple[str, ...]):
    assert run("coverage", *arguments) == 2
