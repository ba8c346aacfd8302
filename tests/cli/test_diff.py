import json
import os
import subprocess

import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate

PLAN = "estimate: 1\nname: plan\nextends: lab.yaml\ntasks: {a: {hours: 10}}\n"
LAB = "world: {rate: 1}\nscale: = rate\n"
QUICK = ("--engine", "simpy", "--trials", "20")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def history(folder):
    """Make a repository in which the plan took 10 h, then 20 h, and takes 40 h in the folder."""
    for number, (hours, rate) in enumerate(((10, 1), (10, 2))):
        (folder / "plan.yaml").write_text(PLAN.replace("10", str(hours)))
        (folder / "lab.yaml").write_text(LAB.replace("1", str(rate)))
        if not number:
            git("init", "--quiet")
        git("add", ".")
        git("commit", "--quiet", "-m", "change")
    (folder / "plan.yaml").write_text(PLAN.replace("10", "20"))
    return folder


def git(*arguments):
    who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], check=True, env={**os.environ, **who})


def diff(*arguments):
    return CliRunner().invoke(estimate, ["diff", *arguments, *QUICK])


def results(*arguments):
    done = diff(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    return data, data["results"]["hours.mean"]


def test_two_files_are_told_apart(folder):
    (folder / "old.yaml").write_text("estimate: 1\nname: plan\ntasks: {a: {hours: 10}}\n")
    (folder / "new.yaml").write_text("estimate: 1\nname: plan\ntasks: {a: {hours: 12}}\n")
    data, hours = results("old.yaml", "new.yaml")
    assert data["changes"] == [{"path": "tasks.a.hours", "old": "10", "new": "12", "effect": True}]
    assert (hours["old"], hours["new"], hours["change"], hours["change_se"]) == (10, 12, 2, 0)
    assert hours["parts"][0]["changes"] == ["tasks.a.hours"]
    table = diff("old.yaml", "new.yaml").stdout
    assert "tasks.a.hours" in table
    assert "Nothing is decided differently." in table


def test_revisions_of_a_file_are_read_with_what_they_extend(history):
    data, hours = results("plan.yaml", "--rev", "HEAD~1..HEAD")
    assert (hours["old"], hours["new"]) == (10, 20)
    assert [change["path"] for change in data["changes"]] == ["world.rate"]
    assert data["old"]["file"] == "plan.yaml@HEAD~1"


def test_a_revision_is_held_against_the_file_as_it_is(history):
    for given in (("plan.yaml@HEAD~1", "plan.yaml"), ("plan.yaml", "--rev", "HEAD~1")):
        _, hours = results(*given)
        assert (hours["old"], hours["new"]) == (10, 40)


def test_a_revision_that_is_not_there_is_refused_and_nothing_of_it_runs(history):
    for revision in ("nowhere", "--output=x", "HEAD; touch x", "HEAD:plan.yaml"):
        done = diff(f"plan.yaml@{revision}", "plan.yaml")
        assert done.exit_code == 2, revision
    assert not (history / "x").exists()
    assert "isn't there at that revision" in diff("other.yaml@HEAD", "plan.yaml").stderr


def test_gates_are_about_the_new_version_and_its_change(history):
    assert diff("plan.yaml@HEAD", "plan.yaml", "--fail-if", "p80 > 40").exit_code == 0
    done = diff("plan.yaml@HEAD", "plan.yaml", "--fail-if", "change.p80 >= 20")
    assert done.exit_code == 1
    assert "failed: plan: change.hours.p80 is 20 ('change.p80 >= 20')" in done.stderr
    assert diff("plan.yaml@HEAD", "plan.yaml", "--fail-if", "p8 > 1").exit_code == 2


def test_wrong_numbers_of_files_are_refused(history):
    assert diff("plan.yaml").exit_code == 2
    assert diff("plan.yaml", "lab.yaml", "--rev", "A..B").exit_code == 2
    assert diff("plan.yaml", "--rev", "..B").exit_code == 2
