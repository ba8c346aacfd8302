"""The verbs as a notebook uses them: what they find shows itself, as text, as a table or as a picture."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from estimator.analysis import comparison
from estimator.report.formats import write
from estimator.report.page import Page
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from estimator.analysis.run import Run
    from estimator.report.picture import Picture
    from estimator.report.sheet import Document

Scenarios = Scenario | Sequence[Scenario]
BY = ("hours.mean", "hours_per_success", "success")
"""What strategies are measured by, unless told otherwise."""


class Shown:
    """Shows a document as text where it is printed, and as HTML in a notebook."""

    def _document(self) -> "Document":
        raise NotImplementedError

    def __str__(self) -> str:
        return write(self._document(), "table", Page()).rstrip("\n")

    def _repr_html_(self) -> str:
        return write(self._document(), "html", Page())


class Comparison(Shown, comparison.Comparison):
    """The figures of strategies played in the same worlds, shown as `estimate compare` shows them."""

    def _document(self) -> "Document":
        from estimator.report.comparison import comparison_document

        return comparison_document(self)

    def _repr_html_(self) -> str:
        """Show the table, and the chance of success within the hours one has."""
        return super()._repr_html_() + chart("success", self, width=640).html()


class Answer(Shown):
    """What was found: shown as the command line shows it, as a frame, or as plain values."""

    def __init__(self, found: Any, document: "Callable[[Any], Document]") -> None:
        self.found = found
        """The frozen values themselves."""
        self._of = document

    def to_frame(self) -> "pd.DataFrame":
        """Give tidy rows with named columns; durations are hours, chances 0–1."""
        import pandas as pd

        own = getattr(self.found, "to_frame", None)
        return own() if own else pd.DataFrame(list(self._document().records))

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values, in the structure of `--format json`: no value is None."""
        return dict(self._document().data)

    def __repr__(self) -> str:
        return str(self)

    def _document(self) -> "Document":
        return self._of(self.found)


def compare(scenarios: Scenarios, **options: Any) -> Comparison:
    """Play strategies in the same worlds, the first being the baseline, and work out every figure.

    Options are those of `estimator.analysis.compare.compare`: trials (100,000), seed (1), engine (`fast` or
    `simpy`), workers, `at`, `samples`, `progress`. Printed, it is the table of `estimate compare`; in a notebook
    it comes with a picture; `to_frame()` and `to_dict()` hold every figure with its standard error.

    >>> import estimator
    >>> dig = estimator.from_dict({"estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": 3, "dead_end": "50%"}}})
    >>> comparison = estimator.compare([dig, dig.with_({"name": "Dig slowly", "tasks.dig.hours": 6})], trials=2000)
    >>> frame = comparison.to_frame()
    >>> list(frame.columns)
    ['strategy', 'measure', 'value', 'se', 'unit']
    >>> comparison.verdict.cheaper
    'Dig'
    """
    from estimator.analysis.compare import compare

    found = compare(_several(scenarios), **options)
    return Comparison(**{field.name: getattr(found, field.name) for field in fields(found)})


def check(scenarios: Scenarios) -> Answer:
    """Find what contradicts itself, or looks wrong, in plans and between them, without playing them.

    >>> import estimator
    >>> plan = estimator.from_dict({
    ...     "estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": 30}},
    ...     "claims": {"in all": {"stated": 20, "of": "hours"}},
    ... })
    >>> list(estimator.check(plan).to_frame()["name"])
    ['stated-total']
    """
    from estimator.analysis.checks import check
    from estimator.report.check import Checked, check_document

    several = _several(scenarios)
    return Answer(Checked({one.file: one for one in several}, check(several)), check_document)


def explain(scenario: Scenario) -> Answer:
    """Show every assumption of a plan: what it means, its mean and P10, P50, P90, why it is so, and its source.

    >>> import estimator
    >>> plan = estimator.from_dict({"estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": "2..8"}}})
    >>> estimator.explain(plan).to_frame()[["path", "written", "p10", "p90"]].round(3).values.tolist()
    [['tasks.dig.hours', '2..8', 2.0, 8.0]]
    """
    from estimator.report.assumptions import assumptions_document

    return Answer(scenario, assumptions_document)


def sensitivity(scenarios: Scenarios, by: str = "hours_per_success", **options: Any) -> Answer:
    """Find which assumption moves the results and the decision, and what it is worth to find out first.

    Strategies are compared `by` any figure of the results. Options: trials (20,000), seed (1), engine, workers.

    >>> import estimator
    >>> plan = estimator.from_dict({"estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": "2..8", "flaw": "20%"}}})
    >>> found = estimator.sensitivity(plan, by="hours.p80", trials=2000).to_frame()
    >>> found.loc[found["question"] == "tornado", "assumption"].unique().tolist()
    ['tasks.dig.hours']
    """
    from estimator.analysis.measures import measure
    from estimator.analysis.questions.sensitivity import find_sensitivity
    from estimator.report.sensitivity import sensitivity_document

    return Answer(find_sensitivity(_several(scenarios), measure(by), _run(options)), sensitivity_document)


def breakeven(one: Scenario, other: Scenario, *vary: str, by: Sequence[str] = BY, **options: Any) -> Answer:
    """Find where the better of two strategies changes, along an assumption or over two of them, and the deadline.

    `vary` are texts such as `world.papers=0..1000`. Options: trials (20,000), seed (1), engine, workers.

    >>> import estimator
    >>> walk = {"estimate": 1, "name": "Walk", "world": {"miles": 5}, "tasks": {"walk": {"hours": "= miles"}}}
    >>> ride = walk | {"name": "Ride", "tasks": {"wait": {"hours": 4}}}
    >>> plans = [estimator.from_dict(plan) for plan in (walk, ride)]
    >>> found = estimator.breakeven(*plans, "world.miles=1..9", by=["hours.mean"], trials=500)
    >>> round(found.found.measures[0].changes[0].at.value, 2)
    4.0
    """
    from estimator.analysis.axes import Axis
    from estimator.analysis.measures import measure
    from estimator.analysis.questions.breakeven import find_breakevens
    from estimator.report.breakeven import breakeven_document

    pair = (one, other)
    axes = [Axis.read(text, pair) for text in vary]
    measures = [measure(path) for path in by] if axes else []
    return Answer(find_breakevens(pair, axes, measures, _run(options)), breakeven_document)


def sweep(scenarios: Scenarios, *vary: str, by: Sequence[str] = BY, **options: Any) -> Answer:
    """Follow the results along one or two assumptions, and tell where they are best.

    `vary` are texts such as `world.papers=0..1000..100`. Options: trials (20,000), seed (1), engine, workers.

    >>> import estimator
    >>> plan = estimator.from_dict({"estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": 3, "dead_end": "50%"}}})
    >>> found = estimator.sweep(plan, "tasks.dig.hours=1..3..1", by=["hours.mean"], trials=500).to_frame()
    >>> len(found)
    3
    """
    from estimator.analysis.axes import Axis
    from estimator.analysis.measures import measure
    from estimator.analysis.questions.sweep import sweep
    from estimator.report.sweep import sweep_document

    several = _several(scenarios)
    axes = [Axis.read(text, several) for text in vary]
    return Answer(sweep(several, axes, [measure(path) for path in by], _run(options)), sweep_document)


def chart(kind: str, result: Any, *, width: int = 760) -> "Picture":
    """Draw a result: `overview`, `dots`, `success`, `fates`, `difference` or `milestones` of a comparison, the
    `graph` of scenarios.

    The picture shows itself in a notebook; `save("plan.svg")` writes it, `draw(axes)` puts it on axes of yours.

    >>> import estimator
    >>> plan = estimator.from_dict({"estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": "2..8", "flaw": "20%"}}})
    >>> estimator.chart("graph", plan).title
    'Dig'
    """
    from estimator.report.charts import chart
    from estimator.report.picture import Picture

    own = chart(kind)
    of = [result] if isinstance(result, Scenario) else result.found if isinstance(result, Answer) else result
    return Picture(own, own.gather(of), width)


def _several(scenarios: Scenarios) -> Sequence[Scenario]:
    return [scenarios] if isinstance(scenarios, Scenario) else scenarios


def _run(options: dict[str, Any]) -> "Run":
    from estimator.analysis.run import Run

    return Run(**options)
