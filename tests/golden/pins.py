"""Results that pin what this version works out; `python -m tests.golden.pins` writes them anew."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from estimator.cli.group import estimate

HERE = Path(__file__).parent
STATED = ("scenarios/trial_and_error.yaml", "scenarios/read_first.yaml")
EXAMPLES = "scenarios/examples"
PINS = {
    "stated": ("compare", *STATED, "--trials", "4000"),
    "stated-read": ("compare", *STATED, "--trials", "300", "--engine", "simpy"),
    "team": ("run", f"{EXAMPLES}/two_people_one_machine.yaml", "--trials", "1000", "--seed", "3"),
    "rework": ("run", f"{EXAMPLES}/rework_after_test.yaml", "--trials", "1000", "--at", "100"),
    "story": ("trace", f"{EXAMPLES}/hidden_failure.yaml", "--trial", "5"),
    "assumptions": ("explain", STATED[1]),
}
"""The command of each result."""


def leaves(result: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Go through the values of a result by their paths, without its manifest."""
    if isinstance(result, dict | list) and path != ".manifest":
        for key, value in result.items() if isinstance(result, dict) else enumerate(result):
            yield from leaves(value, f"{path}.{key}")
    elif path != ".manifest":
        yield path, result


def results() -> Iterator[tuple[str, Any]]:
    """Go through the pinned results, as they stand in their files."""
    for name in PINS:
        yield name, json.loads((HERE / f"{name}.json").read_text("utf-8"))


def digest() -> str:
    """Give the name that the changelog knows all pinned figures by."""
    pinned = json.dumps({name: list(leaves(result)) for name, result in results()}, sort_keys=True)
    return hashlib.sha256(pinned.encode()).hexdigest()[:12]


def write() -> None:
    """Work all pinned results out anew, from the root of the project."""
    for name, command in PINS.items():
        result = CliRunner().invoke(estimate, [*command, "--format", "json", "-o", str(HERE / f"{name}.json")])
        assert result.exit_code == 0, result.output
    print(f"Write in the changelog why, and: results `{digest()}`.")


if __name__ == "__main__":
    write()
