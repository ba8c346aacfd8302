from math import inf, isnan

import numpy as np
import pytest

import estimator.analysis.columns
from estimator.analysis.tally import Tally
from tests.analysis.handmade import FALSE, GAVE_UP, OK, UNFINISHED, luck, results, subject, tally, trials


def values(found):
    return {name: figure.value for name, figure in vars(found).items()}


def a_run(seed=1, n=5000, pace=1.0):
    r = luck(seed)
    hours = pace * r.lognormal(5, 0.5, n)
    ends = r.choice([OK, FALSE, GAVE_UP], n, p=[0.5, 0.3, 0.2])
    there = np.where(r.random(n) < 0.8, hours / 3, np.nan)
    return trials(
        hours,
        ends,
        lost=hours * r.random(n),
        milestone=there,
        elapsed=hours * 0.7,
        attempts=r.integers(0, 9, n),
    )


def test_every_mean_and_quantile_is_that_of_all_trials_at_once():
    run = a_run()
    (found,) = results(run, block=997)
    success = run.outcome == OK
    there = run.milestone_hours[:, 0]
    for spread, direct in [
        (found.hours, run.hours),
        (found.elapsed, run.elapsed),
        (found.hours_if_success, run.hours[success]),
        (found.elapsed_if_success, run.elapsed[success]),
        (found.milestones["there"], there[~np.isnan(there)]),
        (found.milestones["there"].elapsed, there[~np.isnan(there)] / 2),
    ]:
        assert spread.mean.value == pytest.approx(direct.mean(), rel=1e-12)
        assert spread.sd.value == pytest.approx(direct.std(), rel=1e-12)
        assert spread.p80.value == pytest.approx(np.quantile(direct, 0.8), rel=1e-12)
    assert found.hours_per_success.value == pytest.approx(run.hours.mean() / success.mean(), rel=1e-12)
    assert found.lost_share.value == pytest.approx(run.lost.sum() / run.hours.sum(), rel=1e-12)
    work = found.tasks["work"]
    assert work.attempts.value == pytest.approx(run.attempts.mean())
    assert work.attempts.se == pytest.approx(run.attempts.std(ddof=1) / 5000**0.5)
    assert (work.hours.value, work.lost.value) == pytest.approx((run.hours.mean(), run.lost.mean()))
    assert (work.done.value, work.critical.value) == (run.done.mean(), 1)
    assert found.milestones["there"].reached.value == np.mean(~np.isnan(there))


def test_the_size_of_blocks_changes_nothing_but_rounding():
    one, other = (tally(a_run(1), a_run(2), block=size) for size in (64, 5000))
    assert np.array_equal(one.strategies[1].outcomes, other.strategies[1].outcomes)
    assert one.moments.comoment == pytest.approx(other.moments.comoment, rel=1e-9)
    assert one.moments.mean == pytest.approx(other.moments.mean, rel=1e-13)


def test_the_same_blocks_give_the_same_bytes():
    assert repr(results(a_run(1), a_run(2))) == repr(results(a_run(1), a_run(2)))


def test_hours_go_to_fates_that_add_up():
    (found,) = results(trials([10, 20, 30, 40], [OK, FALSE, GAVE_UP, UNFINISHED], lost=[1, 2, 3, 4]))
    fates = values(found.fates)
    assert fates == pytest.approx(
        {
            "useful_in_success": 9 / 4,
            "lost_in_success": 1 / 4,
            "useful_in_false_success": 18 / 4,
            "lost_in_false_success": 2 / 4,
            "useful_in_failure": (27 + 36) / 4,
            "lost_in_failure": (3 + 4) / 4,
        }
    )
    assert sum(fates.values()) == pytest.approx(found.hours.mean.value)


def test_within_an_hour_is_also_what_ends_on_the_hour():
    run = trials([4, 5, 5 + 5e-10, 5 + 2e-9, 6], [OK, OK, FALSE, OK, OK], elapsed=[1, 2, 3, 4, 5])
    (found,) = results(run, at=[5], subjects=[subject(targets=(5.0,))])
    assert found.hours_cdf["5"].value == 3 / 5
    assert found.elapsed_cdf["5"].value == 1
    assert found.within["5"].value == 2 / 5


def test_the_quickest_is_who_truly_succeeds_with_fewest_hours_alone():
    a = trials([1, 1, 5, 9, 9], [OK, OK, OK, GAVE_UP, OK])
    b = trials([2, 1, 1, 9, 1], [OK, OK, FALSE, OK, OK])
    c = trials([3, 3, 6, 9, 1], [OK, OK, OK, GAVE_UP, OK])
    found = results(a, b, c)
    assert [strategy.quickest.value for strategy in found] == [2 / 5, 1 / 5, 0]
    assert [strategy.quicker_than_baseline.value for strategy in found[1:]] == [2 / 5, 1 / 4], (
        "of the worlds in which either truly succeeds"
    )
    assert isnan(found[0].quicker_than_baseline.value)


def test_differences_are_taken_in_the_same_worlds():
    slow = a_run()
    quick = trials(slow.hours - 10, slow.outcome, lost=slow.lost)
    paired = results(slow, quick)[1].against_baseline
    assert paired.hours.mean.value == pytest.approx(-10)
    assert paired.hours.mean.se == pytest.approx(0, abs=1e-12)
    assert paired.hours.p90.value == pytest.approx(-10)
    assert (paired.success.value, paired.quicker.value, paired.slower.value) == (0, 1, 0)
    assert 0 < paired.success.se < 0.001


def test_paired_differences_of_costs_have_honest_errors():
    def draw(seed):
        r = luck(seed)
        shared = r.gamma(9, 10, 300)
        ends = [np.where(r.random(300) < chance, OK, FALSE) for chance in (0.5, 0.7)]
        return results(trials(shared, ends[0]), trials(shared + r.gamma(4, 5, 300), ends[1]))[
            1
        ].against_baseline

    found = [draw(seed) for seed in range(300)]
    for name in ("hours_per_success", "hours_per_success_ratio", "hours_ratio", "success"):
        figures = [getattr(paired, name) for paired in found]
        told = np.sqrt(np.mean([figure.se**2 for figure in figures]))
        assert told == pytest.approx(np.std([figure.value for figure in figures]), rel=0.17)


def test_nothing_that_needs_a_success_has_a_value_without_one():
    (found,) = results(trials([1, 2, 3], GAVE_UP))
    assert found.outcomes.success.value == 0
    assert isnan(found.hours_per_success.value)
    assert isnan(found.hours_if_success.mean.value)
    assert isnan(found.milestones["there"].mean.value)
    assert found.milestones["there"].reached.value == 0
    assert {figure.value for figure in found.success_by.chance} == {0}


def test_hours_of_nought_are_lost_in_no_share():
    (found,) = results(trials([0, 0, 0]))
    assert isnan(found.lost_share.value)
    assert found.success_by.chance[0].value == 1


def test_one_trial_is_a_result_without_errors():
    (found,) = results(trials([7.0], lost=[2.0]))
    assert (found.hours.mean.value, found.hours_per_success.value) == (7, 7)
    assert found.lost_share.value == pytest.approx(2 / 7)
    assert isnan(found.hours.mean.se)
    assert isnan(found.lost_share.se)


@pytest.mark.parametrize(("top", "step"), [(0.5, 0.01), (8, 0.1), (400, 5), (1100, 20), (40_000, 500)])
def test_curves_are_read_at_readable_hours(top, step):
    (found,) = results(trials(np.linspace(top / 2, top, 1001)))
    hours, chances = found.success_by.hours, found.success_by.chance
    assert hours[0] == 0
    assert hours[1] == step
    assert 40 < len(hours) < 90
    assert chances[-1].value == 1
    assert [f"{hour:g}" for hour in hours] == [f"{round(number * step, 2):g}" for number in range(len(hours))]


def test_curves_count_what_succeeds_within_each_hour():
    run = a_run()
    (found,) = results(run)
    for hours, chance in zip(found.success_by.hours, found.success_by.chance, strict=True):
        assert chance.value == np.mean((run.outcome == OK) & (run.hours <= hours + 1e-9))


def test_beyond_the_capacity_quantiles_are_within_a_thousandth(monkeypatch):
    monkeypatch.setattr(estimator.analysis.columns, "CAPACITY", 1500)
    runs = a_run(1, 20_000), a_run(2, 20_000, pace=1.3)
    condensed = results(*runs)
    monkeypatch.undo()
    exact = results(*runs)
    for one, other in zip(condensed, exact, strict=True):
        assert one.outcomes == other.outcomes
        assert one.tasks == other.tasks
        assert one.quickest == other.quickest
        for name in ("hours", "elapsed", "hours_if_success"):
            a, b = getattr(one, name), getattr(other, name)
            assert values(a) == pytest.approx(values(b), rel=0.001)
            assert a.mean.value == pytest.approx(b.mean.value, rel=1e-12)
            assert a.p50.se == pytest.approx(b.p50.se, rel=0.2)
    a, b = (strategies[1].against_baseline for strategies in (condensed, exact))
    assert values(a.hours) == pytest.approx(values(b.hours), rel=0.01)


def test_memory_does_not_grow_with_the_trials(monkeypatch):
    monkeypatch.setattr(estimator.analysis.columns, "CAPACITY", 1000)
    folded = Tally([subject()], 10**9)
    run = a_run(n=1000)
    folded.add([run])
    for _ in range(5):
        folded.add([run])
    assert folded.columns._values == []
    assert folded.strategies[0].outcomes.sum() == 6000
    assert max(folded.columns.digests()[0]["hours",].at_rank(np.array([5999.0]))) < inf
