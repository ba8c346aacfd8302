from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from multiprocessing import active_children

import numpy as np
import pytest

from estimator.engine.compiling import compile_network
from estimator.engine.simulate import block_size, play, simulate
from estimator.engine.trials import join
from estimator.scenario.loading import read_text

TEXT = """
estimate: 1
name: {name}
ranges: bounds
tasks:
  work: {{hours: 0..{most}, dead_end: 40%}}
  check: {{after: work, hours: 0..30, outcomes: {{bad: {{chance: 20%, then: {{redo: work}}}}, good: {{}}}}}}
"""
PLANS = [read_text(TEXT.format(name=f"plan {most}", most=most)) for most in (50, 100)]
PLAIN = read_text("{estimate: 1, name: plain, tasks: {work: {hours: 1}}}")
OPTIONS = {"trials": 700, "engine": "simpy"}


def columns(blocks):
    """Give all columns of all blocks, to compare byte for byte."""
    return [
        [[np.asarray(v).tobytes() for v in vars(trials).values()] for trials in block] for block in blocks
    ]


def test_blocks_are_the_same_for_any_number_of_workers_and_any_executor():
    alone = columns(simulate(PLANS, **OPTIONS))
    assert columns(simulate(PLANS, workers=2, **OPTIONS)) == alone
    with ThreadPoolExecutor(3) as executor:
        assert columns(simulate(PLANS, executor=executor, **OPTIONS)) == alone


def test_luck_starts_from_1_unless_told_otherwise():
    assert columns(simulate(PLANS, **OPTIONS)) == columns(simulate(PLANS, seed=1, **OPTIONS))
    assert columns(simulate(PLANS, **OPTIONS)) != columns(simulate(PLANS, seed=0, **OPTIONS))


def test_trials_come_in_order_and_all_of_them():
    assert block_size([compile_network(PLAIN)]) == 8192
    blocks = list(simulate([PLAIN], trials=8200, engine="simpy"))
    assert [(block[0].first, len(block[0])) for block in blocks] == [(0, 8192), (8192, 8)]


def test_a_longer_run_begins_with_the_trials_of_a_shorter_one():
    short, long = (join([block[0] for block in simulate(PLANS, trials=n, engine="simpy")]) for n in (40, 300))
    assert np.array_equal(short.hours, long.hours[:40])


def test_progress_counts_up_to_all_trials():
    seen = []
    list(simulate(PLANS, progress=lambda done, of: seen.append((done, of)), **OPTIONS))
    assert [done for done, _ in seen] == [256, 512, 700]
    assert {of for _, of in seen} == {700}


def kill_one(done, of):
    """Kill a worker, as a machine short of memory would, after the first block."""
    if done == 256:
        active_children()[0].kill()


def test_a_dead_worker_costs_no_trial():
    alone = columns(simulate(PLANS, **OPTIONS))
    assert columns(simulate(PLANS, workers=2, progress=kill_one, **OPTIONS)) == alone


def test_workers_that_die_again_and_again_are_given_up(monkeypatch):
    class Mortal(ThreadPoolExecutor):
        def submit(self, *work):
            raise BrokenExecutor("dead")

    monkeypatch.setattr("estimator.engine.simulate.open_pool", lambda engine, workers: Mortal(workers))
    with pytest.raises(BrokenExecutor):
        list(simulate(PLANS, workers=2, **OPTIONS))


class Recording(ThreadPoolExecutor):
    """An executor that remembers its futures."""

    def submit(self, *work):
        self.futures = [*getattr(self, "futures", []), super().submit(*work)]
        return self.futures[-1]


def test_a_run_that_is_left_early_leaves_nothing_waiting():
    with Recording(1) as executor:
        blocks = play(
            [compile_network(PLAIN)], trials=10**6, seed=1, engine="simpy", executor=executor, workers=9
        )
        next(blocks)
        blocks.close()
        assert sum(future.cancelled() for future in executor.futures) > 9


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"trials": 0}, "at least one trial"),
        ({"workers": 0}, "one worker"),
        ({"engine": "slow"}, "no engine 'slow'"),
    ],
)
def test_wrong_orders_are_refused_at_once(wrong, said):
    with pytest.raises(ValueError, match=said):
        simulate(PLANS, **wrong)
    with pytest.raises(ValueError, match="no strategy"):
        simulate([])
