"""The chapters of a report: each module here has `chapter(study)`, and says nothing where there is nothing to say."""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from estimator.report.one_page.parts import Chapter
from estimator.report.one_page.study import Study

ORDER = ("figures", "futures", "deadline", "hangs", "hours", "plans", "assumptions", "contradictions", "origin")
"""As they follow each other: the answer first, then what it hangs on, then how to check it."""


class _Write(Protocol):
    def __call__(self, study: Study) -> Chapter | None:
        """Write a chapter, or None where a study has nothing for it."""


def chapters(study: Study) -> Iterator[Chapter]:
    """Write all chapters that a study has something for."""
    for name in ORDER:
        write = cast(_Write, import_module(f"{__name__}.{name}").chapter)
        if (chapter := write(study)) is not None:
            yield chapter
