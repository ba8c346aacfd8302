"""Plans without luck on few machines: what the order of a list does, exactly."""

from itertools import permutations

import pytest

from tests.published.playing import LIMIT, elapsed, farthest

GRAHAM = {
    "T1": (3, ""), "T2": (2, ""), "T3": (2, ""), "T4": (2, ""), "T5": (4, "T4"), "T6": (4, "T4"), "T7": (4, "T4"),
    "T8": (4, "T4"), "T9": (9, "T1"),
}  # fmt: skip
"""R. L. Graham, Bounds on multiprocessing timing anomalies, SIAM Journal on Applied Mathematics 17, 1969: 12 on three
machines; more of anything that should help makes it longer."""


def plan(tasks: dict[str, tuple[float, str]], machines: int) -> str:
    lines = (f"  {name}: {{after: [{after}], hours: {hours}}}\n" for name, (hours, after) in tasks.items())
    return f"team: {{machine: {machines}}}\ntasks:\n" + "".join(lines)


def test_grahams_nine_tasks_take_12_on_three_machines():
    assert elapsed(plan(GRAHAM, 3)) == 12


def test_a_fourth_machine_makes_it_15():
    assert elapsed(plan(GRAHAM, 4)) == 15


def test_shorter_tasks_make_it_13():
    assert elapsed(plan({name: (hours - 1, after) for name, (hours, after) in GRAHAM.items()}, 3)) == 13


def test_less_to_wait_for_makes_it_16():
    assert elapsed(plan(GRAHAM | {"T5": (4, ""), "T6": (4, "")}, 3)) == 16


def test_another_list_makes_it_14():
    order = ["T1", "T2", "T4", "T5", "T6", "T3", "T9", "T7", "T8"]
    assert elapsed(plan({name: GRAHAM[name] for name in order}, 3)) == 14


@pytest.mark.parametrize("machines", [2, 3, 5])
def test_a_bad_list_is_off_by_2_less_1_in_m_and_no_more(machines):
    small = {f"s{number}": (1, "") for number in range(machines * (machines - 1))}
    large = {"large": (machines, "")}
    worst, best = elapsed(plan(small | large, machines)), elapsed(plan(large | small, machines))
    assert (worst, best) == (2 * machines - 1, machines)


@pytest.mark.parametrize("machines", [2, 3, 4])
def test_the_longest_first_is_off_by_a_third_less_1_in_3m(machines):
    lengths = [hours for hours in range(2 * machines - 1, machines, -1) for _ in range(2)] + [machines] * 3
    tasks = {f"t{number}": (hours, "") for number, hours in enumerate(lengths)}
    best = sum(lengths) // machines
    assert best == 3 * machines
    assert elapsed(plan(tasks, machines)) == pytest.approx(best * (4 / 3 - 1 / (3 * machines)))


def test_johnsons_rule_finds_the_shortest_of_all_orders_on_two_machines():
    # S. M. Johnson, Optimal two- and three-stage production schedules with setup times included, Naval Research
    # Logistics Quarterly 1, 1954: first those that are shorter on the first machine, in rising order, then the others
    # in falling order of the second.
    jobs = {"a": (3, 6), "b": (7, 2), "c": (4, 7), "d": (5, 3)}

    def flow(order):
        lines = "".join(
            f"  {job}1: {{hours: {jobs[job][0]}, needs: first}}\n"
            f"  {job}2: {{after: {job}1, hours: {jobs[job][1]}, needs: second}}\n"
            for job in order
        )
        return elapsed(f"team: {{first: 1, second: 1}}\ntasks:\n{lines}")

    early = sorted((job for job, (one, two) in jobs.items() if one < two), key=lambda job: jobs[job][0])
    late = sorted((job for job, (one, two) in jobs.items() if one >= two), key=lambda job: -jobs[job][1])
    times = {order: flow(order) for order in permutations(jobs)}
    assert times[tuple(early + late)] == min(times.values()) == 21
    assert max(times.values()) > 21


def test_exponential_jobs_on_like_machines_end_as_if_handed_out_one_by_one():
    # M. Pinedo, Scheduling: n jobs of mean 1 keep m machines busy for (n - m) / m, then end one by one.
    tasks = {f"t{number}": ("{exponential: {mean: 1}}", "") for number in range(7)}
    exact = 4 / 3 + 1 / 3 + 1 / 2 + 1
    assert farthest(plan(tasks, 3), {"elapsed.mean": exact}) < LIMIT
    assert farthest(plan(tasks, 3), {"elapsed.mean": exact * 1.01}) > LIMIT
