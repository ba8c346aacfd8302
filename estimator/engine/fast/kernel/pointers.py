"""Where each record stands, for compiled functions."""

from estimator.engine.fast.kernel.compiling import pointer
from estimator.engine.fast.layout import (
    Alternatives,
    Count,
    Detection,
    End,
    Flag,
    Identity,
    Index,
    Instruction,
    Key,
    Link,
    Member,
    Milestone,
    Need,
    Needs,
    Number,
    Outcome,
    Phase,
    Play,
    Progress,
    Quantile,
    Range,
    Sets,
    Slot,
    Small,
    Task,
    Tie,
    Word,
)

task_at = pointer(Task)
outcome_at = pointer(Outcome)
slot_at = pointer(Slot)
tie_at = pointer(Tie)
key_at = pointer(Key)
identity_at = pointer(Identity)
needs_at = pointer(Needs)
need_at = pointer(Need)
link_at = pointer(Link)
alternatives_at = pointer(Alternatives)
sets_at = pointer(Sets)
detection_at = pointer(Detection)
milestone_at = pointer(Milestone)
range_at = pointer(Range)
index_at = pointer(Index)
small_at = pointer(Small)
instruction_at = pointer(Instruction)
quantile_at = pointer(Quantile)
number_at = pointer(Number)
count_at = pointer(Count)
word_at = pointer(Word)
flag_at = pointer(Flag)
member_at = pointer(Member)
phase_at = pointer(Phase)
end_at = pointer(End)
progress_at = pointer(Progress)
play_at = pointer(Play)
