"""The examples can be found and read wherever the program is installed."""

from pathlib import Path, PurePosixPath

import pytest

from estimator.scenario import examples

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def test_all_that_is_no_shared_part_is_an_example():
    files = {path.relative_to(SCENARIOS) for path in SCENARIOS.rglob("*.yaml") if path.parent.name != examples.SHARED}
    assert set(examples.names()) == {str(path.with_suffix("")) for path in files}


@pytest.mark.parametrize("name", examples.names())
def test_each_says_in_a_line_what_it_is(name):
    assert 10 < len(examples.summary(name)) < 200


def test_the_last_part_of_a_path_is_enough_where_it_tells_which():
    assert examples.find("race") == examples.find("examples/race.yaml") == "examples/race"
    assert examples.find("trial_and_error") == "trial_and_error"
    assert examples.find("nothing") is None
    assert examples.find("../pyproject") is None


def test_what_it_extends_comes_with_it():
    own, *extended = examples.read("evidence/read_1000")
    assert (own, extended) == (PurePosixPath("read_1000.yaml"), [PurePosixPath("shared/world.yaml")])
