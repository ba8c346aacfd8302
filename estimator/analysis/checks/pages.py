"""The page of each rule, from its docstring: for `estimate check --explain` and for docs/rules."""

from collections.abc import Iterator

from estimator.analysis.checks import RULES, Rule

INDEX = """# Rules of `estimate check`

An error is a contradiction: two things that a file says can't both be true. A warning is probably not what
was meant, or not what will come. A note is worth a thought. Errors and warnings make the exit code 1, notes
don't; files that can't be read make it 2. `--select` and `--ignore` take codes or how they begin (`E`,
`W1`, `N201`), or names. Written by `python -m estimator.analysis.checks docs/rules` from the docstrings of
the rules.

| Code | Name | Finds |
|---|---|---|
"""


def page(rule: Rule) -> str:
    """Write the page of a rule as Markdown."""
    return f"# {rule.code} {rule.name} ({rule.severity})\n\n{rule.page}\n"


def pages() -> Iterator[tuple[str, str]]:
    """Go through all pages and their index: the name of each file, and its text."""
    rows = (f"| [{rule.code}]({_file(rule)}) | {rule.name} | {rule.title} |\n" for rule in RULES)
    yield "README.md", INDEX + "".join(rows)
    for rule in RULES:
        yield _file(rule), page(rule)


def _file(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}.md"
