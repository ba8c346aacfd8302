"""No digit that the error does not support.

The last digit shown is worth at least one standard error: 198.27 ± 0.4 is 198, ± 4 is 200 (after the rounding
of `arviz_stats.summary`, which ties digits to the Monte Carlo error).
"""

from math import ceil, floor, isfinite, isnan, log10

MISSING = "–"
SIGNIFICANT = 4
"""More digits than this help nobody, however many trials were run."""


def round_to_error(value: float, se: float) -> str:
    """Write a number only as far as its standard error allows; an exact one (error 0) to four significant
    digits.

    Without an error (one trial) one digit is shown, without a value a dash.
    """
    if not isfinite(value):
        return MISSING
    return _write(value, _place(value, se), exact=se == 0)


def percent(value: float, se: float) -> str:
    """Write a chance as a percentage, only as far as its standard error allows.

    What only rounds to 0 % or 100 % is `<1%` or `>99%`.
    """
    if not isfinite(value):
        return MISSING
    finest = -2 if min(value, 1 - value) < 0.01 else -1
    place = min(max(_place(100 * value, 100 * se), finest), 1)
    unit = 10.0**place
    shown = round(100 * value / unit) * unit
    if value > 0 and shown <= 0:
        return f"<{_write(unit, place)}%"
    if value < 1 and shown >= 100:
        return f">{_write(100 - unit, place)}%"
    return f"{_write(100 * value, place, exact=se == 0 or value in (0, 1))}%"


def _place(value: float, se: float) -> int:
    """Give the power of ten of the last digit to show."""
    finest = floor(log10(abs(value))) - SIGNIFICANT + 1 if value else -SIGNIFICANT
    if isnan(se):
        return finest + SIGNIFICANT - 1
    return finest if se == 0 else max(finest, ceil(log10(se) - 1e-9))


def _write(value: float, place: int, *, exact: bool = False) -> str:
    text = f"{round(value, -place) + 0.0:,.{max(-place, 0)}f}"
    return text.rstrip("0").rstrip(".") if exact and "." in text else text
