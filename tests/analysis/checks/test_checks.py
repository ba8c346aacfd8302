from pathlib import Path

import pytest

from estimator.analysis.checks import RULES, Severity, check, choose
from estimator.analysis.checks.pages import pages
from estimator.scenario import load
from tests.analysis.checks.plans import SHIPPED

DOCS = Path(__file__).parents[3] / "docs" / "rules"


def codes(rules):
    return [rule.code for rule in rules]


def test_rules_are_chosen_by_code_by_its_beginning_or_by_name():
    assert codes(choose(["E101", "stated-part", "w4"])) == ["E101", "E102", "W401", "W402"]
    assert codes(choose(["E1"], ["lost-share", "E101"])) == ["E102", "E103"]


def test_rules_that_have_to_be_asked_are():
    assert "W601" not in codes(choose())
    assert "W601" in codes(choose(asked=True))
    assert codes(choose(["W601"])) == ["W601"]
    assert codes(choose(["W6"])) == []


def test_a_rule_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="E999"):
        choose(["E999"])


def test_codes_names_and_pages_are_each_rule_own():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.severity is {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[rule.code[0]]
        assert rule.page.startswith("Find ")
        assert "What to do:" in rule.page


def test_the_docs_have_the_page_of_each_rule():
    """`python -m estimator.analysis.checks docs/rules` writes them."""
    written = {path.name: path.read_text(encoding="utf-8") for path in DOCS.iterdir()}
    assert written == dict(pages())


def test_findings_stand_in_the_order_of_files_and_lines():
    scenario = load(SHIPPED / "trial_and_error.yaml")
    lines = [finding.problem.line for finding in check([scenario])]
    assert lines == sorted(lines)
    assert lines[0] > 0
