"""What is written so loads, and means what it says."""

import json
import pickle
import subprocess
import sys

import pytest

from estimator.scenario import ScenarioError, from_dict, load, load_all, read_text

SMALL = "estimate: 1\ntasks: {a: {hours: 1}}\n"


def test_the_whole_language_loads(whole):
    scenario = read_text(whole)
    assert list(scenario.tasks) == [
        *("read", "setup", "outage", "train", "evaluate", "polish", "rescue", "cycle", "write_up")
    ]
    assert scenario.warnings == ()


def test_what_is_resolved_reads_as_the_same(whole):
    scenario = read_text(whole, "a.yaml")
    assert read_text(scenario.resolved(), "a.yaml").resolved() == scenario.resolved()
    assert read_text(scenario.resolved()).tasks == scenario.tasks


def test_text_that_looks_like_something_else_survives_being_resolved():
    texts = ["no", "010", "0o10", "1e3", "10:30", "null", "~", "08", "= a", "x: y", "#", "-"]
    data = {
        "estimate": 1,
        "tasks": {"a": {"hours": 1}},
        "judged": {f"r{n}": text for n, text in enumerate(texts)},
    }
    scenario = read_text(from_dict(data).resolved())
    assert [judgement.value for judgement in scenario.judged.values()] == texts


def test_a_scenario_is_frozen(whole):
    with pytest.raises(ValueError, match="frozen"):
        read_text(whole).name = "other"


def test_a_scenario_goes_to_another_process_and_back(whole):
    scenario = read_text(whole, "a.yaml")
    again = pickle.loads(pickle.dumps(scenario))
    assert again == scenario
    assert again.file == "a.yaml"


def test_without_a_name_it_is_called_as_its_file(tmp_path):
    (tmp_path / "plan_b.yaml").write_text(SMALL)
    assert load(tmp_path / "plan_b.yaml").name == "plan_b"


def test_data_reads_like_a_file():
    assert from_dict({"estimate": 1, "tasks": {"a": {"hours": 1}}}).tasks == read_text(SMALL).tasks


@pytest.mark.parametrize("data", [{"a": object()}, {"a": {1, 2}}, [], 5])
def test_data_that_no_file_can_hold_is_refused(data):
    with pytest.raises(ScenarioError):
        from_dict(data)


def test_data_that_holds_itself_is_refused():
    data: dict[str, object] = {"estimate": 1}
    data["tasks"] = data
    with pytest.raises(ScenarioError, match="nested more than"):
        from_dict(data)


def test_the_problems_of_several_files_are_told_at_once(tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL)
    (tmp_path / "b.yaml").write_text("estimate: 2\n")
    with pytest.raises(ScenarioError) as caught:
        load_all([tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml"])
    assert {problem.file.rpartition("/")[2] for problem in caught.value.problems} == {"b.yaml", "c.yaml"}
    assert len(load_all([tmp_path / "a.yaml", tmp_path / "a.yaml"])) == 2


def test_the_hash_is_that_of_the_bytes(tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL)
    before = load(tmp_path / "a.yaml").sha256
    (tmp_path / "a.yaml").write_text(SMALL + "# more\n")
    assert load(tmp_path / "a.yaml").sha256 != before


def test_ten_thousand_tasks_load():
    lines = [f"  t{n}: {{after: [t{n - 1}], hours: 2..5, dead_end: 20%, flaw: 5%}}" for n in range(1, 10_000)]
    text = "\n".join(["estimate: 1", "tasks:", "  t0: {hours: 1}", *lines])
    assert len(read_text(text).tasks) == 10_000


def test_a_file_that_is_nothing_but_mistakes_is_told_all_the_same():
    lines = [f"  t{n}: {{after: [u{n}], huors: 2..5, then: nowhere}}" for n in range(10_000)]
    with pytest.raises(ScenarioError) as caught:
        read_text("\n".join(["estimate: 1", "tasks:", *lines]))
    assert len(str(caught.value).splitlines()) == 101


def test_tens_of_thousands_of_unknown_keys_are_told_in_seconds():
    with pytest.raises(ScenarioError):
        read_text("".join(f"k{number}: 1\n" for number in range(60_000)))


def test_loading_imports_nothing_heavy():
    code = (
        "import sys, json; from estimator.scenario import read_text; "
        f"read_text({SMALL!r}); print(json.dumps(sorted(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not {"pandas", "scipy", "numba", "simpy", "rich", "matplotlib", "pyarrow"} & set(
        json.loads(ran.stdout)
    )
