"""Formulas: that they read names that there are, that they may read, and not in a circle."""

from estimator.scenario.circles import arrows, circles
from estimator.scenario.findings import Findings
from estimator.scenario.model import names_read
from estimator.scenario.plan import Plan
from estimator.scenario.problems import quoted
from estimator.scenario.walk import Reads, Written, quantities


def check(plan: Plan, findings: Findings) -> None:
    """Find formulas that read what they can't, and settings of what is no state."""
    for written in quantities(plan):
        for name in sorted(names_read(written.quantity)):
            _check_name(name, written, plan, findings)
        if written.reads is Reads.SETS:
            _check_set(written, plan, findings)
    world = plan.scenario.world
    graph = {
        name: [other for other in sorted(names_read(one)) if other in world] for name, one in world.items()
    }
    for circle in circles(graph):
        findings.add(("world", circle[0]), f"depends on itself: {arrows(circle)}")


def _check_name(name: str, written: Written, plan: Plan, findings: Findings) -> None:
    scenario, reads, path = plan.scenario, written.reads, written.path
    kind = "world" if name in scenario.world else "state" if name in scenario.state else name
    if kind in reads.value:
        return
    if kind in ("world", "state"):
        findings.add(path, f"may not read {quoted(name)} of the {kind}", _WHY_NOT[reads])
    elif name in ("tries", "hours"):
        known = "in 'sets'" if name == "hours" else "for an attempt of a task"
        findings.add(path, f"{quoted(name)} is known only {known}")
    elif not any(findings.doubted(section) for section in (("world",), ("state",))):
        known_names = [
            *(scenario.world if "world" in reads.value else ()),
            *(scenario.state if "state" in reads.value else ()),
            *({"tries", "hours"} & reads.value),
        ]
        hint = findings.suggest(name, known_names) or "declare it under 'world' or 'state'"
        findings.add(path, f"no quantity is called {quoted(name)}", hint)


_WHY_NOT = {
    Reads.BOUND: "nobody can act on what nobody can see; a state can be read",
    Reads.WORLD: "the world and what the state starts with read only the world",
}


def _check_set(written: Written, plan: Plan, findings: Findings) -> None:
    name = str(written.path[-1])
    scenario = plan.scenario
    if name in scenario.state or findings.doubted(("state",)):
        return
    if name in scenario.world:
        hint = "nothing changes the world within a trial; declare it under 'state'"
        findings.add(written.path[:-1], f"{quoted(name)} is a world quantity", hint, key=name)
    else:
        hint = (
            findings.suggest(name, scenario.state) or f"say what it starts with, as in 'state: {{{name}: 0}}'"
        )
        findings.add(written.path[:-1], f"no state is called {quoted(name)}", hint, key=name)
