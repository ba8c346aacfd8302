"""Read a plan that another program wrote, and write it as a scenario."""

from dataclasses import dataclass

from estimator.scenario.document import node_of
from estimator.scenario.exchange.composing import compose
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.readers import FORMATS, reader
from estimator.scenario.exchange.source import Source
from estimator.scenario.loading import read_text
from estimator.scenario.problems import Place
from estimator.scenario.quantities import Constant
from estimator.scenario.scenario import Scenario
from estimator.scenario.writing import write


@dataclass(frozen=True)
class Imported:
    """A scenario as text, and what of the plan is not in it."""

    text: str
    losses: tuple[str, ...]
    remarks: tuple[str, ...]
    """What to look at next."""


def import_plan(source: Source, form: str | None = None, hours: str | None = None) -> Imported:
    """Read a plan in a format, or in the one that it looks like, and write it as a scenario that loads.

    `hours` are written for tasks that have none. What is lost stands in comments, too. Raises `ScenarioError`.
    """
    form = form or next((name for name in FORMATS if reader(name).fits(source)), None)
    if form is None:
        raise source.refusal("can't tell what wrote this", f"say it by --from: {', '.join(FORMATS)}")
    losses = Losses()
    try:
        draft = reader(form).read(source, losses)
    except (ValueError, OverflowError) as error:  # text where a number belongs
        raise source.refusal(f"is no {form} that can be read: {error}") from None
    body = write(node_of(compose(draft, source, losses, hours), Place(source.file)))
    remarks = tuple(_remarks(read_text(body, f"{source.file}, as a scenario")))
    said = [f"not carried over: {loss}" for loss in losses]
    head = "".join(f"# {line}\n" for line in (f"Imported from {form}.", *said, *remarks))
    return Imported(head + body, tuple(losses), remarks)


def _remarks(scenario: Scenario) -> list[str]:
    """Say where a plan is surer than anybody can be."""
    sure = [name for name, task in scenario.tasks.items() if isinstance(task.hours, Constant) and task.hours.value]
    if not sure:
        return []
    tasks = f"all {len(sure)}" if len(sure) == len(scenario.tasks) else f"{len(sure)} of {len(scenario.tasks)}"
    return [f"hours without a range: {tasks} tasks; write what they may really take, such as 6..14"]
