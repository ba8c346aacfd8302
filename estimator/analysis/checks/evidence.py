"""Where figures come from, and which rows need not be words."""

import re
from collections.abc import Iterator

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.checks.words import called
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.problems import Path, quoted
from estimator.scenario.quantities import FormulaQuantity, Quantity
from estimator.scenario.walk import quantities

FIGURES = (
    ("outcomes.false_success", r"false success|ложн"),
    ("lost_share", r"\blost\b|waste|dead.?ends?|idle|потер|впустую"),
    ("outcomes.success", r"probab|chance|likel|\brisk|success|fail|вероятн|шанс|риск|успе"),
    ("hours", r"\bhours?\b|\btime\b|effort|duration|how long|час[ыао]|\bвремя|длительн|срок"),
)
"""Which figure of the results a row is about, by what it is called."""


@rule("W601", "no-source", asked=True)
def no_source(outlook: Outlook) -> Found:
    """Find a figure without a source.

    Whoever is asked 'where does this number come from?' a month later should find the answer beside it.
    `source` takes a person, a paper, a log, a link; `source: judged` is an honest one.

    Looks only with `--require-sources`. Found are all figures of the world, of tasks, outcomes and claims
    that have no `source`, and whose task or outcome has none either. Formulas are left alone: what they read
    has its own.

    What to do: `hours: {value: 20..60, source: …}`, or a `source` beside the keys of the task.
    """
    for path, quantity in _figures(outlook):
        yield at(outlook, path, f"{quoted(str(quantity))} has no source", "write {value: …, source: …}")
    for name, claim in outlook.scenario.claims.items():
        if claim.source is None:
            yield at(
                outlook, ("claims",), f"the claim {quoted(name)} has no source", "add 'source: …'", key=name
            )


@rule("N602", "judged-figure")
def judged_figure(outlook: Outlook) -> Found:
    """Find a judged row that could be simulated.

    Words such as 'high' and 'minimal' mean different numbers to different people, and nothing that was only
    judged can turn out wrong. Chances, hours and losses are what the trials are for.

    Found are rows of `judged` whose name speaks of chances, risk, success, time or losses, or whose value is
    a number.

    What to do: state it as a claim on the figure (`claims`, `of: …`) and give the assumption behind it a
    number, in `flaw`, `chance` or `hours`; then the table shows both. What can't be simulated, such as 'depth
    of understanding', belongs under `judged`.
    """
    for name, row in outlook.scenario.judged.items():
        figure = next((path for path, words in FIGURES if re.search(words, name, re.IGNORECASE)), None)
        if figure:
            message = (
                f"{called(name)} is judged {quoted(row.value)}, and the trials give it a number: {figure}"
            )
        elif re.search(r"\d\s*(%|h\b|$)", row.value):
            message = f"{called(name)} is judged to be a number, {quoted(row.value)}, which nothing can check"
        else:
            continue
        yield at(outlook, ("judged",), message, f"state it as a claim, 'of: {figure or 'hours'}'", key=name)


def _figures(outlook: Outlook) -> Iterator[tuple[Path, Quantity]]:
    for written in quantities(outlook.plan):
        formula = isinstance(written.quantity, FormulaQuantity)
        settled = written.path[0] in ("state", "limits") or {"give_up", "sets"} & set(written.path)
        if not (formula or settled or written.quantity.source or _sourced(outlook, written.path)):
            yield written.path, written.quantity


def _sourced(outlook: Outlook, path: Path) -> bool:
    """Tell whether a task or outcome that a figure belongs to has a source."""
    if path[0] != "tasks":
        return False
    tasks = [placed.task for placed in outlook.plan.tasks.values() if path[: len(placed.path)] == placed.path]
    outcome = tasks[-1].outcomes.get(str(path[path.index("outcomes") + 1])) if "outcomes" in path else None
    return any(one.source for one in (*tasks, outcome) if one is not None)
