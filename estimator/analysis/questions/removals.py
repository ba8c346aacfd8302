"""What would be gained without a risk: each event, flaw and bad outcome that never comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estimator.analysis.figures import Figure
from estimator.analysis.measures import Measure
from estimator.analysis.readings import Reading
from estimator.analysis.run import Run
from estimator.analysis.variants import pin, risks
from estimator.engine.network import Network
from estimator.engine.trials import Trials


@dataclass(frozen=True, kw_only=True)
class Removal:
    """What one risk makes of the results of a strategy."""

    strategy: str
    path: str
    """Where its chance stands in the file."""
    what: str
    """`event`, `flaw` or `outcome`."""
    change: Mapping[str, Figure]
    """The results without it less those with it, by the path of the measure."""


def remove_risks(networks: Sequence[Network], measures: Sequence[Measure], run: Run) -> tuple[Removal, ...]:
    """Play each strategy without each of its risks, with the same luck; those that count most come first.

    What counts is the change by the first measure.
    """

    def read(network: Network, trials: Trials) -> list[Reading]:
        return [measure.read(network, trials) for measure in measures]

    found = []
    for network, before in zip(networks, run.play_each(networks, read), strict=True):
        known = list(risks(network))
        spared = run.play_each([pin(network, path, 0.0) for path, _ in known], read)
        for (path, what), after in zip(known, spared, strict=True):
            changes = {
                measure.path: without.minus(with_)
                for measure, without, with_ in zip(measures, after, before, strict=True)
            }
            found.append(Removal(strategy=network.name, path=path, what=what, change=changes))
    first = measures[0].path
    return tuple(sorted(found, key=lambda removal: -abs(removal.change[first].value)))
