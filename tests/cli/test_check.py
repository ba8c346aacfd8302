import json
import re

import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate

GOOD = "estimate: 1\nname: plan\nranges: bounds\ntasks: {a: {hours: 10..30}}\n"
BAD = GOOD + "claims: {all: {stated: 90, of: hours}}\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def check(*arguments, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text)
        return CliRunner().invoke(estimate, ["check", *arguments])

    return check


def test_a_finding_is_a_line_that_an_editor_can_jump_to(run):
    done = run("bad.yaml", bad=BAD)
    assert done.exit_code == 1
    assert done.stdout.startswith(
        "bad.yaml:5:24: E101 stated 90 h in all, but the parts come to 10–30 h: 'a' 10–30"
    )
    assert done.stdout.endswith("1 error in 1 file; 'estimate check --explain CODE' says why.\n")


def test_notes_alone_fail_nothing(run):
    done = run("note.yaml", note=GOOD.replace("10..30", "10..12"))
    assert "N201" in done.stdout
    assert done.exit_code == 0


def test_a_file_that_can_not_be_read_goes_before_all_findings(run):
    done = run("bad.yaml", "none.yaml", bad=BAD)
    assert done.exit_code == 2
    assert "E101" in done.stdout
    assert "none.yaml" in done.stderr


def test_rules_can_be_selected_and_ignored(run):
    assert run("bad.yaml", "--select", "W,N", bad=BAD).exit_code == 0
    assert run("bad.yaml", "--ignore", "stated-total").exit_code == 0
    done = run("bad.yaml", "--select", "E1O1")
    assert done.exit_code == 2
    assert "there is no rule 'E1O1' (did you mean 'E101'?)" in done.stderr


def test_sources_are_required_where_that_is_asked(run):
    assert "W601" not in run("good.yaml", good=GOOD).stdout
    assert "'10..30' has no source" in run("good.yaml", "--require-sources").stdout


def test_a_rule_explains_itself_without_a_file(run):
    done = run("--explain", "lost-share")
    assert done.exit_code == 0
    assert done.stdout.startswith("# E104 lost-share (error)\n")
    assert run("--explain", "nothing").exit_code == 2
    assert run().exit_code == 2


def test_all_formats_have_the_same_findings(run):
    data = json.loads(run("bad.yaml", "--format", "json", bad=BAD).stdout)
    (finding,) = data["findings"]
    assert finding["code"] == "E101"
    assert finding["severity"] == "error"
    assert (finding["file"], finding["line"], finding["column"]) == ("bad.yaml", 5, 24)
    assert finding["path"] == ["claims", "all", "stated"]
    assert data["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert (
        run("bad.yaml", "--format", "csv")
        .stdout.splitlines()[1]
        .startswith("E101,stated-total,error,bad.yaml,5,24,")
    )
    assert re.search(r"\| E101 \| bad.yaml:5:24 \|", run("bad.yaml", "--format", "markdown").stdout)


def test_files_are_held_against_each_other(run):
    done = run("a.yaml", "b.yaml", a=GOOD, b=GOOD.replace("a:", "b:"))
    assert "only plan has 'b'" in done.stdout
