"""The compiled luck: the published answers, the draws of the readable one, and no pattern in many of them."""

from itertools import pairwise

import numpy as np
import pytest
from numba import njit
from scipy import stats

from estimator.engine.fast.kernel.luck import philox, to_uniform
from estimator.engine.luck import Luck, Purpose, identify, stream_keys
from tests.engine.test_luck import KNOWN_ANSWERS, words

MANY = 200_000


@njit
def scramble(counter, key):
    c, k = counter.astype(np.uint64), key.astype(np.uint64)
    return philox(c[0], c[1], c[2], c[3], k[0], k[1])


@njit
def draw(key, trials, attempt, purpose):
    """Draw for one stream, attempt and purpose in trials 0, 1, …."""
    drawn = np.empty(trials)
    for trial in range(trials):
        w = philox(
            np.uint64(trial),
            np.uint64(0),
            np.uint64(attempt),
            np.uint64(purpose >> 1),
            np.uint64(key[0]),
            np.uint64(key[1]),
        )
        drawn[trial] = to_uniform(w[2], w[3]) if purpose & 1 else to_uniform(w[0], w[1])
    return drawn


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_philox_gives_the_published_answers(counter, key, answer):
    assert scramble(np.array(words(counter)), np.array(words(key))) == words(answer)


def test_both_engines_draw_the_same_numbers():
    names = [identify(("task", "train")), identify(("world", "pace"))]
    luck, keys = Luck(names, 2**40 + 9), stream_keys(names, 2**40 + 9)
    for stream in (0, 1):
        for purpose in Purpose:
            drawn = [luck.uniform(stream, trial, 3, purpose) for trial in range(20)]
            assert draw(keys[stream], 20, 3, int(purpose)).tolist() == drawn


KEYS = stream_keys([identify(("task", name)) for name in ("a", "b", "aa", "train", "é")], seed=1)
STREAMS = {
    "names": [(key, 1, 0) for key in KEYS],
    "attempts": [(KEYS[0], attempt, 0) for attempt in range(1, 9)],
    "purposes": [(KEYS[0], 1, int(purpose)) for purpose in Purpose],
    "seeds": [(stream_keys([identify(("task", "a"))], seed)[0], 1, 0) for seed in range(8)],
}
EACH = [
    pytest.param(*stream, id=f"{kind} {n}") for kind, streams in STREAMS.items() for n, stream in enumerate(streams)
]
RARE = 1e-5
"""Below this chance, what is seen is taken for a pattern; some hundred tests are made."""


@pytest.mark.parametrize(("key", "attempt", "purpose"), EACH)
def test_draws_are_uniform(key, attempt, purpose):
    sample = draw(key, MANY, attempt, purpose)
    assert stats.kstest(sample, "uniform").pvalue > RARE
    assert stats.chisquare(np.histogram(sample, bins=1000, range=(0, 1))[0]).pvalue > RARE


@pytest.mark.parametrize(("key", "attempt", "purpose"), EACH)
def test_trials_don_t_follow_from_each_other(key, attempt, purpose):
    sample = draw(key, MANY, attempt, purpose)
    pairs, _, _ = np.histogram2d(sample[:-1:2], sample[1::2], bins=32, range=[(0, 1)] * 2)
    assert stats.chisquare(pairs.ravel()).pvalue > RARE
    for lag in (1, 2, 3, 8, 32, 64, 1024):
        assert abs(np.corrcoef(sample[:-lag], sample[lag:])[0, 1]) * np.sqrt(MANY) < 4.5


@pytest.mark.parametrize("kind", STREAMS)
def test_streams_attempts_purposes_and_seeds_are_independent(kind):
    samples = [draw(key, MANY, attempt, purpose) for key, attempt, purpose in STREAMS[kind]]
    correlations = np.corrcoef(samples) - np.eye(len(samples))
    assert np.abs(correlations).max() * np.sqrt(MANY) < 4.5
    for one, other in pairwise(samples):
        pairs, _, _ = np.histogram2d(one, other, bins=32, range=[(0, 1)] * 2)
        assert stats.chisquare(pairs.ravel()).pvalue > RARE


def test_a_pattern_is_seen():
    weak = (np.arange(MANY) * 0.6180339887) % 1
    assert stats.kstest(weak, "uniform").pvalue > RARE
    assert abs(np.corrcoef(weak[:-1], weak[1:])[0, 1]) * np.sqrt(MANY) > 4.5
