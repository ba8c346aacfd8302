"""How far the tasks of one trial have come. Times and hours are in ticks."""

from dataclasses import dataclass
from enum import Enum, auto

from estimator.engine.network import NONE
from estimator.engine.reference.plan import Outcome


class Status(Enum):
    """Where a task stands."""

    WAITING = auto()
    READY = auto()
    UNDER_WAY = auto()
    """From the beginning of an attempt until the task is done, gives up or is undone."""
    DONE = auto()
    GAVE_UP = auto()
    SKIPPED = auto()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do for it."""
        return self in (Status.DONE, Status.GAVE_UP, Status.SKIPPED)


class Stage(Enum):
    """Where an attempt stands."""

    EFFORT = auto()
    QUEUES = auto()
    """Its effort is done, its unattended phase waits to start."""
    UNATTENDED = auto()


THE_FILE = -1
"""As what cuts an attempt short: `limits: hours`."""


@dataclass
class Attempt:
    """The attempt of a task that is being made."""

    outcome: Outcome | None = None
    """None if a limit cuts it short, and for an enclosing task."""
    effort: float = 0.0
    clock: float = 0.0
    unattended: float | None = None
    limit: int | None = None
    """The task whose `give_up: hours` cuts it short, or THE_FILE; None if nothing does."""
    stage: Stage = Stage.EFFORT
    hours_before: float = 0.0
    """Of an enclosing task: the hours of its steps when the attempt began."""


@dataclass
class Progress:
    """How far one task has come. Level 0 is its current round, 1 the good rounds of the task around it, and so on."""

    standing: list[float]
    """Effort of attempts that ended well and are not lost, by level."""
    flawed: list[bool]
    """Whether a flaw stands, by level."""
    status: Status = Status.WAITING
    outcome: int = NONE
    """With which outcome it is done; NONE for an event that did not happen."""
    attempts: int = 0
    count: int = 0
    """Good attempts, or under `repeat` all attempts, since it was last undone."""
    wanted: float | None = None
    """`until` or `repeat`, once read."""
    happens: bool = True
    share: float = 1.0
    able_at: float = 0.0
    """When it became ready, or its effort ended."""
    chain: int = 0
    """The chain of the end that made it able."""
    attempt: Attempt | None = None
    hours: float = 0.0
    lost: float = 0.0

    def restart(self, share: float) -> None:
        """Forget what was achieved; attempts and hours go on counting."""
        self.status, self.outcome, self.count, self.share, self.attempt = Status.WAITING, NONE, 0, share, None
