"""Whether both engines play the same: every figure of every trial, to the last bit."""

from dataclasses import fields

import numpy as np

from estimator.engine import fast, reference
from estimator.engine.network import Network
from estimator.engine.trials import Trials

LONG = 1500
"""A network with more attempts than this, in the trials played, is left out: the readable engine is slow."""


def differences(one: Trials, other: Trials) -> list[str]:
    """Name the columns in which two runs differ."""
    columns = [field.name for field in fields(Trials)]
    return [name for name in columns if not np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True)]


def play_both(network: Network, count: int, seed: int = 1, first: int = 0) -> tuple[Trials, Trials]:
    """Play the same trials with the reference and the fast engine."""
    return reference.play(network, seed, first, count), fast.play(network, seed, first, count)
