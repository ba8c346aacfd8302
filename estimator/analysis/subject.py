"""A strategy as its results know it: what things are called, and what is asked."""

from dataclasses import dataclass, fields
from difflib import get_close_matches
from itertools import compress
from typing import TYPE_CHECKING, Self

import numpy as np

from estimator.analysis.dates import WorkingDays
from estimator.analysis.figures import Outcomes, Spread, TaskFigures
from estimator.analysis.plain import plain_number
from estimator.analysis.promises import Promise, promises
from estimator.engine.prices import Prices

if TYPE_CHECKING:
    from estimator.engine.network import Network
    from estimator.scenario.scenario import Scenario

OUTSIDE = ("outcomes", "hours_per_success", "within", "within_elapsed", "within_date", "within_cost", "within_both")
"""What the outside view gives too, beside how hours and costs are spread."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What somebody claimed of a figure: from `low` to `high`, which are the same if one value was stated."""

    name: str
    of: str
    low: float
    high: float
    stated: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One strategy: the names of its columns, in the order of the network, and what its file asks of the
    results.
    """

    name: str
    file: str = ""
    sha256: str = ""
    tasks: tuple[str, ...]
    enclosing: tuple[str, ...] = ()
    """The tasks that have steps."""
    milestones: tuple[str, ...] = ()
    world: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    """The paths of its quantities."""
    targets: tuple[float, ...] = ()
    """Hours within which a true success is asked for."""
    elapsed_targets: tuple[float, ...] = ()
    promises: tuple[Promise, ...] = ()
    """What else a true success is asked for within."""
    reference: str | None = None
    """The class of work that it is held against, if any."""
    prices: Prices | None = None
    """What its tasks cost, if anything does."""
    days: WorkingDays | None = None
    """When work goes on, if it has a calendar."""
    claims: tuple[Statement, ...] = ()
    judged: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, scenario: "Scenario", network: "Network") -> Self:
        """Take from a scenario and its network what results need."""
        claims = tuple(
            Statement(
                name=name, of=claim.of, low=claim.stated.low, high=claim.stated.high, stated=claim.stated.text
            )
            for name, claim in scenario.claims.items()
        )
        return cls(
            name=scenario.name,
            file=scenario.file,
            sha256=scenario.sha256,
            tasks=network.tasks,
            enclosing=tuple(compress(network.tasks, np.diff(network.steps_start))),
            milestones=network.milestones,
            world=network.world,
            slots=network.slots.path,
            targets=scenario.targets.hours,
            elapsed_targets=scenario.targets.elapsed,
            promises=promises(scenario),
            reference=scenario.reference,
            prices=network.prices,
            days=WorkingDays.of(scenario),
            claims=claims,
            judged=tuple((name, judgement.value) for name, judgement in scenario.judged.items()),
        )

    def resolve(self, path: str) -> tuple[str, ...]:
        """Split the path of a figure into its keys, such as `("tasks", "train", "hours")`.

        Names with dots or spaces may be quoted. Raises KeyError, with the nearest path, if there is no such
        figure.
        """
        known = self.paths()
        found = known.get(path.replace('"', "").replace("'", ""))
        if found is None:
            near = get_close_matches(path, known, 1)
            hint = f" (did you mean '{near[0]}'?)" if near else ""
            raise KeyError(f"there is no figure '{path}'{hint}")
        return found

    def paths(self) -> dict[str, tuple[str, ...]]:
        """Give all paths of figures, with their keys."""
        spread = [field.name for field in fields(Spread)]
        keys: list[tuple[str, ...]] = [("hours_per_success",), ("lost_share",), ("quickest",)]
        keys += [("quicker_than_baseline",)]
        keys += [("outcomes", field.name) for field in fields(Outcomes)]
        spreads: list[tuple[str, ...]] = [
            (name,) for name in ("hours", "elapsed", "hours_if_success", "elapsed_if_success")
        ]
        for milestone in self.milestones:
            spreads += [("milestones", milestone), ("milestones", milestone, "elapsed")]
            keys += [("milestones", milestone, "reached")]
        for task in self.tasks:
            keys += [("tasks", task, field.name) for field in fields(TaskFigures)]
        keys += [("within", plain_number(hours)) for hours in self.targets]
        keys += [("within_elapsed", plain_number(hours)) for hours in self.elapsed_targets]
        keys += [(promise.key, promise.name) for promise in self.promises]
        if self.prices:
            keys.append(("cost_per_success",))
            spreads.append(("cost",))
        if self.reference:
            outside = ["hours", "elapsed"] + (["cost"] if self.prices else [])
            spreads += [("outside", name) for name in outside]
            keys += [("outside", *key) for key in keys if key[0] in OUTSIDE]
        keys += spreads + [(*start, name) for start in spreads for name in spread]
        return {".".join(key): key for key in keys}
