"""`estimate report` writes one page."""

from tests.cli.conftest import QUICK


def test_a_page_is_written_whole(run, folder):
    result = run("report", "dig.yaml", "buy.yaml", *QUICK, "-o", "report.html")
    assert (result.exit_code, result.stdout) == (0, "")
    page = (folder / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert sorted(path.name for path in folder.iterdir()) == ["buy.yaml", "dig.yaml", "report.html"]


def test_the_ending_md_asks_for_markdown(run, folder):
    assert run("report", "dig.yaml", *QUICK, "-o", "report.md").exit_code == 0
    assert (folder / "report.md").read_text("utf-8").startswith("# Dig\n")


def test_without_a_file_the_page_goes_to_the_standard_output(run):
    assert run("report", "dig.yaml", *QUICK).stdout.startswith("<!doctype html>")


def test_what_was_set_is_told(run):
    page = run("report", "dig.yaml", *QUICK, "--set", "world.pace=5").stdout
    assert "--set world.pace=5" in page
    assert "pace: 5" in page


def test_what_it_hangs_on_can_be_left_out(run):
    asked, left_out = (run("report", "dig.yaml", *QUICK, *switch).stdout for switch in ((), ("--no-sensitivity",)))
    assert "What it hangs on" in asked
    assert "What it hangs on" not in left_out


def test_a_measure_that_there_is_not_is_told_before_anything_is_played(run):
    result = run("report", "dig.yaml", *QUICK, "--measure", "hours.mist")
    assert result.exit_code == 2
    assert "there is no measure 'hours.mist'" in result.stderr
