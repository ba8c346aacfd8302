"""What other programs run by themselves: the hook of pre-commit, and the workflow on a pull request."""

import os
import shlex
import subprocess
import sys

import pytest
import yaml

from docs.outputs import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((ROOT / "docs" / "examples" / "compare-plans.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in WORKFLOW["jobs"]["compare"]["steps"] if "name" in step}
GOOD = "estimate: 1\nname: Dig\ntasks: {dig: {hours: 2..8}}\n"


@pytest.fixture
def shell(tmp_path):
    """Run a line of a shell in a folder with `estimate`, and a `gh` that writes down what it is asked."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, script in {
        "estimate": f'exec {shlex.quote(sys.executable)} -m estimator "$@"',
        "gh": 'printf "%s\\n" "$@" > asked.txt',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    (tmp_path / "plans").mkdir()
    (tmp_path / "output").touch()

    def shell(line, **more):
        environment = os.environ | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            **more,
        }
        return subprocess.run(
            ["bash", "-e", "-c", line], cwd=tmp_path, env=environment, capture_output=True, check=False, text=True
        )

    return shell


def test_the_hook_stops_a_commit_of_a_bad_plan_alone(shell, tmp_path):
    (hook,) = HOOKS
    (tmp_path / "plans" / "good.yaml").write_text(GOOD)
    (tmp_path / "plans" / "bad.yaml").write_text(GOOD.replace("hours", "hour"))
    assert shell(f"{hook['entry']} plans/good.yaml").returncode == 0
    done = shell(f"{hook['entry']} plans/good.yaml plans/bad.yaml")
    assert done.returncode == 2
    assert "plans/bad.yaml:3:15" in done.stderr


@pytest.mark.parametrize(
    ("gate", "code"), [("hours.mean > 100h", "0"), ("hours.mean > 1h", "1")], ids=["passes", "fails"]
)
def test_the_workflow_comments_and_ends_as_the_gate_says(shell, tmp_path, gate, code):
    (tmp_path / "plans" / "dig.yaml").write_text(GOOD)
    assert shell(STEPS["Check"]["run"]).returncode == 0
    assert shell(STEPS["Compare"]["run"], GATE=gate).returncode == 0
    assert (tmp_path / "output").read_text() == f"code={code}\n"
    comment = (tmp_path / "comment.md").read_text()
    assert comment.startswith("### What the plans come to\n")
    assert "| **Chance of success** | **100%** |" in comment
    assert (gate in comment) == (code == "1")
    assert shell(STEPS["Comment"]["run"], PULL_REQUEST="7").returncode == 0
    assert (tmp_path / "asked.txt").read_text().split()[:5] == ["pr", "comment", "7", "--body-file", "comment.md"]
    assert str(shell(STEPS["Gate"]["run"], CODE=code).returncode) == code


def test_the_workflow_ends_at_a_gate_that_says_nothing(shell, tmp_path):
    (tmp_path / "plans" / "dig.yaml").write_text(GOOD)
    done = shell(STEPS["Compare"]["run"], GATE="hours > soon")
    assert done.returncode == 2
    assert not (tmp_path / "comment.md").exists()


def test_the_gate_of_the_workflow_is_one(shell, tmp_path):
    (tmp_path / "plans" / "dig.yaml").write_text(GOOD)
    gate = WORKFLOW["jobs"]["compare"]["env"]["GATE"]
    assert shell(STEPS["Compare"]["run"], GATE=gate).returncode == 0
