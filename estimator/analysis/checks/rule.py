"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc

from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.problems import Key, Path, Problem


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """Two things that the file says can't both be true."""
    WARNING = "warning"
    """Probably not what was meant, or not what will come."""
    NOTE = "note"
    """Worth a thought."""


@dataclass(frozen=True)
class Finding:
    """What one rule has to say of one place in a file."""

    rule: "Rule"
    problem: Problem
    """Where it is, what it is, in numbers, and what to do about it."""


Found = Iterator[Problem]


@dataclass(frozen=True)
class Rule:
    """A numbered rule, which says what it finds in plans that are compared."""

    code: str
    """A letter for the severity, and a number whose first digit tells the kind."""
    name: str
    severity: Severity
    look: Callable[[Sequence[Outlook]], Found]
    page: str
    """Why it matters and what to do, as Markdown; its first line says what it is there to find."""
    asked: bool = False
    """Whether it looks only where that is asked for."""
    large: bool = False
    """Whether it looks at plans that are too large for others, too."""

    @property
    def title(self) -> str:
        """What it finds, in a line."""
        return self.page.partition("\n")[0].removeprefix("Find ").rstrip(".")


def rule(
    code: str, name: str, *, asked: bool = False, large: bool = False
) -> Callable[[Callable[[Outlook], Found]], Rule]:
    """Make a rule of a function that looks at one plan; its docstring becomes the rule's page."""

    def make(look: Callable[[Outlook], Found]) -> Rule:
        def each(outlooks: Sequence[Outlook]) -> Found:
            for outlook in outlooks:
                yield from look(outlook)

        return Rule(code, name, _severity(code), each, cleandoc(look.__doc__ or ""), asked, large)

    return make


def rule_between(code: str, name: str) -> Callable[[Callable[[Sequence[Outlook]], Found]], Rule]:
    """Make a rule of a function that looks at several plans together."""

    def make(look: Callable[[Sequence[Outlook]], Found]) -> Rule:
        return Rule(code, name, _severity(code), look, cleandoc(look.__doc__ or ""))

    return make


def at(outlook: Outlook, path: Path, message: str, hint: str = "", *, key: Key = None) -> Problem:
    """Tell of something at a path of a plan, or at one of its keys."""
    return Problem.at(outlook.place(path, key=key), path if key is None else (*path, key), message, hint)


def _severity(code: str) -> Severity:
    return {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[code[0]]
