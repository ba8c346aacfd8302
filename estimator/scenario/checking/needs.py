"""Needs: that the team has whom the tasks need."""

from collections.abc import Mapping

from estimator.scenario.findings import Findings
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Path, quoted


def check(plan: Plan, findings: Findings) -> None:
    """Find needs that no team can meet."""
    for placed in (*plan.tasks.values(), *plan.twice):
        _check_needs(placed.task.needs or {}, (*placed.path, "needs"), plan, findings)
        if placed.task.unattended:
            _check_needs(placed.task.unattended.needs, (*placed.path, "unattended", "needs"), plan, findings)


def _check_needs(needs: Mapping[str, int], path: Path, plan: Plan, findings: Findings) -> None:
    team = plan.scenario.team
    if findings.doubted(("team",)):
        return
    for name, count in needs.items():
        if not team:
            hint = f"say who there is at the top, as in 'team: {{{name}: {count}}}'"
            findings.add(path, f"there is no team to have {quoted(name)}", hint, at=name)
        elif name not in team:
            hint = findings.suggest(name, team) or "the team has " + ", ".join(map(quoted, list(team)[:8]))
            findings.add(path, f"nobody in the team is called {quoted(name)}", hint, at=name)
        elif count > team[name].count:
            message = f"needs {count} of {quoted(name)}, and the team has {team[name].count}"
            findings.add(path, message, "nobody would ever start it", at=name)
