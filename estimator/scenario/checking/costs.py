"""Costs and dates: that rates are of whom there is, and that targets can be told."""

from estimator.scenario.findings import Findings
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Path, quoted


def check(plan: Plan, findings: Findings) -> None:
    """Find rates of nobody, and targets of money or dates that nothing leads to."""
    scenario = plan.scenario
    if isinstance(scenario.rates, dict) and not findings.doubted(("team",)):
        for name in scenario.rates:
            if name not in scenario.team:
                hint = findings.suggest(name, scenario.team)
                everybody = "write 'rates: 80' for the hour of everybody"
                message = f"nobody in the team is called {quoted(name)}"
                findings.add(("rates",), message, hint or everybody, key=name)
    _check_calendar(plan, findings)
    if not _costs_anything(plan) and not findings.doubted(("rates",)):
        paths: list[Path] = [("targets", "cost")] if scenario.targets.cost else []
        paths += [("claims", name, "of") for name, claim in scenario.claims.items() if claim.of.split(".")[0] == "cost"]
        for path in paths:
            findings.add(path, "nothing in this plan costs money", "say what an hour costs, as in 'rates: 80'")


def _check_calendar(plan: Plan, findings: Findings) -> None:
    scenario = plan.scenario
    calendar = scenario.calendar
    if calendar is None:
        if scenario.targets.date and not findings.doubted(("calendar",)):
            hint = "say when work begins, as in 'calendar: {start: 2026-12-01}'"
            findings.add(("targets", "date"), "there is no calendar to tell dates by", hint)
        return
    if calendar.hours_per_week is not None and calendar.hours_per_week / scenario.days_per_week > 24:
        message = f"more than 24 hours a day, with {scenario.days_per_week:g} working days a week"
        findings.add(("calendar", "hours_per_week"), message, "days_per_week, at the top, says how many there are")
    for date in scenario.targets.date:
        if date < calendar.start:
            findings.add(("targets", "date"), f"{date} lies before the start, {calendar.start}", at=str(date))


def _costs_anything(plan: Plan) -> bool:
    return plan.scenario.rates is not None or any(placed.task.cost is not None for placed in plan.tasks.values())
