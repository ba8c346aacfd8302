"""The same figures in every format."""

import csv
import json
import re
from io import StringIO

import pytest

from estimator.report.comparison import comparison_document
from estimator.report.formats import write
from estimator.report.page import Page
from estimator.report.sheet import Column, Document, Section, Sheet, row
from tests.report.examples import compared, subject, trials, two

PAGE = Page()


def document(*rows, records=()):
    return Document((Sheet(columns=(Column("n"),), sections=(Section(rows),)),), {}, records)


def test_json_has_the_structure_of_the_contract():
    data = json.loads(write(comparison_document(two()), "json", PAGE))
    assert (data["format"], data["trials"], data["seed"]) == (1, 4000, 1)
    first, second = data["strategies"]
    assert first["outcomes"]["success"] == 0.45
    assert {"mean", "mean_se", "sd", "p5", "p10", "p50", "p50_se", "p80", "p90", "p95"} <= set(first["hours"])
    assert first["quicker_than_baseline"] is None
    assert second["milestones"]["first success"]["reached"] == 0.9
    assert second["within"].keys() == {"500"}


def test_json_says_null_and_never_nan():
    never = compared([subject("A")], [trials(400, 0, 0, 0.2)])
    text = write(comparison_document(never), "json", PAGE)
    assert "NaN" not in text
    (strategy,) = json.loads(text)["strategies"]
    assert strategy["hours_per_success"] is None
    assert strategy["milestones"]["first success"]["mean"] is None


def test_csv_has_a_row_for_each_figure_by_its_path_in_full():
    rows = list(csv.DictReader(StringIO(write(comparison_document(two()), "csv", PAGE))))
    assert list(rows[0]) == ["strategy", "measure", "value", "se", "unit"]
    found = {(row["strategy"], row["measure"]): row for row in rows}
    mean = found["Read first", "hours.mean"]
    assert float(mean["value"]) == two().strategies[1].hours.mean.value
    assert mean["unit"] == "hours"
    assert found["Trial and error", "quicker_than_baseline"]["value"] == ""


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_spreadsheet_runs_nothing_from_a_csv_file(name):
    text = write(document(records=[{"name": name, "value": -1.5}]), "csv", PAGE)
    (line,) = csv.DictReader(StringIO(text))
    assert line == {"name": f"'{name}", "value": "-1.5"}


@pytest.mark.parametrize("name", ["a|b", "<script>x</script>", "*x*", "[x](http://y)", "two\nlines", "`x`", "# x"])
def test_markdown_shows_names_as_they_are(name):
    text = write(document(row(name, "1")), "markdown", PAGE)
    assert len(text.splitlines()) == 3
    line = text.splitlines()[2]
    assert len(re.findall(r"(?<!\\)\|", line)) == 3
    assert "<script>" not in line
    assert not re.search(r"(?<!\\)[*`\[]", line)


def test_markdown_holds_the_table_the_notes_and_the_verdict():
    text = write(comparison_document(two()), "markdown", PAGE)
    assert "\n\n|  | Trial and error | Read first |\n| :-- | --: | --: |\n| **Chance of success** | **45%** " in text
    assert "| Until first success: hours, P10 | 82 | 220 |" in text
    assert text.startswith(two().verdict.sentences[0])


def test_html_shows_names_as_they_are():
    text = write(document(row("<script>alert('x')</script>", "1")), "html", PAGE)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
