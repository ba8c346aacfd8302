"""Strategies played at many values of an assumption, each only once."""

from collections.abc import Sequence

from estimator.analysis.axes import Axis, concerns
from estimator.analysis.measures import Measure
from estimator.analysis.readings import Reading
from estimator.analysis.run import Run
from estimator.engine.compiling import compile_network
from estimator.scenario.scenario import Scenario

Readings = tuple[tuple[Reading, ...], ...]
"""A row a strategy, a column a measure."""


class Played:
    """Readings of strategies along axes, all with the same luck."""

    def __init__(
        self, scenarios: Sequence[Scenario], axes: Sequence[Axis], measures: Sequence[Measure], run: Run
    ) -> None:
        self._scenarios, self._axes, self._measures, self._run = scenarios, axes, measures, run
        self._known: dict[tuple[int, tuple[float, ...]], tuple[Reading, ...]] = {}

    def at(self, *values: float) -> Readings:
        """Give the readings of all strategies at a value of each axis. Raises `ScenarioError` if one can't be set."""
        return tuple(self._one(number, values) for number in range(len(self._scenarios)))

    def _one(self, number: int, values: tuple[float, ...]) -> tuple[Reading, ...]:
        scenario = self._scenarios[number]
        own = tuple(value for axis, value in zip(self._axes, values, strict=True) if concerns(scenario, axis.path))
        if (number, own) not in self._known:
            for axis, value in zip(self._axes, values, strict=True):
                scenario = axis.set(scenario, value)
            network = compile_network(scenario)
            trials = self._run.play_one(network)
            self._known[number, own] = tuple(measure.read(network, trials) for measure in self._measures)
        return self._known[number, own]
