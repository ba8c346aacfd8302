"""What `estimate coverage` has to say."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from math import isfinite, log
from typing import Any

from estimator.analysis.coverage import Coverage, Finds, Searches
from estimator.analysis.estimates import Z
from estimator.analysis.intervals import Estimate
from estimator.report.sheet import Column, Document, Row, Section, Sheet, row

NEXT = (1, 10, 50)
"""How many papers ahead is looked, unless told otherwise."""


def coverage_document(counted: Searches | Finds, coverage: Coverage, ahead: Sequence[int] = NEXT) -> Document:
    """Make what is known of a literature ready for every format."""
    rows = tuple(_rows(counted, coverage, ahead))
    sheet = Sheet(
        columns=(Column(""), Column("95 %, from"), Column("to")),
        sections=(Section(rows),),
        notes=(_method(counted),),
        words=tuple(_words(coverage)),
    )
    assumption = written(counted, coverage)
    return Document(
        sheets=(sheet,),
        data={
            "format": 1,
            "counted": asdict(counted),
            "seen": coverage.seen,
            "total": plain(coverage.total),
            "unseen": plain(coverage.unseen),
            "share_seen": plain(coverage.share),
            "next_is_new": plain(coverage.next_is_new),
            "new_within": {str(papers): plain(coverage.new_within(papers)) for papers in ahead},
            "assumption": assumption,
        },
        records=[{"measure": one.label, **_texts(one)} for one in rows],
        code=assumption,
    )


def written(counted: Searches | Finds, coverage: Coverage) -> str:
    """Write what was found as quantities of a scenario."""
    lines = ["world:"]
    unseen = coverage.unseen
    if 0 < unseen.low < unseen.high < float("inf"):
        sigma = log(unseen.high / unseen.low) / (2 * Z)
        median = (unseen.low * unseen.high) ** 0.5
        lines += _quantity("unseen", f"{{lognormal: {{median: {median:.3g}, sigma: {sigma:.2g}}}}}", counted)
    if coverage.next_is_new is not None:
        lines += _quantity("something_new", _beta(coverage.next_is_new), counted)
    return "\n".join(lines) + "\n" if len(lines) > 1 else ""


def _quantity(name: str, value: str, counted: Searches | Finds) -> list[str]:
    if isinstance(counted, Searches):
        why = f"Two searches found {counted.first} and {counted.second}, {counted.both} of them the same."
    else:
        why = f"Of {counted.seen} different finds {counted.once} turned up once and {counted.twice} twice."
    return [f"  {name}:", f"    value: {value}", f"    why: {why}", "    source: estimate coverage"]


def _beta(chance: Estimate) -> str:
    """Write a chance as the beta distribution with its middle and its spread."""
    mean = (chance.low + chance.high) / 2
    variance = ((chance.high - chance.low) / (2 * Z)) ** 2
    size = max(mean * (1 - mean) / variance - 1, 0.1)
    return f"{{beta: [{mean * size:.3g}, {(1 - mean) * size:.3g}]}}"


def _rows(counted: Searches | Finds, coverage: Coverage, ahead: Sequence[int]) -> Iterator[Row]:
    yield row("Different finds so far", f"{coverage.seen:,}", "", "")
    yield _row("All there are, seen or not", coverage.total, _count)
    yield _row("Share seen", coverage.share, _percent)
    paper = "paper" if isinstance(counted, Finds) and counted.papers != counted.met else "find"
    for papers in ahead:
        chance = coverage.new_within(papers)
        if chance is not None:
            what = f"next {paper} is" if papers == 1 else f"next {papers} {paper}s bring"
            yield _row(f"Chance that the {what} {'new' if papers == 1 else 'anything new'}", chance, _percent)


def _row(label: str, estimate: Estimate, write: Any) -> Row:
    return row(label, write(estimate.value), write(estimate.low), write(estimate.high))


def _count(value: float) -> str:
    return f"{value:,.0f}" if isfinite(value) else "no bound"


def _percent(value: float) -> str:
    return f"{100 * value:.2g}%" if value < 0.995 else "over 99%" if value < 1 else "100%"


def _texts(one: Row) -> dict[str, str]:
    return dict(zip(("value", "low", "high"), (cell.text for cell in one.cells), strict=True))


def _method(counted: Searches | Finds) -> str:
    if isinstance(counted, Searches):
        return (
            "By capture and recapture (Chapman, 1951; interval: Sadinle, 2009), which takes both searches "
            "to be independent. Where both favour the same finds, there are more unseen than this says."
        )
    return (
        "All there are: Chao (1984, 1987), a lower bound where some finds are much rarer than others. What "
        "is new: Good (1953). Both take what comes next to be like what was read; a new search term is "
        "another literature."
    )


def _words(coverage: Coverage) -> Iterator[str]:
    share = coverage.share
    interval = f"{_percent(share.low)} to {_percent(share.high)}"
    yield f"About {_percent(share.value)} of what there is to find is seen, {interval}."


def plain(estimate: Estimate | None) -> dict[str, float | None] | None:
    """Give an estimate as plain values; null where there is no bound."""
    if estimate is None:
        return None
    return {name: value if isfinite(value) else None for name, value in asdict(estimate).items()}
