"""What this version works out is pinned: a change to it is meant, and told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate
from tests.golden.pins import HERE, digest, leaves, results

PLATFORMS = 1e-9
"""Libraries of mathematics differ by less."""
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


@pytest.mark.parametrize(("name", "pinned"), list(results()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_pinned_result_comes_out_again(name, pinned):
    again = CliRunner().invoke(estimate, ["rerun", str(HERE / f"{name}.json")])
    assert again.exit_code == 0, again.output
    now, then = dict(leaves(json.loads(again.stdout))), dict(leaves(pinned))
    assert now.keys() == then.keys()
    for path, value in then.items():
        expected = pytest.approx(value, rel=PLATFORMS, abs=PLATFORMS) if isinstance(value, float) else value
        assert now[path] == expected, path


def test_the_changelog_names_the_pinned_results():
    assert f"`{digest()}`" in CHANGELOG.read_text("utf-8"), "results have changed: say so in the changelog"
