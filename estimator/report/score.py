"""What `estimate score` has to say."""

from collections.abc import Sequence

from estimator.analysis.forecasts import Kept
from estimator.analysis.scores import brier, calibrate, score
from estimator.report.sheet import Column, Document, Section, Sheet, row


def score_document(kept: Sequence[Kept], actual: float, success: bool | None) -> Document:
    """Score forecasts of one plan against what came, and make that ready for every format."""
    scores = [score(one.forecast, actual) for one in kept]
    briers = [None if success is None else brier(one.success, success) for one in kept]
    together = calibrate(scores)
    rows = tuple(
        row(
            one.date,
            "inside" if found.hit else "outside",
            f"{found.pit:.2f}",
            f"{found.crps:,.3g} h",
            "" if squared is None else f"{squared:.2f}",
        )
        for one, found, squared in zip(kept, scores, briers, strict=True)
    )
    total = row(
        "all",
        f"{together.hits.value:.0%}",
        f"{together.mean_pit:.2f}",
        f"{together.mean_crps:,.3g} h",
        "" if success is None else f"{sum(one or 0.0 for one in briers) / len(briers):.2f}",
    )
    sheet = Sheet(
        columns=(Column("P10 to P90"), Column("PIT"), Column("CRPS"), Column("Brier")),
        sections=(Section(rows), Section((total,))),
        corner="Forecast of",
        notes=(
            f"It took {actual:g} h. PIT: the chance given to no more than that; a half is the middle. CRPS: how "
            "far off, in hours. Brier: the squared error of the chance of success. Forecasts of one plan are not "
            "independent: only those of many plans tell whether 80% of them are inside.",
        ),
    )
    records = [
        {"date": one.date, "pit": found.pit, "crps": found.crps, "hit": float(found.hit), "brier": squared}
        for one, found, squared in zip(kept, scores, briers, strict=True)
    ]
    return Document((sheet,), {"format": 1, "actual": actual, "success": success, "forecasts": records}, records)
