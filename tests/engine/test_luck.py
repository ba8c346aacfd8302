"""Luck belongs to names: to seed, trial, task, attempt and purpose, and to nothing else."""

import numpy as np
import pytest

from estimator.engine.compiling import compile_network
from estimator.engine.luck import Luck, Purpose, identify, philox, stream_key, to_uniform
from estimator.engine.reference import play
from estimator.engine.trials import Trials
from estimator.scenario import read_text

KNOWN_ANSWERS = [
    # Random123, tests/kat_vectors, philox4x32 with 10 rounds: counter, key, result.
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
]


def words(text: str) -> tuple[int, ...]:
    return tuple(int(word, 16) for word in text.split())


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_philox_gives_the_published_answers(counter, key, answer):
    assert philox(words(counter), words(key)) == words(answer)


def test_a_changed_counter_changes_the_answer():
    assert philox((1, 0, 0, 0), (0, 0)) != words(KNOWN_ANSWERS[0][2])


def test_draws_lie_inside_0_and_1():
    assert to_uniform(0, 0) == 2.0**-53
    assert to_uniform(0xFFFFFFFF, 0xFFFFFFFF) == 1 - 2.0**-53


def test_every_seed_stream_trial_attempt_and_purpose_draws_another_number():
    names = [identify(("task", name)) for name in ("a", "b", "a/b", "ab")]
    drawn = {
        Luck(names, seed).uniform(stream, trial, attempt, purpose)
        for seed in (0, 1, 2**40)
        for stream in range(len(names))
        for trial in (0, 1, 2**33)
        for attempt in (0, 1, 2)
        for purpose in Purpose
    }
    assert len(drawn) == 3 * 4 * 3 * 3 * len(Purpose)


def test_a_stream_is_told_by_its_parts_and_not_by_their_joining():
    assert identify(("task", "a", "b")) != identify(("task", "ab"))
    assert stream_key(identify(("task", "a")), 1) != stream_key(identify(("world", "a")), 1)


def test_draws_are_uniform():
    luck = Luck([identify(("task", "a"))], seed=1)
    drawn = np.array([luck.uniform(0, trial, 1, Purpose.HOURS) for trial in range(20_000)])
    counts, _ = np.histogram(drawn, bins=100, range=(0, 1))
    # Chi-square with 99 degrees of freedom: above 149 once in a thousand.
    assert ((counts - 200) ** 2 / 200).sum() < 149


BASE = """
estimate: 1
name: base
ranges: bounds
world: {pace: 1..2}
tasks:
  read: {hours: 1..9, scale: = pace, dead_end: 40%}
  train: {after: read, hours: {gamma: {mean: 8, sd: 5}}, unattended: 1..3, flaw: 30%}
"""


def played(text: str, count: int = 40, first: int = 0) -> tuple[tuple[str, ...], Trials]:
    network = compile_network(read_text(text))
    return network.tasks, play(network, 1, first, count)


def same_work(changed: str, names: dict[str, str] | None = None) -> bool:
    """Tell whether the tasks of BASE do the same in a changed scenario, perhaps under other names."""
    old_tasks, old = played(BASE)
    new_tasks, new = played(changed)
    same = []
    for name in old_tasks:
        i, j = old_tasks.index(name), new_tasks.index((names or {}).get(name, name))
        same.append(np.array_equal(old.task_hours[:, i], new.task_hours[:, j]))
        same.append(np.array_equal(old.attempts[:, i], new.attempts[:, j]))
    return all(same)


def test_adding_a_task_leaves_the_draws_of_the_others():
    assert same_work(BASE + "  write: {after: train, hours: 1..5, dead_end: 20%}\n")
    assert same_work(BASE.replace("tasks:", "tasks:\n  first: {hours: 1..5, dead_end: 20%}"))


def test_moving_a_task_leaves_the_draws_of_all():
    lines = BASE.splitlines()
    assert same_work("\n".join([*lines[:6], lines[7], lines[6]]))
    assert same_work(BASE.replace("after: read, ", ""))


def test_renaming_a_task_leaves_the_draws_of_the_others():
    _old_tasks, old = played(BASE)
    _new_tasks, new = played(BASE.replace("train:", "tune:"))
    assert np.array_equal(old.task_hours[:, 0], new.task_hours[:, 0])
    assert not np.array_equal(old.task_hours[:, 1], new.task_hours[:, 1]), "a control: its own luck is another"


def test_a_longer_run_begins_with_the_trials_of_a_shorter_one():
    _, short = played(BASE, 10)
    _, long = played(BASE, 30)
    _, late = played(BASE, 10, first=20)
    assert np.array_equal(short.hours, long.hours[:10])
    assert np.array_equal(late.hours, long.hours[20:])


def test_a_tweak_moves_only_what_it_touches():
    _, old = played(BASE)
    _, new = played(BASE.replace("sd: 5", "sd: 6"))
    assert np.array_equal(old.task_hours[:, 0], new.task_hours[:, 0])
    assert np.array_equal(old.attempts, new.attempts)
    assert not np.array_equal(old.task_hours[:, 1], new.task_hours[:, 1])
