"""What `estimate check` has to say: a line a finding, and how many there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from estimator.analysis.checks import Finding, Severity
from estimator.report.sheet import Cell, Column, Document, Record, Row, Section, Sheet
from estimator.scenario.problems import Place, Problem, legible
from estimator.scenario.scenario import Scenario

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


@dataclass(frozen=True)
class Checked:
    """Files and what was found in them."""

    files: Mapping[str, Scenario | tuple[Problem, ...]]
    """What each file says, or why it can't be read."""
    findings: tuple[Finding, ...]

    @property
    def unread(self) -> tuple[tuple[str, tuple[Problem, ...]], ...]:
        """The files that can't be read, each with its problems."""
        return tuple((file, found) for file, found in self.files.items() if isinstance(found, tuple))

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(finding.rule.severity is severity for finding in self.findings)

    @property
    def fails(self) -> bool:
        """Whether there is an error or a warning."""
        return bool(self.count(Severity.ERROR) or self.count(Severity.WARNING))


def check_lines(checked: Checked, *, colour: bool = False) -> str:
    """Write a line a finding, those of a file together, and a summary."""
    groups: dict[str, list[str]] = {}
    for finding in checked.findings:
        groups.setdefault(finding.problem.file, []).append(_line(finding, colour))
    blocks = ["".join(f"{line}\n" for line in group) for group in groups.values()]
    return "\n".join([*blocks, f"{_summary(checked)}\n"])


def check_document(checked: Checked) -> Document:
    """Make what was found ready for the other formats."""
    rows = tuple(
        Row(finding.rule.code, (Cell(_place(finding)), Cell(_said(finding))), words=True)
        for finding in checked.findings
    )
    sheet = Sheet(
        corner="Rule",
        columns=(Column("where", numbers=False), Column("what", numbers=False)),
        sections=(Section(rows),),
        words=(_summary(checked),),
    )
    return Document((sheet,), _data(checked), tuple(_records(checked)))


def _line(finding: Finding, colour: bool) -> str:
    code = finding.rule.code
    if colour:
        code = f"\x1b[1;{COLOURS[finding.rule.severity]}m{code}\x1b[0m"
    return f"{_place(finding)}: {code} {_said(finding)}"


def _place(finding: Finding) -> str:
    return str(Place(finding.problem.file, finding.problem.line, finding.problem.column))


def _said(finding: Finding) -> str:
    problem = finding.problem
    return legible(f"{problem.message} ({problem.hint})" if problem.hint else problem.message, None)


def _summary(checked: Checked) -> str:
    read = _counted(len(checked.files) - len(checked.unread), "file")
    counts = [_counted(count, severity) for severity in Severity if (count := checked.count(severity))]
    found = (
        ", ".join(counts) + f" in {read}; 'estimate check --explain CODE' says why"
        if counts
        else f"{read}: nothing found"
    )
    unread = f"; {_counted(len(checked.unread), 'file')} could not be read" if checked.unread else ""
    return f"{found}{unread}."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _data(checked: Checked) -> dict[str, Any]:
    files = [_file(file, found) for file, found in checked.files.items()]
    counts = {severity.value: checked.count(severity) for severity in Severity}
    findings = [_rule(finding) | _problem(finding.problem) for finding in checked.findings]
    return {"format": 1, "files": files, "findings": findings, "counts": counts}


def _file(file: str, found: Scenario | tuple[Problem, ...]) -> dict[str, Any]:
    if isinstance(found, tuple):
        return {"file": file, "name": None, "sha256": None, "ok": False, "problems": list(map(_problem, found))}
    return {"file": file, "name": found.name, "sha256": found.sha256, "ok": True, "problems": []}


def _rule(finding: Finding) -> dict[str, Any]:
    return {"code": finding.rule.code, "name": finding.rule.name, "severity": finding.rule.severity.value}


def _problem(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain values; a line or column of null means there is none."""
    return {
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "path": [key if isinstance(key, int) else str(key) for key in problem.path],
        "message": problem.message,
        "hint": problem.hint or None,
    }


def _records(checked: Checked) -> Iterator[Record]:
    for finding in checked.findings:
        problem = finding.problem
        where: Record = {"file": problem.file, "line": problem.line or None, "column": problem.column or None}
        yield {**_rule(finding), **where, "message": problem.message, "hint": problem.hint or None}
