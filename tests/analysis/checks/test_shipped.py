"""The two strategies as they were stated contradict themselves, in exactly these numbers."""

import subprocess
import sys

from tests.analysis.checks.plans import SHIPPED, found_in_shipped


def test_the_stated_totals_are_not_the_sums_of_their_phases():
    trial, read = found_in_shipped("E101")
    assert "stated 400..600 h in all, but the parts come to 350–650 h" in trial
    assert "stated 400..500 h in all, but the parts come to 370–530 h" in read
    assert "'read' 200–250 + 'design' 50–100 + 'lora cycles' 80–120 + 'analyse' 40–60" in read


def test_the_stated_loops_are_not_their_count_times_their_hours():
    assert found_in_shipped("E102") == [
        "stated 200..300 h, but 'fail and fix' takes 15–20 × 10–15 = 150–300 h"
    ]


def test_first_success_is_stated_earlier_than_the_reading_before_it_allows():
    (early,) = found_in_shipped("E103")
    assert "stated 50..100 h, but what must come before takes 258–374 h" in early
    assert early.endswith("'read' 200–250 + 'design' 50–100 + one attempt of 'lora cycles' 8–24")


def test_the_stated_ranking_by_first_success_is_turned_round():
    (flip,) = found_in_shipped("E503")
    assert "Read first is stated to come first (Read first 50..100 h, Trial and error 100..150 h)" in flip
    assert "but by the tasks Trial and error does (Read first 258–374 h, Trial and error 100–150 h)" in flip


def test_the_stated_shares_of_lost_hours_are_more_than_the_loops_can_lose():
    trial, read = found_in_shipped("E104")
    assert "stated 70% of all hours lost" in trial
    assert "only 30–60 % of the effort" in trial
    assert "10–40 % must be lost elsewhere" in trial
    assert "of the stated 400..500 h that is 80–100 h, 44–83 % of all 120–180 h" in read
    assert "68–123 % of 'lora cycles', whose attempts are lost with a chance of 20 %" in read


def test_the_stated_totals_are_narrower_than_their_phases_allow():
    trial, read = found_in_shipped("W105")
    assert "33 % narrower than they allow: it holds 99 % of cases if the parts vary independently" in trial
    assert "38 % narrower than they allow: it holds 96 % of cases if the parts vary independently" in read


def test_the_stated_counts_are_not_what_until_it_works_takes():
    (loop,) = found_in_shipped("N301")
    assert "5 good ones would take 8–28 (P5–P95), and in only 35 % of cases 15–20" in loop


def test_the_strategies_share_no_phase_no_finish_line_and_no_third_option():
    assert len(found_in_shipped("N501")) == 2
    goal, milestone = found_in_shipped("N502")
    assert "Read first ends with 'analyse' (Analyse errors with theory)" in goal
    assert "'first success' is the first good attempt of 'lora cycles' here" in milestone
    assert len(found_in_shipped("N504")) == 1


def test_the_words_for_false_success_could_be_numbers():
    high, minimal = found_in_shipped("N602")
    assert "judged 'high', and the trials give it a number: outcomes.false_success" in high
    assert "judged 'minimal'" in minimal


def test_the_tightest_of_all_ranges_is_that_of_the_reading():
    (reading,) = (said for said in found_in_shipped("N201") if "±11 %" in said)
    assert reading.startswith("12..15 is narrow: of logged tasks only 12–25 %")


def test_checking_imports_nothing_heavy():
    script = (
        "import sys; from estimator.scenario import load_all; from estimator.analysis.checks import check;"
        f"check(load_all({[str(path) for path in sorted(SHIPPED.glob('*.yaml'))]!r}));"
        "heavy = {'numba', 'pandas', 'matplotlib', 'scipy.stats', 'simpy'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
