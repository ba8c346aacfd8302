"""What `estimate schema` teaches editors: a real YAML language server finds nothing in good files, all in bad ones."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from docs.outputs import ROOT
from estimator.cli.group import estimate
from estimator.scenario.starter import starter
from tests.editors.language_server import serving

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
SCENARIOS = sorted((ROOT / "scenarios").rglob("*.yaml"))
MODELINE = "# yaml-language-server: $schema=scenario.schema.json\n"
DIG = "estimate: 1\nname: Dig\ntasks:\n  dig:\n    hours: 2..8\n"

pytestmark = pytest.mark.skipif(not SERVER, reason="needs yaml-language-server, from npm")


@pytest.fixture(scope="module")
def server():
    with serving(SERVER) as running:
        yield running


@pytest.fixture
def write(tmp_path):
    """Write a file beside the schema, as the command writes it."""
    assert CliRunner().invoke(estimate, ["schema", "-o", str(tmp_path / "scenario.schema.json")]).exit_code == 0

    def write(text: str) -> Path:
        path = tmp_path / "plan.yaml"
        path.write_text(MODELINE + text, "utf-8")
        return path

    return write


@pytest.mark.parametrize("text", [starter(), *(path.read_text("utf-8") for path in SCENARIOS)])
def test_a_good_file_has_nothing_underlined(server, write, text):
    assert server.open(write(text)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("hours", "hour", 6, "Property hour is not allowed."),
        ("estimate: 1", "estimate: 2", 2, "Value must be 1."),
        ("2..8", "soon", 6, "Incorrect type."),
        ("2..8", "8 parsecs", 6, "Incorrect type."),
        ("2..8", "2..8\n    flaw: 3d", 7, "Incorrect type."),
        ("2..8", "{gama: {mean: 3, sd: 2}}", 6, "Incorrect type."),
        ("2..8", "2..8\n    outcomes: {bad: {then: again}}", 7, 'Valid values: "retry", "give_up", "finish"'),
        ("2..8", "2..8\n    hours: 3", 7, "Map keys must be unique"),
        ("name: Dig", "name: Dig\nranges: p20-p80", 4, 'Valid values: "p10-p90", "p5-p95", "bounds"'),
        ("name: Dig", "name: Dig\nhours_per_day: 30", 4, "Value is above the maximum of 24."),
        ("tasks:\n  dig:\n    hours: 2..8", "tasks: [dig]", 4, 'Expected "object'),
    ],
)
def test_what_is_wrong_is_underlined_where_it_stands(server, write, old, new, line, said):
    found = server.open(write(DIG.replace(old, new, 1)))
    assert [one["range"]["start"]["line"] + 1 for one in found][:1] == [line]
    assert said in found[0]["message"]


def test_keys_are_completed_and_explained(server, write):
    path = write(DIG + "    \n")
    server.open(path)
    offered = server.ask("completion", path, 7, 5)["items"]
    assert {"dead_end", "outcomes", "flaw", "after"} <= {one["label"] for one in offered}
    assert "hours" not in {one["label"] for one in offered}
    shown = server.ask("hover", path, 6, 6)["contents"]["value"]
    assert "The effort of one attempt" in shown


def test_values_are_completed(server, write):
    path = write(DIG.replace("tasks", "ranges: \ntasks"))
    server.open(path)
    offered = server.ask("completion", path, 4, 9)["items"]
    assert [one["label"] for one in offered] == ["p10-p90", "p5-p95", "bounds"]
