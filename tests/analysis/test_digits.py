from math import nan

import pytest

from estimator.analysis.digits import percent, round_to_error


@pytest.mark.parametrize(
    ("value", "se", "written"),
    [
        (198.27, 0.4, "198"),
        (198.27, 0.04, "198.3"),
        (198.27, 4, "200"),
        (198.27, 1, "198"),
        (1234567, 3000, "1,230,000"),
        (8, 0, "8"),
        (25 / 3, 0, "8.333"),
        (198.27123, 1e-9, "198.3"),
        (0.4, 3, "0"),
        (-0.001, 0.01, "0.00"),
        (-12.34, 0.1, "-12.3"),
        (198.27, nan, "200"),
        (nan, nan, "–"),
    ],
)
def test_hours_show_no_digit_that_their_error_does_not_support(value, se, written):
    assert round_to_error(value, se) == written


@pytest.mark.parametrize(
    ("value", "se", "written"),
    [
        (0.371, 0.005, "37%"),
        (0.371, 0.0005, "37.1%"),
        (0.371, 0.00001, "37.1%"),
        (0.371, 0.02, "40%"),
        (0.5, 0.3, "50%"),
        (0.996, 0.006, ">99%"),
        (0.004, 0.006, "<1%"),
        (0.99999, 0.000003, ">99.99%"),
        (0.0003, 0.00002, "0.03%"),
        (0, 0.00003, "0%"),
        (1, 0.00003, "100%"),
        (1 / 3, 0, "33.3%"),
        (-0.12, 0.004, "-12%"),
        (nan, nan, "–"),
    ],
)
def test_chances_show_no_digit_that_their_error_does_not_support(value, se, written):
    assert percent(value, se) == written
