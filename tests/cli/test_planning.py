"""Dates, money and the outside view, as people ask for them."""

import json

import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate

QUICK = ("--engine", "simpy", "--trials", "50", "--workers", "1")
PLANNED = """estimate: 1
name: Planned
calendar: {start: 2026-12-01, hours_per_week: 20}
team: {ann: 1, rig: {machine: true}}
rates: {ann: 10, rig: 1}
targets: {cost: 1000, date: 2026-12-02}
tasks: {a: {hours: 6, unattended: {hours: 2, needs: rig}}}
"""
PLAIN = "estimate: 1\nname: Plain\ntasks: {a: {hours: 30}}\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "planned.yaml").write_text(PLANNED)
    (tmp_path / "plain.yaml").write_text(PLAIN)
    return lambda *arguments: CliRunner().invoke(estimate, [*arguments, *QUICK])


def test_a_table_tells_dates_and_costs(run):
    text = run("run", "planned.yaml").stdout
    dates, _, rest = text.partition("Over, in any way, by\n")[2].partition("\n\n")
    assert [line.split() for line in dates.splitlines()] == [[name, "2026-12-02"] for name in ("P50", "P80", "P90")]
    assert rest.splitlines()[:2] == ["Cost", rest.splitlines()[1]]
    assert rest.splitlines()[1].split() == ["mean", "62"]
    assert ["per", "true", "success", "62"] in [line.split() for line in rest.splitlines()]
    assert "Outside view" not in text


def test_an_outside_view_is_asked_for_by_its_class(run):
    text = run("compare", "plain.yaml", "planned.yaml", "--reference", "development").stdout
    assert "Outside view: development" in text
    strategies = json.loads(run("compare", "plain.yaml", "--reference", "routine", "--format", "json").stdout)
    assert strategies["strategies"][0]["outside"]["reference"] == "routine"
    assert strategies["strategies"][0]["hours"]["p80"] == 30


def test_an_unknown_class_is_refused_with_those_there_are(run):
    refused = run("run", "plain.yaml", "--reference", "magic")
    assert refused.exit_code == 2
    assert "there is no class 'magic'; classes are routine, replanned" in " ".join(refused.stderr.split())


def test_a_gate_may_be_set_on_costs_and_on_the_outside_view(run):
    assert run("run", "planned.yaml", "--fail-if", "cost.p80 > 50").exit_code == 1
    assert run("run", "planned.yaml", "--fail-if", "cost.p80 > 100").exit_code == 0
    gate = ("--fail-if", "outside.hours.p80 > 1000")
    assert run("run", "plain.yaml", "--set", "reference=calendar", *gate).exit_code == 0


def test_a_csv_names_money_for_what_it_is(run):
    lines = run("run", "planned.yaml", "--set", "reference=routine", "--format", "csv").stdout.splitlines()
    units = {line.split(",")[1]: line.split(",")[-1] for line in lines}
    assert units["cost.mean"] == units["outside.cost.mean"] == "money"
    assert units["outside.hours.p80"] == "hours"
    assert units["within_cost.1000"] == units["outside.outcomes.success"] == "chance"
