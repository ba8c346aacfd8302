"""What `estimate explain` has to say: every assumption, resolved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import isfinite

import numpy as np

from estimator.report.sheet import Column, Document, Record, Row, Section, Sheet, row
from estimator.scenario.model import Explained
from estimator.scenario.overriding import join
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Path, Place
from estimator.scenario.quantities import Constant, Drawn, Quantity
from estimator.scenario.scenario import Scenario
from estimator.scenario.walk import quantities

FIGURES = {"mean": None, "p10": 0.1, "p50": 0.5, "p90": 0.9}
SHARES = ("chance", "dead_end", "flaw", "share", "learning")
"""Keys whose values people read as percentages."""
WRITTEN = 24
"""What is written longer than that gets a line of its own."""


@dataclass(frozen=True)
class Assumption:
    """A quantity of a scenario, and all that is known about it before a trial is played."""

    path: Path
    text: str
    """As it was written."""
    meaning: str
    """What is drawn or worked out, in words; nothing for a constant."""
    figures: Mapping[str, float | None]
    """Mean, P10, P50 and P90; None for what has none, or is worked out in the trials."""
    why: str | None
    source: str | None
    confidence: str | None
    place: Place
    """Where it is written, be it in a file that this one extends."""


def assumptions(scenario: Scenario) -> Iterator[Assumption]:
    """Go through all assumptions of a scenario."""
    plan = Plan(scenario)
    for path, quantity, _ in quantities(plan):
        yield Assumption(
            path=path,
            text=quantity.text,
            meaning="" if isinstance(quantity, Constant) else quantity.describe(),
            figures=_figures(quantity),
            why=quantity.why,
            source=quantity.source,
            confidence=quantity.confidence,
            place=scenario.place(path),
        )


def assumptions_document(scenario: Scenario) -> Document:
    """Make the assumptions of a scenario ready for every format."""
    found = tuple(assumptions(scenario))
    places = tuple(dict.fromkeys(file for file, _ in scenario.files))
    data = {
        "format": 1,
        "name": scenario.name,
        "file": scenario.file,
        "sha256": scenario.sha256,
        "files": [{"file": file, "sha256": sha256} for file, sha256 in scenario.files],
        "assumptions": [_record(one) for one in found],
    }
    sheet = assumption_sheet(scenario, found, scenario.name, scenario.file)
    extends = (f"Extends {', '.join(places[1:])}.",) if len(places) > 1 else ()
    return Document((replace(sheet, notes=(*sheet.notes, *extends)),), data, [_record(a) for a in found])


def assumption_sheet(scenario: Scenario, found: Sequence[Assumption], title: str, home: str) -> Sheet:
    """Lay out assumptions of a scenario: a section for each part of the file, those from elsewhere than home
    with their place.
    """
    columns = (Column("written", numbers=False), *(Column(name) for name in ("mean", "P10", "P50", "P90")))
    sections = tuple(_section(scenario, path, list(group), home) for path, group in groupby(found, _home))
    notes = ("Hours, unless it is a share. What has no figures is worked out in the trials.",)
    return Sheet(columns, sections, title=title, notes=notes)


def _section(scenario: Scenario, home: Path, found: list[Assumption], file: str) -> Section:
    holder = _explained(scenario, home)
    said = _reasons(holder.why, holder.source, holder.confidence) if holder else ()
    rows = tuple(_row(one, one.path[len(home) :], file) for one in found)
    return Section(rows, join(home), tuple(said))


def _row(one: Assumption, path: Path, file: str) -> Row:
    long = len(one.text) > WRITTEN
    texts = [_written(value, one.path) for value in one.figures.values()]
    below = (
        one.text if long else "",
        one.meaning,
        *_reasons(one.why, one.source, one.confidence),
        f"written in {one.place}" if one.place.file != file else "",
    )
    cells = row("", "" if long else one.text, *texts).cells
    return Row(join(path), cells, below=tuple(text for text in below if text))


def _reasons(why: str | None, source: str | None, confidence: str | None) -> Iterator[str]:
    if why:
        yield f"why: {why}"
    known = {"source": source, "confidence": confidence}
    if said := "; ".join(f"{name}: {text}" for name, text in known.items() if text):
        yield said


def _written(value: float | None, path: Path) -> str:
    if value is None:
        return ""
    if path[-1] in SHARES or (len(path) > 1 and path[-2] == "detects"):
        return f"{100 * value:.3g}%"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _home(one: Assumption) -> Path:
    """Give the path of what holds an assumption: the task, or the part of the file."""
    path = one.path
    depth = 2 if path[0] == "tasks" else 1
    while depth < len(path) and path[depth] == "steps":
        depth += 2
    return path[:depth] if depth < len(path) else path[: depth - 1]


def _explained(scenario: Scenario, home: Path) -> Explained | None:
    """Find the task at a path, which may say why it is as it is."""
    if home[:1] != ("tasks",):
        return None
    return Plan(scenario).tasks[str(home[-1])].task


def _figures(quantity: Quantity) -> dict[str, float | None]:
    if isinstance(quantity, Constant):
        return dict.fromkeys(FIGURES, quantity.value)
    if not isinstance(quantity, Drawn):
        return dict.fromkeys(FIGURES)
    distribution = quantity.distribution
    mean = distribution.mean()
    chances = {name: chance for name, chance in FIGURES.items() if chance is not None}
    values = distribution.quantile(np.array(list(chances.values())))
    return {"mean": mean if isfinite(mean) else None} | dict(zip(chances, map(float, values), strict=True))


def _record(one: Assumption) -> Record:
    return {
        "path": join(one.path),
        "written": one.text,
        "meaning": one.meaning,
        **one.figures,
        "why": one.why,
        "source": one.source,
        "confidence": one.confidence,
        "file": one.place.file,
        "line": one.place.line or None,
    }
