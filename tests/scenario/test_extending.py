"""A file that extends another is merged into it by key."""

import pytest

from estimator.scenario import ScenarioError, load

BASE = """\
estimate: 1
name: base
world: {x: 3, y: {value: 5, why: because}}
tasks:
  a:
    hours: 10
    after: []
    outcomes: {bad: {chance: 20%, then: retry, sets: {s: 1}}, good: {}}
    give_up: {tries: 3, hours: 50}
  b: {after: a, hours: 100, unattended: {hours: 5, needs: []}}
  c: {after: b, hours: 7}
state: {s: 0}
"""


@pytest.fixture
def extended(tmp_path):
    def read(child: str, base: str = BASE, **options):
        (tmp_path / "base.yaml").write_text(base)
        (tmp_path / "child.yaml").write_text("extends: base.yaml\n" + child)
        return load(tmp_path / "child.yaml", **options)

    return read


def refusal(read, *arguments) -> str:
    with pytest.raises(ScenarioError) as caught:
        read(*arguments)
    return str(caught.value)


def test_what_the_child_does_not_say_is_the_parents(extended):
    scenario = extended("name: child\n")
    assert scenario.name == "child"
    assert list(scenario.tasks) == ["a", "b", "c"]


def test_null_removes_a_key(extended):
    scenario = extended("tasks: {b: null, c: {after: a}}\n")
    assert list(scenario.tasks) == ["a", "c"]


def test_new_keys_come_after_the_parents(extended):
    scenario = extended("tasks: {z: {hours: 1}, a: {title: first}}\n")
    assert list(scenario.tasks) == ["a", "b", "c", "z"]


def test_a_quantity_is_replaced_whole(extended):
    assert "why" not in extended("world: {y: 6}\n").resolved()


def test_giving_up_and_what_is_waited_for_are_replaced_whole(extended):
    scenario = extended("tasks: {a: {give_up: {tries: 5}}}\n")
    assert scenario.tasks["a"].give_up.hours is None


def test_outcomes_are_merged_by_name(extended):
    scenario = extended("tasks: {a: {outcomes: {bad: {chance: 30%}}}}\n")
    outcome = scenario.tasks["a"].outcomes["bad"]
    assert outcome.then.kind == "retry"
    assert list(outcome.sets) == ["s"]


def test_unattended_time_is_merged_unless_it_is_a_quantity_alone(extended):
    assert extended("tasks: {b: {unattended: {hours: 6}}}\n").tasks["b"].unattended.needs == {}
    assert extended("tasks: {b: {unattended: {uniform: [1, 2]}}}\n").resolved().count("needs") == 0


def test_what_is_wrong_points_to_the_file_it_stands_in(extended):
    said = refusal(extended, "tasks: {c: {after: x}}\n", BASE.replace("hours: 100", "huors: 100"))
    assert "base.yaml:10:" in said
    assert "child.yaml:2:20: tasks > c > after: no task is called 'x'" in said


def test_every_file_is_listed_with_its_hash(extended):
    files = extended("name: child\n").files
    assert [file.rpartition("/")[2] for file, _ in files] == ["child.yaml", "base.yaml"]
    assert all(len(sha256) == 64 for _, sha256 in files)


def test_a_missing_parent_is_told_where_it_is_named(extended):
    assert ":1:10: extends: 'no.yaml' there is no such file" in refusal(extended, "", "extends: no.yaml\n")


def test_a_circle_is_shown_with_arrows(extended):
    said = refusal(extended, "", "extends: child.yaml\n")
    assert "files extend each other in a circle: child.yaml -> base.yaml -> child.yaml" in said


def test_a_file_that_extends_itself_is_a_circle(tmp_path):
    (tmp_path / "a.yaml").write_text("extends: a.yaml\n")
    assert "in a circle: a.yaml -> a.yaml" in refusal(load, tmp_path / "a.yaml")


def test_a_thousand_parents_are_too_many(tmp_path):
    for number in range(1000):
        (tmp_path / f"{number}.yaml").write_text(f"extends: {number + 1}.yaml\n")
    assert "more than 20 files extend one another" in refusal(load, tmp_path / "0.yaml")


def test_files_outside_of_the_own_folder_are_refused_unless_allowed(tmp_path):
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "inner").mkdir()
    child = tmp_path / "inner" / "child.yaml"
    child.write_text("extends: ../base.yaml\n")
    assert "outside of the scenario's own folder (--allow-outside permits it)" in refusal(load, child)
    assert load(child, allow_outside=True).name == "base"


def test_a_link_that_leads_outside_is_outside(tmp_path):
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "link.yaml").symlink_to(tmp_path / "base.yaml")
    (tmp_path / "inner" / "child.yaml").write_text("extends: link.yaml\n")
    assert "outside" in refusal(load, tmp_path / "inner" / "child.yaml")


def test_a_parent_in_a_folder_below_may_extend_its_neighbour(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.yaml").write_text(BASE)
    (tmp_path / "shared" / "lab.yaml").write_text("extends: base.yaml\nname: lab\n")
    (tmp_path / "a.yaml").write_text("extends: shared/lab.yaml\n")
    assert load(tmp_path / "a.yaml").name == "lab"


@pytest.mark.parametrize("value", ["5", "[a]", "''", '"a\\0b"'])
def test_what_names_no_file_is_refused(extended, value):
    assert ": extends: " in refusal(extended, "", f"extends: {value}\n")
