"""What is exported and imported again is the same plan; what isn't there any more is told."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from docs.outputs import ROOT
from estimator.scenario import load, read_text
from estimator.scenario.exchange.exporting import export_plan
from estimator.scenario.exchange.importing import import_plan
from estimator.scenario.exchange.source import Source

SHIPPED = [path for path in sorted((ROOT / "scenarios").rglob("*.yaml")) if path.parent.name != "shared"]
FILES = {"csv": "a.csv", "xlsx": "a.xlsx", "ms-project": "a.xml"}
PLAN = """
estimate: 1
name: Round
ranges: {ranges}
team: {{ann: 1, bob: 2}}
tasks:
  dig: {{hours: 6..14, needs: [bob, bob], title: Dig a hole}}
  fill: {{after: dig, hours: 2..3..7, needs: ann}}
  look: {{after: [dig, fill], hours: {{gamma: {{mean: 8, sd: 3}}}}, needs: [ann, bob]}}
  раз, два; три: {{after: look, hours: 0.3333}}
  days: {{hours: 1d..3d}}
  "=cmd|' /C calc'!A0": {{hours: 1}}
  done: {{after: [look, days], hours: 0, needs: []}}
milestones: {{done: done}}
"""


def again(text: str, form: str):
    """Export a scenario and import it again."""
    exported = export_plan(read_text(text), form)
    return read_text(import_plan(Source(FILES[form], exported.data)).text), exported.losses


def essence(scenario):
    """Give what a list of tasks holds of a scenario: hours by what they mean, and links."""
    first = next(iter(scenario.team), None)
    return {
        name: (task.title, task.hours.describe(), task.after, task.needs if task.needs is not None else {first: 1})
        for name, task in scenario.tasks.items()
    }


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("ranges", ["p10-p90", "p5-p95", "bounds"])
def test_what_goes_out_comes_back(form, ranges):
    plan = PLAN.format(ranges=ranges)
    back, losses = again(plan, form)
    assert losses == ()
    assert essence(back) == essence(read_text(plan))
    assert back.ranges == ranges
    assert back.milestones == read_text(plan).milestones
    assert {name: member.count for name, member in back.team.items()} == {"ann": 1, "bob": 2}


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_scenario_goes_out_and_its_tasks_come_back(path, form):
    scenario = load(path)
    exported = export_plan(scenario, form)
    back = read_text(import_plan(Source(FILES[form], exported.data)).text)
    assert [name for name, task in scenario.tasks.items() if not task.steps] == [
        name for name in back.tasks if name in scenario.tasks
    ]
    assert exported.losses


def test_machines_come_back_from_microsoft_project_and_are_lost_in_a_list():
    plan = (
        "estimate: 1\nname: A\nteam: {me: 1, gpu: {count: 3, machine: true}}\ntasks: {a: {hours: 1, needs: [me, gpu]}}"
    )
    back, losses = again(plan, "ms-project")
    assert back.team["gpu"].machine
    assert back.team["gpu"].count == 3
    assert losses == ()
    assert again(plan, "csv")[1] == ("that they are machines: gpu", "how many of the team there are: gpu")


def test_all_that_a_list_can_not_hold_is_told():
    plan = """
estimate: 1
name: Much
world: {pace: 1..2}
state: {known: 0}
limits: {hours: 100}
tasks:
  a: {hours: = 3 * pace, flaw: 20%}
  b: {after: a, hours: {samples: [1, 2]}, outcomes: {good: {chance: 50%}, bad: {}}}
  c: {after: {any: [a, b.bad]}, until: 3, steps: {d: {hours: {value: 2, why: a guess}}}}
"""
    back, losses = again(plan, "csv")
    assert sorted(losses) == [
        "flaw of tasks: a",
        "hours that are formulas or data, taken at the middle of the world: a, b",
        "limits: hours",
        "outcomes of tasks: b",
        "state: known",
        "steps, listed once below their task: c",
        "until of tasks: c",
        "waits for an outcome, written as waits for the task: c",
        "waits for the first of several, written as waits for all: c",
        "why, source and confidence",
        "world: pace",
    ]
    assert back.tasks["a"].hours.value == pytest.approx(3 * 2**0.5)
    assert [str(one) for choice in back.tasks["d"].after for one in choice] == ["a", "b"]


def test_a_duration_that_was_changed_in_microsoft_project_counts():
    exported = export_plan(read_text("estimate: 1\nname: A\ntasks: {a: {hours: 6..14}}"), "ms-project").data
    changed = exported.replace(b"PT9H40M48S", b"PT20H0M0S")
    assert changed != exported
    found = import_plan(Source("a.xml", changed))
    assert read_text(found.text).tasks["a"].hours.value == 20
    assert found.losses == ("ranges that don't fit the duration any more: a",)


def test_a_spreadsheet_runs_nothing():
    plan = read_text(PLAN.format(ranges="bounds"))
    rows = csv.reader(StringIO(export_plan(plan, "csv").data.decode()))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    sheet = load_workbook(BytesIO(export_plan(plan, "xlsx").data))["Tasks"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)} == {"s"}


def test_a_workbook_tells_what_is_not_in_it():
    book = load_workbook(
        BytesIO(export_plan(read_text("estimate: 1\nname: A\ntasks: {a: {hours: 1, flaw: 5%}}"), "xlsx").data)
    )
    assert [cell.value for cell in book["Not carried over"]["A"]] == ["Not carried over", "flaw of tasks: a"]
