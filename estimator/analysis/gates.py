"""Gates: conditions on figures that make a run fail, such as `p80 > 500h or success < 30%`."""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import isnan

from estimator.analysis.comparison import StrategyResult
from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.figures import Figure, Outcomes, Spread
from estimator.analysis.plain import unit_of
from estimator.analysis.promises import promises
from estimator.analysis.subject import Subject
from estimator.engine.prices import Prices
from estimator.scenario.plan import Plan
from estimator.scenario.quantities import QuantityError
from estimator.scenario.quantities.units import to_number
from estimator.scenario.scenario import Scenario

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
SHORT = {name: f"outcomes.{name}" for name in Outcomes.__annotations__}
SHORT |= {name: f"hours.{name}" for name in Spread.__annotations__}
"""What a name alone stands for: `success` for `outcomes.success`, `p80` for `hours.p80`."""
FORM = "write a figure, a comparison and a number, as in 'p80 > 500h' or 'success < 30%'"
LONGEST = 500

LookUp = Callable[[str], Figure]
"""Gives a figure by its path; raises KeyError where there is none."""

_CLAUSE = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[^<>=!"'])+?)\s*(<=|>=|<|>)\s*([^<>=!\s]+)\s*""")
_OR = re.compile(r"""\s+or\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")
_AND = re.compile(r"""\s+and\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")


class GateError(ValueError):
    """A gate that can't be read, or that asks for a figure that is not there."""


@dataclass(frozen=True)
class Clause:
    """One comparison of a figure with a number."""

    path: str
    """The figure, in full."""
    comparison: str
    bound: float
    text: str
    """As it was written."""

    def holds(self, figure: Figure) -> bool:
        """Tell whether it is as the clause says; so is what has no value."""
        return isnan(figure.value) or COMPARISONS[self.comparison](figure.value, self.bound)


@dataclass(frozen=True)
class Gate:
    """A condition that fails a run: any of several, each of clauses that hold together."""

    text: str
    any_of: tuple[tuple[Clause, ...], ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All its clauses."""
        return tuple(clause for clauses in self.any_of for clause in clauses)

    def reason(self, look: LookUp) -> str | None:
        """Say why it fails a run, with the figures; None where it doesn't.

        `look` gives a figure by its path. What a strategy has no figure for, by KeyError, it doesn't fail.
        """
        for clauses in self.any_of:
            try:
                figures = [(clause, look(clause.path)) for clause in clauses]
            except KeyError:
                continue
            if all(clause.holds(figure) for clause, figure in figures):
                return " and ".join(_told(clause, figure) for clause, figure in figures)
        return None


def parse_gate(text: str) -> Gate:
    """Read a gate: clauses `FIGURE < NUMBER`, joined by `and` and `or`. Raises `GateError`."""
    if len(text) > LONGEST:
        raise GateError(f"the gate is longer than {LONGEST} characters")
    return Gate(text.strip(), tuple(tuple(map(_clause, _AND.split(part))) for part in _OR.split(text)))


def check_gates(gates: Iterable[Gate], scenarios: Sequence[Scenario], changed: Iterable[str] = ()) -> None:
    """Refuse gates on figures that none of some scenarios has. Raises `GateError`, with the nearest figure.

    `changed` are the paths of figures that may stand behind `change.`.
    """
    known = {path: None for scenario in scenarios for path in _subject(scenario).paths()}
    known |= {f"change.{path}": None for path in changed}
    for clause in (clause for gate in gates for clause in gate.clauses):
        path = clause.path.replace('"', "").replace("'", "")
        if path not in known:
            near = get_close_matches(path, [*SHORT, *known], 1)
            hint = f" (did you mean '{near[0]}'?)" if near else ""
            raise GateError(f"'{clause.text}': there is no figure '{path}'{hint}")


def look_up(result: StrategyResult, path: str) -> Figure:
    """Give a figure of a strategy, of a spread its mean. Raises KeyError where there is none."""
    figure = result.figure(path)
    if figure is result.quicker_than_baseline and isnan(figure.value):
        raise KeyError(path)  # nothing is quicker than itself
    return figure if isinstance(figure, Figure) else figure.mean


def failing(gates: Iterable[Gate], strategies: Iterable[tuple[str, LookUp]]) -> list[str]:
    """Say which gates fail for which strategies, each a name and how its figures are looked up."""
    named = list(strategies)
    return [
        f"{name}: {reason} ('{gate.text}')"
        for gate in gates
        for name, look in named
        if (reason := gate.reason(look)) is not None
    ]


def _clause(text: str) -> Clause:
    found = _CLAUSE.fullmatch(text)
    if found is None:
        equal = "=" in text and not re.search("[<>]", text)
        raise GateError(f"'{text.strip()}' is no condition ({'no figure is ever exact; ' if equal else ''}{FORM})")
    path, comparison, bound = found.groups()
    try:
        number = to_number(bound)
    except QuantityError as error:
        raise GateError(f"'{text.strip()}': {error.message} ({error.hint or FORM})") from None
    change, short = ("change.", path[7:]) if path.startswith("change.") else ("", path)
    return Clause(change + SHORT.get(short, short), comparison, number, text.strip())


def _subject(scenario: Scenario) -> Subject:
    return Subject(
        name=scenario.name,
        tasks=tuple(Plan(scenario).tasks),
        milestones=tuple(scenario.milestones),
        targets=scenario.targets.hours,
        elapsed_targets=scenario.targets.elapsed,
        promises=promises(scenario),
        reference=scenario.reference,
        prices=Prices.of(scenario),
    )


def _told(clause: Clause, figure: Figure) -> str:
    path = clause.path
    if isnan(figure.value):
        return f"{path} has no value"
    if unit_of(path.removeprefix("change.")) in ("chance", "share"):
        value = percent(figure.value, figure.se) if figure.value >= 0 else f"-{percent(-figure.value, figure.se)}"
    else:
        value = round_to_error(figure.value, figure.se)
    doubt = ", within two standard errors of the bound," if abs(figure.value - clause.bound) < 2 * figure.se else ""
    return f"{path} is {value}{doubt}"
