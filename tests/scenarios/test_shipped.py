"""The scenarios that come with the tool: they load without a doubt, and say what their comments say."""

from pathlib import Path

import pytest

from estimator.analysis.compare import compare
from estimator.analysis.comparison import StrategyResult
from estimator.report.assumptions import assumptions
from estimator.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
EXAMPLES = sorted(SCENARIOS.glob("examples/*.yaml"))
EVIDENCE = sorted(SCENARIOS.glob("evidence/*.yaml"))
TRIALS = 2000


def played(name: str, **overrides: object) -> StrategyResult:
    """Play an example on the engine that is to be read."""
    scenario = load(SCENARIOS / "examples" / f"{name}.yaml", overrides=overrides)
    return compare([scenario], trials=TRIALS, engine="simpy").strategies[0]


@pytest.mark.parametrize(
    "path", [*EXAMPLES, *EVIDENCE, *SCENARIOS.glob("*.yaml")], ids=lambda path: path.stem
)
def test_it_loads_without_a_warning(path: Path):
    assert load(path).warnings == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_opens_with_what_it_teaches(path: Path):
    assert path.read_text().startswith("# Teaches")


@pytest.mark.parametrize("path", EVIDENCE, ids=lambda path: path.stem)
def test_every_number_of_the_evidence_says_why_and_whence(path: Path):
    for assumption in assumptions(load(path)):
        if assumption.text.startswith("=") or assumption.path[0] in ("scale", "team", "state", "targets"):
            continue
        if assumption.path[-2:] == ("give_up", "tries"):
            continue
        assert assumption.why, assumption.path
        assert assumption.source, assumption.path
        assert assumption.confidence in ("high", "medium", "low"), assumption.path


def test_the_ways_share_their_world():
    worlds = [load(path).world for path in EVIDENCE]
    shared = set(worlds[0]) & set(worlds[1]) & set(worlds[2])
    assert {"pace", "share_that_matters", "papers_that_matter", "papers_to_know", "dead_uninformed"} <= shared
    for name in shared:
        assert len({world[name].text for world in worlds}) == 1


def test_a_network_seldom_ends_as_its_likely_values_say():
    assert 0.1 < played("pert_network").within_elapsed["40"].value < 0.2


def test_tests_fail_as_often_as_a_geometric_loop():
    attempts = played("rework_after_test").tasks["acceptance"].attempts
    assert abs(attempts.value - 1.5) < 4.5 * attempts.se


def test_a_review_leaves_the_false_success_that_it_should():
    false = played("hidden_failure").outcomes.false_success
    assert abs(false.value - 0.25 * 0.4 / (1 - 0.25 * 0.6)) < 4.5 * false.se


def test_giving_up_after_five_tries_forgoes_what_it_should():
    reached = played("when_to_give_up").milestones["it works"].reached
    assert abs(reached.value - 0.7 * (1 - 0.7**5)) < 4.5 * reached.se


def test_a_race_is_quicker_on_the_clock_and_dearer_in_effort():
    race, alone = played("race"), played("race", **{"tasks.by_rules.chance": 0})
    assert race.elapsed_if_success.p50.value < alone.elapsed_if_success.p50.value
    assert race.hours.mean.value > alone.hours.mean.value


def test_risks_with_a_cause_in_common_come_together():
    tasks = played("risk_register").tasks
    assert (
        abs(tasks["late parts"].attempts.value - (0.2 * 0.7 + 0.8 * 0.1))
        < 4.5 * tasks["late parts"].attempts.se
    )


def test_a_second_machine_shortens_the_clock_alone():
    one, two = played("two_people_one_machine"), played("two_people_one_machine", **{"team.machine.count": 2})
    assert two.elapsed.mean.value < one.elapsed.mean.value - 3
    assert two.hours.mean.value == one.hours.mean.value
