"""Playing many trials, or telling one."""

from estimator.engine.luck import Luck
from estimator.engine.network import TICKS, Network
from estimator.engine.reference.plan import make_plan
from estimator.engine.reference.progress import Status
from estimator.engine.reference.trial import Trial
from estimator.engine.reference.values import Draws, Values
from estimator.engine.story import Event
from estimator.engine.trials import Trials, blank


def play(network: Network, seed: int, first: int, count: int, luck: Draws | None = None) -> Trials:
    """Play trials `first` to `first + count - 1`.

    The same seed, or the same luck, gives the same trials on every engine.
    """
    plan = make_plan(network)
    luck = luck or Luck(network.stream_identity.tolist(), seed)
    trials = blank(network, first, count)
    for row in range(count):
        trial = Trial(plan, Values(plan, luck, first + row))
        trial.play()
        record(trials, row, trial)
    return trials


def tell(network: Network, seed: int, trial: int, luck: Draws | None = None) -> tuple[list[Event], Trials]:
    """Play one trial and tell what happens in it."""
    story: list[Event] = []
    plan, luck = make_plan(network), luck or Luck(network.stream_identity.tolist(), seed)
    played = Trial(plan, Values(plan, luck, trial), story)
    played.play()
    trials = blank(network, trial, 1)
    record(trials, 0, played)
    return story, trials


def record(trials: Trials, row: int, trial: Trial) -> None:
    """Write down how a trial went."""
    assert trial.fate is not None
    trials.outcome[row] = trial.fate
    trials.hours[row] = trial.hours / TICKS
    trials.elapsed[row] = trial.clock.now / TICKS
    trials.lost[row] = trial.lost / TICKS
    for milestone, (hours, elapsed) in trial.reached.items():
        trials.milestone_hours[row, milestone] = hours / TICKS
        trials.milestone_elapsed[row, milestone] = elapsed / TICKS
    trials.world[row] = trial.values.world
    for member, ticks in enumerate(trial.clock.worked):
        trials.member_hours[row, member] = ticks / TICKS
    for number, progress in enumerate(trial.progress):
        trials.attempts[row, number] = progress.attempts
        trials.task_hours[row, number] = progress.hours / TICKS
        trials.task_lost[row, number] = progress.lost / TICKS
        trials.done[row, number] = progress.status is Status.DONE
        trials.critical[row, number] = bool(trial.chain >> number & 1)
    trials.cuts[:] += trial.values.cuts
