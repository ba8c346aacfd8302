"""Comparisons that show themselves: as a table where they are printed, as HTML in a notebook."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from estimator.analysis import comparison
from estimator.report.formats import write
from estimator.report.page import Page
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    from estimator.report.sheet import Document


class Comparison(comparison.Comparison):
    """The figures of strategies played in the same worlds, shown as `estimate compare` shows them."""

    def __str__(self) -> str:
        return write(self._document(), "table", Page()).rstrip("\n")

    def _repr_html_(self) -> str:
        return write(self._document(), "html", Page())

    def _document(self) -> "Document":
        from estimator.report.comparison import comparison_document

        return comparison_document(self)


def compare(scenarios: Scenario | Sequence[Scenario], **options: Any) -> Comparison:
    """Play strategies in the same worlds, the first being the baseline, and work out every figure.

    Options are those of `estimator.analysis.compare.compare`: trials (100,000), seed (1), engine (`fast` or
    `simpy`), workers, `at`, `samples`, `progress`.
    """
    from estimator.analysis.compare import compare

    found = compare([scenarios] if isinstance(scenarios, Scenario) else scenarios, **options)
    return Comparison(**{field.name: getattr(found, field.name) for field in fields(found)})
