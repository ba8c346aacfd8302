"""`estimate chart`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from estimator.cli.deciding import answer, find_measures, measures, vary
from estimator.cli.drawing import PICTURES, Sides, picture_form, size, write_chart
from estimator.cli.options import Loading, Playing, fewer, loading, output_file, playing
from estimator.cli.simulating import load_files, simulate
from estimator.cli.telling import at, patiently, tell_trial, trial
from estimator.cli.writing import FileName
from estimator.report.charts import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from estimator.scenario import Scenario

DEFAULT = "overview"
BY = ("hours_per_success",)
"""The measure of a chart that asks a question."""
EPILOG = "\b\nKinds:\n" + "\n".join(f"  {name:<11} {kind.shows}" for name, kind in KINDS.items())


@click.command(epilog=EPILOG)
@click.argument("files", metavar="[KIND] FILE...", nargs=-1, required=True, type=FileName())
@output_file
@click.option("--format", "form", type=click.Choice([*PICTURES, "json"]), help="What to write.  [svg, or as FILE ends]")
@size
@vary
@measures
@trial
@at
@playing
@loading
def command(
    files: tuple[str, ...],
    path: Path | None,
    form: str | None,
    size: Sides,
    vary: tuple[str, ...],
    paths: tuple[str, ...],
    trial: int | None,
    share: float | None,
    playing: Playing,
    loading: Loading,
) -> None:
    """Draw a chart of strategies.

    Without a kind, an overview. --format json gives the numbers that are drawn.
    """
    kind, files = _split(files)
    form = _form(form, path)
    if kind == "gantt" and (trial is not None or share is not None):
        kind = "trial"
    scenarios = load_files(files, loading)
    about: dict[str, Any] = {"seed": playing.seed}
    match KINDS[kind].of:
        case "scenarios":
            result: Any = scenarios
        case "sensitivity" | "breakeven" | "sweep" as question:
            result = _ask(question, scenarios, vary, paths, fewer(playing))
            about = {"trials": result.run.trials, "seed": result.run.seed, "engine": result.run.engine}
        case "tellings":
            result = tell_trial(scenarios, trial, share, playing).tellings
        case "schedules":
            result = _schedules(scenarios, playing)
        case _:
            result = simulate(scenarios, playing)
            about = {"version": result.version, "trials": result.trials, "seed": result.seed, "engine": result.engine}
    write_chart(kind, result, form, path, size, about)


def _split(given: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Tell the kind from the files, which it may be left out before."""
    first, rest = given[0], given[1:]
    if first in KINDS:
        if not rest:
            raise click.UsageError(f"a chart is drawn of files: estimate chart {first} FILE...")
        return first, rest
    if first == "-" or Path(first).suffix or Path(first).exists():
        return DEFAULT, given
    from estimator.scenario.problems import Suggester, quoted

    hint = Suggester()(first, KINDS) or f"there are {', '.join(KINDS)}"
    raise click.UsageError(f"there is no chart {quoted(first)}, and no such file ({hint})")


def _form(form: str | None, path: Path | None) -> str:
    if path is None:
        if form in ("png", "pdf"):
            raise click.UsageError(f"a {form.upper()} is written to a file: -o chart.{form}")
        return form or "svg"
    ending = "json" if path.suffix.lower() == ".json" else picture_form(path)
    if form is None and ending is None:
        raise click.UsageError(
            f"a chart is written as .svg, .png, .pdf or .json, not as {path.suffix or 'a file without ending'}"
        )
    return form or ending or "svg"


def _ask(
    question: str,
    scenarios: "Sequence[Scenario]",
    vary: tuple[str, ...],
    paths: tuple[str, ...],
    playing: Playing,
) -> Any:
    from estimator.analysis.axes import Axis
    from estimator.analysis.questions.breakeven import find_breakevens
    from estimator.analysis.questions.sensitivity import find_sensitivity
    from estimator.analysis.questions.sweep import sweep

    by = find_measures(paths or BY, scenarios, ())
    if question == "sensitivity":
        return answer(lambda run: find_sensitivity(scenarios, by[0], run), playing)
    if not 0 < len(vary) < 3:
        raise click.UsageError("one or two assumptions are varied: --vary world.papers=0..1000..100")
    axes = [Axis.read(text, scenarios) for text in vary]
    if question == "sweep":
        return answer(lambda run: sweep(scenarios, axes, by, run), playing)
    if len(scenarios) != 2:
        raise click.UsageError("a break-even is between two files")
    return answer(lambda run: find_breakevens(scenarios, axes, by, run), playing)


def _schedules(scenarios: "Sequence[Scenario]", playing: Playing) -> Any:
    from estimator.analysis.spans import TOLD, find_schedule

    trials = min(playing.trials, TOLD)
    return patiently(lambda _: [find_schedule(one, trials=trials, seed=playing.seed) for one in scenarios])
