"""From a study to its report."""

from collections.abc import Sequence

from estimator.report.one_page.chapters import chapters
from estimator.report.one_page.parts import Report, Way
from estimator.report.one_page.study import Study


def make_report(study: Study) -> Report:
    """Make the report of a study ready for every form."""
    comparison, names = study.comparison, study.names
    return Report(
        title=_title(names),
        ways=tuple(
            Way(name, scenario.about or "", scenario.file)
            for name, scenario in zip(names, study.scenarios, strict=True)
        ),
        lead=comparison.verdict.sentences,
        chapters=tuple(chapters(study)),
        colophon=f"Made by estimator {comparison.version}.",
    )


def _title(names: Sequence[str]) -> str:
    """Ask which way, or name a strategy that is alone."""
    if len(names) == 2:
        return f"{names[0]} or {names[1]}?"
    return "\N{NO-BREAK SPACE}· ".join(names) if len(names) < 5 else f"{names[0]}, or one of {len(names) - 1} others?"
