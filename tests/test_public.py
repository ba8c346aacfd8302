"""What the package offers fits on a screen, and every example in its docstrings runs."""

import doctest
import inspect

import pytest

import estimator
from docs.outputs import ROOT

WORDS = {name: getattr(estimator, name) for name in estimator.__all__}
VERBS = [name for name, value in WORDS.items() if inspect.isfunction(value)]


def examples(value):
    """Find the examples of a docstring, and of the methods of a class."""
    return [found for found in doctest.DocTestFinder().find(value, globs={}) if found.examples]


def test_all_of_it_fits_on_one_screen():
    assert estimator.__all__ == sorted(estimator.__all__)
    assert len(estimator.__all__) <= 24


@pytest.mark.parametrize("name", ["", *WORDS])
def test_examples_run(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    runner = doctest.DocTestRunner()
    for example in examples(WORDS[name] if name else estimator):
        runner.run(example)
    assert runner.summarize().failed == 0


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_an_example(name):
    assert examples(WORDS[name])


@pytest.mark.parametrize("name", WORDS)
def test_every_word_says_what_it_is(name):
    assert inspect.getdoc(WORDS[name])
