"""The scenario to start from is a good one."""

from estimator.scenario import read_text
from estimator.scenario.starter import starter


def test_the_starter_loads_without_a_warning():
    assert read_text(starter()).warnings == ()


def test_the_starter_explains_itself():
    assert starter().count("#") > 10
