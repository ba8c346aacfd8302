"""Where randomness comes from: a draw is a pure function of seed, stream, trial, attempt and purpose.

The generator is Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
2011), which is counter-based: it remembers nothing, so that no draw depends on any other having been made. The
name of a stream, under the seed, makes the key; trial, attempt and purpose are the counter.
"""

import json
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

MULTIPLIER_0, MULTIPLIER_1 = 0xD2511F53, 0xCD9E8D57
WEYL_0, WEYL_1 = 0x9E3779B9, 0xBB67AE85
ROUNDS = 10
MASK = 0xFFFFFFFF

Words = tuple[int, int, int, int]


class Purpose(IntEnum):
    """What a draw of a stream is for. Two neighbours, 2k and 2k + 1, come from one block of Philox."""

    HOURS = 0
    OUTCOME = 1
    OWN_HOURS = 2
    UNATTENDED = 3
    FLAW = 4
    EVENT = 5
    COUNT = 6
    SCALE = 7
    LEARNING = 8
    FLAW_CHANCE = 9
    EVENT_CHANCE = 10


VALUE = 0
"""The purpose of a stream that serves one quantity only: a world quantity, a drawn chance, a detection."""


def philox(counter: Words, key: tuple[int, int]) -> Words:
    """Scramble a counter under a key: four 32-bit words by Philox 4x32-10."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(ROUNDS):
        product_0, product_1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (
            (product_1 >> 32) ^ c1 ^ k0,
            product_1 & MASK,
            (product_0 >> 32) ^ c3 ^ k1,
            product_0 & MASK,
        )
        k0, k1 = (k0 + WEYL_0) & MASK, (k1 + WEYL_1) & MASK
    return c0, c1, c2, c3


def identify(name: Sequence[str]) -> int:
    """Give the 64-bit identity of a stream from its name, such as `("task", "train")`."""
    text = json.dumps(list(name), ensure_ascii=True)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def stream_key(identity: int, seed: int) -> tuple[int, int]:
    """Give the Philox key of a stream under a seed: the identity scrambled by the seed."""
    words = philox((identity & MASK, identity >> 32, 0, 0), (seed & MASK, (seed >> 32) & MASK))
    return words[0], words[1]


def stream_keys(identities: Sequence[int], seed: int) -> NDArray[np.uint32]:
    """Give the keys of many streams, shape (streams, 2)."""
    keys = [stream_key(identity, seed) for identity in identities]
    return np.array(keys, dtype=np.uint32).reshape(len(keys), 2)


def to_uniform(high: int, low: int) -> float:
    """Turn two words into a number inside (0, 1): 52 bits, in the middle of their cell, so never 0 or 1."""
    return ((high << 20 | low >> 12) + 0.5) * 2.0**-52


class Luck:
    """All draws of one seed for the streams of one network."""

    def __init__(self, identities: Sequence[int], seed: int) -> None:
        self._keys = [stream_key(identity, seed) for identity in identities]
        self._block = lru_cache(maxsize=4096)(self._scramble)

    def _scramble(self, stream: int, trial: int, attempt: int, block: int) -> Words:
        return philox((trial & MASK, trial >> 32, attempt, block), self._keys[stream])

    def uniform(self, stream: int, trial: int, attempt: int, purpose: int) -> float:
        """Draw the number in (0, 1) that belongs to this stream, trial, attempt and purpose."""
        words = self._block(stream, trial, attempt, purpose >> 1)
        return to_uniform(words[2], words[3]) if purpose & 1 else to_uniform(words[0], words[1])
