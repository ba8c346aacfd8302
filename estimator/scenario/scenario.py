"""One strategy: everything a file says, checked and ready to play."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PlainValidator, PrivateAttr

from estimator.scenario.calendar import Calendar
from estimator.scenario.claim import Claim, JudgementField
from estimator.scenario.correlation import Correlation
from estimator.scenario.document import Node
from estimator.scenario.limits import Limits, Targets
from estimator.scenario.milestone import MilestoneField
from estimator.scenario.model import Model, Name, Number, Text, accepts, kind, wrong
from estimator.scenario.money import Rates
from estimator.scenario.problems import Key, Path, Place, Problem
from estimator.scenario.reference_class import ReferenceName
from estimator.scenario.task import Task
from estimator.scenario.team import TeamMember


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a scenario comes from."""

    file: str
    """The file it was read from, as it was named."""
    sha256: str
    """The hash of that file's bytes."""
    files: tuple[tuple[str, str], ...]
    """All files read for it, each with its hash."""
    folder: str
    """The folder that its paths start from."""
    allow_outside: bool
    """Whether files outside of that folder may be read."""
    tree: Node
    """What was read, parents merged and overrides set."""
    warnings: tuple[Problem, ...] = ()
    """What looks wrong and need not be."""


def version(value: object) -> int:
    """Take the version of the language, which is 1."""
    if value != 1 or isinstance(value, bool):
        raise wrong(f"expected 1, the version of the language, found {kind(value)}", "write 'estimate: 1'")
    return 1


def length(most: float) -> PlainValidator:
    """Make the validator of a length of days or weeks."""

    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
            raise wrong(f"expected a number over 0 and up to {most:g}, found {kind(value)}")
        return float(value)

    return PlainValidator(read)


def meaning(value: object) -> object:
    """Take what a range means."""
    if value not in ("p10-p90", "p5-p95", "bounds"):
        raise wrong(f"ranges mean nothing by {kind(value)}", "write p10-p90, p5-p95 or bounds")
    return value


class Scenario(Model):
    """One strategy: a network of tasks, and the world it is played in."""

    estimate: Annotated[int, PlainValidator(version), accepts({"const": 1})]
    """The version of the language: 1."""
    name: Text
    """What the strategy is called."""
    about: Text | None = None
    """What it is, in a sentence or two."""
    ranges: Annotated[
        Literal["p10-p90", "p5-p95", "bounds"],
        PlainValidator(meaning),
        accepts({"enum": ["p10-p90", "p5-p95", "bounds"]}),
    ] = "p10-p90"
    """What `100..150` means: the quantiles between which 80 % or 90 % of cases lie, or hard bounds."""
    hours_per_day: Annotated[float, length(24), accepts({"exclusiveMinimum": 0, "maximum": 24})] = 8.0
    """Working hours in a day, for `2d`."""
    days_per_week: Annotated[float, length(7), accepts({"exclusiveMinimum": 0, "maximum": 7})] = 5.0
    """Working days in a week, for `1w`."""
    world: dict[Name, Number] = Field(default_factory=dict)
    """What nobody knows yet: drawn once per trial, shared by name across strategies."""
    scale: Number | None = None
    """Multiplies the hours of every task."""
    correlations: tuple[Correlation, ...] = ()
    """Ties among the hours of tasks, or among world quantities."""
    state: dict[Name, Number] = Field(default_factory=dict)
    """What each trial starts with and only `sets` changes: numbers, or formulas over the world."""
    team: dict[Name, TeamMember] = Field(default_factory=dict)
    """Who there is to do the work; without a team nobody ever waits for anybody."""
    tasks: dict[Name, Task] = Field(min_length=1)
    """The pieces of work; where several compete for somebody, the first goes first."""
    goal: Name | None = None
    """The task that ends the trial, well, when it is done; without one it ends when nothing is left."""
    limits: Limits | None = None
    """How far a trial may go."""
    milestones: dict[Name, MilestoneField] = Field(default_factory=dict)
    """Moments worth knowing: a task being done, or its first good attempt."""
    targets: Targets = Field(default_factory=Targets)
    """Within how much the true success is asked for."""
    reference: ReferenceName | None = None
    """The class of work whose overruns give the outside view, beside the plan's own."""
    calendar: Calendar | None = None
    """When work begins and on which days it goes on, for dates beside hours on the clock."""
    rates: Rates | None = None
    """What an hour costs: of each of the team, or one number for everybody."""
    claims: dict[Name, Claim] = Field(default_factory=dict)
    """What somebody said of the results: checked, and never used."""
    judged: dict[Name, JudgementField] = Field(default_factory=dict)
    """Ratings that nobody simulates: shown, and marked as judged."""

    _origin: Origin = PrivateAttr()

    @property
    def file(self) -> str:
        """The file it was read from, as it was named."""
        return self._origin.file

    @property
    def sha256(self) -> str:
        """The hash of that file's bytes."""
        return self._origin.sha256

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """All files read for it, each with its hash."""
        return self._origin.files

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What looks wrong with the file and need not be."""
        return self._origin.warnings

    def with_(self, changes: Mapping[str, object]) -> "Scenario":
        """Change values by their paths, as `--set` does, and check the whole again.

        Text is read as YAML: `{"tasks.read.hours": "150..600"}`. Raises `ScenarioError`.

        >>> import estimator
        >>> plan = estimator.load("scenarios/read_first.yaml")
        >>> plan.with_({"world.papers": 300}).world["papers"].text
        '300'
        """
        from estimator.scenario.loading import change

        return change(self, changes)

    def resolved(self) -> str:
        """Write the scenario as one YAML file, with what it extends merged and all changes made."""
        from estimator.scenario.writing import write

        return write(self._origin.tree)

    def data(self) -> dict[str, Any]:
        """Give what the file says as plain data, with what it extends merged and all changes made."""
        data: dict[str, Any] = self._origin.tree.plain()
        return data

    def place(self, path: Path, *, key: Key = None) -> Place:
        """Say where a value is written, or one of its keys, be it in a file that this one extends.

        What isn't there stands at what would hold it.
        """
        tree = self._origin.tree
        return tree.locate(path) if key is None else tree.locate((*path, key), key=True)

    def placed(self, origin: Origin) -> Self:
        """Tell a scenario where it comes from; done once, by what reads it."""
        self._origin = origin
        return self
