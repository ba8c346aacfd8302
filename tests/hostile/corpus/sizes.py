"""Files that are large, deep or wide, and what they are refused for, or load."""

from pathlib import Path

from tests.hostile.case import HEAD, Case, one


def _tasks(count: int, body: str = "hours: 1..2") -> str:
    return HEAD + "".join(f"  t{n}: {{{body}}}\n" for n in range(count))


def _chain(count: int) -> str:
    return HEAD + "  t0: {hours: 1}\n" + "".join(f"  t{n}: {{hours: 1..2, after: t{n - 1}}}\n" for n in range(1, count))


def _circle(count: int) -> str:
    return HEAD + "".join(f"  t{n}: {{hours: 1, after: t{(n + 1) % count}}}\n" for n in range(count))


def _outcomes(count: int, body: str = "chance: 0.001%") -> str:
    return HEAD + "  a:\n    hours: 1\n    outcomes:\n" + "".join(f"      o{n}: {{{body}}}\n" for n in range(count))


def _section(name: str, count: int, body: str) -> str:
    return one("{hours: 1}") + f"{name}:\n" + "".join(f"  n{n}: {body}\n" for n in range(count))


def _nested(depth: int) -> str:
    inner = "".join(f"{n}: {{steps: {{c" for n in range(depth))
    return one("{steps: {b" + inner + ": {hours: 1}" + "}}" * depth + "}}")


def _every(count: int) -> str:
    """Let each task wait for all before it."""
    lines = (f"  t{n}: {{hours: 1, after: [{', '.join(f't{m}' for m in range(n))}]}}\n" for n in range(count))
    return HEAD + "".join(lines)


def _tied(count: int) -> str:
    names = ", ".join(f"t{n}" for n in range(count))
    return _tasks(count) + f"correlations: [{{between: [{names}], rank: 0.1}}]\n"


def _of_zeros(folder: Path) -> None:
    with open(folder / "a.yaml", "wb") as stream:
        stream.truncate(50_000_000_000)


MANY = "is this a scenario?"

CASES = [
    Case("ten thousand tasks in a chain", _chain(10_000)),
    Case("ten thousand tasks side by side", _tasks(10_000)),
    Case("ten thousand tasks that may fail", _tasks(10_000, "hours: 1, dead_end: 10%")),
    Case("ten thousand tasks in a circle", _circle(10_000), "waits for itself"),
    Case("ten thousand tasks that wait for nobody", _tasks(10_000, "hours: 1, after: nobody"), "and 900 more"),
    Case("ten thousand tasks without hours", _tasks(10_000, "title: x"), "takes no hours"),
    Case("sixty thousand tasks", _tasks(60_000), MANY),
    Case("sixty thousand tasks in six tasks",
         HEAD + "".join(f"  g{g}:\n    steps:\n" + "".join(f"      t{g}x{n}: {{hours: 1}}\n" for n in range(6_000))
                        for g in range(6)), "tasks, with their steps, are more than 10,000"),
    Case("fifty thousand outcomes", _outcomes(50_000), MANY),
    Case("ten thousand outcomes", _outcomes(10_000)),
    Case("ten thousand outcomes that go back", _outcomes(9_999, "chance: 0.001%, then: {redo: a}")),
    Case("forty thousand world quantities", _section("world", 40_000, "1..2"), MANY),
    Case("ten thousand world quantities", _section("world", 10_000, "1..2")),
    Case("ten thousand people", _section("team", 10_000, "1")),
    Case("a hundred thousand numbers of state", _section("state", 100_000, "1"), MANY),
    Case("ten thousand milestones", _section("milestones", 10_000, "a")),
    Case("ten thousand claims", _section("claims", 10_000, "{stated: 3, of: hours}")),
    Case("ten thousand claims about nothing", _section("claims", 10_000, "{stated: 3, of: nothing.n}"), "of"),
    Case("ten thousand unknown keys", one("{hours: 1}") + "".join(f"k{n}: 1\n" for n in range(9_000)), "unknown key"),
    Case("a hundred thousand unknown keys", "".join(f"k{n}: 1\n" for n in range(100_000)), MANY),
    Case("four hundred tasks that wait for all before", _every(400)),
    Case("eight hundred tasks that wait for all before", _every(800), MANY),
    Case("a task that waits for two hundred thousand",
         one("{hours: 1, after: [" + "b, " * 200_000 + "b]}"), MANY),
    Case("twenty thousand names tied to each other", _tied(20_000), MANY),
    Case("ten thousand names tied to each other", _tied(10_000), "more than 300 names are tied"),
    Case("three hundred names tied to each other", _tied(300)),
    Case("steps within steps within steps", _nested(40), "nested more than 64 deep"),
    Case("steps ten deep", _nested(4)),
    Case("two million samples", one("{hours: {samples: [" + "1," * 1_990_000 + "1]}}"), MANY),
    Case("a hundred thousand samples", one("{hours: {samples: [" + "1," * 99_999 + "1]}}")),
    Case("ten thousand values with chances",
         one("{hours: {discrete: {" + ", ".join(f"{n}: 0.01%" for n in range(1, 10_001)) + "}}}")),
    Case("a description of three megabytes", one("{hours: 1}") + f"about: {'word ' * 600_000}\n"),
    Case("a file longer than four megabytes", "#" * 4_000_001, "is longer than 4 MB"),
    Case("fifty gigabytes of nothing", _of_zeros, "is longer than 4 MB"),
    Case("four million empty lines", "\n" * 3_999_999, "the file is empty"),
    Case("a key of four megabytes", "x" * 3_900_000 + ": 1", "not valid YAML"),
    Case("a thousand files at once", one("{hours: 1}"), arguments="check " + "a.yaml " * 300),
]  # fmt: skip
