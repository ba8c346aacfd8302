"""The draws of `estimator.engine.luck`, compiled."""

import numpy as np

from estimator.engine import luck
from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.pointers import identity_at, key_at
from estimator.engine.fast.layout import Play
from estimator.engine.fast.records import U8

MULTIPLIER_0, MULTIPLIER_1 = np.uint64(luck.MULTIPLIER_0), np.uint64(luck.MULTIPLIER_1)
WEYL_0, WEYL_1 = np.uint64(luck.WEYL_0), np.uint64(luck.WEYL_1)
MASK = np.uint64(luck.MASK)
ROUNDS = luck.ROUNDS
HALF = np.uint64(32)
CELL = 2.0**-52

Words = tuple[U8, U8, U8, U8]


@inlined
def philox(c0: U8, c1: U8, c2: U8, c3: U8, k0: U8, k1: U8) -> Words:
    """Scramble a counter under a key: four 32-bit words, all held in uint64."""
    for _ in range(ROUNDS):
        product_0, product_1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
        c0 = (product_1 >> HALF) ^ c1 ^ k0
        c1 = product_1 & MASK
        c2 = (product_0 >> HALF) ^ c3 ^ k1
        c3 = product_0 & MASK
        k0, k1 = (k0 + WEYL_0) & MASK, (k1 + WEYL_1) & MASK
    return c0, c1, c2, c3


@inlined
def to_uniform(high: U8, low: U8) -> float:
    """Turn two words into a number inside (0, 1)."""
    return (np.int64((high << np.uint64(20)) | (low >> np.uint64(12))) + 0.5) * CELL


@inlined
def draw_block(play: Play, stream: int, trial: int, attempt: int, block: int) -> tuple[float, float]:
    """Draw the two numbers of a stream for the purposes `2 * block` and `2 * block + 1`."""
    key, counter = key_at(play.keys, stream), np.uint64(trial)
    words = philox(
        counter & MASK, counter >> HALF, np.uint64(attempt), np.uint64(block), np.uint64(key.low), np.uint64(key.high)
    )
    return to_uniform(words[0], words[1]), to_uniform(words[2], words[3])


@kernel
def uniform(play: Play, stream: int, attempt: int, purpose: int) -> float:
    """Draw the number in (0, 1) that belongs to this stream, attempt and purpose, in the present trial."""
    even, odd = draw_block(play, stream, play.trial, attempt, purpose >> 1)
    return odd if purpose & 1 else even


@kernel
def make_keys(play: Play) -> None:
    """Scramble the identities of all streams by the seed."""
    nought = np.uint64(0)
    for stream in range(play.stream_count):
        identity, key = identity_at(play.identities, stream), key_at(play.keys, stream)
        words = philox(
            np.uint64(identity.low),
            np.uint64(identity.high),
            nought,
            nought,
            np.uint64(play.seed_low),
            np.uint64(play.seed_high),
        )
        key.low, key.high = int(words[0]), int(words[1])
