"""The command, run in this process."""

import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate

DIG = "estimate: 1\nname: Dig\nworld: {pace: 1}\ntasks: {dig: {hours: = 3 * pace, flaw: 50%}}\n"
BUY = "estimate: 1\nname: Buy\ntasks: {shop: {hours: 2..4, dead_end: 20%}}\n"
QUICK = ("--engine", "simpy", "--trials", "64", "--workers", "1")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Make a working folder with two plans."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "dig.yaml").write_text(DIG)
    (tmp_path / "buy.yaml").write_text(BUY)
    return tmp_path


@pytest.fixture
def run(folder):
    """Run `estimate` in that folder."""

    def run(*arguments, **more):
        return CliRunner().invoke(estimate, arguments, prog_name="estimate", **more)

    return run
