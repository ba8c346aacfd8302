"""`estimate report`."""

from pathlib import Path

import click

from estimator.cli.arguments import files
from estimator.cli.options import Loading, Playing, loading, output_file, playing
from estimator.cli.simulating import load_files, simulate
from estimator.cli.writing import write_whole


@click.command()
@files
@playing
@loading
@output_file
def command(files: tuple[str, ...], playing: Playing, loading: Loading, path: Path | None) -> None:
    """Write one page that tells a decision whole.

    The answer, its figures and pictures, what it hangs on, every assumption, and how to run it again. -o ending
    in .md gives Markdown for a pull request or an issue, anything else HTML in one file that needs no network.
    """
    from estimator.analysis.checks import check
    from estimator.report.one_page import html, markdown
    from estimator.report.one_page.report import make_report
    from estimator.report.one_page.study import Study

    scenarios = load_files(files, loading)
    comparison = simulate(scenarios, playing)
    study = Study(
        scenarios=scenarios, comparison=comparison, findings=check(scenarios), overrides=loading.overrides
    )
    form = markdown if path is not None and path.suffix.lower() == ".md" else html
    write_whole(path, form.write(make_report(study)))
