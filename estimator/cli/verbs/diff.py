"""`estimate diff`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from estimator.cli.gates import fail_if, gated, read_gates
from estimator.cli.options import Loading, Output, Playing, loading, output, playing
from estimator.cli.revisions import at_revision, split_revision

if TYPE_CHECKING:
    from estimator.analysis.diff.difference import Difference
    from estimator.scenario import Scenario


@click.command()
@click.argument("files", metavar="OLD NEW", nargs=-1, required=True)
@click.option("--rev", metavar="A..B", help="Two revisions of one FILE in git; B is the file as it is where left out.")
@click.option("--against", metavar="FILE", multiple=True, help="A strategy that both are held against. Repeatable.")
@playing
@loading
@output("table", "json", "csv", "markdown")
@fail_if
def command(
    files: tuple[str, ...],
    rev: str | None,
    against: tuple[str, ...],
    playing: Playing,
    loading: Loading,
    output: Output,
    fail_if: tuple[str, ...],
) -> int:
    """Tell what changed between two versions of a plan, and what that does to the results.

    Each is a FILE, or FILE@REV as it was at a revision of git. All versions are played with the same luck. In
    --fail-if, figures are those of NEW, and 'change.' before one stands for how much it changed.
    """
    old, new = _versions(files, rev)
    with _loaded(old, loading) as before, _loaded(new, loading) as after:
        others = [_load(file, loading) for file in against]
        from estimator.analysis.diff.versions import READS

        gates = read_gates(fail_if, [after], READS)
        difference = _play(before, after, others, playing)
        from estimator.report.difference import difference_document

        output.write(difference_document(difference))
        return gated(gates, [(after.name, difference.figure)])


def _versions(files: tuple[str, ...], rev: str | None) -> tuple[str, str]:
    """Name both versions, each as FILE or FILE@REV."""
    if rev is None:
        if len(files) != 2:
            raise click.UsageError("expected OLD and NEW, or one FILE with --rev A..B")
        return files[0], files[1]
    if len(files) != 1:
        raise click.UsageError("--rev takes one FILE")
    first, dots, last = rev.partition("..")
    if not first:
        raise click.UsageError("--rev takes A..B, two revisions of git, or A alone")
    return f"{files[0]}@{first}", f"{files[0]}@{last}" if dots and last else files[0]


def _play(old: "Scenario", new: "Scenario", others: "list[Scenario]", playing: Playing) -> "Difference":
    from estimator.analysis.diff.difference import diff
    from estimator.cli.patience import Report, wait_for
    from estimator.cli.simulating import prepare_engine

    def work(report: Report) -> "Difference":
        prepare_engine(playing)
        return diff(
            old,
            new,
            others,
            trials=playing.trials,
            seed=playing.seed,
            engine=playing.engine,
            workers=playing.workers,
            progress=report,
        )

    return wait_for(work)


@contextmanager
def _loaded(named: str, loading: Loading) -> "Iterator[Scenario]":
    """Load a version, which may read its files until it is done with."""
    from estimator.scenario.shelf import is_closed

    file, revision = split_revision(named)
    if revision is None or is_closed():
        yield _load(named, loading)
        return
    with at_revision(file, revision) as path:
        yield _load(str(path), loading, label=named)


def _load(file: str, loading: Loading, label: str | None = None) -> "Scenario":
    from estimator.scenario import load

    return load(file, overrides=loading.overrides, allow_outside=loading.allow_outside, label=label)
