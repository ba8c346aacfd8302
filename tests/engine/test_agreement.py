"""Both engines play the same trials: every figure of every trial is the same to the last bit."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from estimator.engine import fast, reference
from estimator.engine.compiling import compile_network
from estimator.engine.network import Network
from estimator.engine.trials import Fate, Trials
from estimator.scenario import load, read_text
from tests.engine.agreeing import LONG, differences, play_both
from tests.engine.features import EVERY, features
from tests.engine.random_scenarios import save_scenario, write_scenario

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").rglob("*.yaml"))

def network_of(text: str) -> Network:
    return compile_network(read_text("estimate: 1\nname: test\nranges: bounds\n" + text))


def assert_agree(network: Network, count: int, seed: int = 1, first: int = 0) -> Trials:
    expected, played = play_both(network, count, seed, first)
    assert differences(expected, played) == []
    return played


def network_of_dice(dice: Random, size: int, folder: Path) -> Network:
    return compile_network(load(save_scenario(write_scenario(dice, size), folder, dice)))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=True), st.integers(1, 8))
def test_engines_agree_on_random_networks(tmp_path_factory, dice, size):
    network = network_of_dice(dice, size, tmp_path_factory.mktemp("random"))
    assume(fast.play(network, 7, 3, 3).attempts.sum() < LONG)
    assert_agree(network, 3, seed=7, first=3)


def test_random_networks_use_all_of_the_language_and_are_valid(tmp_path):
    used = set()
    for number in range(200):
        dice = Random(number)
        document = write_scenario(dice)
        file = save_scenario(document, tmp_path, dice)
        load(file)
        used |= features(document) | features(json.loads(file.read_text()))
    assert EVERY - used == set()
    assert used - EVERY == set()


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_engines_agree_on_the_shipped_scenarios(path):
    assert_agree(compile_network(load(path)), 60)


QUANTITIES = [
    "1..4", "1..2..6", "{uniform: [2, 3]}", "{triangular: [0, 2, 7]}", "{triangular: [0, 0, 7]}", "{pert: [1, 2, 9]}",
    "{beta: [0.5, 0.5]}", "{normal: {mean: 4, sd: 3}}", "{gamma: {mean: 8, sd: 9}}", "{exponential: {mean: 6}}",
    "{weibull: {shape: 0.7, scale: 9}}", "{lognormal: {mean: 9, sd: 40}}", "{lognormal: {p10: 4, p90: 12}}",
    "{discrete: {5: 20%, 10: 30%, 11: 50%}}", "{integers: [2, 9]}", "{poisson: 5}", "{chance: 20%}",
    "{samples: [3, 5, 9, 9.5]}", "{scipy: {name: genextreme, c: 0.1, loc: 5, scale: 2}}",
]  # fmt: skip

FORMULAS = [
    "q0 + q1 - q2 * q3 / q4", "(q0 - 2) ** (q1 - 2)", "-q0 if q1 > 2 else log(q2 - 2.5)", "min(q0, q1, q2)",
    "max(q0 * 0, q1)", "not q0 > 2 or q1 < 3 and q2", "exp(q11)", "sqrt(q0 - 2)", "abs(q0 - 3)", "floor(q0 - 3)",
    "1 / (q16 * 0)", "0 ** -q13", "q0 <= 2", "q0 >= 2", "q13 == 5", "q13 != 5", "1 < q0 < 3",
]  # fmt: skip


def test_engines_agree_on_every_quantity_and_operation():
    world = [f"  q{number}: {quantity}" for number, quantity in enumerate(QUANTITIES)]
    world += [f'  f{number}: "= {formula}"' for number, formula in enumerate(FORMULAS)]
    played = assert_agree(network_of("world:\n" + "\n".join(world) + "\ntasks: {a: {hours: = f0}}"), 2000)
    assert played.world.shape == (2000, len(QUANTITIES) + len(FORMULAS))


FEATURES = {
    "team": """
team: {ann: 2}
tasks:
  a: {hours: 1..3}
  b: {hours: 2}
  c: {hours: 2}
  d: {after: a, hours: 1, needs: {ann: 2}}
""",
    "unattended": """
team: {ann: 1, gpu: {count: 1, machine: true}}
tasks:
  a: {hours: 1, unattended: {hours: 5, needs: gpu}, repeat: 3}
  b: {hours: 1..2, unattended: {hours: 1..9, needs: [gpu, ann]}}
  c: {after: a, hours: 0, needs: []}
""",
    "redo": """
tasks:
  a: {hours: 1..2, flaw: 50%}
  b: {after: a, hours: 2, outcomes: {bad: {chance: 50%, then: {redo: a, share: 30%}}, good: {}}}
  c: {after: b.good, hours: 1..9}
  d: {after: [a, b], hours: 3, detects: {a: 70%}}
""",
    "steps": """
tasks:
  cycle:
    until: 3
    give_up: {tries: 5}
    flaw: 30%
    steps:
      x: {hours: 1..2, flaw: 40%}
      inner: {after: x, repeat: 2, steps: {p: {hours: 1, outcomes: {no: {chance: 30%, then: {retry: cycle}}, ok: {}}}}}
      y: {after: inner, hours: 2, detects: {x: 50%}}
  after: {after: {any: [cycle, cycle.gave_up]}, hours: 1, detects: {x: 50%, cycle: 50%}}
""",
    "limits": """
limits: {hours: 9.5}
team: {ann: 2}
tasks: {a: {hours: 1..3, dead_end: 60%}, b: {hours: 1..5, needs: {ann: 2}}}
""",
    "elapsed": "limits: {elapsed: 6}\ntasks: {a: {hours: 1..3, repeat: 3}, b: {hours: 2, repeat: 3}}",
    "give up": """
tasks:
  a: {hours: 1..3, dead_end: 80%, give_up: {tries: 3, hours: 4}}
  b: {after: a.gave_up, hours: 1}
""",
    "state": """
state: {known: 0}
tasks:
  a: {hours: 1..3, sets: {known: = known + hours / 10}, until: 3, dead_end: = 0.5 - known / 4}
  b: {after: a, hours: = 5 * (1 - known) * tries, learning: 80%, scale: = 1 + known, dead_end: 40%}
""",
    "ties": """
correlations: [{between: [a, b, c], rank: 0.7}]
tasks: {a: {hours: 1..3}, b: {hours: 2..9}, c: {hours: 1..8, dead_end: 30%}}
""",
    "finish": """
tasks:
  a: {hours: 5}
  b: {hours: 1..2, flaw: 50%, outcomes: {end: {chance: 50%, then: finish}, on: {}}}
""",
    "events": """
world: {p: 10%..90%}
tasks: {a: {chance: = p, hours: 1}, b: {after: a, hours: 1..2}}
milestones: {m: a, n: {first_good: a}}
""",
}


@pytest.mark.parametrize("feature", FEATURES)
def test_engines_agree_on_one_feature_at_a_time(feature):
    assert_agree(network_of(FEATURES[feature]), 80)


def test_engines_agree_on_more_tasks_than_a_word_has_bits():
    dice = Random(5)
    names = [f"t{number}" for number in range(150)]
    waits = [dice.sample(names[:number], min(2, number)) for number in range(len(names))]
    tasks = [
        f"  {name}: {{hours: {{integers: [0, 4]}}, dead_end: 20%, after: {after}}}"
        for name, after in zip(names, waits, strict=True)
    ]
    assert_agree(network_of("team: {ann: 7}\ntasks:\n" + "\n".join(tasks)), 8)


def test_the_guard_stops_both_engines_alike(monkeypatch):
    network = network_of("state: {n: 0}\ntasks: {a: {hours: 1, dead_end: = n * 0 + 1}}")
    played = fast.play(network, 1, 0, 1)
    assert (played.outcome[0], played.attempts[0, 0], played.hours[0]) == (Fate.UNFINISHED, 1_000_000, 1_000_000)
    monkeypatch.setattr("estimator.engine.reference.trial.GUARD", 1000)
    short = reference.play(network, 1, 0, 1)
    assert (short.outcome[0], short.attempts[0, 0], short.hours[0]) == (Fate.UNFINISHED, 1000, 1000)


def test_a_longer_run_begins_with_the_trials_of_a_shorter_one(tmp_path):
    network = network_of_dice(Random(12), 6, tmp_path)
    whole = fast.play(network, 1, 0, 100)
    part = fast.play(network, 1, 37, 5)
    assert np.array_equal(whole.hours[37:42], part.hours)
    assert np.array_equal(whole.attempts[37:42], part.attempts)


def test_differences_are_seen():
    network = network_of(FEATURES["redo"])
    one = fast.play(network, 1, 0, 50)
    assert differences(one, one) == []
    later = replace(one, elapsed=np.nextafter(one.elapsed, np.inf))
    assert differences(one, later) == ["elapsed"]
    assert "outcome" in differences(one, fast.play(network, 2, 0, 50))
