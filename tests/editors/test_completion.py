"""Shells complete verbs, options and the names of files."""

import os
import subprocess
import sys

import pytest

from docs.outputs import ROOT

COMMAND = [sys.executable, "-c", "from estimator.cli import main; main()"]


def complete(shell: str, *words: str, **environment: str) -> str:
    """Give what the command answers to a shell."""
    asked = {"_ESTIMATE_COMPLETE": shell, "PYTHONPATH": str(ROOT)}
    typed = {"COMP_WORDS": " ".join(("estimate", *words)), "COMP_CWORD": str(len(words))}
    told = os.environ | asked | typed | environment
    done = subprocess.run(COMMAND, env=told, capture_output=True, check=False, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("com",), ["plain,compare"]),
        (("import", "--fr"), ["plain,--from"]),
        (("import", "--from", "p6"), ["plain,p6-xml", "plain,p6-xer"]),
        (("compare", "--engine", ""), ["plain,fast", "plain,simpy"]),
        (("compare", "plan"), ["file,plan"]),
        (("export", "a.yaml", "-o", "pl"), ["file,pl"]),
    ],
)
def test_what_was_begun_is_completed(words, offered):
    assert complete("bash_complete", *words).splitlines() == offered


def test_a_verb_that_is_none_completes_to_nothing():
    assert complete("bash_complete", "comapre", "plan").strip() == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_a_script(shell):
    assert "_ESTIMATE_COMPLETE" in complete(f"{shell}_source")


def test_zsh_and_fish_see_what_verbs_do():
    assert "Compare strategies side by side." in complete("zsh_complete", "com")
    assert complete("fish_complete", "com", COMP_CWORD="com").startswith("plain,compare")
