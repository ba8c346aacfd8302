import dataclasses
import subprocess
import sys
from contextlib import suppress

import numpy as np
import pandas as pd
import pytest

from estimator.analysis.samples import SampleWriter
from tests.analysis.handmade import FALSE, OK, subject, trials

A = trials([1.5, 2.5], [OK, FALSE], lost=[0, 1], milestone=[np.nan, 2])
B = trials([3.0, 4.0], OK, attempts=3)
ONE, OTHER = subject("=SUM(1)"), dataclasses.replace(subject("B"), tasks=("@risk",), milestones=("a, b",))


def write(path):
    with SampleWriter(path, [ONE, OTHER]) as writer:
        writer.add([A, B])
        writer.add([dataclasses.replace(A, first=2), dataclasses.replace(B, first=2)])


def test_parquet_has_a_row_per_trial_and_strategy(tmp_path):
    write(tmp_path / "out.parquet")
    frame = pd.read_parquet(tmp_path / "out.parquet")
    assert list(frame["trial"]) == [0, 0, 1, 1, 2, 2, 3, 3]
    assert list(frame["strategy"]) == ["=SUM(1)", "B"] * 4
    assert list(frame["outcome"][:3]) == ["success", "success", "false_success"]
    assert list(frame["hours"][:4]) == [1.5, 3, 2.5, 4]
    assert frame["milestone.there.hours"].isna().tolist()[:4] == [True, True, False, True]
    assert frame["tasks.@risk.attempts"].tolist()[1] == 3
    assert frame.columns.tolist() == [
        *("trial", "strategy", "outcome", "hours", "elapsed", "lost"),
        *(
            "milestone.there.hours",
            "milestone.there.elapsed",
            "milestone.a, b.hours",
            "milestone.a, b.elapsed",
        ),
        *("tasks.work.attempts", "tasks.work.hours", "tasks.@risk.attempts", "tasks.@risk.hours"),
    ]


def test_csv_has_the_same_rows_and_no_formula(tmp_path):
    write(tmp_path / "out.csv")
    frame = pd.read_csv(tmp_path / "out.csv")
    assert len(frame) == 8
    assert set(frame["strategy"]) == {"'=SUM(1)", "B"}
    assert frame["hours"].sum() == 22
    assert frame["milestone.there.hours"].isna().sum() == 6


def test_a_name_alone_that_is_a_formula_is_disarmed_in_the_header(tmp_path):
    from estimator.analysis.samples import unformula

    assert [unformula(text) for text in ("=1+1", "-1", "+1", "@x", "a=1")] == [
        "'=1+1",
        "'-1",
        "'+1",
        "'@x",
        "a=1",
    ]


def test_an_interrupted_run_leaves_no_file(tmp_path):
    with suppress(KeyboardInterrupt), SampleWriter(tmp_path / "out.parquet", [ONE, OTHER]) as writer:
        writer.add([A, B])
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_by_a_whole_one(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")
    with suppress(RuntimeError), SampleWriter(path, [ONE, OTHER]) as writer:
        writer.add([A, B])
        raise RuntimeError
    assert path.read_text() == "old"
    write(path)
    assert path.read_text().startswith('"trial"')


def test_other_formats_are_refused_before_anything_is_played(tmp_path):
    with pytest.raises(ValueError, match=r"\.parquet or \.csv"):
        SampleWriter(tmp_path / "out.xlsx", [ONE])


def test_importing_the_analysis_imports_nothing_heavy():
    modules = "tally, results, verdict, claims, samples, comparison"
    code = f"import sys; from estimator.analysis import {modules}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"scipy", "pandas", "pyarrow", "numba", "matplotlib"} & set(loaded)
