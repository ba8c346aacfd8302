"""A linter for plans: numbered rules, each a function that looks at what a file says, without playing it."""

from collections.abc import Collection, Iterable, Sequence

from estimator.analysis.checks.between import finish_lines, missing_phase, ranking_flips, two_options
from estimator.analysis.checks.evidence import judged_figure, no_source
from estimator.analysis.checks.loading import doubtful
from estimator.analysis.checks.loops import may_never_end, no_give_up, repeat_until
from estimator.analysis.checks.lost import lost_share
from estimator.analysis.checks.milestones import early_milestone
from estimator.analysis.checks.network import idle_task, large_plan, unreachable
from estimator.analysis.checks.ranges import narrow_range, narrower_than_class
from estimator.analysis.checks.rule import Finding, Rule, Severity
from estimator.analysis.checks.stated import narrow_claim, stated_part, stated_total
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.scenario import Scenario

__all__ = ["RULES", "Finding", "Rule", "Severity", "check", "choose"]

RULES: tuple[Rule, ...] = (
    doubtful,
    stated_total,
    stated_part,
    early_milestone,
    lost_share,
    narrow_claim,
    narrow_range,
    narrower_than_class,
    repeat_until,
    no_give_up,
    may_never_end,
    unreachable,
    idle_task,
    large_plan,
    missing_phase,
    finish_lines,
    ranking_flips,
    two_options,
    no_source,
    judged_figure,
)
"""All rules, by number."""


def check(scenarios: Sequence[Scenario], rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """Look at plans, and between them where there are several, in the order of the files and their lines.

    Without `rules`, all look that needn't be asked.
    """
    outlooks = [Outlook(scenario) for scenario in scenarios]
    chosen = choose() if rules is None else tuple(rules)
    usual = [outlook for outlook in outlooks if not outlook.is_large]
    found = [
        Finding(rule, problem) for rule in chosen for problem in rule.look(outlooks if rule.large else usual)
    ]
    order = {file: number for number, file in enumerate(dict.fromkeys(_files(scenarios)))}
    return tuple(
        sorted(found, key=lambda one: (order.get(one.problem.file, -1), one.problem.line, one.problem.column))
    )


def choose(
    select: Collection[str] = (), ignore: Collection[str] = (), *, asked: bool = False
) -> tuple[Rule, ...]:
    """Choose rules by their names, their codes, or how these begin: `E`, `N3`, `W105`.

    Rules that look only when asked are left out, unless `asked`, or selected by their whole code. Raises
    KeyError for what fits no rule.
    """
    wanted, unwanted = _by(select), _by(ignore)
    return tuple(
        rule
        for rule in RULES
        if (not select or rule in wanted)
        and rule not in unwanted
        and (asked or not rule.asked or rule.code in select or rule.name in select)
    )


def _by(names: Iterable[str]) -> set[Rule]:
    found: set[Rule] = set()
    for name in names:
        fitting = {
            rule for rule in RULES if rule.name == name or (name and rule.code.startswith(name.upper()))
        }
        if not fitting:
            raise KeyError(name)
        found |= fitting
    return found


def _files(scenarios: Iterable[Scenario]) -> list[str]:
    return [file for scenario in scenarios for file, _ in scenario.files]
