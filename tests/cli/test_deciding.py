"""The verbs that ask what a decision hangs on."""

import json

import pytest

from estimator.cli import main

SURE = "estimate: 1\nname: sure\ntasks:\n  walk: {hours: 50}\n"
RISKY = """
estimate: 1
name: risky
ranges: bounds
world: {depth: 20..60}
tasks:
  dig: {hours: = depth, dead_end: 20%, give_up: {tries: 3}}
"""


@pytest.fixture
def estimate(tmp_path, monkeypatch, capsys):
    (tmp_path / "sure.yaml").write_text(SURE, encoding="utf-8")
    (tmp_path / "risky.yaml").write_text(RISKY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(words):
        monkeypatch.setattr("sys.argv", ["estimate", *words.split(), "--engine", "simpy", "--workers", "1"])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, capsys.readouterr()

    return run


def answer(estimate, words):
    code, said = estimate(f"{words} --trials 50 --format json")
    assert code == 0, said.err
    return json.loads(said.out)


def test_breakeven_tells_where_the_better_strategy_changes(estimate):
    found = answer(estimate, "breakeven sure.yaml risky.yaml --vary world.depth=20..60 --measure hours")
    (change,) = found["measures"][0]["changes"]
    # 50 h of walking against 1.24 attempts: 1 + 0.2 + 0.04
    assert change["low"] < 50 / 1.24 < change["high"]
    assert (change["below"], change["above"]) == ("risky", "sure")
    assert found["deadlines"]["strategies"] == ["sure", "risky"]


def test_the_better_strategy_by_money_changes_where_a_rate_does(estimate):
    priced = "breakeven sure.yaml risky.yaml --set rates=10 --set tasks.dig.cost=100 --vary world.depth=20..60"
    found = {one["measure"]: one for one in answer(estimate, priced)["measures"]}
    (change,) = found["cost.mean"]["changes"]
    # 500 of walking against 1.24 attempts, each at 100 and ten times its hours
    assert change["low"] < (500 / 1.24 - 100) / 10 < change["high"]
    assert found["hours.mean"]["changes"][0]["at"] > change["at"] + 5


def test_what_has_no_price_is_not_compared_by_it(estimate):
    words = "breakeven sure.yaml risky.yaml --vary world.depth=20..60 --trials 20"
    assert "cost.mean" not in {one["measure"] for one in answer(estimate, words)["measures"]}
    code, said = estimate(f"{words} --measure cost")
    assert (code, "sure has no `rates` and no `cost`" in said.err) == (2, True)


def test_sweep_tells_where_results_are_best(estimate):
    found = answer(estimate, "sweep risky.yaml --vary world.depth=20..60..20 --measure hours --measure within.45")
    assert [point["values"] for point in found["points"]] == [[20], [40], [60]]
    assert found["best"][0]["values"] == [20]


def test_sensitivity_tells_what_the_decision_hangs_on(estimate):
    found = answer(estimate, "sensitivity sure.yaml risky.yaml --measure hours")
    assert [lever["path"] for lever in found["levers"] if lever["flips"]] == ["world.depth"]


def test_stopping_tells_when_to_give_up(estimate):
    found = answer(estimate, "stopping risky.yaml dig")
    assert [advice["kind"] for advice in found["advice"]] == ["tries", "hours"]


def test_a_comparison_can_be_as_certain_as_asked(estimate):
    found = answer(estimate, "compare sure.yaml risky.yaml --precision 8%")
    assert found["trials"] > 50
    assert 1.96 * found["strategies"][1]["hours"]["mean_se"] < 0.08 * found["strategies"][1]["hours"]["mean"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("breakeven sure.yaml", "between two files"),
        ("sweep risky.yaml", "one or two assumptions are varied"),
        ("sweep risky.yaml --vary world.dept=1..2", "no quantity is called 'dept' (did you mean 'depth'?)"),
        ("sweep risky.yaml --vary world.depth=2", "expected LOW..HIGH"),
        ("sensitivity sure.yaml risky.yaml --measure hour", "there is no measure 'hour' (did you mean 'hours'?)"),
        ("sensitivity sure.yaml --measure milestones.done", "sure has no milestone 'done'"),
        ("stopping risky.yaml digg", "risky has no task 'digg'"),
        ("compare sure.yaml --precision often", "is no precision"),
    ],
)
def test_what_cant_be_answered_is_refused_in_words(estimate, words, said):
    code, heard = estimate(words)
    assert code == 2
    assert said in " ".join(heard.err.split())
    assert "Traceback" not in heard.err
