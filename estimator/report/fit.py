"""What `estimate fit` has to say."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from math import exp, isfinite
from typing import Any

from estimator.analysis.fitting import Bias, DeadEnds, Fit, Hits, KindFit
from estimator.analysis.fitting.bias import FEW
from estimator.analysis.intervals import Estimate
from estimator.report.sheet import Column, Document, Row, Section, Sheet, row

WIDTH = 1.2815515655446004
"""Standard deviations from the median to P90 of a normal distribution."""
EXAMPLE = (8.0, 12.0)
"""A range to show on what widening means."""
SMALLEST = 10
"""With fewer tries than this a chance is next to unknown."""


def fit_document(fit: Fit) -> Document:
    """Make what a log says ready for every format."""
    sheets = [_findings(fit)]
    if fit.kinds:
        sheets.append(_kinds(fit))
    if fit.shapes:
        sheets.append(_shapes(fit))
    code = written(fit)
    return Document(tuple(sheets), _data(fit, code), list(_records(fit)), code)


def written(fit: Fit) -> str:
    """Write what the log says as parts of a scenario."""
    lines: list[str] = []
    world: list[str] = []
    if fit.bias is not None:
        lines += _tasks_lines(fit, fit.bias)
        world += _pace_lines(fit, fit.bias)
    for name, dead in _dead_ends(fit):
        world += [
            f"  {name}:",
            f"    value: {{beta: [{dead.alpha:g}, {dead.beta:g}]}}",
            f"    why: {dead.dead} of {dead.tries} tries led nowhere.",
            f"    source: {_quoted(fit.history.file)}",
        ]
    if not world:
        return ""
    scale = ["", "scale: = pace", ""] if fit.bias is not None else []
    return "\n".join(["world:", *world, *scale, *lines]).rstrip() + "\n"


def _pace_lines(fit: Fit, bias: Bias) -> list[str]:
    shared, median = fit.shared, f"{bias.median.value:.3g}"
    groups = shared.groups.items() if shared is not None else ()
    spread = shared.together if shared is not None else 0.0
    value = f"{{lognormal: {{median: {median}, sigma: {spread:.2g}}}}}" if spread >= 0.005 else median
    counted = ", ".join([f"{bias.tasks} tasks", *(f"{n} {_many(role)}" for role, n in groups)])
    return [
        "  pace:",
        f"    value: {value}",
        "    why: How far actuals lie from estimates in the middle, and what tasks of one plan share of it.",
        f"    source: {_quoted(f'{fit.history.file}, {counted}')}",
    ]


def _tasks_lines(fit: Fit, bias: Bias) -> list[str]:
    own = fit.shared.own.value if fit.shared is not None else bias.sigma.value
    return [
        "# What is each task's own: for a task that you would put at 8 h write",
        f"#   hours: {{lognormal: {{median: 8, sigma: {own:.2g}}}}}",
        f"# that is, {8 * exp(-WIDTH * own):.2g}..{8 * exp(WIDTH * own):.2g} as P10..P90.",
    ]


def _dead_ends(fit: Fit) -> Iterator[tuple[str, DeadEnds]]:
    kinds = {kind: part.dead_ends for kind, part in fit.kinds.items() if part.dead_ends is not None}
    for kind, dead in kinds.items():
        yield "dead_ends_" + "".join(c if c.isalnum() else "_" for c in kind), dead
    if not kinds and fit.dead_ends is not None:
        yield "dead_ends", fit.dead_ends


def _findings(fit: Fit) -> Sheet:
    sections = []
    if fit.bias is not None:
        sections.append(Section(tuple(_bias_rows(fit.bias)), "Actual ÷ estimate"))
    if fit.shared is not None:
        rows = [_row(f"shared by {role}", part, "{:.2f}") for role, part in fit.shared.parts.items()]
        rows.append(_row("each task's own", fit.shared.own, "{:.2f}"))
        sections.append(Section(tuple(rows), "Where the spread comes from (sd of the logarithm)"))
    if fit.hits is not None:
        sections.append(Section(tuple(_hits_rows(fit.hits)), "Stated ranges"))
    if fit.dead_ends is not None:
        rows = [_row("chance of a dead end", fit.dead_ends.chance, "{:.0%}")]
        sections.append(Section(tuple(rows), f"Of {fit.dead_ends.tries} tries, {fit.dead_ends.dead} dead ends"))
    return Sheet(
        columns=(Column(""), Column("95 %, from"), Column("to")),
        sections=tuple(sections),
        title=fit.history.file,
        notes=(*fit.history.notes, *_warnings(fit)),
        words=tuple(_words(fit)),
    )


def _bias_rows(bias: Bias) -> Iterator[Row]:
    yield row("tasks", f"{bias.tasks:,}", "", "")
    if bias.effective < 0.9 * bias.tasks:
        yield row("that tell as much as so many independent ones", f"{bias.effective:,.0f}", "", "")
    yield _row("median", bias.median, "{:.2f}")
    yield row("mean", f"{bias.mean:.2f}", "", "")
    for name, percentile in bias.tail.items():
        yield _row(name.upper(), percentile, "{:.2f}")
    yield _row("sd of the logarithm", bias.sigma, "{:.2f}")
    yield row("the same by P10 to P90 alone", f"{bias.robust_sigma:.2f}", "", "")


def _hits_rows(hits: Hits) -> Iterator[Row]:
    yield _row(f"actuals inside, of {hits.ranges}", hits.inside, "{:.0%}")
    yield row("  claimed", f"{hits.claimed:.0%}", "", "")
    yield row("  below", f"{hits.below:.0%}", "", "")
    yield row("  above", f"{hits.above:.0%}", "", "")
    if hits.widen is not None:
        yield row("to hold what was claimed: shift", f"× {hits.shift:.2f}", "", "")
        yield _row("  and widen, in ratio", hits.widen, "{:.1f} times")


def _kinds(fit: Fit) -> Sheet:
    columns = tuple(map(Column, ("tasks", "median", "P90", "sd of log", "inside", "dead ends")))
    rows = tuple(Row(kind, row("", *_kind_texts(part)).cells) for kind, part in fit.kinds.items())
    return Sheet(columns, (Section(rows),), title="By kind of task")


def _kind_texts(part: KindFit) -> Iterator[str]:
    bias, hits, dead = part.bias, part.hits, part.dead_ends
    yield f"{bias.tasks:,}" if bias else "under 5"
    yield f"{bias.median.value:.2f}" if bias else ""
    yield f"{bias.tail['p90'].value:.2f}" if bias else ""
    yield f"{bias.sigma.value:.2f}" if bias else ""
    yield f"{hits.inside.value:.0%}" if hits else ""
    yield f"{dead.chance.value:.0%}" if dead else ""


def _shapes(fit: Fit) -> Sheet:
    best = fit.shapes[0].log_likelihood
    rows = tuple(
        row(
            shape.name,
            f"{shape.log_likelihood - best:.1f}",
            f"{shape.distance:.1%}",
            "not tested" if shape.p_value is None else f"{shape.p_value:.2f}" if shape.p_value > 0.01 else "under 0.01",
            shape.written,
        )
        for shape in fit.shapes
    )
    columns = (Column("log-likelihood"), Column("largest gap"), Column("p"), Column("written", numbers=False))
    note = (
        "Two parameters each, so likelihoods compare: 2 less is a doubt, 5 less a no. p: the chance that "
        "data of this very shape lie further off (Anderson and Darling); where it is small, it is another."
    )
    return Sheet(columns, (Section(rows),), title="Shape of actual ÷ estimate", notes=(note,))


def _words(fit: Fit) -> Iterator[str]:
    if fit.bias is not None:
        p90 = fit.bias.tail["p90"].value
        yield f"Half of the tasks took more than {fit.bias.median.value:.2f} times their estimate,"
        yield f"one in ten more than {p90:.1f} times."
    if fit.hits is not None:
        yield f"Ranges that were to hold {fit.hits.claimed:.0%} held {fit.hits.inside.value:.0%}."
        if fit.hits.widen is not None:
            low, high = fit.hits.corrected(*EXAMPLE)
            said = "..".join(f"{end:g}" for end in EXAMPLE)
            yield f"By this log, where you would say {said}, say {low:.2g}..{high:.2g}."


def _warnings(fit: Fit) -> Iterator[str]:
    if fit.bias is None:
        yield "Too few tasks to say how actuals lie to estimates."
    elif fit.bias.effective < FEW:
        tasks = f"{fit.bias.effective:.0f} independent tasks"
        yield f"Few data: they tell as much as {tasks}; mind the intervals."
    if fit.shared is not None:
        for role, groups in fit.shared.groups.items():
            if groups < 5:
                yield f"With {groups} {_many(role)} what is shared by them is next to unknown."
    if fit.hits is not None and fit.hits.widen is None:
        yield f"{fit.hits.ranges} ranges are too few to tell how wide they should be."
    if fit.dead_ends is not None and fit.dead_ends.tries < SMALLEST:
        yield f"{fit.dead_ends.tries} tries tell little of a chance."


def _row(label: str, estimate: Estimate, form: str) -> Row:
    return row(label, *(_number(value, form) for value in (estimate.value, estimate.low, estimate.high)))


def _number(value: float, form: str) -> str:
    return form.format(value) if isfinite(value) else "no bound"


def _quoted(text: str) -> str:
    """Write text so that YAML reads just that."""
    return json.dumps(text, ensure_ascii=False)


def _many(role: str) -> str:
    return {"project": "projects", "person": "people"}[role]


def _data(fit: Fit, code: str) -> dict[str, Any]:
    return {
        "format": 1,
        "file": fit.history.file,
        "columns": dict(fit.history.columns),
        "notes": list(fit.history.notes),
        **_plain_kind(fit),
        "shared": _plain(asdict(fit.shared)) if fit.shared else None,
        "shapes": [
            {
                "name": shape.name,
                "log_likelihood": shape.log_likelihood,
                "distance": shape.distance,
                "p_value": shape.p_value,
                "written": shape.written,
            }
            for shape in fit.shapes
        ],
        "kinds": {kind: _plain_kind(part) for kind, part in fit.kinds.items()},
        "scenario": code,
    }


def _plain_kind(part: KindFit) -> dict[str, Any]:
    found = {"bias": part.bias, "hits": part.hits, "dead_ends": part.dead_ends}
    return {name: _plain(asdict(one)) if one is not None else None for name, one in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return None if isinstance(value, float) and not isfinite(value) else value


def _records(fit: Fit) -> Iterator[dict[str, str | float | None]]:
    for kind, part in ({"": fit} | fit.kinds).items():
        data = _plain_kind(part)
        estimates = {
            "median": (data["bias"] or {}).get("median"),
            "sigma": (data["bias"] or {}).get("sigma"),
            "inside": (data["hits"] or {}).get("inside"),
            "widen": (data["hits"] or {}).get("widen"),
            "dead_ends": (data["dead_ends"] or {}).get("chance"),
        }
        for name, estimate in estimates.items():
            if estimate is not None:
                yield {"kind": kind, "measure": name, **estimate}
