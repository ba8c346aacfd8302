import json

import numpy as np
import pytest

from estimator.analysis.comparison import Comparison
from estimator.analysis.figures import Figure, Spread
from tests.analysis.handmade import FALSE, GAVE_UP, OK, luck, results, subject, trials, verdict

SPREAD = {"mean", "sd", "p5", "p10", "p50", "p80", "p90", "p95"}


def a_comparison(ends=(OK, FALSE, GAVE_UP)):
    r = luck()
    runs = [trials(r.gamma(9, 50, 999), r.choice(ends, 999), lost=20.0, milestone=30.0) for _ in range(2)]
    subjects = [
        subject(
            name, targets=(500.0,), claims={"total": ("hours", 400, 600), "lost": ("lost_share", 0.7, 0.7)}
        )
        for name in ("Trial and error", "Read first")
    ]
    return Comparison(
        strategies=results(*runs, subjects=subjects, at=[400, 450.5]),
        trials=999,
        seed=1,
        engine="fast",
        version="0.1.0",
        at=("400", "450.5"),
        verdict=verdict(*runs, subjects=subjects),
    )


def with_errors(names):
    return names | {f"{name}_se" for name in names}


def test_json_has_the_keys_of_the_contract():
    data = json.loads(json.dumps(a_comparison().to_dict(), allow_nan=False))
    assert (data["format"], data["version"], data["trials"], data["seed"]) == (1, "0.1.0", 999, 1)
    for strategy in data["strategies"]:
        assert set(strategy["outcomes"]) == with_errors({"success", "false_success", "gave_up", "unfinished"})
        for spread in ("hours", "elapsed", "hours_if_success", "elapsed_if_success"):
            assert set(strategy[spread]) == with_errors(SPREAD)
        milestone = strategy["milestones"]["there"]
        assert set(milestone) == with_errors(SPREAD | {"reached"}) | {"elapsed"}
        assert set(milestone["elapsed"]) == with_errors(SPREAD)
        assert set(strategy["tasks"]["work"]) == with_errors(
            {"attempts", "hours", "lost", "done", "critical"}
        )
        assert set(strategy["success_by"]) == {"hours"} | with_errors({"chance"})
        for key in ("within", "within_se"):
            assert set(strategy[key]) == {"500"}
        for key in ("hours_cdf", "hours_cdf_se", "elapsed_cdf", "elapsed_cdf_se"):
            assert set(strategy[key]) == {"400", "450.5"}
        for key in ("hours_per_success", "lost_share", "quickest", "quicker_than_baseline"):
            assert with_errors({key}) <= set(strategy)
        assert {"name", "file", "sha256", "judged", "cuts", "fates"} <= set(strategy)
        assert (
            strategy["claims"][0].items() >= {"name": "total", "of": "hours", "low": 400, "high": 600}.items()
        )
    assert data["strategies"][0]["quicker_than_baseline"] is None
    assert data["strategies"][0]["against_baseline"] is None
    assert set(data["strategies"][1]["against_baseline"]["hours"]) == with_errors(SPREAD)
    assert data["verdict"]["text"] == " ".join(data["verdict"]["sentences"])


def test_what_has_no_value_is_null():
    strategy = a_comparison([GAVE_UP]).to_dict()["strategies"][0]
    assert strategy["hours_per_success"] is None
    assert strategy["hours_if_success"]["mean_se"] is None
    json.dumps(strategy, allow_nan=False)


def test_figures_are_found_by_their_paths():
    found = a_comparison().strategies[0]
    assert found.name == "Trial and error"
    assert isinstance(found.figure("hours"), Spread)
    assert found.figure("milestones.there") is found.milestones["there"]
    assert found.figure('milestones."there".p50') == found.milestones["there"].p50
    assert found.figure("milestones.there.elapsed.p90") == found.milestones["there"].elapsed.p90
    assert found.figure("tasks.work.hours") == found.tasks["work"].hours
    assert found.figure("within.500") == found.within["500"]
    for path in found.subject.paths():
        assert isinstance(found.figure(path), Figure | Spread)


@pytest.mark.parametrize("path", ["hous", "tasks.wrok.hours", "milestones", "outcomes", "name", ""])
def test_a_path_to_no_figure_is_refused_with_the_nearest(path):
    with pytest.raises(KeyError, match="there is no figure"):
        a_comparison().strategies[0].figure(path)
    with pytest.raises(KeyError, match=r"did you mean 'tasks.work.hours'"):
        a_comparison().strategies[0].figure("tasks.wrok.hours")


def test_a_frame_has_a_row_for_each_figure():
    frame = a_comparison().to_frame()
    assert list(frame.columns) == ["strategy", "measure", "value", "se", "unit"]
    rows = frame.set_index(["strategy", "measure"])
    assert not rows.index.has_duplicates
    own = rows.loc["Read first"]
    for measure, unit in {
        "hours.p80": "hours",
        "outcomes.success": "chance",
        "milestones.there.reached": "chance",
        "tasks.work.attempts": "count",
        "lost_share": "share",
        "against_baseline.hours_ratio": "ratio",
        "against_baseline.success": "chance",
        "hours_cdf.450.5": "chance",
    }.items():
        assert own.loc[measure, "unit"] == unit
        assert np.isfinite(own.loc[measure, "se"])
