"""One strategy in full."""

from estimator.analysis.compare import compare
from estimator.report.formats import write
from estimator.report.page import Page
from estimator.report.strategy import strategy_document
from estimator.scenario import read_text

PLAN = """\
estimate: 1
name: Dig
tasks:
  plan: {hours: 2}
  cycle:
    after: plan
    steps:
      dig: {hours: 3}
      look: {after: dig, hours: 1}
judged: {fun: some}
claims: {total: {stated: 10, of: hours}}
"""


def test_tasks_are_shown_with_their_steps_set_in():
    scenario = read_text(PLAN)
    text = write(strategy_document(compare([scenario], trials=64, engine="simpy"), scenario), "table", Page())
    start = text.index("Task ")
    assert text[start:].split("\n\n")[0].splitlines() == [
        "Task    attempts  hours  lost  done  critical",
        "plan           1      2     0  100%      100%",
        "cycle          1      4     0  100%      100%",
        "  dig          1      3     0  100%      100%",
        "  look         1      1     0  100%      100%",
    ]
    assert "Judged, not simulated\n  fun    some" in text
    assert "Stated, and what the trials say\n  total  10: " in text
