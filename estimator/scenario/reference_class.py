"""Reference classes: how far work of a kind has overrun its estimates, for an outside view of a plan.

The tables were recomputed from the published data, estimates or actuals of 0 left out. P10 follows from P90 and from
the spread between the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from math import exp, log
from statistics import NormalDist
from types import MappingProxyType
from typing import Annotated

from pydantic import PlainValidator

from estimator.scenario.model import accepts, kind, wrong


@dataclass(frozen=True)
class ReferenceClass:
    """How actual ÷ estimate was distributed over work of a kind."""

    about: str
    """What kind of work it is, and what was estimated."""
    count: int
    """How many pieces of work were logged."""
    ratios: Mapping[float, float]
    """Quantiles of actual ÷ estimate, by their chance, in rising order."""
    source: str

    @property
    def width(self) -> float:
        """P90 ÷ P10: what a range of such work should have at least."""
        return self.ratios[0.9] / self.ratios[0.1]

    def ratio(self, chance: float) -> float:
        """Give a quantile: between those of the table, and beyond, the logarithm runs linearly with the normal's."""
        normal = NormalDist().inv_cdf
        points = [(normal(at), log(ratio)) for at, ratio in self.ratios.items()]
        z = normal(chance)
        (z0, low), (z1, high) = next((pair for pair in pairwise(points) if z <= pair[1][0]), (points[-2], points[-1]))
        return exp(low + (high - low) * (z - z0) / (z1 - z0))

    def sample(self, size: int) -> list[float]:
        """Give so many equally likely ratios, each the middle one of its share."""
        return [self.ratio((number + 0.5) / size) for number in range(size)]


def _table(p10: float, p50: float, p80: float, p90: float, p95: float) -> Mapping[float, float]:
    return MappingProxyType({0.1: p10, 0.5: p50, 0.8: p80, 0.9: p90, 0.95: p95})


CLASSES: Mapping[str, ReferenceClass] = MappingProxyType(
    {
        "routine": ReferenceClass(
            "effort of software projects that one company ran for its clients",
            145,
            _table(0.65, 0.97, 1.13, 1.34, 1.53),
            "Kitchenham and others (2002)",
        ),
        "replanned": ReferenceClass(
            "effort of software projects whose plans were revised on the way",
            45,
            _table(0.88, 1.08, 1.29, 1.39, 1.43),
            "project totals of the SEI's Team Software Process data",
        ),
        "development": ReferenceClass(
            "effort of software development projects, from a survey",
            42,
            _table(0.96, 1.21, 1.92, 2.07, 2.53),
            "RK31, a survey of projects' estimates",
        ),
        "research": ReferenceClass(
            "no log of research with its estimates was found: development stands in, and is likely too kind",
            42,
            _table(0.96, 1.21, 1.92, 2.07, 2.53),
            "RK31, a survey of projects' estimates",
        ),
        "calendar": ReferenceClass(
            "duration of commercial software projects against their first estimate",
            121,
            _table(1.10, 1.79, 2.62, 3.32, 3.67),
            "Little (2006), the Landmark data",
        ),
        "task": ReferenceClass(
            "effort of single tasks in a software company, for a plan of one or two tasks",
            10_266,
            _table(0.36, 1.00, 1.43, 2.00, 3.13),
            "SiP, Jones and Cullum",
        ),
    }
)


def reference(value: object) -> str:
    """Take the name of a reference class."""
    if isinstance(value, str) and value in CLASSES:
        return value
    known = "classes are " + ", ".join(CLASSES)
    near = get_close_matches(value, CLASSES, 1) if isinstance(value, str) else []
    raise wrong(f"there is no reference class {kind(value)}", f"did you mean '{near[0]}'? {known}" if near else known)


ReferenceName = Annotated[str, PlainValidator(reference), accepts({"enum": list(CLASSES)})]
