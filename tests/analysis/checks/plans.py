"""Plans written as short as can be, and what is found in them."""

from pathlib import Path
from textwrap import dedent

from estimator.analysis.checks import RULES, check
from estimator.scenario import load_all, read_text

SHIPPED = Path(__file__).parents[3] / "scenarios"


def found(code, *texts):
    """List what one rule says of plans."""
    rules = [rule for rule in RULES if rule.code == code]
    scenarios = [
        read_text("estimate: 1\nranges: bounds\n" + dedent(text), f"{number}.yaml")
        for number, text in enumerate(texts)
    ]
    return [finding.problem.message for finding in check(scenarios, rules)]


def found_in_shipped(code):
    """List what one rule says of the two stated strategies, each with its line."""
    rules = [rule for rule in RULES if rule.code == code]
    scenarios = load_all([SHIPPED / "trial_and_error.yaml", SHIPPED / "read_first.yaml"])
    return [finding.problem.message for finding in check(scenarios, rules)]
