"""Networks that differ from another in one thing: an assumption held fast, or some of their luck drawn anew.

All else keeps its luck, so that the difference in the results is due to that one thing.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from estimator.engine.luck import identify
from estimator.engine.network import NONE, Network, SlotKind, Then
from estimator.engine.quantiles import look_up
from estimator.scenario.formula import Op


@dataclass(frozen=True)
class Drawn:
    """An assumption that is drawn: a quantity of the world, or one of a task at every attempt."""

    path: str
    """Where it stands in the file, such as `world.pace`."""
    p10: float
    p90: float

    @property
    def in_world(self) -> bool:
        """Whether it is drawn once per trial, and so could be found out beforehand."""
        return self.path.startswith("world.")


def drawn(network: Network) -> Iterator[Drawn]:
    """Go through the assumptions of a network that are drawn and matter, in the order of the network."""
    unread = {int(network.world_slot[number]) for number in range(len(network.world)) if number not in _read(network)}
    for slot, path in enumerate(network.slots.path):
        if network.slots.kind[slot] == SlotKind.DRAW and slot not in unread:
            ref = int(network.slots.ref[slot])
            yield Drawn(path, *(float(look_up(network.quantiles, ref, u)) for u in (0.1, 0.9)))


def pin(network: Network, path: str, value: float) -> Network:
    """Hold a quantity at a value, in every trial and at every attempt."""
    slots = network.slots
    slot = slots.path.index(path)
    kinds, values, ties = slots.kind.copy(), slots.value.copy(), slots.tie.copy()
    kinds[slot], values[slot], ties[slot] = SlotKind.CONSTANT, value, NONE
    return replace(network, slots=replace(slots, kind=kinds, value=values, tie=ties))


def reroll(network: Network, streams: Collection[int]) -> Network:
    """Draw the luck of some streams anew, independent of what it was."""
    identities = network.stream_identity.copy()
    for stream in streams:
        identities[stream] = identify(("anew", *network.streams[stream]))
    return replace(network, stream_identity=identities)


def world_inputs(network: Network) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Give the streams of the world quantities that are drawn and matter; those that are correlated belong together."""
    slots = network.slots
    groups: list[tuple[set[str], set[int]]] = []
    for number in sorted(_read(network)):
        name, slot = network.world[number], int(network.world_slot[number])
        if slots.kind[slot] != SlotKind.DRAW:
            continue
        tie = int(slots.tie[slot])
        mixed = {int(slots.stream[slot])}
        if tie != NONE:
            mixed |= set(slots.tie_stream[slots.tie_start[tie] : slots.tie_start[tie + 1]].tolist())
        names = {name}
        for other in [group for group in groups if group[1] & mixed]:
            groups.remove(other)
            names, mixed = names | other[0], mixed | other[1]
        groups.append((names, mixed))
    order = {name: number for number, name in enumerate(network.world)}
    return {tuple(sorted(names, key=order.__getitem__)): tuple(sorted(streams)) for names, streams in groups}


def risks(network: Network) -> Iterator[tuple[str, str]]:
    """Go through what may go wrong, as the path of its chance and what it is: an event, a flaw or an outcome."""
    path = network.slots.path
    for task in range(len(network.tasks)):
        for what, slots in (("event", network.event), ("flaw", network.flaw)):
            if slots[task] != NONE:
                yield path[slots[task]], what
    for outcome, verb in enumerate(network.then):
        lossy = verb not in (Then.GOOD, Then.FINISH)
        if lossy and network.chance[outcome] != NONE:
            yield path[network.chance[outcome]], "outcome"


def _read(network: Network) -> set[int]:
    """Tell which world quantities matter: those that something else reads, or a quantity of the world that matters."""
    slots, programs = network.slots, network.programs
    worldly = set(network.world_slot.tolist())
    agenda = [slot for slot in range(len(slots.path)) if slot not in worldly]
    found: set[int] = set()
    while agenda:
        slot = agenda.pop()
        if slots.kind[slot] != SlotKind.FORMULA:
            continue
        steps = slice(programs.start[slots.ref[slot]], programs.start[slots.ref[slot] + 1])
        names = {int(register) for register in programs.operand[steps][programs.op[steps] == Op.NAME]}
        new = {register for register in names if register < len(network.world)} - found
        found |= new
        agenda += [int(network.world_slot[number]) for number in new]
    return found
