"""A result holds all that it takes to work it out again, byte for byte."""

import json

import pytest

from tests.cli.conftest import QUICK

LOG = "hours\n3\n5\n8\n"
CHILD = (
    "estimate: 1\nname: Zürich \u202e検証\nextends: shared/lab.yaml\n"
    "tasks: {dig: {hours: {samples: {file: log.csv, column: hours}}}}\n"
)
PARENT = "estimate: 1\nworld: {pace: 1..2}\ntasks: {plan: {hours: = 3 * pace}}\n"


@pytest.fixture
def moved(folder, run, tmp_path_factory, monkeypatch):
    """Make a result of files that are gone afterwards."""
    (folder / "shared").mkdir()
    (folder / "shared" / "lab.yaml").write_text(PARENT)
    (folder / "log.csv").write_text(LOG)
    (folder / "child.yaml").write_text(CHILD)

    def moved(*arguments, **more):
        before = run(*arguments, "--format", "json", **more)
        assert before.exit_code in (0, 1), before.output
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        (elsewhere / "result.json").write_text(before.stdout, encoding="utf-8")
        monkeypatch.chdir(elsewhere)
        return before.stdout

    return moved


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "child.yaml", "dig.yaml", *QUICK, "--set", "world.pace=2", "--at", "5", "--at", "5.0"),
        ("run", "child.yaml", *QUICK, "--seed", "7", "--fail-if", "p80 > 1h"),
        ("explain", "child.yaml"),
        ("check", "dig.yaml", "child.yaml", "--ignore", "W"),
        ("diff", "dig.yaml", "buy.yaml", *QUICK),
        ("trace", "child.yaml", "--trial", "3", *QUICK),
        ("sweep", "dig.yaml", "--vary", "world.pace=1..2..1", *QUICK),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_result_is_worked_out_again_where_its_files_are_not(moved, run, arguments):
    before = moved(*arguments)
    assert run("rerun", "result.json").stdout == before
    assert run("rerun", "result.json", "--check").exit_code == 0


def test_the_standard_input_is_kept_too(moved, run):
    before = moved("explain", "-", input=PARENT)
    assert run("rerun", "result.json").stdout == before


def test_a_result_of_a_result_is_the_same_again(moved, run, tmp_path):
    before = moved("run", "child.yaml", *QUICK)
    assert run("rerun", "result.json", "-o", "second.json").exit_code == 0
    assert run("rerun", "second.json").stdout == before


def test_a_manifest_says_what_it_takes(moved):
    manifest = json.loads(moved("run", "child.yaml", *QUICK, "-o", "-"))["manifest"]
    command = ["run", "--engine=simpy", "--trials=64", "--format=json", "--", "child.yaml"]
    assert manifest["command"] == command
    assert (manifest["seed"], manifest["trials"], manifest["engine"]) == (1, 64, "simpy")
    names = ["child.yaml", "child.yaml: log.csv", "child.yaml: shared/lab.yaml"]
    assert sorted(file["name"] for file in manifest["files"]) == names
    assert {"numpy", "machine", "python"} <= manifest["platform"].keys()


def test_a_result_that_is_another_is_told(moved, run, tmp_path):
    before = moved("run", "child.yaml", *QUICK)
    with open("result.json", "w", encoding="utf-8") as stream:
        stream.write(before.replace('"trials": 64', '"trials": 65', 1))
    result = run("rerun", "result.json", "--check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the result is another now" in result.stderr


def _changed(before: str, **changes) -> None:
    data = json.loads(before)
    with open("result.json", "w", encoding="utf-8") as stream:
        json.dump({"manifest": data["manifest"] | changes}, stream)


def test_a_text_that_was_changed_is_refused(moved, run):
    before = moved("run", "dig.yaml", *QUICK)
    files = json.loads(before)["manifest"]["files"]
    _changed(before, files=[{**files[0], "text": "estimate: 1"}])
    assert "is not what its hash says" in run("rerun", "result.json").stderr


def test_another_version_is_told(moved, run):
    _changed(moved("run", "dig.yaml", *QUICK), version="0.0.9")
    assert "made by version 0.0.9" in run("rerun", "result.json").stderr


def test_nothing_is_read_that_the_manifest_does_not_hold(moved, run, tmp_path):
    before = moved("run", "dig.yaml", *QUICK)
    with open("secret.yaml", "w", encoding="utf-8") as stream:
        stream.write(PARENT)
    _changed(before, command=["explain", "--format=json", "--", "secret.yaml"])
    result = run("rerun", "result.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not among the files that were read" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        [],
        "run",
        ["init", "x.yaml"],
        ["rerun", "result.json"],
        ["frobnicate"],
        ["run", "-o", "x.json", "--", "dig.yaml"],
        ["run", "--samples", "x.csv", "--", "dig.yaml"],
    ],
    ids=str,
)
def test_a_manifest_writes_nowhere_and_runs_nothing_else(moved, run, tmp_path, command):
    _changed(moved("run", "dig.yaml", *QUICK), command=command)
    result = run("rerun", "result.json")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert "should not happen" not in result.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", "{}", '{"manifest": 3}', "[" * 100_000])
def test_what_is_no_result_is_refused(run, folder, text):
    (folder / "result.json").write_text(text)
    result = run("rerun", "result.json")
    assert result.exit_code == 2
    assert "can't run 'result.json' again" in result.stderr
