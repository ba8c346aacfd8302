"""Let both engines play many random networks, and count what these use and where the engines differ.

Run `python -m tests.long.agreement [NETWORKS] [TRIALS]`.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np

from estimator.engine import fast
from estimator.engine.compiling import compile_network
from estimator.engine.trials import Fate
from estimator.scenario import load
from tests.engine.agreeing import LONG, differences, play_both
from tests.engine.features import EVERY, features
from tests.engine.random_scenarios import save_scenario, write_scenario

SEED = 11


def main(networks: int, trials: int) -> int:
    """Play, print the counts, and give the number of networks on which the engines differ."""
    used: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    played = at_once = attempts = differing = 0
    with TemporaryDirectory() as folder:
        for number in range(networks):
            dice = Random(number)
            document = write_scenario(dice, size=number % 8 + 1)
            file = save_scenario(document, Path(folder), dice)
            network = compile_network(load(file))
            if fast.play(network, SEED, 0, trials).attempts.sum() > trials * LONG:
                ends["left out: too long"] += 1
                continue
            expected, found = play_both(network, trials, SEED)
            if different := differences(expected, found):
                differing += 1
                print(f"network {number} differs in {different}:\n{json.dumps(document, ensure_ascii=False)}")
            uses = features(document) | features(json.loads(file.read_text()))
            used.update(uses)
            ends.update(Fate(outcome).name.lower() for outcome in expected.outcome)
            played, at_once, attempts = played + 1, at_once + len(uses), attempts + int(np.sum(expected.attempts))
    print(f"{played} networks of {networks}, {trials} trials each, {attempts} attempts; {differing} networks differ")
    print("trials: " + ", ".join(f"{count} {end}" for end, count in ends.most_common()))
    print(f"{len(used)} of {len(EVERY)} features, {at_once / max(played, 1):.0f} at once; networks that use each:")
    for feature in sorted(EVERY):
        print(f"{used[feature]:>7} {feature}")
    return differing


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(bool(main(*[*given, *(2000, 20)[len(given) :]])))
