"""Command lines that nobody should write."""

from tests.hostile.case import Case, one

GOOD = one("{hours: 1..2}")
FEW = ("run", "a.yaml", "--engine", "simpy", "--workers", "1", "--trials", "3")


def _set(change: str) -> tuple[str, ...]:
    return ("check", "a.yaml", "--set", change)


CASES = [
    Case("no verb that there is", GOOD, "there is no verb 'frobnicate'", "frobnicate a.yaml"),
    Case("a verb with a terminal's colours", GOOD, "\\x1b", ("\x1b[31m",)),
    Case("no file at all", GOOD, "Missing argument", "check"),
    Case("no trials", GOOD, "--trials", "run a.yaml --trials 0"),
    Case("a negative number of trials", GOOD, "--trials", "run a.yaml --trials -5"),
    Case("trials in words", GOOD, "--trials", "run a.yaml --trials many"),
    Case("a file to run with a null character", GOOD, "null", ("run", "a\0b.yaml")),
    Case("a file to run with a terminal's colours", GOOD, "\\x1b", ("run", "\x1b[31m.yaml")),
    Case("half a trial", GOOD, "--trials", "run a.yaml --trials 0.5"),
    Case("a negative seed", GOOD, "--seed", "run a.yaml --seed -1"),
    Case("a seed of a hundred digits", GOOD, "not in the range", (*FEW, "--seed", "9" * 100)),
    Case("a seed of ten thousand digits", GOOD, "--seed", (*FEW, "--seed", "9" * 10_000)),
    Case("no workers", GOOD, "--workers", "run a.yaml --workers 0"),
    Case("an engine nobody built", GOOD, "--engine", "run a.yaml --engine warp"),
    Case("a format nobody writes", GOOD, "--format", "run a.yaml --format docx"),
    Case("hours that are not a number", GOOD, "no number of hours", (*FEW, "--at", "nan")),
    Case("hours without end", GOOD, "no number of hours", (*FEW, "--at", "inf")),
    Case("hours beyond the float", GOOD, "no number of hours", (*FEW, "--at", "1e999")),
    Case("a change of nothing", GOOD, "PATH=VALUE", _set("tasks.a.hours")),
    Case("a change without a path", GOOD, "missing", _set("=5")),
    Case("a change of a task that is not there", GOOD, "no task is called 'b'", _set("tasks.b.hours=5")),
    Case("a change to nonsense", GOOD, "no unit is called", _set("tasks.a.hours=5 bananas")),
    Case("a change with a bomb in it", GOOD, "found a list", _set("world={a: &a [1,1], b: &b [*a,*a], c: [*b,*b]}")),
    Case("a change nested without end", GOOD, "nested", _set("tasks.a=" + "[" * 10_000)),
    Case("a change of a path without end", GOOD, "names", _set("a." * 30_000 + "a=1")),
    Case("a change with a quote left open", GOOD, "missing", _set('tasks."a.hours=5')),
    Case("a change with a null character", GOOD, "", _set("tasks.a.title=x\0y")),
    Case("a change with a terminal's colours", GOOD, "\\x1b", _set("tasks.\x1b[31m=5")),
    Case("a change that makes a circle", GOOD, "itself", _set("tasks.a.after=a")),
    Case("a change of what is extended", GOOD, "extends", _set("extends=/etc/passwd")),
    Case("a thousand changes", GOOD, "", ("check", "a.yaml", *("--set", "tasks.a.hours=5") * 1000)),
    Case("the standard input twice", GOOD, "read only once", "compare - -"),
    Case("an output in a folder that is not there", GOOD, "there is no folder", (*FEW, "-o", "x/y/z.json")),
    Case("an output that is a folder", {"a.yaml": GOOD, "x/b": ""}, "it is a folder", (*FEW, "-o", "x")),
    Case("an output with a null character", GOOD, "names no file", (*FEW, "-o", "a\0b.json")),
    Case("an output of ten thousand letters", GOOD, "can't write", (*FEW, "-o", "x" * 10_000)),
    Case("samples into a picture", GOOD, "must end in .parquet or .csv", (*FEW, "--samples", "x.png")),
    Case("init over what is there", GOOD, "stays as it is", "init a.yaml"),
]
