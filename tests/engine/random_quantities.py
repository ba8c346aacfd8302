"""Random quantities: every form the language has, of values that keep a plan small."""

from random import Random
from typing import Any

LOG = "log.csv"
"""The file of samples, which stands beside the scenario."""
LOGGED = "task,hours\na,1\nb,2.5\nc,2.5\nd,4\n"

DRAWN: tuple[Any, ...] = (
    "1..4", "2..6", "90m..4h", "1..2..6", {"uniform": [0.5, 3]}, {"triangular": [0, 2, 7]}, {"pert": [1, 2, 5]},
    {"normal": {"mean": 3, "sd": 1}}, {"gamma": {"mean": 3, "sd": 2}}, {"exponential": {"mean": 2}},
    {"weibull": {"shape": 2, "scale": 3}}, {"lognormal": {"mean": 3, "sd": 2}},
    {"lognormal": {"median": 2, "sigma": 0.5}}, {"lognormal": {"p10": 1, "p90": 4}}, {"lognormal": {"p5": 1, "p95": 5}},
    {"discrete": {"1": "50%", "2": 0.5}},
    {"integers": [0, 3]}, {"poisson": 2}, {"samples": [1, 2, 2.5]}, {"samples": {"file": LOG, "column": "hours"}},
    {"scipy": {"name": "genextreme", "c": 0.1, "loc": 2, "scale": 0.5}}, {"value": "1..3", "why": "a guess"},
)  # fmt: skip
"""What is drawn, as hours and as numbers."""
CHANCES: tuple[Any, ...] = ("30%", 0.2, "10%..40%", "10%..20%..40%", {"beta": [2, 6]}, {"value": 0.25, "source": "log"})
CONSTANTS: tuple[Any, ...] = (0, 1, 1, 2, 3, 0.1)
TIMES: tuple[Any, ...] = ("90m", "6h", "0.25d", "0.05w", {"value": "2h", "confidence": "low"})
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


class Quantities:
    """Writes quantities; what formulas may read is said each time."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.world: list[str] = []
        self.state: list[str] = []

    def chance(self, percent: float) -> bool:
        return self.random.random() * 100 < percent

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def hours(self, *names: str) -> Any:
        """Write hours; where formulas would grow they are cut, for what is exact is exact up to 2.5 million hours."""
        if self.chance(25):
            return f"= min(20, {self.expression(3, names)})"
        return self.pick(*CONSTANTS, *CONSTANTS, *TIMES, *DRAWN)

    def share(self, *names: str) -> Any:
        """Write a chance; formulas reach past 0 and seldom past 1."""
        if self.chance(25):
            cut = self.pick("min(0.6, {})", "0.4 * {}", "{} / 9")
            return "= " + cut.format(self.expression(2, names))
        return self.pick(*CHANCES)

    def factor(self, *names: str) -> Any:
        """Write what multiplies hours."""
        return f"= min(3, {self.expression(2, names)})" if self.chance(40) else self.pick(0.5, 2, "50%", *DRAWN)

    def count(self) -> Any:
        """Write how many times, read once a trial: a number, a range or a formula."""
        formula = f"= min(3, {self.expression(2, self.unseen)})"
        return self.pick(1, 2, 3, "1..3", {"integers": [1, 3]}, formula, formula)

    def number(self) -> Any:
        """Write a world quantity."""
        if self.world and self.chance(40):
            return "= " + self.expression(3, tuple(self.world))
        return self.pick(2, *DRAWN, {"beta": [2, 3]}, {"chance": "40%"})

    @property
    def unseen(self) -> tuple[str, ...]:
        """What may be read once a trial."""
        return (*self.world, *self.state)

    def expression(self, depth: int, names: tuple[str, ...]) -> str:
        """Write a formula's right side."""
        if depth == 0 or self.chance(15):
            return str(self.pick(0, 0.5, 1, 2, 3, *names, *names, *names))
        parts = [self.expression(depth - 1, names) for _ in range(3)]
        one, other, third = parts
        operator = self.pick("+", "-", "*", "/", "**")
        test = f"{one} {self.pick(*COMPARISONS)} {other}"
        forms = (
            *3 * (f"({one} {operator} {other})", f"({third} if {test} else {one})"),
            f"(-{one})", f"(not {test})", f"({test} {self.pick('and', 'or')} {third})", f"min({one}, {other}, {third})",
            f"max({one}, {other})", f"exp({one})", f"log({one})", f"sqrt({one})", f"abs({one})", f"floor({one})",
            f"(0 < {one} < {other})",
        )  # fmt: skip
        return str(self.pick(*forms))
