"""The goal, the milestones and the claims speak of what there is."""

import pytest

FILE = """\
tasks: {{write: {{hours: 1}}, cycle: {{steps: {{run: {{hours: 1}}}}}}}}
milestones: {{first draft: write}}
{0}
"""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("goal: wirte", "a.yaml:4:7: goal: no task is called 'wirte' (did you mean 'write'?)"),
        ("goal: run", "goal: 'run' is a step of 'cycle'"),
        ("goal: write.good", "goal: no task is called 'write.good' (name the task alone: write)"),
        (
            "claims: {a: {stated: 5, of: huors}}",
            "no figure of the results is called 'huors' (did you mean 'hours'?)",
        ),
        (
            "claims: {a: {stated: 5, of: tasks.wrote.hours}}",
            "no task is called 'wrote' (did you mean 'write'?)",
        ),
        ("claims: {a: {stated: 5, of: tasks.write.cost}}", "a task has no figure 'cost'"),
        ("claims: {a: {stated: 5, of: milestones.first}}", "no milestone is called 'first'"),
        ("claims: {a: {stated: 5, of: hours.p33}}", "'hours' has no figure 'p33'"),
        ("claims: {a: {stated: 5, of: hours..}}", "is no path of a figure"),
        ("claims: {a: {stated: 5, of: ''}}", "is no path of a figure"),
        ("claims: {a: {stated: 600..400, of: hours}}", "the range is reversed"),
        ("claims: {a: {stated: [1], of: hours}}", "expected a number or a range, found a list"),
        ("claims: {a: {stated: 5}}", "claims > a: 'of' is missing"),
        ("targets: {hours: 1..2}", "a target is one duration, not a range or a formula"),
    ],
)
def test_results_of_what_is_not_there(complaint, line, said):
    assert said in complaint(FILE.format(line))


@pytest.mark.parametrize(
    "figure",
    [
        *("hours", "hours.p90", "elapsed.mean", "lost_share", "outcomes.false_success", "hours_per_success"),
        *(
            "tasks.write.hours",
            "tasks.run",
            "milestones.first draft",
            'milestones."first draft".reached',
            "quickest",
        ),
    ],
)
def test_claims_of_figures_that_there_are(complaints, figure):
    assert complaints("estimate: 1\n" + FILE.format(f"claims: {{a: {{stated: 5, of: '{figure}'}}}}")) == []


def test_a_milestone_may_be_a_step(complaints):
    assert not complaints(
        "estimate: 1\ntasks: {c: {steps: {s: {hours: 1}}}}\nmilestones: {m: {first_good: s}}\n"
    )


def test_a_milestone_of_nothing(complaint):
    said = complaint("tasks: {a: {hours: 1}}\nmilestones: {m: {first_good: b}}\n")
    assert said.startswith("a.yaml:3:30: milestones > m: no task is called 'b'")
