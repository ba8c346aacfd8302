import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.scenario.quantities import (
    Constant,
    Context,
    Drawn,
    FormulaQuantity,
    Quantity,
    QuantityError,
    Role,
    parse_quantity,
)
from estimator.scenario.quantities.beta import Pert
from estimator.scenario.quantities.discrete import Integers
from estimator.scenario.quantities.logit_normal import LogitNormal
from estimator.scenario.quantities.lognormal import Lognormal
from estimator.scenario.quantities.metalog import Metalog
from estimator.scenario.quantities.truncated import Truncated
from estimator.scenario.quantities.uniform import Uniform

HOURS, CHANCE, COUNT, NUMBER = Role.HOURS, Role.CHANCE, Role.COUNT, Role.NUMBER


def read(value, role=HOURS, **context):
    return parse_quantity(value, role, Context(**context))


def refusal(value, role=HOURS, **context):
    with pytest.raises(QuantityError) as error:
        read(value, role, **context)
    return error.value


@pytest.mark.parametrize(
    ("written", "role", "value"),
    [
        (8, HOURS, 8), ("8", HOURS, 8), ("90m", HOURS, 1.5), ("6h", HOURS, 6), ("2d", HOURS, 16), ("1w", HOURS, 40),
        ("30%", CHANCE, 0.3), (0.3, CHANCE, 0.3), ("30%", NUMBER, 0.3), ("2d", NUMBER, 16), (-3, NUMBER, -3),
        (5, COUNT, 5), ("0..0", HOURS, 0), ("5..5..5", HOURS, 5), ("5%..5%", CHANCE, 0.05), ("1e3", HOURS, 1000),
    ],
)  # fmt: skip
def test_numbers_are_constants_in_hours_and_chances(written, role, value):
    quantity = read(written, role)
    assert isinstance(quantity, Constant)
    assert quantity.value == value


def test_days_and_weeks_are_as_long_as_the_file_says():
    assert read("1w", hours_per_day=6, days_per_week=4) == Constant("1w", 24)
    assert read("1d..2d..1w", hours_per_day=6, days_per_week=4, ranges="bounds").distribution == Pert(6, 12, 24)


@pytest.mark.parametrize(
    ("written", "role", "ranges", "family"),
    [
        ("100..150", HOURS, "p10-p90", Lognormal),
        ("100..150", HOURS, "p5-p95", Lognormal),
        ("100..150", HOURS, "bounds", Uniform),
        ("20%..40%", CHANCE, "p10-p90", LogitNormal),
        ("20%..40%", NUMBER, "p10-p90", LogitNormal),
        ("0.2..0.4", NUMBER, "p10-p90", Lognormal),
        ("20%..40%", CHANCE, "bounds", Uniform),
        ("100..120..150", HOURS, "p10-p90", Metalog),
        ("20%..30%..40%", CHANCE, "p10-p90", Metalog),
        ("100..120..150", HOURS, "bounds", Pert),
        ("15..20", COUNT, "p10-p90", Integers),
        ("15..20", COUNT, "bounds", Integers),
    ],
)
def test_a_range_means_what_the_file_says_ranges_mean(written, role, ranges, family):
    assert type(read(written, role, ranges=ranges).distribution) is family


def test_any_quantity_may_carry_why_source_and_confidence():
    for given_ in ({"value": "12..15"}, {"uniform": [1, 2]}, {"value": 3}, {"value": "= a"}):
        quantity = read({**given_, "why": "the plan", "source": "chat", "confidence": "70%"})
        assert (quantity.why, quantity.source, quantity.confidence) == ("the plan", "chat", "70%")


def test_a_formula_stays_a_formula():
    quantity = read("= papers * minutes / 60")
    assert isinstance(quantity, FormulaQuantity)
    assert quantity.formula.evaluate({"papers": 1000, "minutes": 15}) == 250


def test_what_is_written_is_kept_for_people():
    assert read("100..150").text == "100..150"
    assert read({"gamma": {"mean": 8, "sd": 3}}).text == "{gamma: {mean: 8, sd: 3}}"


def test_hours_are_cut_off_at_0_and_tell_how_much_was_cut():
    cut = read({"normal": {"mean": 5, "sd": 4}}).distribution
    assert isinstance(cut, Truncated)
    assert cut.cut == pytest.approx(0.10564977366685535, abs=1e-14)
    assert not isinstance(read({"normal": {"mean": 5, "sd": 4}}, NUMBER).distribution, Truncated)


@pytest.mark.parametrize(
    ("written", "role", "message", "hint"),
    [
        ("150..100", HOURS, "reversed", "lower"),
        ("-1..5", HOURS, "negative", ""),
        ("0..5", HOURS, "above 0", "bounds"),
        ("100..101..150", HOURS, "smooth", "between 107 and 140.2"),
        (30, CHANCE, "0 to 1", "30%"),
        ("30%", HOURS, "percentage", ""),
        ("2h", CHANCE, "unit of time", "hours"),
        ("1..2d", HOURS, "have none", "1d..2d or 1h..2d"),
        ("15.5..20", COUNT, "whole number", ""),
        ("2x", HOURS, "no unit", "weeks"),
        (True, HOURS, "true", ""),
        (None, HOURS, "nothing", "100..150"),
        ([1, 2], HOURS, "a list", "100..150"),
        (float("nan"), HOURS, "finite", ""),
        (10**400, NUMBER, "finite", ""),
        (1e10, HOURS, "too long", ""),
        ({"normal": {"mean": 1e11, "sd": 1}}, HOURS, "too long", ""),
        ({"norml": {"mean": 4}}, HOURS, "'norml'", "'normal'"),
        ({"normal": {"mean": 4, "sdd": 4}}, HOURS, "'sdd'", "'sd'"),
        ({"normal": {"mean": 4}}, HOURS, "lacks 'sd'", "mean, sd"),
        ({"normal": {"mean": 4, "sd": -1}}, HOURS, "over 0", ""),
        ({"normal": {"mean": -100, "sd": 6}}, HOURS, "below 0", ""),
        ({"uniform": [5, 2]}, HOURS, "reversed", ""),
        ({"uniform": [-2, 5]}, HOURS, "negative", ""),
        ({"uniform": ["10%", "2d"]}, HOURS, "percentage", ""),
        ({"lognormal": {"median": 1, "sigma": "2d"}}, HOURS, "without a unit", ""),
        ({"lognormal": {"p10": 4, "p95": 9}}, HOURS, "belong together", "{p10, p90}"),
        ({"discrete": {5: 0.2, 10: 0.7}}, HOURS, "add to 0.9", ""),
        ({"discrete": {-5: 0.5, 5: 0.5}}, HOURS, "negative", ""),
        ({"samples": [-3, 4]}, HOURS, "negative", ""),
        ({"chance": 2}, NUMBER, "0 to 1", ""),
        ({"scipy": {"name": "genextrem"}}, HOURS, "no continuous", "'genextreme'"),
        ({"scipy": {"name": "poisson", "mu": 3}}, HOURS, "no continuous", ""),
        ({"scipy": {"name": "norm", "scale": -3}}, HOURS, "no distribution", ""),
        ({"scipy": {"name": "levy_stable", "alpha": 1.5, "beta": 0}}, HOURS, "too slow", "samples"),
        ({"value": {"value": 3}}, HOURS, "within", ""),
        ({"value": 3, "uniform": [1, 2]}, HOURS, "one value or one distribution", ""),
        ({"why": "so"}, HOURS, "none", ""),
        ("= 2d", HOURS, "no units", "hours"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_write(written, role, message, hint):
    error = refusal(written, role)
    assert message in error.message
    assert hint in error.hint


def test_a_refusal_points_into_the_value():
    assert refusal({"normal": {"mean": 4, "sd": "x"}}).path == ("normal", "sd")
    assert refusal({"value": {"triangular": [1, "x", 3]}}).path == ("value", "triangular", 1)


def test_samples_come_from_a_column_below_the_folder(tmp_path):
    (tmp_path / "log.csv").write_text("task,hours\na,3\nb,1d\nc,\nd,5\n")
    given_ = {"samples": {"file": "log.csv", "column": "hours"}}
    assert read(given_, folder=tmp_path).distribution.values == (3, 5, 8)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.csv").symlink_to(tmp_path / "log.csv")
    for name in ("../log.csv", str(tmp_path / "log.csv"), "link.csv"):
        outside = {"samples": {"file": name, "column": "hours"}}
        assert "outside" in refusal(outside, folder=inner).message
        assert read(outside, folder=inner, allow_outside=True).distribution.values == (3, 5, 8)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no column"), (b"hour\n3\n", "no column"), (b"hours\n", "is empty"), (b"hours\nx\n", "line 2"),
        (b"hours\n\xff\n", "UTF-8"), (b"\xef\xbb\xbfhours\n-3\n", "negative"), (b'hours\n"' + b"9" * 200_000, "no CSV"),
    ],
)  # fmt: skip
def test_a_bad_file_of_samples_is_refused(tmp_path, content, message):
    (tmp_path / "log.csv").write_bytes(content)
    error = refusal({"samples": {"file": "log.csv", "column": "hours"}}, folder=tmp_path)
    assert message in error.message


ANYTHING = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(),
        st.text(alphabet="0123456789.%mhdw=-+e ab", max_size=12),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["value", "why", "uniform", "normal", "mean", "sd", "lognormal", "median", "sigma", "p10",
                             "p90", "beta", "discrete", "samples", "integers", "poisson", "pert", "weibull", "shape",
                             "scale", "triangular", 5]),
            inner, max_size=3,
        ),
    ),
    max_leaves=8,
)  # fmt: skip


@given(ANYTHING, st.sampled_from(Role), st.sampled_from(["p10-p90", "p5-p95", "bounds"]))
@settings(max_examples=500, deadline=None)
def test_any_value_is_a_quantity_or_a_quantity_error(value, role, ranges):
    try:
        quantity = read(value, role, ranges=ranges)
    except QuantityError:
        return
    assert isinstance(quantity, Quantity)
    assert quantity.describe()
    if isinstance(quantity, Drawn):
        assert quantity.distribution.support()[0] <= quantity.distribution.support()[1]


def test_reading_imports_no_scipy():
    code = "import sys, estimator.scenario.quantities; sys.exit(any(name.startswith('scipy') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
