"""How many attempts it takes when each may fail."""

import math
from collections.abc import Iterator

LONGEST = 100_000


def needed(good: int, chance: float, share: float) -> float:
    """Give the number of attempts within which `good` good ones come in a share of cases (negative binomial).

    `chance` is that of a good one; infinite where it is 0, or so small that nobody would count so far.
    """
    within = 0.0
    for count, probability in _distribution(good, chance):
        within += probability
        if within >= share:
            return float(count)
    return math.inf


def share_between(good: int, chance: float, low: float, high: float) -> float:
    """Give the share of cases in which the number of attempts lies from `low` to `high`."""
    found = 0.0
    for count, probability in _distribution(good, chance):
        if count > high:
            break
        if count >= low:
            found += probability
    return found


def expected(good: int, chance: float, most: float) -> float:
    """Give the mean number of attempts if one stops at the latest after so many."""
    within = mean = 0.0
    for count, probability in _distribution(good, chance):
        if count >= most:
            break
        within += probability
        mean += count * probability
    return mean + (1 - within) * most


def _distribution(good: int, chance: float) -> Iterator[tuple[int, float]]:
    """Go through numbers of attempts, each with its probability."""
    if good < 1 or chance <= 0:
        return
    log = good * math.log(chance)
    for count in range(good, LONGEST):
        yield count, math.exp(log)
        if chance >= 1:
            return
        log += math.log(count / (count - good + 1)) + math.log1p(-chance)
