"""Playing many trials of a network."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from estimator.engine.fast import layout as lay
from estimator.engine.fast.layout import TRIALS
from estimator.engine.fast.machine_code import load_kernel
from estimator.engine.fast.packing import Packed, pack
from estimator.engine.fast.records import address_of, dtype_of
from estimator.engine.luck import MASK
from estimator.engine.network import GUARD, Network
from estimator.engine.trials import Trials, blank

Array = NDArray[Any]


def play(network: Network, seed: int, first: int, count: int) -> Trials:
    """Play trials `first` to `first + count - 1`, the same as the reference engine plays."""
    packed = _pack(_Same(network))
    trials = blank(network, first, count)
    header, _kept = _prepare(packed, trials, seed)
    load_kernel()(address_of(header))
    return trials


@dataclass(frozen=True, eq=False)
class _Same:
    """A network that is equal to itself alone."""

    network: Network

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.network is self.network

    def __hash__(self) -> int:
        return id(self.network)


@lru_cache(maxsize=64)
def _pack(same: _Same) -> Packed:
    return pack(same.network)


def _prepare(packed: Packed, trials: Trials, seed: int) -> tuple[Array, list[Array]]:
    """Make the `Play` of some trials; gives the arrays that it points to as well, to be kept alive."""
    header = np.zeros(1, dtype=dtype_of(lay.Play))
    arrays = {**packed.arrays, **_make_scratch(packed), **_results(trials)}
    for name, number in packed.numbers.items():
        header[name] = number
    for name, array in arrays.items():
        header[name] = address_of(array)
    header["seed_low"], header["seed_high"] = seed & MASK, (seed >> 32) & MASK
    header["first"], header["trials"] = trials.first, len(trials)
    return header, list(arrays.values())


def _make_scratch(packed: Packed) -> dict[str, Array]:
    """Make room for one trial at a time."""
    network, numbers = packed.network, packed.numbers
    tasks = numbers["task_count"]
    walked = tasks * TRIALS if numbers["walked"] else 0
    rooms = {
        "keys": (lay.Key, numbers["stream_count"]),
        "progress": (lay.Progress, tasks),
        "alternatives": (lay.Alternatives, numbers["alternative_count"]),
        "members": (lay.Member, numbers["member_count"]),
        "kept": (lay.Number, numbers["kept_count"]),
        "phases": (lay.Phase, tasks + 1),
        "ends": (lay.End, 2 * GUARD + 1),
        "registers": (lay.Number, numbers["world_count"] + numbers["state_count"] + 2),
        "stack": (lay.Number, network.programs.depth + 1),
        "pending": (lay.Word, numbers["word_count"]),
        "ready": (lay.Word, numbers["word_count"]),
        "foreseen": (lay.Number, 2 * TRIALS * numbers["foreseen_attempts"]),
        "draws": (lay.Number, 2 * TRIALS),
        "chosen": (lay.Index, TRIALS),
        "walk_ends": (lay.Number, walked),
        "walk_steps": (lay.Index, walked),
        "walk_causes": (lay.Index, walked),
        "walk_efforts": (lay.Number, walked),
        "agenda": (lay.Index, 2 * tasks),
        "found": (lay.Index, len(network.detect_flaw)),
    }
    return {name: np.empty(count, dtype=dtype_of(layout)) for name, (layout, count) in rooms.items()}


def _results(trials: Trials) -> dict[str, Array]:
    """Say where each result goes."""
    return {
        "fates": trials.outcome,
        "all_hours": trials.hours,
        "all_elapsed": trials.elapsed,
        "all_lost": trials.lost,
        "milestone_hours": trials.milestone_hours,
        "milestone_elapsed": trials.milestone_elapsed,
        "world": trials.world,
        "attempts": trials.attempts,
        "member_hours": trials.member_hours,
        "task_hours": trials.task_hours,
        "task_lost": trials.task_lost,
        "done": trials.done,
        "critical": trials.critical,
        "cuts": trials.cuts,
    }
