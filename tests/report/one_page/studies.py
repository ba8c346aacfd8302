"""Small studies to be reported."""

from functools import cache

from estimator.analysis.checks import check
from estimator.analysis.compare import compare
from estimator.report.one_page.parts import Report
from estimator.report.one_page.report import make_report
from estimator.report.one_page.study import Study
from estimator.scenario import read_text

HOSTILE = "</script><img src=x onerror=alert(1)>"
"""A name that would run, wherever it was not escaped."""

TRY = f"""
estimate: 1
name: Проба {HOSTILE}
about: Пробуем, пока не выйдет, & "смотрим".
world: {{hope: {{value: 30%..60%, why: "{HOSTILE}", source: a | b, confidence: low}}}}
tasks:
  set up: {{hours: 2..6}}
  train: {{after: set up, hours: 6..14, dead_end: = 1 - hope, give_up: {{tries: 8}}, flaw: 20%}}
claims: {{all: {{stated: 5, of: hours}}}}
judged: {{depth: "`low` | *really*"}}
"""
READ = """
estimate: 1
name: Read first
tasks:
  read: {hours: 20..60}
  train: {after: read, hours: 6..14, dead_end: 20%, flaw: 10%}
"""


def study(*texts: str, trials: int = 200) -> Study:
    """Play plans as texts, few times."""
    scenarios = tuple(read_text(text, file=f"{number}.yaml") for number, text in enumerate(texts, 1))
    comparison = compare(scenarios, trials=trials, engine="simpy")
    return Study(scenarios=scenarios, comparison=comparison, findings=check(scenarios))


@cache
def report() -> Report:
    """Tell of two strategies, one with a name that nobody would wish for."""
    return make_report(study(TRY, READ))
