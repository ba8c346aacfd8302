"""What trials cost: exactly what their hours and attempts come to."""

import json

import pandas as pd
import pytest

from estimator.analysis.compare import compare
from estimator.analysis.measures import measure
from estimator.analysis.plain import figures_of
from estimator.engine import reference
from estimator.engine.compiling import compile_network
from estimator.scenario import read_text


def play(text: str, trials: int = 64, **options):
    return compare([read_text("estimate: 1\n" + text)], trials=trials, engine="simpy", **options).strategies[0]


def exactly(text: str) -> float:
    cost = play(text).cost
    assert cost is not None
    assert cost.sd.value == pytest.approx(0, abs=1e-9)
    return cost.mean.value


def test_without_a_team_everybody_costs_the_same():
    assert exactly("rates: 80\ntasks: {a: {hours: 5}, b: {after: a, hours: 2}}") == 560


def test_an_attempt_costs_an_hour_of_all_that_it_needs_machines_too():
    team = "team: {ann: 2, bob: 1, rig: {machine: true}}\nrates: {ann: 50, bob: 100, rig: 8}\n"
    assert exactly(team + "tasks: {a: {hours: 3}}") == 150
    assert exactly(team + "tasks: {a: {hours: 3, needs: {ann: 2, bob: 1, rig: 1}}}") == 3 * (2 * 50 + 100 + 8)


def test_a_number_alone_is_the_rate_of_people_and_not_of_machines():
    assert exactly("team: {ann: 1, rig: {machine: true}}\nrates: 60\ntasks: {a: {hours: 3, needs: [ann, rig]}}") == 180


def test_every_attempt_costs_its_price_and_every_round_its_own():
    assert exactly("tasks: {a: {hours: 3, repeat: 4, cost: 7}}") == 28
    steps = "tasks: {a: {repeat: 3, cost: 10, steps: {b: {hours: 2, cost: 1}, c: {hours: 2}}}}"
    assert exactly(steps) == 3 * (10 + 1)
    assert exactly("rates: 5\n" + steps) == 3 * (10 + 1) + 3 * 4 * 5


def test_what_was_cut_short_costs_the_hours_that_were_worked():
    assert (
        exactly("rates: 10\nlimits: {hours: 5}\ntasks: {a: {hours: 3, cost: 1}, b: {after: a, hours: 4, cost: 1}}")
        == 52
    )


def test_a_machine_costs_the_hours_in_which_nobody_attends_to_it_too():
    text = """
team: {ann: 1, rig: {count: 2, machine: true}, oven: {machine: true}}
rates: {ann: 50, rig: 8}
tasks:
  train: {hours: 1, unattended: {hours: 9, needs: {rig: 2, oven: 1}}}
  bake: {hours: 3, needs: [rig]}
  wait: {hours: 2, unattended: 100}
"""
    assert exactly(text) == (1 * 50 + 9 * 2 * 8) + 3 * 8 + 2 * 50


def test_a_run_that_is_cut_short_costs_what_it_ran():
    text = "team: {ann: 1, rig: {machine: true}}\nrates: {ann: 50, rig: 8}\nlimits: {elapsed: 6}\n"
    assert exactly(text + "tasks: {train: {hours: 1, unattended: {hours: 9, needs: rig}}}") == 50 + 5 * 8


def test_the_cost_of_a_true_success_is_the_mean_cost_over_its_chance():
    result = play("rates: 10\ntasks: {a: {hours: 4, flaw: 50%}}", trials=500)
    assert result.cost_per_success.value == pytest.approx(40 / result.outcomes.success.value)
    assert result.cost_per_success.se > 0


def test_a_date_and_a_budget_are_met_together_no_oftener_than_each():
    result = play(
        """calendar: {start: 2026-12-01, hours_per_week: 40}
rates: 10
targets: {hours: 12, date: 2026-12-02, cost: [100, 1000]}
tasks: {a: {hours: {discrete: {4: 25%, 12: 25%, 20: 50%}}}}
""",
        trials=4000,
    )
    quarter, half = result.within_cost["100"].value, result.within["12"].value
    assert quarter == pytest.approx(0.25, abs=0.03)
    assert half == pytest.approx(0.5, abs=0.035)
    assert result.within_date["2026-12-02"].value == half
    assert result.within_both["within 12 h, for 100"].value == quarter
    assert result.within_both["by 2026-12-02, for 1000"].value == half
    assert result.dates.p90 == "2026-12-03"


def test_bounds_that_pull_apart_are_met_together_only_where_both_hold():
    """Cheap means slow: 4 h cost 100 each time, 8 h cost 8, so nothing is both quick and cheap."""
    result = play(
        """state: {}
targets: {hours: 5, cost: 50}
tasks:
  choose: {hours: 0, outcomes: {quick: {chance: 50%}, cheap: {}}}
  buy: {after: choose.quick, hours: 4, cost: 100}
  make: {after: choose.cheap, hours: 8, cost: 8}
"""
    )
    assert result.within["5"].value + result.within_cost["50"].value == 1
    assert result.within_both["within 5 h, for 50"].value == 0


def test_a_plan_without_dates_and_money_says_nothing_of_them():
    data = compare([read_text("estimate: 1\ntasks: {a: {hours: 1}}")], trials=8, engine="simpy").to_dict()
    assert not {"cost", "dates", "outside", "within_cost"} & data["strategies"][0].keys()
    json.dumps(data, allow_nan=False)


PRICED = """
team: {ann: 1, rig: {machine: true}}
rates: {ann: 50, rig: 8}
tasks: {train: {hours: 1..4, unattended: {hours: 2..9, needs: rig}, dead_end: 30%, flaw: 20%}}
targets: {cost: 150}
"""


@pytest.mark.parametrize("path", ["cost.mean", "cost.p80", "cost_per_success", "within_cost.150"])
def test_a_measure_of_money_is_the_figure_of_the_comparison(path):
    scenario = read_text("estimate: 1\n" + PRICED)
    network = compile_network(scenario)
    trials = reference.play(network, 1, 0, 400)
    found = dict(figures_of(play(PRICED, trials=400)))
    assert measure(path).read(network, trials).value == pytest.approx(found[path].value)


def test_what_has_no_price_can_not_be_compared_by_it():
    network = compile_network(read_text("estimate: 1\nname: Free\ntasks: {a: {hours: 1}}"))
    with pytest.raises(KeyError, match="Free has no `rates` and no `cost`"):
        measure("cost").read(network, reference.play(network, 1, 0, 2))


def test_samples_say_what_each_trial_cost(tmp_path):
    compare([read_text("estimate: 1\n" + PRICED)], trials=5, engine="simpy", samples=tmp_path / "out.csv")
    frame = pd.read_csv(tmp_path / "out.csv")
    assert list(frame["cost"] > 50 * frame["hours"]) == [True] * 5
