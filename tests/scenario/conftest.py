"""What the tests of the scenario floor share."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from estimator.scenario import ScenarioError, read_text

WHOLE = """\
estimate: 1
name: Whole
about: Uses all of the language.
ranges: p10-p90
world:
  pace: {lognormal: {median: 1, sigma: 0.25}}
  papers: {value: 1000, why: the plan, source: chat}
  minutes_per_paper: 12..15
scale: = pace
correlations:
  - {between: [setup, evaluate], rank: 0.6}
state: {known: 0}
team: {researcher: 1, gpu: {count: 1, machine: true}}
tasks:
  read:
    title: Read and digest
    hours: = papers * minutes_per_paper / 60
    sets: {known: = 1 - exp(-papers / 400)}
  setup:
    after: read
    hours: 2..5
  outage: {after: read, chance: 15%, hours: 10..40}
  train:
    after: [setup, outage]
    needs: researcher
    hours: 6..14
    unattended: {hours: 1..20, needs: gpu}
    learning: 85%
    scale: = 1 - 0.3 * known
    until: 5
    outcomes:
      broken: {chance: 8%, hours: 8..25, then: {redo: setup, share: 70%}}
      fails: {chance: = 0.7 - 0.5 * known, then: retry, sets: {known: = known + 0.1 * (1 - known)}}
      good: {}
    give_up: {tries: 40, hours: 300}
    flaw: 20%
  evaluate:
    after: train
    hours: 2..4
    detects: {train: 60%}
    outcomes: {promising: {chance: 40%}, poor: {}}
  polish: {after: evaluate.promising, hours: 10..30}
  rescue: {after: evaluate.poor, hours: 40..90}
  cycle:
    after: read
    until: 5
    give_up: {tries: 30}
    steps:
      prepare: {hours: 2..6}
      run: {after: prepare, hours: 0.5..1, unattended: 1..20}
      analyse:
        after: run
        hours: 3..10
        outcomes: {dead_end: {chance: 50%, then: {retry: cycle}}, learned: {}}
  write_up:
    after: {any: [polish, rescue]}
    hours: 8..16
    detects: {train: 100%}
goal: write_up
limits: {hours: 600}
milestones:
  first success: {first_good: train}
  first model: train
targets: {hours: 500}
claims:
  total hours: {stated: 400..600, of: hours}
  lost: {stated: 70%, of: lost_share}
judged:
  depth of understanding: low
"""


@pytest.fixture(scope="session")
def whole() -> str:
    """Give the text of a scenario that uses all of the language."""
    return WHOLE


@pytest.fixture(scope="session")
def complaints() -> Callable[[str], list[str]]:
    """Give a function that lists what is wrong with a text, a line each."""

    def read(text: str) -> list[str]:
        try:
            read_text(dedent(text), "a.yaml")
        except ScenarioError as error:
            return str(error).splitlines()
        return []

    return read


@pytest.fixture(scope="session")
def complaint(complaints: Callable[[str], list[str]]) -> Callable[[str], str]:
    """Give a function that says the one thing that is wrong with a text, its version left out."""

    def read(text: str) -> str:
        (line,) = complaints("estimate: 1\n" + dedent(text))
        return line

    return read
