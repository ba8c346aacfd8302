"""What the documents show is what happens."""

import re
from pathlib import Path

import pytest

from docs.outputs import BLOCK, DOCUMENTS, ROOT, run
from estimator.scenario import load, read_text

SCENARIOS = sorted((ROOT / "scenarios").rglob("*.yaml"))
SHOWN = [
    pytest.param(block["words"], block["shown"], id=f"{document.name}: {block['words']}")
    for document in DOCUMENTS
    for block in BLOCK.finditer(document.read_text(encoding="utf-8"))
]
SCENARIO = re.compile(r"```yaml\n(estimate: 1\n.*?)```", re.DOTALL)
WRITTEN = [
    pytest.param(text, id=f"{document.name}-{number}")
    for document in DOCUMENTS
    for number, text in enumerate(SCENARIO.findall(document.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize(("words", "shown"), SHOWN)
def test_a_shown_output_is_what_the_command_prints(words, shown):
    assert shown == run(words)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_scenario_in_a_document_loads(text):
    assert read_text(text).tasks


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_shipped_scenario_loads(path: Path):
    assert not load(path).warnings


def test_the_code_in_the_readme_runs():
    code = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    for block in code:
        exec(compile(block.replace("20_000", "200"), "README.md", "exec"), {})
