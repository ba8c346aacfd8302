"""`estimate check`."""

from typing import TYPE_CHECKING

import click

from estimator.cli.ending import DONE, FAILED, WRONG
from estimator.cli.options import Loading, Output, loading, output
from estimator.cli.screen import say

if TYPE_CHECKING:
    from estimator.analysis.checks import Rule
    from estimator.scenario import Problem, Scenario


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--select", metavar="CODES", multiple=True, help="Only these rules: codes, how they begin, or names.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Not these rules.")
@click.option("--require-sources", is_flag=True, help="Find figures without a source, too.")
@click.option("--explain", metavar="CODE", help="Tell what a rule finds, and why.")
@loading
@output("table", "json", "csv", "markdown")
def command(
    files: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    require_sources: bool,
    explain: str | None,
    loading: Loading,
    output: Output,
) -> int:
    """Find what is wrong or doubtful in plans.

    Nothing is simulated. The exit code is 1 if there are errors or warnings, 0 with notes alone, and 2 if a
    FILE can't be read. What is claimed is held against what the parts come to; several files are also held
    against each other.
    """
    if explain is not None:
        from estimator.analysis.checks.pages import page

        output.write_text("\n".join(page(rule) for rule in _chosen((explain,), (), True, "--explain")))
        return DONE
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    return _check(files, _chosen(select, ignore, require_sources, "--select or --ignore"), loading, output)


def _check(files: tuple[str, ...], rules: "tuple[Rule, ...]", loading: Loading, output: Output) -> int:
    import sys

    from estimator.analysis.checks import check
    from estimator.cli.screen import shows_colour
    from estimator.report.check import Checked, check_document, check_lines
    from estimator.scenario.problems import ScenarioError

    read = _read(files, loading)
    scenarios = [scenario for scenario in read.values() if not isinstance(scenario, tuple)]
    checked = Checked(read, check(scenarios, rules))
    if output.form != "json" and checked.unread:
        say(str(ScenarioError(problem for _, problems in checked.unread for problem in problems)))
    if output.form == "table":
        output.write_text(check_lines(checked, colour=output.path is None and shows_colour(sys.stdout)))
    else:
        output.write(check_document(checked))
    return WRONG if checked.unread else FAILED if checked.fails else DONE


def _read(files: tuple[str, ...], loading: Loading) -> "dict[str, Scenario | tuple[Problem, ...]]":
    """Read each file, or find out why it can't be read; what is set must fit one of them, as everywhere."""
    from estimator.cli.simulating import refuse_twice
    from estimator.scenario.loading import load_each

    refuse_twice(files)
    read = load_each(files, overrides=loading.overrides, allow_outside=loading.allow_outside)
    return dict(zip(files, read, strict=True))


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...], asked: bool, option: str) -> "tuple[Rule, ...]":
    """Choose rules by codes that are separated by commas."""
    from estimator.analysis.checks import RULES, choose
    from estimator.scenario.problems import Suggester, quoted

    try:
        return choose(_split(select), _split(ignore), asked=asked)
    except KeyError as error:
        known = [name for rule in RULES for name in (rule.code, rule.name)]
        hint = Suggester()(error.args[0], known) or f"there are {', '.join(rule.code for rule in RULES)}"
        raise click.UsageError(f"{option}: there is no rule {quoted(error.args[0])} ({hint})") from None


def _split(given: tuple[str, ...]) -> list[str]:
    return [name.strip() for names in given for name in names.split(",") if name.strip()]
