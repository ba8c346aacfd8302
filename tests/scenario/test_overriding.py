"""Any key is set by its path, and everything is checked again."""

import pytest

from estimator.scenario import ScenarioError, load, read_text
from estimator.scenario.overriding import join, parse_override, split


@pytest.fixture
def scenario(whole):
    return read_text(whole, "a.yaml")


def refusal(scenario, **changes) -> str:
    with pytest.raises(ScenarioError) as caught:
        scenario.with_({path.replace("__", "."): value for path, value in changes.items()})
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("world.papers", ("world", "papers")),
        ('tasks."first cycles".hours', ("tasks", "first cycles", "hours")),
        ("tasks.'a.b'.hours", ("tasks", "a.b", "hours")),
        (r'a."say \"x\" \u00e9"', ("a", 'say "x" é')),
        ("tasks.Проверка.hours", ("tasks", "Проверка", "hours")),
    ],
)
def test_paths_are_quoted_as_in_toml(path, names):
    assert split(path) == (names, "")
    assert split(join(names)) == (names, "")


@pytest.mark.parametrize("path", ["", "a..b", ".a", "a.", 'a."b', "a.'b", '""', r'"\q"'])
def test_what_is_no_path_is_refused(scenario, path):
    with pytest.raises(ScenarioError, match="names with dots or spaces are quoted"):
        scenario.with_({path: 1})


def test_path_and_value_are_split_at_the_first_equals_sign_outside_of_quotes():
    assert parse_override("world.x== y * 2") == ("world.x", "= y * 2")
    assert parse_override('tasks."a=b".hours=5') == ('tasks."a=b".hours', "5")
    with pytest.raises(ScenarioError, match="expected PATH=VALUE"):
        parse_override("world.x")


def test_a_change_makes_a_new_scenario_and_leaves_the_old_one(scenario):
    changed = scenario.with_({"world.papers": "300"})
    assert "papers: 300" in changed.resolved()
    assert "papers: {value: 1000" in scenario.resolved()
    assert changed != scenario


def test_a_step_is_found_by_its_name(scenario):
    changed = scenario.with_({"tasks.analyse.hours": "1..2"})
    assert "hours: 1..2" in changed.resolved()
    assert str(changed.tasks["cycle"].steps["analyse"].hours) != str(
        scenario.tasks["cycle"].steps["analyse"].hours
    )


def test_values_are_read_as_yaml(scenario):
    changed = scenario.with_(
        {"targets.hours": "[400, 500]", "tasks.read.title": "no", "tasks.setup.needs": []}
    )
    assert changed.targets.hours == (400, 500)
    assert changed.tasks["read"].title == "no"
    assert changed.tasks["setup"].needs == {}


def test_text_with_a_colon_stays_text(scenario):
    assert scenario.with_({"name": "B: better"}).name == "B: better"


def test_what_the_file_left_out_can_be_set(scenario):
    changed = scenario.with_({"limits.elapsed": "12w", "tasks.setup.flaw": "5%"})
    assert changed.limits.elapsed is not None
    assert changed.tasks["setup"].flaw is not None


def test_null_removes(scenario):
    assert scenario.with_({"limits": None}).limits is None
    assert scenario.with_({"goal": "null"}).goal is None


def test_entries_of_a_list_have_numbers(scenario):
    assert scenario.with_({"correlations.0.rank": 0.3}).correlations[0].rank == 0.3
    assert "the list has no entry '5'" in refusal(scenario, correlations__5__rank=1)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "tasks__raed__hours",
            "with_ tasks.raed.hours: tasks: no task is called 'raed' (did you mean 'read'?)",
        ),
        ("tasks__analise__hours", "tasks: no task is called 'analise' (did you mean 'analyse'?)"),
        ("world__paper", "world: no quantity is called 'paper' (did you mean 'papers'?)"),
        ("tasks__read__huors", "tasks > read: unknown key 'huors' (did you mean 'hours'?)"),
        (
            "tasks__train__outcomes__fials__chance",
            "outcomes: no outcome is called 'fials' (did you mean 'fails'?)",
        ),
        ("wrld__papers", "unknown key 'wrld' (did you mean 'world'?)"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(scenario, path, said):
    assert said in refusal(scenario, **{path: 1})


def test_a_value_that_is_wrong_points_to_the_change(scenario):
    assert refusal(scenario, tasks__read__after="[nobody]").startswith(
        "with_ tasks.read.after: tasks > read > after: no task is called 'nobody'"
    )


def test_changes_are_made_after_what_is_extended(tmp_path):
    (tmp_path / "base.yaml").write_text("estimate: 1\ntasks: {a: {hours: 1}}\n")
    (tmp_path / "a.yaml").write_text("extends: base.yaml\nname: a\n")
    scenario = load(tmp_path / "a.yaml", overrides=["tasks.a.hours=7", "name=b"])
    assert scenario.name == "b"
    assert "hours: 7" in scenario.resolved()


def test_wrong_changes_and_a_wrong_file_are_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        read_text("estimate: 1\ntasks: {a: {huors: 1}}", "a.yaml", overrides={"tasks.b.hours": 3})
    assert len(caught.value.problems) == 2
