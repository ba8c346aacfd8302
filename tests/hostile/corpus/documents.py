"""YAML that is broken, that grows, or that means something else than it seems to."""

from tests.hostile.case import HEAD, Case, one


def _laughs(levels: int, width: int) -> str:
    lines = ['a0: &a0 "lol"']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


def _bomb_of_mappings(levels: int) -> str:
    lines = ["a0: &a0 {hours: 1}"]
    lines += [f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}" for n in range(1, levels)]
    return "\n".join(lines)


CASES = [
    Case("a billion laughs", _laughs(9, 10), "values, repeated ones counted"),
    Case("a bomb of mappings that doubles forty times", _bomb_of_mappings(40), "values, repeated ones counted"),
    Case("a bomb below its limit is only unknown keys", _laughs(4, 5), "unknown key 'a0'"),
    Case("an alias to what it stands in", "tasks: &a {b: *a}", "stands inside of itself"),
    Case("an alias to nothing", "tasks: *nowhere", "is not defined above"),
    Case("an anchor with a name of 100,000 letters", f"tasks: &{'x' * 100_000} 1", "estimate"),
    Case("a million open brackets", "[" * 1_000_000, "nested more than 64 deep"),
    Case("a million dashes", "- " * 1_000_000, "nested more than 64 deep"),
    Case("a million question marks", "? " * 1_000_000, "nested more than 64 deep"),
    Case("braces within braces", "a: " + "{a: " * 5_000, "nested more than 64 deep"),
    Case("indentation a thousand deep", "\n".join(" " * n + "a:" for n in range(1000)), "nested more than 64 deep"),
    Case("a bracket that never closes", "tasks: [a, b", "is a bracket"),
    Case("a quote that never closes", f'name: "{"x" * 3_000_000}', "is a bracket or a quote left open?"),
    Case("tabs for indentation", "tasks:\n\ta: 1", "not tabs"),
    Case("a key that stands twice", HEAD + "  a: {hours: 1}\n  a: {hours: 2}\n", "the key 'a' stands twice"),
    Case("the same key as text and as a number", HEAD + "  1: {hours: 1}\n  '1': {hours: 2}\n", "'1' stands twice"),
    Case("a merge key", HEAD + "  a: &a {hours: 1}\n  b: {<<: *a}\n", "'<<' merges nothing"),
    Case("a tag that would run Python", "name: !!python/object/apply:os.system [id]", "has no meaning here"),
    Case("a tag that would import", "name: !!python/name:os.system ''", "has no meaning here"),
    Case("a tag of one's own", one("{hours: !secret 1}"), "has no meaning here"),
    Case("a tag that lies", one("{hours: !!int one}"), "has no meaning here"),
    Case("binary data by its tag", "name: !!binary aGVsbG8=", "has no meaning here"),
    Case("two documents", one("{hours: 1}") + "---\n" + one("{hours: 2}"), "a second document begins here"),
    Case("ten thousand documents", "---\na: 1\n" * 10_000, "a second document begins here"),
    Case("a directive for YAML 9", "%YAML 9.9\n---\n" + one("{hours: 1}"), "not valid YAML"),
    Case("a directive that nobody knows", "%FOO bar\n---\n" + one("{hours: 1}"), "unknown directive"),
    Case("a mapping as a key", "? {a: 1}\n: 2\n", "a key must be a name or a number"),
    Case("a list at the top", "- a\n- b\n", "expected a mapping"),
    Case("a word at the top", "hello", "expected a mapping"),
    Case("nothing at all", "", "the file is empty"),
    Case("comments only", "# nothing\n" * 100_000, "the file is empty"),
    Case("null", "null", "the file is empty"),
    Case("a null character", b"estimate: 1\0", "is binary, not text"),
    Case("an escape character", "name: \x1b[31mred", "U+001B can't stand in YAML"),
    Case("a lone surrogate", "name: \ud800", "is not UTF-8 text"),
    Case("half a surrogate by its escape", 'name: "\\ud800"\nestimate: 1\ntasks: {a: {hours: 1}}', "not valid YAML"),
    Case("UTF-16", one("{hours: 1}").encode("utf-16"), "is binary, not text"),
    Case("UTF-8 with a mark at its beginning", b"\xef\xbb\xbf" + one("{hours: 1}").encode()),
    Case("Latin-1", "name: Zürich".encode("latin-1"), "is not UTF-8 text"),
    Case("bytes at random", bytes(range(1, 256)) * 4000, "is not UTF-8 text"),
    Case("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is binary, not text"),
    Case("a packed file", b"\x1f\x8b\x08\0\0\0\0\0", "is binary, not text"),
    Case("JSON, which is YAML", '{"estimate": 1, "tasks": {"a": {"hours": 1}}}'),
    Case("lines that end as on old Macs", one("{hours: 1}").replace("\n", "\r")),
    Case("lines that end as on Windows", one("{hours: 1}").replace("\n", "\r\n")),
    Case("HTML", "<!DOCTYPE html><html><body>Not found</body></html>", "expected a mapping"),
    Case("a conflict of versions", "<<<<<<< HEAD\n" + one("{hours: 1}") + "=======\n>>>>>>> b\n", "not valid YAML"),
    Case("no as the word it is", one("{hours: no}"), "'no'"),
    Case("a time of the day is text", one("{hours: 10:30}"), "'10:30'"),
    Case("a date is text", one("{hours: 2025-07-07}"), "'2025-07-07'"),
    Case("a number that leads with nought is ten", one("{hours: 010}")),
    Case("nothing behind a key", one("{hours: }"), "nothing is written here"),
    Case("a template that nobody filled in", one("{hours: {{ hours }}}"), "a key must be a name or a number"),
]
