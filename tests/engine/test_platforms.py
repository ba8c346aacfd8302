"""Another machine's mathematics may differ in the last bit: that changes no printed digit."""

from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate
from estimator.engine import fast, slots
from estimator.engine.compiling import compile_network
from estimator.engine.quantiles import OCTAVES, QuantileKind, QuantileTables
from estimator.scenario import load

SOURCED = ("scenarios/evidence/trial_and_error.yaml", "scenarios/evidence/screen_then_read.yaml")
HONEST = slots.compile_quantiles


def nudged(distributions) -> QuantileTables:
    """Compile quantile functions, and move each coefficient to a number next to it, up or down."""
    tables, dice = HONEST(distributions), np.random.default_rng(1)
    data = tables.data.copy()
    for number in np.flatnonzero(tables.kind == QuantileKind.TABLE):
        size = (2 * OCTAVES << int(tables.a[number])) * 4
        cells = data[tables.offset[number] :][:size].reshape(-1, 4)
        cubic = ~np.isnan(cells[:, 0])
        cells[cubic] = np.nextafter(cells[cubic], dice.choice([-np.inf, np.inf], cells[cubic].shape))
    return replace(tables, data=data)


@pytest.fixture
def elsewhere(monkeypatch):
    """Play as on a machine whose quantile functions all differ in the last bit."""
    return lambda: monkeypatch.setattr(slots, "compile_quantiles", nudged)


@pytest.mark.parametrize("file", SOURCED)
def test_trials_end_alike_and_hours_agree_to_a_billionth(file, elsewhere):
    here = fast.play(compile_network(load(file)), 1, 0, 20_000)
    elsewhere()
    there = fast.play(compile_network(load(file)), 1, 0, 20_000)
    assert np.array_equal(here.outcome, there.outcome)
    assert np.array_equal(here.attempts, there.attempts)
    assert here.hours == pytest.approx(there.hours, rel=1e-9)
    assert not np.array_equal(here.world, there.world)


def test_what_is_printed_is_the_same(elsewhere):
    command = ["compare", *SOURCED, "--trials", "20000"]
    here = CliRunner().invoke(estimate, command)
    elsewhere()
    there = CliRunner().invoke(estimate, command)
    assert here.exit_code == 0
    assert here.output == there.output
    assert CliRunner().invoke(estimate, [*command, "--seed", "2"]).output != here.output
