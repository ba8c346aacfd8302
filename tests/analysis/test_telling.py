"""One trial told: what its attempts come to, where strategies part, and which trial stands where."""

import numpy as np

from estimator.analysis.spans import find_schedule
from estimator.analysis.telling import End, find_trial, part, stints, tell
from estimator.engine.compiling import compile_network
from estimator.engine.reference.play import play
from estimator.scenario import from_dict


def scenario(tasks, **more):
    return from_dict({"estimate": 1, "name": "plan", "tasks": tasks, **more})


REWORK = scenario(
    {
        "build": {"hours": "4..9", "flaw": 0.5},
        "cycle": {
            "after": "build",
            "until": 2,
            "steps": {
                "run": {"hours": "1..2", "unattended": "1..3"},
                "look": {
                    "after": "run",
                    "hours": 1,
                    "outcomes": {"bad": {"chance": 0.5, "then": {"retry": "cycle"}}, "ok": {}},
                },
            },
        },
        "test": {"after": "cycle", "hours": 2, "detects": {"build": 0.8}},
    },
    limits={"hours": 60},
)


def told(trials=40):
    return [tell(REWORK, trial) for trial in range(trials)]


def test_hours_lost_in_a_story_add_up_to_those_of_the_trial():
    for telling in told():
        assert telling.events[-1].lost == telling.lost
        assert all(a.lost <= b.lost for a, b in zip(telling.events, telling.events[1:], strict=False))


def test_effort_of_all_attempts_is_that_of_the_trial():
    for telling in told():
        assert np.isclose(sum(stint.worked - stint.start for stint in stints(telling)), telling.hours)


def test_attempts_that_were_not_good_to_the_end_are_what_was_lost():
    for telling in told():
        if telling.fate == "gave_up":  # what the limit cuts short may have been under way with nothing lost yet
            continue
        lost = sum(stint.worked - stint.start for stint in stints(telling) if stint.how is not End.GOOD)
        assert np.isclose(lost, telling.lost)


def test_steps_of_a_lost_round_are_lost_with_it():
    assert any(stint.task == "run" and stint.how is End.LOST for telling in told(10) for stint in stints(telling))


def test_the_same_strategy_goes_the_same_way_and_another_parts_where_it_differs():
    one = tell(REWORK, 5)
    assert part(one, tell(REWORK, 5)) == len(one.events)
    other = tell(REWORK.with_({"tasks.test.hours": 5}), 5)
    assert one.events[part(one, other)].task == "test"


def test_the_trial_at_a_quantile_is_found():
    hours = play(compile_network(REWORK), 1, 0, 64).hours
    for share in (0, 0.5, 0.9, 1):
        found = find_trial(REWORK, share, trials=64, engine="simpy")
        assert hours[found] == np.sort(hours)[round(share * 63)]
        assert np.isclose(tell(REWORK, found).hours, hours[found])


def test_a_schedule_spans_from_the_first_attempt_to_the_end_of_the_last():
    dig = {"hours": 3, "give_up": {"tries": 9}}
    plan = scenario({"dig": dig, "fill": {"after": "dig", "hours": 2}, "never": {"after": "dig.gave_up", "hours": 1}})
    dig, fill, never = find_schedule(plan, trials=5).spans
    assert (dig.start.p50.value, dig.end.p90.value) == (0, 3)
    assert (fill.start.p10.value, fill.end.p50.value) == (3, 5)
    assert (never.tried.value, never.start, never.end) == (0, None, None)
