"""Names are unique and can be written wherever they are needed."""

import pytest


@pytest.mark.parametrize("name", ["tries", "hours", "min", "sqrt", "if", "None", "__class__"])
def test_names_that_formulas_use_otherwise_are_taken(complaint, name):
    said = complaint(f"world: {{{name}: 1}}\ntasks: {{a: {{hours: 1}}}}\n")
    assert said.startswith(f"a.yaml:2:9: world: no quantity can be called '{name}'")


@pytest.mark.parametrize("name", ["two words", "a-b", "3d", "a.b", "ﬁ"])
def test_names_of_quantities_can_be_read_by_formulas(complaint, name):
    said = complaint(f"state: {{{name}: 1}}\ntasks: {{a: {{hours: 1}}}}\n")
    assert said.startswith(f"a.yaml:2:9: state: '{name}' is no name of a quantity")


def test_world_and_state_share_their_names(complaint):
    said = complaint("world: {x: 1..2}\nstate: {x: 0}\ntasks: {a: {hours: 1}}\n")
    assert said == "a.yaml:3:9: state: 'x' is a world quantity already (call one of them otherwise)"


def test_a_step_can_not_be_called_as_another_task(complaint):
    said = complaint("tasks:\n  a: {hours: 1}\n  c:\n    steps:\n      a: {hours: 2}\n")
    assert said.startswith("a.yaml:6:7: tasks > c > steps: a task is called 'a' already, in line 3")


def test_a_task_has_no_dot_in_its_name(complaint):
    assert complaint("tasks:\n  a.b: {hours: 1}\n").startswith("a.yaml:3:3: tasks: the task 'a.b' has a dot")


def test_no_outcome_is_called_gave_up(complaint):
    said = complaint("tasks:\n  a: {hours: 1, outcomes: {gave_up: {}}}\n")
    assert said.startswith("a.yaml:3:28: tasks > a > outcomes: no outcome can be called 'gave_up'")


@pytest.mark.parametrize("name", ['"a\\nb"', '"a\\e[31m"', '" "', '""'])
def test_names_are_neither_empty_nor_full_of_control_characters(complaints, name):
    (said,) = complaints(f"estimate: 1\ntasks:\n  {name}: {{hours: 1}}\n")
    assert said.startswith("a.yaml:3:3: tasks: ")
    assert "\x1b" not in said


@pytest.mark.parametrize("name", ["проверка", "検証", "<b>x</b>", "=cmd", "'a \"b\"'", "first cycles", "نام"])
def test_names_in_any_script_are_fine(complaints, name):
    assert complaints(f"estimate: 1\ntasks:\n  {name}: {{hours: 1}}\n") == []


def test_steps_are_not_nested_for_ever(complaints):
    def nested(depth: int) -> str:
        text = "{hours: 1}"
        for level in range(depth):
            text = f"{{steps: {{s{level}: {text}}}}}"
        return f"estimate: 1\ntasks: {{a: {text}}}\n"

    assert complaints(nested(8)) == []
    assert "steps are nested more than 8 deep" in complaints(nested(9))[0]
