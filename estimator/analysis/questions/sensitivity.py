"""Which assumption moves the hours, the chance of success, and the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from estimator.analysis.measures import Measure, measure
from estimator.analysis.plain import figures_of, number, plain, plain_number
from estimator.analysis.questions.information import Information, value_information
from estimator.analysis.questions.levers import Lever, find_levers
from estimator.analysis.questions.ranks import Rank, correlate
from estimator.analysis.questions.removals import Removal, remove_risks
from estimator.analysis.questions.schedule import TaskWeight, weigh_tasks
from estimator.analysis.questions.sobol import Variance, split_variance
from estimator.analysis.run import Run
from estimator.engine.compiling import compile_network
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

REMOVED_FROM = ("hours_per_success", "hours.mean", "hours.p80", "outcomes.success")
"""What is measured without a risk, beside the measure that was asked for."""


@dataclass(frozen=True, kw_only=True)
class StrategySensitivity:
    """What one strategy by itself hangs on."""

    name: str
    ranks: tuple[Rank, ...]
    tasks: tuple[TaskWeight, ...]


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """What the results hang on, and what the decision does."""

    measure: Measure
    """What strategies are compared by."""
    strategies: tuple[StrategySensitivity, ...]
    levers: tuple[Lever, ...]
    """Each assumption held at its P10 and P90; those that change the decision most first."""
    information: tuple[Information, ...]
    """What it is worth to find out first; nothing with a single strategy."""
    variances: tuple[Variance, ...]
    removals: tuple[Removal, ...]
    run: Run

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values: no value is None."""
        return {
            "trials": self.run.trials,
            "variant_trials": self.run.shorter().trials,
            "seed": self.run.seed,
            "measure": {"path": self.measure.path, "label": self.measure.label},
            "levers": [plain(lever) | {"flips": lever.flips} for lever in self.levers],
            "information": plain(self.information),
            "variances": plain(self.variances),
            "removals": plain(self.removals),
            "strategies": plain(self.strategies),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give one tidy row a figure: question, of which strategy, assumption, figure, value and se."""
        import pandas as pd

        return pd.DataFrame(list(self.records()))

    def records(self) -> list[dict[str, str | float | None]]:
        """Give one row a figure, with the same columns each."""
        found = []

        def add(question: str, strategy: str, about: str, answer: Any) -> None:
            for path, figure in figures_of(answer):
                found.append(
                    {
                        "question": question,
                        "strategy": strategy,
                        "assumption": about,
                        "figure": path,
                        "value": number(figure.value),
                        "se": number(figure.se),
                    }
                )

        for lever in self.levers:
            add("decision", "", lever.path, {"lead_change": lever.lead_change})
            for swing in lever.swings:
                add("tornado", swing.strategy, lever.path, swing)
        for information in self.information:
            for worth in information.worth:
                add("information", "", ", ".join(worth.names), {information.measure: worth.gain})
            add("information", "", "everything", {information.measure: information.everything})
        for variance in self.variances:
            for index in variance.indices:
                add("variance", variance.strategy, ", ".join(index.names), {variance.result: vars(index)})
        for removal in self.removals:
            add("removal", removal.strategy, removal.path, removal.change)
        for strategy in self.strategies:
            for rank in strategy.ranks:
                add("rank", strategy.name, rank.path, rank)
            for task in strategy.tasks:
                add("schedule", strategy.name, f"tasks.{task.task}", task)
        return found


def find_sensitivity(scenarios: Sequence[Scenario], by: Measure, run: Run) -> Sensitivity:
    """Find what results and decision hang on, strategies being compared by a measure.

    What is read off the trials as they are is read off all of them; each variant is played on the first eighth.
    Raises KeyError if a strategy lacks what the measure is about.
    """
    networks = [compile_network(scenario) for scenario in scenarios]
    trials = run.play(networks)
    removed_from = [measure(path) for path in dict.fromkeys((by.path, *REMOVED_FROM))]
    return Sensitivity(
        measure=by,
        strategies=tuple(
            StrategySensitivity(name=network.name, ranks=correlate(network, own), tasks=weigh_tasks(network, own))
            for network, own in zip(networks, trials, strict=True)
        ),
        levers=find_levers(networks, by, run.shorter()),
        information=value_information(networks, trials, targets(scenarios)) if len(networks) > 1 else (),
        variances=split_variance(networks, run.shorter()),
        removals=remove_risks(networks, removed_from, run.shorter()),
        run=run,
    )


def targets(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Give the hours that any of the scenarios has for a target."""
    return tuple(dict.fromkeys(plain_number(hours) for scenario in scenarios for hours in scenario.targets.hours))
