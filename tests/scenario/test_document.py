"""A document means what YAML 1.2 says, and knows where everything stands."""

import math

import pytest

from estimator.scenario.document import DEPTH, NODES, parse, resolve
from estimator.scenario.problems import Place, ScenarioError


def read(text: str) -> object:
    tree, problems = parse(text, "a.yaml")
    assert not problems
    return tree.plain()


def refused(text: str) -> str:
    try:
        _, problems = parse(text, "a.yaml")
    except ScenarioError as error:
        return str(error)
    return str(ScenarioError(problems))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("True", True),
        ("false", False),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("-12", -12),
        ("10:30", "10:30"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("null", None),
        ("~", None),
        ("", None),
        ("nil", "nil"),
        ("2001-12-14", "2001-12-14"),
        ("-.inf", -math.inf),
        ("= a + b", "= a + b"),
        ("20%", "20%"),
        ("1..2", "1..2"),
    ],
)
def test_plain_scalars_mean_what_the_core_schema_says(text, value):
    found = resolve(text)
    assert found == value
    assert type(found) is type(value)


def test_what_is_quoted_is_text():
    assert read("{a: '1', b: \"null\", c: !!str 5}") == {"a": "1", "b": "null", "c": "5"}


def test_keys_may_be_numbers():
    assert read("{5: 20%, 0.5: 80%}") == {5: "20%", 0.5: "80%"}


def test_every_key_and_value_knows_its_place():
    tree, _ = parse("a:\n  - b\n  - {c: 1}\n", "a.yaml")
    assert tree.locate(("a", 1, "c")) == Place("a.yaml", 3, 9)
    assert tree.locate(("a", 1, "c"), key=True) == Place("a.yaml", 3, 6)


def test_what_is_not_there_stands_at_what_would_hold_it():
    tree, _ = parse("a:\n  b: 1\n", "a.yaml")
    assert tree.locate(("a", "x", "y")) == Place("a.yaml", 2, 3)


def test_aliases_repeat_what_they_name():
    assert read("{a: &x [1, 2], b: *x}") == {"a": [1, 2], "b": [1, 2]}


def test_a_key_that_stands_twice_is_told_with_both_lines():
    assert (
        refused("a: 1\nb: 2\na: 3\n")
        == "a.yaml:3:1: the key 'a' stands twice, first in line 1 (keep one of them)"
    )


def test_several_things_are_told_at_once():
    assert len(refused("a: 1\na: 2\nb: !x 3\n<<: {c: 4}\n").splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<: {a: 1}", "a.yaml:1:1: '<<' merges nothing in YAML 1.2 (repeat the keys, or use 'extends')"),
        (
            "a: !!python/object:os.system x",
            "a.yaml:1:4: a: the tag 'tag:yaml.org,2002:python/object:os.system'",
        ),
        ("a: !thing {b: 1}", "a.yaml:1:4: a: the tag '!thing' has no meaning here"),
        ("a: 1\n---\nb: 2", "a.yaml:2:1: a second document begins here (one file holds one scenario)"),
        ("", "a.yaml:1:1: the file is empty ('estimate init' writes one to start from)"),
        ("# nothing\n", "a.yaml:1:1: the file is empty"),
        (
            "a: [1, 2",
            "a.yaml:2:1: not valid YAML: did not find expected ',' or ']', in what begins in line 1",
        ),
        ("a: b: c", "a.yaml:1:5: not valid YAML: mapping values are not allowed"),
        (
            "a:\n\t- 1",
            "a.yaml:2:1: not valid YAML: found character that cannot start any token (indent",
        ),
        ("a: \x07", "a.yaml:1:4: the character U+0007 can't stand in YAML"),
        ("? [a]\n: 1", "a.yaml:1:3: a key must be a name or a number, not a mapping or a list"),
        ("a: *b", "a.yaml:1:4: a: the anchor 'b' is not defined above"),
        ("a: &a [*a]", "a.yaml:1:8: a > 0: the anchor 'a' stands inside of itself"),
        ("a: " + "9" * 5000, "a.yaml:1:4: a: a number of 5000 digits is too long"),
    ],
)
def test_what_is_no_document_is_told_with_its_place(text, said):
    assert refused(text).startswith(said)


def test_an_alias_bomb_is_refused_before_it_goes_off():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert f"more than {NODES:,} values" in refused("\n".join(lines))


@pytest.mark.parametrize("bracket", ["[", "{a: "])
def test_deep_nesting_is_refused(bracket):
    assert f"nested more than {DEPTH} deep" in refused(bracket * 100_000)


def test_aliases_can_not_nest_what_may_not_be_written_nested():
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200)]
    assert f"nested more than {DEPTH} deep" in refused("\n".join(lines))
