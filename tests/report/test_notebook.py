"""What the top of the package offers, as a notebook uses it."""

import estimator
from estimator.scenario import read_text

PLAN = "estimate: 1\nname: Dig\nworld: {pace: 1}\ntasks: {dig: {hours: = 3 * pace, flaw: 50%}}\n"


def compared(*plans):
    return estimator.compare(plans, trials=64, engine="simpy")


def test_a_comparison_shows_itself_as_the_table_and_as_html():
    plan = read_text(PLAN)
    comparison = compared(plan, plan.with_({"name": "Dig slowly", "world.pace": 2}))
    assert isinstance(comparison, estimator.Comparison)
    assert str(comparison).startswith("Dig is the better choice: ")
    assert any(line.split("  ")[-2:] == ["Dig", "Dig slowly"] for line in str(comparison).splitlines())
    assert "<td" in comparison._repr_html_()
    assert comparison.strategies[1].hours.mean.value == 6


def test_one_plan_needs_no_list():
    assert estimator.compare(read_text(PLAN), trials=16, engine="simpy").trials == 16


def test_all_that_is_promised_is_there():
    assert all(getattr(estimator, name) is not None for name in estimator.__all__)
    assert set(estimator.__all__) <= set(dir(estimator))


def test_a_comparison_in_a_notebook_comes_with_a_picture():
    assert compared(read_text(PLAN))._repr_html_().count("<img src=") == 1


def test_an_answer_is_text_a_table_a_frame_and_plain_values():
    answer = estimator.check(read_text(PLAN.replace("hours: = 3 * pace", "hours: 10..11")))
    assert "N201" in str(answer)
    assert "N201" in answer._repr_html_()
    assert answer.to_frame()["code"].tolist() == ["N201"]
    assert answer.to_dict()["counts"]["note"] == 1


def test_a_sweep_says_where_a_plan_is_best():
    plan = read_text(PLAN)
    found = estimator.sweep(plan, "world.pace=1..3..1", by=["hours.mean"], trials=16, engine="simpy")
    assert found.to_frame()["value"].tolist() == [3, 6, 9]


def test_the_network_of_one_plan_needs_no_list():
    assert estimator.chart("graph", read_text(PLAN)).title == "Dig"


def test_what_is_only_written_is_not_shown_by_itself_in_a_notebook(monkeypatch, capsys):
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    assert "Chance of success" in str(compared(read_text(PLAN)))
    assert capsys.readouterr().out == ""
