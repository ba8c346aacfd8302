"""How the command speaks, fails and ends."""

import threading

import click
import pytest

from estimator.cli import patience, screen
from estimator.cli.verbs import schema
from tests.cli.conftest import QUICK


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["comapre", "dig.yaml"], "there is no verb 'comapre' (did you mean 'compare'?)"),
        (["compare"], "Missing argument 'FILE...'"),
        (["compare", "-", "-"], "the standard input, '-', can be read only once"),
        (["compare", "none.yaml"], "none.yaml: there is no such file"),
        (["compare", "."], ".: is a folder, not a file"),
        (["run", "dig.yaml", "--trials", "0"], "Invalid value for '--trials'"),
        (["run", "dig.yaml", "--trials", "many"], "Invalid value for '--trials'"),
        (["run", "dig.yaml", "--seed", "-1"], "Invalid value for '--seed'"),
        (["run", "dig.yaml", "--engine", "magic"], "Invalid value for '--engine'"),
        (["run", "dig.yaml", "--at", "soon"], "'soon' is no number of hours"),
        (["run", "dig.yaml", "--at", "nan"], "'nan' is no number of hours"),
        (["run", "dig.yaml", "--samples", "x.xlsx"], "the file must end in .parquet or .csv"),
        (
            ["run", "dig.yaml", "--set", "world.paice=3"],
            "no quantity is called 'paice' (did you mean 'pace'?)",
        ),
        (["run", "dig.yaml", "--set", "world.pace"], "expected PATH=VALUE"),
        (["run", "dig.yaml", "-o", "no/where.json"], "can't write no/where.json: there is no folder"),
        (["run", "dig.yaml", "-o", "."], "can't write .: it is a folder"),
        (["check", "dig.yaml", "--format", "pdf"], "Invalid value for '--format'"),
    ],
)
def test_wrong_usage_and_wrong_files_are_told_in_words_with_exit_code_2(run, arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\n", " ")
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.fixture
def broken(monkeypatch):
    def fail(**_):
        raise RuntimeError("the roof\nfell\x1b[31m in")

    monkeypatch.setattr(schema.command, "callback", fail)


def test_what_should_not_happen_is_told_in_one_line(run, broken):
    result = run("schema")
    assert result.exit_code == 2
    assert result.stderr == (
        "this should not happen: RuntimeError: the roof fell\\x1b[31m in (--debug shows where; please report it)\n"
    )


def test_debug_shows_where_it_happened(run, broken):
    result = run("schema", "--debug")
    assert result.exit_code == 2
    assert "Traceback" in result.stderr


def test_ctrl_c_says_that_nothing_was_kept(run, folder, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(patience, "wait_for", interrupted)
    monkeypatch.setattr(threading, "enumerate", list)  # the test's own threads are no work left behind
    result = run("run", "dig.yaml", *QUICK, "-o", "out.json")
    assert result.exit_code == 130
    assert result.stderr.strip() == "interrupted: nothing was kept"
    assert not (folder / "out.json").exists()


def test_a_file_is_written_whole_or_not_at_all(run, folder, monkeypatch):
    (folder / "out.json").write_text("before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("estimator.cli.writing.Path.write_bytes", full)
    result = run("run", "dig.yaml", *QUICK, "-o", "out.json")
    assert result.exit_code == 2
    assert "can't write out.json: No space left on device; nothing was changed there" in result.stderr
    assert (folder / "out.json").read_text() == "before"
    assert sorted(path.name for path in folder.iterdir()) == ["buy.yaml", "dig.yaml", "out.json"]


def test_a_written_file_keeps_its_permissions_and_a_link_stays_a_link(run, folder):
    (folder / "real.json").write_text("before")
    (folder / "real.json").chmod(0o640)
    (folder / "link.json").symlink_to("real.json")
    assert run("schema", "-o", "link.json").exit_code == 0
    assert (folder / "link.json").is_symlink()
    assert (folder / "real.json").read_text().startswith("{")
    assert (folder / "real.json").stat().st_mode & 0o777 == 0o640


def test_what_looks_wrong_is_warned_about_beside_the_data(run, folder):
    (folder / "cut.yaml").write_text("estimate: 1\nname: Cut\ntasks: {dig: {hours: = 1 - 2}}\n")
    result = run("run", "cut.yaml", *QUICK)
    assert result.exit_code == 0
    assert (
        "warning: Cut: tasks.dig.hours came out of bounds and was cut to them, 64 times in 64 trials" in result.stderr
    )
    assert "warning" not in result.stdout


@pytest.mark.parametrize("columns", ["20", "80", "120", "0", "wide"])
def test_any_width_of_the_terminal_will_do(run, columns):
    result = run("compare", "dig.yaml", "buy.yaml", *QUICK, env={"COLUMNS": columns})
    assert result.exit_code == 0
    limit = int(columns) if columns in ("20", "80", "120") else 80
    assert max(map(len, result.stdout.splitlines())) <= limit


def test_colour_is_for_terminals_and_for_those_who_want_it(monkeypatch):
    class Terminal:
        closed = False

        def isatty(self):
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert screen.shows_colour(Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not screen.shows_colour(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not screen.shows_colour(Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with click.Context(click.Command("estimate")) as context:
        context.color = False
        assert not screen.shows_colour(Terminal())


def test_work_is_told_how_far_it_is_only_on_a_terminal(capsys):
    assert patience.wait_for(lambda report: [report(done, 3) for done in range(1, 4)]) == [None] * 3
    assert capsys.readouterr() == ("", "")
