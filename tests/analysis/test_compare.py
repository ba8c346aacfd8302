import pandas as pd
import pytest

from estimator.analysis import columns
from estimator.analysis.compare import compare
from estimator.scenario.loading import read_text

TEXT = """
estimate: 1
name: {name}
ranges: bounds
tasks:
  work: {{hours: 0..100, dead_end: 40%, flaw: {flaw}}}
milestones: {{worked: work}}
targets: {{hours: 60}}
claims: {{total: {{stated: 20..60, of: {of}}}}}
"""
PLANS = [read_text(TEXT.format(name=f"plan {flaw}", flaw=flaw, of="hours")) for flaw in ("30%", "5%")]
OPTIONS = {"trials": 600, "engine": "simpy"}


def test_a_comparison_is_the_same_for_any_number_of_workers():
    one, two = (compare(PLANS, at=[50, "70.0"], workers=n, **OPTIONS).to_dict() for n in (1, 2))
    assert one == two
    assert one["strategies"][0]["hours_cdf"].keys() == {"50", "70.0"}


def test_samples_are_the_trials_that_the_figures_are_of(tmp_path):
    found = compare(PLANS, samples=tmp_path / "all.parquet", **OPTIONS)
    frame = pd.read_parquet(tmp_path / "all.parquet")
    for strategy in found.strategies:
        own = frame[frame["strategy"] == strategy.name]
        assert len(own) == 600
        assert strategy.hours.mean.value == pytest.approx(own["hours"].mean())
        assert strategy.outcomes.success.value == (own["outcome"] == "success").mean()


def interrupted_at(count):
    def progress(done, trials):
        if done >= count:
            raise KeyboardInterrupt

    return progress


def test_an_interrupted_run_gives_what_was_played_and_says_so():
    found = compare(PLANS, trials=20_000, engine="simpy", progress=interrupted_at(8500), keep_partial=True)
    assert (found.trials, found.partial) == (8192, True)
    assert not compare(PLANS, **OPTIONS).partial


def test_an_interrupted_run_gives_nothing_unless_told_to():
    with pytest.raises(KeyboardInterrupt):
        compare(PLANS, trials=20_000, engine="simpy", progress=interrupted_at(8500))


@pytest.mark.parametrize("keep", [True, False])
def test_a_run_interrupted_before_anything_was_played_gives_nothing(keep):
    with pytest.raises(KeyboardInterrupt):
        compare(PLANS, progress=interrupted_at(1), keep_partial=keep, **OPTIONS)


@pytest.mark.parametrize("changed", [{"workers": 2}, {"chunk": 1}, {"chunk": 3}], ids=str)
def test_a_long_run_is_the_same_for_any_number_of_workers_and_any_chunk(monkeypatch, changed):
    monkeypatch.setattr(columns, "CAPACITY", 20_000)
    options = {"trials": 90_000, "at": [50]}
    alone = compare(PLANS, **options).to_dict()
    monkeypatch.setattr("estimator.analysis.compare.CHUNK", changed.pop("chunk", 2))
    assert compare(PLANS, **options, **changed).to_dict() == alone


def test_a_long_run_without_its_trials_is_the_same_as_with_them(monkeypatch, tmp_path):
    monkeypatch.setattr(columns, "CAPACITY", 20_000)
    kept = compare(PLANS, trials=90_000, samples=tmp_path / "all.parquet").to_dict()
    assert kept == compare(PLANS, trials=90_000).to_dict()
    assert len(pd.read_parquet(tmp_path / "all.parquet", columns=["trial"])) == 180_000
