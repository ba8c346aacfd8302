"""What other programs write becomes a scenario that says the same, and what it can't say is told."""

import random
from pathlib import Path

import pytest

from estimator.cli.verbs.import_ import FORMATS as OFFERED
from estimator.engine.simulate import simulate
from estimator.scenario import ScenarioError, read_text
from estimator.scenario.exchange.importing import import_plan
from estimator.scenario.exchange.readers import FORMATS
from estimator.scenario.exchange.source import Source

PLANS = Path(__file__).parents[2] / "data" / "plans"


def imported(name: str, hours: str | None = None):
    return import_plan(Source(name, (PLANS / name).read_bytes()), hours=hours)


def imported_text(text: str, file: str, hours: str | None = None):
    found = import_plan(Source(file, text.encode()), hours=hours)
    return read_text(found.text), found.losses


def links(scenario):
    """Give what each task waits for, in words."""
    return {
        name: [" or ".join(str(one) for one in choice) for choice in task.after]
        for name, task in scenario.tasks.items()
    }


def test_all_formats_are_offered():
    assert OFFERED == FORMATS


@pytest.mark.parametrize("path", sorted(PLANS.iterdir()), ids=lambda path: path.name)
def test_every_sample_becomes_a_scenario_that_plays(path):
    scenario = read_text(imported(path.name).text)
    assert not scenario.warnings
    ((trials,),) = simulate([scenario], trials=20, engine="simpy")
    assert trials.hours.min() > 0


@pytest.mark.parametrize("name", ["kitchen.xml", "kitchen.p6.xml", "kitchen.xer"])
def test_planners_agree_on_the_kitchen(name):
    found = imported(name)
    scenario = read_text(found.text)
    last = list(scenario.tasks)[-1]
    assert links(scenario) == {
        "Measure the room": [],
        "Draw & choose": ["Measure the room"],
        "Order cupboards": ["Draw & choose"],
        "Lay cables": ["Draw & choose"],
        "Mount cupboards": ["Order cupboards", "Lay cables"],
        last: ["Mount cupboards"],
    }
    assert [task.hours.value for task in scenario.tasks.values()] == [4, 16, 2, 12, 20, 0]
    assert scenario.tasks["Mount cupboards"].needs == {"fitter": 2, "lift": 1}
    assert scenario.team["fitter"].count == 2
    assert scenario.milestones[last].task == last
    said = "\n".join(found.losses)
    for lost in ("Ann 50%", "paint", "start to start, taken as finish to start", "lags"):
        assert lost in said
        assert lost in found.text


@pytest.mark.parametrize("name", ["kitchen.p6.xml", "kitchen.xer"])
def test_equipment_is_a_machine(name):
    team = read_text(imported(name).text).team
    assert [member for member in team if team[member].machine] == ["lift"]


def test_names_come_in_any_script_and_encoding():
    assert "Кухня готова" in read_text(imported("kitchen.xml").text).tasks
    assert "Küche fertig" in read_text(imported("kitchen.xer").text).tasks
    russian = Source("a.csv", "task,hours\nКухня,3\n".encode("cp1251"), "cp1251")
    assert "Кухня" in read_text(import_plan(russian).text).tasks
    marked = Source("a.csv", "task\thours\nКухня\t3\n".encode("utf-16"))
    assert "Кухня" in read_text(import_plan(marked).text).tasks


def test_a_flowchart_branches_goes_back_and_comes_together():
    scenario = read_text(imported("port.mmd").text)
    assert scenario.name == "Ship the port"
    review = scenario.tasks["Review"].outcomes
    assert list(review) == ["rework", "fails", "good"]
    assert (review["rework"].chance.value, review["rework"].then.kind, review["rework"].then.task) == (
        0.3,
        "redo",
        "Build",
    )
    assert links(scenario)["Rescue"] == ["Review.fails"]
    assert links(scenario)["Ship"] == ["Review.good or Rescue"]
    assert links(scenario)["Build"] == ["Design", "Shop; bring"]
    assert links(scenario)["Tell people"] == ["Ship"]
    assert scenario.tasks["Start"].hours.value == 0


def test_a_graph_of_graphviz_says_the_same():
    scenario = read_text(imported("port.dot").text)
    assert scenario.name == "Port"
    assert links(scenario) == {
        "begin": [],
        "Dig": ["begin"],
        "fill": ["begin"],
        "Look": ["Dig", "fill"],
        "Done": ["Look.yes"],
        "Dance": ["Done"],
    }
    assert scenario.tasks["Look"].outcomes["to Dig"].then.task == "Dig"
    assert scenario.tasks["fill"].hours.text == "2..4"


def test_what_follows_in_a_gantt_chart_waits():
    scenario = read_text(imported("kitchen.mmd").text)
    assert links(scenario) == {
        "Measure": [],
        "Draw": ["Measure"],
        "Order": ["Draw"],
        "Mount": ["Order"],
        "Ready": ["Order"],
    }
    assert scenario.tasks["Mount"].hours.value == 40


def test_days_between_two_dates_are_counted():
    chart = "gantt\n dateFormat YYYY-MM-DD\n Dig : d, 2026-03-02, 2026-03-05\n"
    assert imported_text(chart, "a.mmd")[0].tasks["Dig"].hours.text == "3d"


def test_a_list_names_its_columns_as_people_do():
    scenario = read_text(imported("tasks.csv").text)
    assert links(scenario) == {"Dig": [], "Fill, then": ["Dig"], "Look": ["Dig", "Fill, then"]}
    assert [task.hours.text for task in scenario.tasks.values()] == ["3d", "2..5", "8"]
    assert scenario.tasks["Fill, then"].needs == {"Bob": 2}


@pytest.mark.parametrize(
    ("head", "row", "hours", "ranges"),
    [
        ("Task,Low,Likely,High", "Dig,3,5,9", "3..5..9", "bounds"),
        ("Task;Min;Max", "Dig;1,5;9", "1.5..9", "bounds"),
        ("activity,optimistic,pessimistic,estimate", "Dig,3d,9d,4d", "3d..4d..9d", "bounds"),
        ("name\tP10\tP90", "Dig\t6\t14", "6..14", "p10-p90"),
        ("name,p5,median,p95", "Dig,6,8,14", "6..8..14", "p5-p95"),
        ("name,hours", 'Dig,"{gamma: {mean: 8, sd: 3}}"', "{gamma: {mean: 8, sd: 3}}", "bounds"),
        ("Summary,Estimate", "Dig,90 min", "90m", "bounds"),
        ("Summary,Estimate", 'Dig,"1,200 hrs"', "1200", "bounds"),
        ("Summary,Estimate", "Dig,1 wk?", "1w", "bounds"),
    ],
)
def test_hours_are_read_however_they_are_written(head, row, hours, ranges):
    scenario, losses = imported_text(f"{head}\n{row}\n", "a.csv")
    assert scenario.tasks["Dig"].hours.text == hours
    assert scenario.ranges == ranges
    assert losses == ()


def test_predecessors_are_numbers_or_names_that_may_look_like_lags():
    scenario, losses = imported_text(
        "task,hours,after\nBuild-2,3,\nDig,3,Build-2\nFill,3,Dig; Build-2FF+3d; gone\n", "a.csv"
    )
    assert links(scenario) == {"Build-2": [], "Dig": ["Build-2"], "Fill": ["Dig", "Build-2"]}
    assert [loss.partition(":")[0] for loss in losses] == [
        "links other than finish to start, taken as such",
        "lags",
        "predecessors that are no row",
    ]


def test_rows_that_are_called_alike_stay_two():
    scenario, losses = imported_text("task,hours\nDig,3\nDig,4\n", "a.csv")
    assert list(scenario.tasks) == ["Dig", "Dig (2)"]
    assert "Dig" in losses[0]


def test_what_waits_for_a_summary_waits_for_its_last_parts():
    text = "id,task,hours,after,part of\n1,Plan,,,\n2,Look,1,,1\n3,Draw,1,2,1\n4,Build,,1,\n5,Dig,1,,4\n6,Fill,1,5,4\n"
    scenario, losses = imported_text(text, "a.csv")
    assert links(scenario) == {"Look": [], "Draw": ["Look"], "Dig": ["Draw"], "Fill": ["Dig"]}
    assert losses == ("summaries, of which only the parts are tasks: Plan, Build",)


def test_hours_that_nobody_wrote_are_asked_for():
    with pytest.raises(ScenarioError, match=r"1 of 2 tasks have no hours, the first of them 'Fill'.*--hours"):
        imported_text("task,hours\nDig,3\nFill,\n", "a.csv")
    scenario, _ = imported_text("task,hours\nDig,3\nFill,\n", "a.csv", hours="2..10")
    assert scenario.tasks["Fill"].hours.text == "2..10"


def test_a_way_back_without_a_chance_is_told_and_left_out():
    scenario, losses = imported_text("digraph { dig -> look -> dig }", "a.dot", hours="3")
    assert links(scenario) == {"dig": [], "look": ["dig"]}
    assert losses == ("ways back without a chance, such as 30%, on the arrow: look to dig",)


def test_a_retry_is_an_arrow_to_itself():
    scenario, _ = imported_text("flowchart TD\n dig[Dig 3h] -->|cave in 20%| dig\n dig --> fill[Fill 2h]\n", "a.mmd")
    assert scenario.tasks["Dig"].outcomes["cave in"].then.kind == "retry"
    assert links(scenario)["Fill"] == ["Dig"]


def test_a_flowchart_is_found_in_a_page_of_markdown():
    scenario, _ = imported_text("# Plan\n\n```mermaid\ngraph LR\n a[Dig 2..3h]-->b[Fill 1h];\n```\n", "a.md")
    assert links(scenario) == {"Dig": [], "Fill": ["Dig"]}


def test_hours_without_a_range_are_told():
    assert imported("kitchen.xml").remarks == (
        "hours without a range: 5 of 6 tasks; write what they may really take, such as 6..14",
    )


SIGNS = [bytes([sign]) for sign in b'<>"{}[]()|-.;:&=%0\t\n\\/ \xff\0'] + [b"1e999", b"-5", b"nan", b"9" * 30]


@pytest.mark.parametrize("path", sorted(PLANS.iterdir()), ids=lambda path: path.name)
def test_a_sample_that_is_broken_anywhere_is_read_or_refused(path):
    dice, refused = random.Random(path.name), 0
    for _ in range(60):
        data = bytearray(path.read_bytes())
        for _ in range(dice.choice([1, 2, 20])):
            at = dice.randrange(len(data))
            data[at : at + dice.randrange(30)] = dice.choice(SIGNS)
        try:
            read_text(import_plan(Source(path.name, bytes(data)), hours="3").text)
        except ScenarioError:
            refused += 1
    assert 0 < refused < 60
