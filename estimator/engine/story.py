"""What an engine tells of one trial, event by event."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What happens in an event."""

    BEGINS = "begins"
    WORKS = "ends its effort"
    RUNS = "runs unattended"
    ENDS = "ends"
    ENDS_LOST = "ends, lost"
    CUT = "is cut short"
    DONE = "is done"
    NOT_NEEDED = "is not needed"
    """An event that does not happen, or no attempt wanted."""
    SKIPPED = "is skipped"
    GIVES_UP = "gives up"
    UNDONE = "is undone"
    FLAWED = "is flawed, unseen"
    FINDS = "finds a flaw"
    MILESTONE = "is reached"
    TRIAL_ENDS = "the trial ends"


@dataclass(frozen=True)
class Event:
    """One thing that happens in a trial."""

    at: float
    """The clock, in hours."""
    what: What
    task: str
    """The task it happens to; empty for the trial."""
    attempt: int
    """Its attempt, 0 before the first."""
    hours: float
    """Effort of the attempt, in hours, where there is one."""
    detail: str
    """The outcome, the flaw's task, the milestone, or the fate."""
    lost: float
    """All hours lost in the trial by now, those of this event included."""
