"""Whatever is done to a scenario, it loads or says why not; it never falls over."""

import copy
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estimator.scenario import from_dict, read_text
from estimator.scenario.document import parse
from tests.scenario.refusing import read_or_refuse

SCRAPS = [
    *(
        "",
        " ",
        "\n",
        "\t",
        ":",
        ": ",
        "- ",
        "#",
        "{",
        "}",
        "[",
        "]",
        ",",
        "'",
        '"',
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "---\n",
    ),
    *(
        "|",
        ">",
        "?",
        "%",
        "@",
        "`",
        "<<: ",
        "null",
        "true",
        "no",
        "~",
        "0",
        "-1",
        "1e400",
        ".nan",
        "-.inf",
        "0x",
        "0o7",
    ),
    *(
        "..",
        "1..",
        "..2",
        "5..2",
        "1..2..3",
        "1..2..3..4",
        "150%",
        "-5%",
        "3q",
        "2w",
        "= ",
        "= a",
        "= 1/0",
        "= tries",
    ),
    *(
        "= hours",
        "= x if y",
        "= known ** 9 ** 9",
        "= __import__('os')",
        "{value: }",
        "{uniform: [1]}",
        "{normal: {sd: -1}}",
    ),
    *(
        "{discrete: {}}",
        "{samples: {file: /etc/passwd}}",
        "{samples: []}",
        "{scipy: {name: exec}}",
        "{poisson: -1}",
    ),
    *(
        "retry",
        "{redo: read}",
        "{retry: cycle}",
        "give_up",
        "finish",
        "after",
        "steps",
        "outcomes",
        "tasks",
        "extends: x",
    ),
    *(
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ud7ff",
        "\ufeff",
        "é",
        "検証",
        "9" * 400,
        "x" * 300,
        "[" * 70,
        "  " * 40,
    ),
]

VALUES = [
    *(
        None,
        True,
        False,
        0,
        -1,
        3,
        10**400,
        0.5,
        1e308,
        float("nan"),
        float("inf"),
        "",
        " ",
        "a.b",
        "\n",
        "\x1b[0m",
    ),
    *(
        [],
        {},
        [[]],
        [None],
        {"": None},
        {1: 2},
        {"any": []},
        {"any": "read"},
        {"value": {"value": 1}},
        {"redo": {}},
    ),
    *(
        "5..2",
        "1..2",
        "1..2..3",
        "3..2..9",
        "20%",
        "120%",
        "-5",
        "2w",
        "read",
        "train.good",
        "train.gave_up",
        "cycle",
    ),
    *(
        "= tries",
        "= hours",
        "= papers",
        "= known",
        "= 1 / 0",
        "= (",
        "= papers.x",
        "retry",
        "give_up",
        "finish",
    ),
    *(
        {"uniform": [2, 1]},
        {"normal": {"mean": "x"}},
        {"integers": [0.5, 1]},
        {"samples": [0]},
        {"discrete": {"a": 1}},
    ),
    *(
        {"lognormal": {"p10": 9, "p90": 1}},
        {"beta": [0, 0]},
        {"scipy": {"name": "norm"}},
        {"chance": 2},
        {"pert": []},
    ),
    *(
        {"steps": {"z": {"hours": 1}}},
        {"hours": 1, "steps": {}},
        {"hours": "1..2", "needs": {"gpu": 9}},
        {"why": "x"},
    ),
]


def fuzzed(examples: int) -> settings:
    """Try so many examples, the same each time."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=checks)


@pytest.fixture(scope="session")
def lines(whole):
    return whole.splitlines(keepends=True)


@fuzzed(1000)
@given(data=st.data())
def test_mutated_text_never_falls_over(lines, data):
    mutated = list(lines)
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(mutated) - 1))
        line = mutated[number]
        match data.draw(st.integers(0, 6)):
            case 0:
                mutated[number] = line[data.draw(st.integers(0, len(line))) :]
            case 1:
                at = data.draw(st.integers(0, len(line)))
                mutated[number] = line[:at] + data.draw(st.sampled_from(SCRAPS)) + line[at:]
            case 2:
                mutated.insert(number, mutated[data.draw(st.integers(0, len(mutated) - 1))])
            case 3:
                mutated[number] = data.draw(st.sampled_from(["", " ", "    "])) + line.lstrip()
            case 4:
                words = list(re.finditer(r"[\w.%]+", line)) or list(re.finditer(r".*", line))
                word = data.draw(st.sampled_from(words))
                mutated[number] = (
                    line[: word.start()] + data.draw(st.sampled_from(SCRAPS)) + line[word.end() :]
                )
            case 5:
                other = data.draw(st.integers(0, len(mutated) - 1))
                mutated[number], mutated[other] = mutated[other], line
            case _:
                mutated[number] = data.draw(st.text(max_size=20)) + "\n"
    read_or_refuse(lambda: read_text("".join(mutated), "a.yaml"))


@fuzzed(1000)
@given(data=st.data())
def test_mutated_trees_never_fall_over(whole, data):
    tree = parse(whole, "a.yaml")[0].plain()
    for _ in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(_places(tree)))
        match data.draw(st.integers(0, 3)):
            case 0:
                holder[key] = copy.deepcopy(data.draw(st.sampled_from(VALUES)))
            case 1:
                del holder[key]
            case 2:
                other, name = data.draw(st.sampled_from(_places(tree)))
                holder[key] = copy.deepcopy(other[name])
            case _ if isinstance(holder, dict):
                holder[
                    data.draw(
                        st.sampled_from(["read", "train", "x", "", "a.b", 1, "hours", "steps", "gave_up"])
                    )
                ] = holder.pop(key)
            case _:
                holder.append(data.draw(st.sampled_from(VALUES)))
        if not _places(tree):
            break
    read_or_refuse(lambda: from_dict(tree))


@fuzzed(150)
@given(
    path=st.text(max_size=30) | st.sampled_from(["tasks", "world", "tasks.read.after.0", "a.b.c"]),
    value=st.text(max_size=30),
)
def test_any_change_is_made_or_refused(whole, path, value):
    scenario = _SCENARIOS.setdefault("whole", read_text(whole))
    read_or_refuse(lambda: scenario.with_({path: value}))


_SCENARIOS: dict[str, object] = {}


def _places(tree) -> list[tuple[object, object]]:
    found = []
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in entries:
        found.append((tree, key))
        found += _places(value)
    return found
