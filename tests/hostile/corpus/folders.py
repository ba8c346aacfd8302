"""Paths that lead somewhere else: `extends`, samples, links, folders and devices."""

import os
from pathlib import Path

from tests.hostile.case import Case, hours, one

GOOD = one("{hours: 1}")


def _extending(count: int) -> dict[str, str]:
    files = {f"b{n}.yaml": f"extends: b{n + 1}.yaml\n" for n in range(count)}
    return {"a.yaml": "extends: b0.yaml\n"} | files | {f"b{count}.yaml": GOOD}


def _from(name: str, column: str = "hours") -> str:
    return hours(f"{{samples: {{file: '{name}', column: {column}}}}}")


def _linked(target: str) -> dict[str, str]:
    return {"a.yaml": f"extends: {target}\n", "b.yaml": GOOD}


def _circle_of_links(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("b.yaml")
    (folder / "b.yaml").symlink_to("a.yaml")


def _link_outside(folder: Path) -> None:
    (folder / "a.yaml").write_text("extends: b.yaml\n")
    (folder / "b.yaml").symlink_to("/etc/passwd")


def _folder_link_outside(folder: Path) -> None:
    (folder / "a.yaml").write_text("extends: up/b.yaml\n")
    (folder / "up").symlink_to("..")


def _samples_link_outside(folder: Path) -> None:
    (folder / "a.yaml").write_text(_from("log.csv"))
    (folder / "log.csv").symlink_to("/etc/passwd")


def _unreadable(folder: Path) -> None:
    (folder / "a.yaml").write_text(GOOD)
    (folder / "a.yaml").chmod(0)


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "a.yaml")


def _pipe_of_samples(folder: Path) -> None:
    (folder / "a.yaml").write_text(_from("log.csv"))
    os.mkfifo(folder / "log.csv")


def _folder(folder: Path) -> None:
    (folder / "a.yaml").mkdir()


OUTSIDE = "outside"

CASES = [
    Case("a file that is not there", {}, "there is no such file"),
    Case("a folder in place of a file", _folder, "is a folder, not a file"),
    Case("a pipe that nobody writes to", _pipe, "is not a regular file"),
    Case("an endless device", {}, "is not a regular file", "check /dev/zero"),
    Case("a file name with a null character", {}, "null", ("check", "a\0b.yaml")),
    Case("a file name with a line break", {"a\nb.yaml": "tasks: 1"}, "a\\nb.yaml", ("check", "a\nb.yaml")),
    Case("a file name with a terminal's colours", {}, "\\x1b[31m", ("check", "\x1b[31m.yaml")),
    Case("a file name of ten thousand letters", {}, "can't be read", ("check", "x" * 10_000)),
    Case("a file name that is no text", {"a.yaml": GOOD}, "there is no such file", ("check", "\udcff.yaml")),
    Case("a file name that looks like an option", {"-a.yaml": GOOD}, "", ("check", "--", "-a.yaml")),
    Case("a file name that is an option nobody knows", {"-a.yaml": GOOD}, "option", ("check", "-a.yaml")),
    Case("a circle of links", _circle_of_links, "can't be read"),
    Case("a file that extends itself", "extends: a.yaml\n" + GOOD, "in a circle: a.yaml -> a.yaml"),
    Case("two files that extend each other", {"a.yaml": "extends: b.yaml", "b.yaml": "extends: a.yaml"}, "in a circle"),
    Case("a circle under another spelling", {"a.yaml": "extends: x/../a.yaml", "x/b": ""}, "in a circle"),
    Case("twenty files that extend one another", _extending(18)),
    Case("a thousand files that extend one another", _extending(1000), "more than 20 files extend one another"),
    Case("what extends nothing", "extends: nowhere.yaml", "there is no such file"),
    Case("what extends the password file", "extends: /etc/passwd", OUTSIDE),
    Case("what climbs out of its folder", "extends: ../../../../etc/passwd", OUTSIDE),
    Case("what climbs out in disguise", "extends: x/../../../etc/passwd", OUTSIDE),
    Case("what climbs out by a link", _link_outside, OUTSIDE),
    Case("what climbs out by a link to a folder", _folder_link_outside, OUTSIDE),
    Case("what extends a folder", {"a.yaml": "extends: x", "x/b": ""}, "is a folder"),
    Case("what extends a device", "extends: /dev/zero", OUTSIDE),
    Case("what extends a device where it may", "extends: /dev/zero", "regular file", "check --allow-outside a.yaml"),
    Case("what extends an address", "extends: https://example.org/a.yaml", "there is no such file"),
    Case("what extends a home", "extends: ~/a.yaml", "there is no such file"),
    Case("what extends a null character", 'extends: "a\\0b"', "U+0000"),
    Case("what extends a list", "extends: [a, b]", "expected the name of a file"),
    Case("what extends a very long name", f"extends: {'x' * 10_000}", "extends"),
    Case("what extends a file that is broken", _linked("b.yaml") | {"b.yaml": "tasks: ["}, "b.yaml:2:1"),
    Case("twenty parents of which each is large",
         {name: text.replace("extends", "about: " + "word " * 700_000 + "\nextends")
          for name, text in _extending(18).items()}),
    Case("twenty parents with many names each",
         {name: text + "judged:\n" + "".join(f"  {name[:-5]}{n}: 1\n" for n in range(9_000))
          for name, text in _extending(18).items()}, "together"),
    Case("a parent that removes everything", _linked("b.yaml") | {"a.yaml": "extends: b.yaml\ntasks: ~"}, "tasks"),
    Case("samples of the password file", _from("/etc/passwd"), OUTSIDE),
    Case("samples from above", _from("../../etc/passwd"), OUTSIDE),
    Case("samples by a link", _samples_link_outside, OUTSIDE),
    Case("samples from a pipe", _pipe_of_samples, "is not a regular file"),
    Case("samples from nowhere", _from("log.csv"), "there is no such file"),
    Case("samples of a column that is not there", {"a.yaml": _from("log.csv"), "log.csv": "a,b\n1,2\n"}, "no column"),
    Case("samples that are words", {"a.yaml": _from("log.csv"), "log.csv": "hours\nlong\n"}, "line 2"),
    Case("samples that are no number", {"a.yaml": _from("log.csv"), "log.csv": "hours\nnan\n"}, "line 2"),
    Case("samples of nothing", {"a.yaml": _from("log.csv"), "log.csv": ""}, "no column"),
    Case("samples in binary", {"a.yaml": _from("log.csv"), "log.csv": b"hours\n\xff\xfe"}, "not UTF-8 text"),
    Case("samples with null characters", {"a.yaml": _from("log.csv"), "log.csv": "hours\n\0\n"}, "log.csv"),
    Case("samples in one quoted field", {"a.yaml": _from("log.csv"), "log.csv": 'hours\n"' + "1\n" * 4_000_000}, "CSV"),
    Case("half a million samples", {"a.yaml": _from("log.csv"), "log.csv": "hours\n" + "1.5\n" * 500_000}, "samples"),
    Case("a hundred thousand samples from a file",
         {"a.yaml": _from("log.csv"), "log.csv": "hours\n" + "1.5\n" * 100_000}),
    Case("samples with a column of a million letters",
         {"a.yaml": _from("log.csv"), "log.csv": "x" * 1_000_000 + "\n1\n"}, "log.csv"),
    Case("a file that may not be read", _unreadable, "may not be read") if os.geteuid() else
    Case("a file that only root may read, to root", _unreadable),
]  # fmt: skip
