"""What `estimate stopping` has to say."""

from collections.abc import Iterator

from estimator.analysis.digits import percent
from estimator.analysis.estimates import Z
from estimator.analysis.questions.stopping import Advice, Rule, Stopping
from estimator.report.sheet import Cell, Column, Document, Row, Section, Sheet
from estimator.report.wording import change_text, figure_text, unit_text

BEST, PEER = "*", "≈"
TOLD = (0, 1, 2, 3, 5, 8, 13, 20, 40, 80)
"""Beliefs are shown after so many attempts that did not finish the task."""


def stopping_document(found: Stopping) -> Document:
    """Make stopping advice ready for every format."""
    return Document((_sheet(found),), found.to_dict(), found.records())


def _sheet(found: Stopping) -> Sheet:
    sections = [
        Section(tuple(_rules(found, advice)), f"Give up '{found.task}' after so many {advice.kind}")
        for advice in found.advice
        if advice.rules
    ]
    beliefs = [
        Row(f"{k}", (Cell(percent(found.beliefs[k].value, found.beliefs[k].se)), Cell("")))
        for k in TOLD
        if k < len(found.beliefs)
    ]
    if beliefs:
        title = "The chance that the next attempt finishes it, after so many that did not"
        sections.append(Section(tuple(beliefs), title))
    return Sheet(
        title=found.strategy,
        columns=(Column(found.measure.label), Column("against the file's own rule")),
        sections=tuple(sections),
        notes=(
            f"{found.run.trials:,} trials, seed {found.run.seed}, {found.run.engine} engine.",
            f"{BEST} is the best; {PEER} can't be told apart from it.",
        ),
        words=tuple(_words(found)),
    )


def _rules(found: Stopping, advice: Advice) -> Iterator[Row]:
    path = found.measure.path
    for rule in advice.rules:
        mark = BEST if rule == advice.best else PEER if rule.bound in advice.peers else ""
        gain = change_text(rule.gain, path)
        yield Row(f"{rule.bound:g}", (Cell(figure_text(rule.result, path), mark), Cell(gain)))


def _words(found: Stopping) -> Iterator[str]:
    best = [(advice.kind, advice.best) for advice in found.advice if advice.best is not None]
    if not best:
        yield "Nothing succeeds, whatever the rule."
    for kind, rule in best:
        yield _sentence(found, kind, rule)
    if found.beliefs:
        first, last = found.beliefs[0], found.beliefs[-1]
        count = len(found.beliefs) - 1
        if count and abs(first.value - last.value) > Z * (first.se + last.se):
            yield (
                f"An attempt finishes it with a chance of {percent(first.value, first.se)} at first, and of "
                f"{percent(last.value, last.se)} after {count} that did not."
            )
    if found.box is not None:
        yield (
            f"An attempt takes {found.box.without:.3g} h on average; cut after {found.box.hours:.3g} h and "
            f"begun afresh until one gets done, {found.box.mean:.3g} h, if each is drawn anew."
        )


def _sentence(found: Stopping, kind: str, rule: Rule) -> str:
    path = found.measure.path
    sure = abs(rule.gain.value) > Z * rule.gain.se
    result = figure_text(rule.result, path) + unit_text(path)
    what = f"Giving up after {rule.bound:g} {kind} gives the best {found.measure.label}, {result}"
    if not sure:
        return f"{what}, which can't be told from the file's own rule."
    gain, better = change_text(rule.gain, path).lstrip("+−"), "better" if rule.gain.value > 0 else "worse"
    if gain == "0":
        return f"{what}, hardly {better} than the file's own rule."
    return f"{what}, {better} than the file's own rule by {gain}{unit_text(path)}."
