"""What the documents show is what happens."""

import re
from pathlib import Path

import pytest
from click import Context

from docs.outputs import DOCUMENTS, ROOT, examples
from docs.reference import PAGE, reference
from estimator.cli.group import estimate
from estimator.scenario import load, read_text

SCENARIOS = sorted((ROOT / "scenarios").rglob("*.yaml"))
TEXTS = {str(document.relative_to(ROOT)): document.read_text(encoding="utf-8") for document in DOCUMENTS}
SHOWN = [
    pytest.param(example, id=f"{name}: {example.words}") for name, text in TEXTS.items() for example in examples(text)
]
SCENARIO = re.compile(r"```yaml\n(estimate: 1\n.*?)```", re.DOTALL)
WRITTEN = [
    pytest.param(scenario, id=f"{name}-{number}")
    for name, text in TEXTS.items()
    for number, scenario in enumerate(SCENARIO.findall(text))
]
OPTION = re.compile(r"(?<!\S)--[a-z-]+")
SAID = re.compile(r"(?:^|`)estimate ([a-z]+)([^`\n]*)", re.MULTILINE)
NAMED = sorted(
    {(verb, option) for text in TEXTS.values() for verb, rest in SAID.findall(text) for option in OPTION.findall(rest)}
    | {(verb, "--help") for text in TEXTS.values() for verb, _ in SAID.findall(text)}
)
CODE = [
    pytest.param(blocks, id=name)
    for name, text in TEXTS.items()
    if (blocks := re.findall(r"```python\n(.*?)```", text, re.DOTALL))
]


@pytest.mark.parametrize("example", SHOWN)
def test_a_shown_output_is_what_the_command_prints(example):
    assert example.shown == example.run()


@pytest.mark.parametrize("text", WRITTEN)
def test_a_scenario_in_a_document_loads(text):
    assert read_text(text).tasks


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_shipped_scenario_loads(path: Path):
    assert not load(path).warnings


@pytest.mark.parametrize(("verb", "option"), NAMED)
def test_a_verb_that_a_document_names_is_there_with_its_options(verb: str, option: str):
    command = estimate.get_command(Context(estimate), verb)
    assert command
    assert option in {name for parameter in command.params for name in parameter.opts} | {"--help"}


@pytest.mark.parametrize("blocks", CODE)
def test_the_code_in_a_document_runs(blocks: list[str]):
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block.replace("20_000", "200"), "document", "exec"), names)


def test_the_reference_is_what_the_models_say():
    assert PAGE.read_text(encoding="utf-8") == reference(), "run python docs/reference.py"
