"""Writing quantities down as slots: constants, programs and quantiles, each stored once."""

from collections.abc import Mapping, Sequence

import numpy as np

from estimator.engine.luck import identify
from estimator.engine.network import NONE, Bound, Programs, SlotKind, Slots
from estimator.engine.quantiles import QuantileTables, compile_quantiles
from estimator.engine.ties import Mix
from estimator.scenario.formula import Formula, Op
from estimator.scenario.quantities import Constant, Distribution, Drawn, FormulaQuantity, Quantity

StreamName = tuple[str, ...]


class SlotWriter:
    """Takes quantities in one by one, and gives out the arrays in the end."""

    def __init__(self, registers: Sequence[str]) -> None:
        self._registers = {name: number for number, name in enumerate(registers)}
        self._streams: dict[StreamName, int] = {}
        self._drawn: dict[Distribution, int] = {}
        self._formulas: dict[str, tuple[int, Formula]] = {}
        self._rows: list[tuple[str, SlotKind, Bound, float, int, int, int, int]] = []
        self._ties: list[Mapping[int, float]] = []

    def stream(self, *name: str) -> int:
        """Give the number of a stream."""
        return self._streams.setdefault(name, len(self._streams))

    def add(
        self,
        path: str,
        quantity: Quantity | None,
        bound: Bound,
        stream: StreamName,
        purpose: int,
        mix: Mapping[StreamName, float] | None = None,
    ) -> int:
        """Write one quantity down and give the number of its slot; NONE for none."""
        if quantity is None:
            return NONE
        kind, value, ref, tie = SlotKind.DRAW, 0.0, NONE, NONE
        if isinstance(quantity, Constant):
            kind, value = SlotKind.CONSTANT, quantity.value
        elif isinstance(quantity, FormulaQuantity):
            kind = SlotKind.FORMULA
            ref, _ = self._formulas.setdefault(quantity.formula.text, (len(self._formulas), quantity.formula))
        elif isinstance(quantity, Drawn):
            ref = self._drawn.setdefault(quantity.distribution, len(self._drawn))
            if mix is not None:
                tie = len(self._ties)
                self._ties.append({self.stream(*name): weight for name, weight in mix.items()})
        self._rows.append((path, kind, bound, value, ref, self.stream(*stream), purpose, tie))
        return len(self._rows) - 1

    def slots(self) -> Slots:
        """Give all slots."""
        path, kind, bound, value, ref, stream, purpose, tie = zip(*self._rows, strict=True)
        mixes = [pair for mix in self._ties for pair in mix.items()]
        return Slots(
            path=path,
            kind=np.array(kind, dtype=np.int8),
            bound=np.array(bound, dtype=np.int8),
            value=np.array(value, dtype=np.float64),
            ref=np.array(ref, dtype=np.int32),
            stream=np.array(stream, dtype=np.int32),
            purpose=np.array(purpose, dtype=np.int32),
            tie=np.array(tie, dtype=np.int32),
            tie_start=np.cumsum([0, *(len(mix) for mix in self._ties)], dtype=np.int32),
            tie_stream=np.array([stream for stream, _ in mixes], dtype=np.int32),
            tie_weight=np.array([weight for _, weight in mixes], dtype=np.float64),
        )

    def programs(self) -> Programs:
        """Give all formulas as programs."""
        programs = [self._program(formula) for _, formula in self._formulas.values()]
        steps = [step for program in programs for step in program]
        return Programs(
            start=np.cumsum([0, *map(len, programs)], dtype=np.int32),
            op=np.array([op for op, _ in steps], dtype=np.int8),
            operand=np.array([operand for _, operand in steps], dtype=np.float64),
            depth=max((formula.stack_depth for _, formula in self._formulas.values()), default=0),
        )

    def _program(self, formula: Formula) -> list[tuple[int, float]]:
        """Give a formula's program, its names numbered as registers."""
        return [
            (op, self._registers[formula.symbols[int(operand)]] if op is Op.NAME else operand)
            for op, operand in formula.postfix()
        ]

    def quantiles(self) -> QuantileTables:
        """Give the quantiles of all that is drawn."""
        return compile_quantiles(tuple(self._drawn))

    def streams(self) -> tuple[StreamName, ...]:
        """Give the names of all streams."""
        return tuple(self._streams)


def identities(streams: Sequence[StreamName]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Give the identities of streams, shape (streams,)."""
    return np.array([identify(stream) for stream in streams], dtype=np.uint64)


def by_stream(mix: Mix | None, kind: str) -> dict[StreamName, float] | None:
    """Name the streams of a mix of tasks or world quantities."""
    return None if mix is None else {(kind, name): weight for name, weight in mix}
