"""`estimate import` and `estimate export`, from file to file."""

from pathlib import Path

import pytest

from tests.cli.conftest import QUICK

PLANS = Path(__file__).parents[1] / "data" / "plans"


def test_a_plan_is_imported_and_compared(run, folder):
    done = run("import", str(PLANS / "kitchen.xer"), "-o", "kitchen.yaml")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "not carried over: lags\n" in done.stderr
    assert run("compare", "kitchen.yaml", "dig.yaml", *QUICK).exit_code == 0


def test_a_plan_goes_through_a_pipe(run):
    text = (PLANS / "port.dot").read_bytes()
    done = run("import", "-", input=text)
    assert done.exit_code == 0
    assert run("check", "-", input=done.stdout).exit_code == 0


@pytest.mark.parametrize("name", ["buy.csv", "buy.xlsx", "buy.xml"])
def test_a_file_is_exported_as_its_name_ends_and_comes_back(run, folder, name):
    done = run("export", "buy.yaml", "-o", name)
    assert done.exit_code == 0
    assert done.stderr == "not carried over: dead_end of tasks: shop\n"
    assert run("import", name, "-o", "back.yaml").exit_code == 0
    assert "shop: {hours: 2..4}" in (folder / "back.yaml").read_text()


def test_values_are_set_before_the_export(run):
    assert ",9,,,,9," in run("export", "buy.yaml", "--set", "tasks.shop.hours=9").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "buy.yaml", "-o", "buy.pdf"], "no format goes by the ending of buy.pdf"),
        (["export", "buy.yaml", "--format", "xlsx"], "a workbook goes into a file"),
        (["import", "buy.yaml"], "buy.yaml: can't tell what wrote this (say it by --from: ms-project,"),
        (["import", "none.csv"], "none.csv: there is no such file"),
        (["import", "buy.yaml", "--from", "csv"], "no column names the tasks"),
        (["import", "buy.yaml", "--encoding", "klingon"], "there is no encoding 'klingon'"),
        (["import", "buy.yaml", "--encoding", "hex"], "there is no encoding 'hex'"),
    ],
)
def test_what_can_not_be_done_is_refused_in_words(run, folder, arguments, said):
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr.replace("\n", " ")
    assert sorted(path.name for path in folder.iterdir()) == ["buy.yaml", "dig.yaml"]
