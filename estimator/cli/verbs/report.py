"""`estimate report`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from estimator.cli.arguments import files
from estimator.cli.deciding import answer, find_measures, measure
from estimator.cli.options import FEWER, Loading, Playing, loading, output_file, playing
from estimator.cli.simulating import load_files, simulate
from estimator.cli.writing import write_whole

if TYPE_CHECKING:
    from estimator.analysis.measures import Measure
    from estimator.analysis.questions.breakeven import Breakevens
    from estimator.analysis.questions.sensitivity import Sensitivity
    from estimator.scenario import Scenario


@click.command()
@files
@playing
@loading
@measure
@click.option("--no-sensitivity", "without", is_flag=True, help="Leave out what the decision hangs on; it is quicker.")
@output_file
def command(
    files: tuple[str, ...], playing: Playing, loading: Loading, by: str, without: bool, path: Path | None
) -> None:
    """Write one page that tells a decision whole.

    The answer, its figures and pictures, what it hangs on, every assumption, and how to run it again. -o ending
    in .md gives Markdown for a pull request or an issue, anything else HTML in one file that needs no network.
    """
    from estimator.analysis.checks import check
    from estimator.report.one_page import html, markdown
    from estimator.report.one_page.report import make_report
    from estimator.report.one_page.study import Study

    scenarios = load_files(files, loading)
    (measured,) = find_measures((by,), scenarios, ())
    comparison = simulate(scenarios, playing)
    sensitivity, turns = (None, ()) if without else _ask(scenarios, measured, playing)
    study = Study(
        scenarios=scenarios,
        comparison=comparison,
        findings=check(scenarios),
        sensitivity=sensitivity,
        turns=turns,
        overrides=loading.overrides,
    )
    form = markdown if path is not None and path.suffix.lower() == ".md" else html
    write_whole(path, form.write(make_report(study)))


def _ask(
    scenarios: "tuple[Scenario, ...]", by: "Measure", playing: Playing
) -> "tuple[Sensitivity, tuple[Breakevens, ...]]":
    """Ask what the decision hangs on, and where it turns, of as many trials as are enough for that."""
    from estimator.analysis.questions.sensitivity import find_sensitivity
    from estimator.analysis.questions.turning import find_turns

    fewer = replace(playing, trials=min(playing.trials, FEWER[playing.engine]))
    sensitivity = answer(lambda run: find_sensitivity(scenarios, by, run), fewer)
    return sensitivity, answer(lambda run: find_turns(scenarios, sensitivity, run), fewer)
