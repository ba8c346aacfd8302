"""`estimate check`."""

import click

from estimator.cli.arguments import files
from estimator.cli.ending import DONE, WRONG
from estimator.cli.options import Loading, Output, loading, output
from estimator.cli.screen import say


@click.command()
@files
@loading
@output("table", "json")
def command(files: tuple[str, ...], loading: Loading, output: Output) -> int:
    """Tell all that is wrong with files.

    Nothing is simulated.
    """
    from estimator.report.check import Checked, check_document
    from estimator.scenario import ScenarioError, load

    found = []
    for file in files:
        try:
            scenario = load(file, overrides=loading.overrides, allow_outside=loading.allow_outside)
        except ScenarioError as error:
            found.append(Checked(file, None, error.problems, ()))
            if output.form == "table":
                say(str(error))
        else:
            found.append(Checked(file, scenario, (), scenario.warnings))
            if output.form == "table":
                for problem in scenario.warnings:
                    say(f"warning: {problem}")
    output.write(check_document(found))
    return WRONG if any(checked.problems for checked in found) else DONE
