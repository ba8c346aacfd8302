"""Overrides of several files at once."""

import pytest

from estimator.scenario import ScenarioError, load_all
from estimator.scenario.loading import load_each

PLAN = "estimate: 1\nname: {}\nworld: {{{}: 5}}\ntasks: {{work: {{hours: 3}}}}\n"


@pytest.fixture
def plans(tmp_path):
    for name in ("apples", "pears"):
        (tmp_path / f"{name}.yaml").write_text(PLAN.format(name, name))
    return [tmp_path / "apples.yaml", tmp_path / "pears.yaml"]


def test_an_override_changes_only_the_files_that_have_what_it_names(plans):
    apples, pears = load_all(plans, overrides=["world.pears=7"])
    assert str(apples.world["apples"]) == "5"
    assert str(pears.world["pears"]) == "7"


def test_an_override_that_no_file_has_a_place_for_is_refused_once(plans):
    with pytest.raises(ScenarioError, match="no quantity is called 'peers'") as error:
        load_all(plans, overrides=["world.peers=7"])
    assert len(error.value.problems) == 1


def test_a_file_that_is_wrong_takes_nothing_from_an_override_that_fits_another(plans):
    plans[0].write_text("estimate: 1\nname: apples\ntasks: {work: {hours: soon}}\n")
    apples, pears = load_each(plans, overrides=["world.pears=7"])
    assert [problem.path for problem in apples] == [("tasks", "work", "hours")]
    assert str(pears.world["pears"]) == "7"
