"""`estimate score`."""

from pathlib import Path

import click

from estimator.cli.options import Output, output
from estimator.cli.writing import Target, check_writable


@click.command()
@click.argument("forecasts", metavar="FORECASTS.csv")
@click.option("--actual", type=click.FloatRange(min=0), metavar="HOURS", required=True, help="What it took in all.")
@click.option("--success/--failure", default=None, help="Whether it truly succeeded.")
@click.option("--chart", type=Target(), metavar="FILE", help="Draw the forecasts and what came.")
@output("table", "json", "csv", "markdown")
def command(forecasts: str, actual: float, success: bool | None, chart: Path | None, output: Output) -> None:
    """Score the forecasts of a plan that has ended.

    FORECASTS.csv is what `estimate update --history` keeps.
    """
    from estimator.analysis.forecasts import read_forecasts
    from estimator.analysis.logs import read_log
    from estimator.report.score import score_document

    if chart is not None:
        check_writable(chart)
    kept = read_forecasts(read_log(forecasts))
    if chart is not None:
        from estimator.report.forecast_chart import write_chart

        write_chart(kept, chart, actual)
    output.write(score_document(kept, actual, success))
