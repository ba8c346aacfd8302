"""Write a scenario for another program."""

from dataclasses import dataclass

from estimator.scenario.exchange.listing import list_tasks
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.writers import writer
from estimator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Exported:
    """A plan as a file of another program, and what of the scenario is not in it."""

    data: bytes
    losses: tuple[str, ...]


def export_plan(scenario: Scenario, form: str) -> Exported:
    """Write the tasks of a scenario, as it stands, in a format."""
    losses = Losses()
    data = writer(form).write(list_tasks(scenario, losses), losses)
    return Exported(data, tuple(losses))
