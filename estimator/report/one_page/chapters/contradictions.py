"""What doesn't add up: in what was stated, and in what was assumed."""

from dataclasses import replace

from estimator.analysis.checks import Finding, Severity
from estimator.report.one_page.parts import Chapter, Remark, Remarks, Words
from estimator.report.one_page.study import Study
from estimator.scenario.problems import Place

TITLES = {
    Severity.ERROR: "Can't both be true",
    Severity.WARNING: "Probably not what was meant",
    Severity.NOTE: "Worth a thought",
}
TITLE = "What doesn't add up"


def chapter(study: Study) -> Chapter:
    """Show what was found in the files without playing them, the worst first; notes are folded below what is worse."""
    by = {severity: [one for one in study.findings if one.rule.severity is severity] for severity in TITLES}
    parts = [
        Remarks(TITLES[severity], tuple(_remark(one) for one in found), folded=severity is Severity.NOTE)
        for severity, found in by.items()
        if found
    ]
    if not parts:
        return Chapter("contradictions", TITLE, (Words(("Nothing was found.",)),))
    first = next(one for found in by.values() for one in found)
    why = f"Why such a thing matters, and what to do about it: estimate check --explain {first.rule.code}."
    if len(parts) == 1:
        parts = [replace(parts[0], folded=False)]
    return Chapter("contradictions", TITLE, (*parts, Words((why,))))


def _remark(finding: Finding) -> Remark:
    problem = finding.problem
    said = problem.message[:1].upper() + problem.message[1:]
    text = f"{said} ({problem.hint})." if problem.hint else f"{said}."
    title = f"{finding.rule.code} {finding.rule.title}"
    return Remark(title, text, str(Place(problem.file, problem.line, problem.column)))
