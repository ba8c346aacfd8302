"""Durations as people write them in other programs, and as a scenario does."""

import re

_UNITS = {
    "m": ("m", "min", "mins", "minute", "minutes"),
    "": ("", "h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days", "eday", "edays"),
    "w": ("w", "wk", "wks", "week", "weeks", "ewk", "ewks"),
}
"""What units are called, by their sign in a scenario; hours need none."""
_SIGNS = {name: sign for sign, names in _UNITS.items() for name in names}
_AMOUNT = r"\d+(?:[.,]\d+)*"
_WORDS = "|".join(sorted(filter(None, _SIGNS), key=len, reverse=True))
_ONE = rf"{_AMOUNT}\s*(?:(?:{_WORDS})\b)?"
_BETWEEN = r"\s*(?:\.\.|…|–|—|-|\bto\b)\s*"
_SOME = re.compile(rf"(?:{_ONE})(?:{_BETWEEN}{_ONE}){{0,2}}\??", re.IGNORECASE)
_END = re.compile(rf"({_AMOUNT})\s*({_WORDS})?(?![^\W\d])", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_AT_END = re.compile(rf"[\s:,;|(\[~≈-]*\b({_SOME.pattern})\s*[)\]]?$", re.IGNORECASE)
LABEL = 500
"""What stands on a box is looked at up to so many characters."""


def to_hours(text: str) -> str | None:
    """Write a duration or a range of them as a scenario does: `3 days` as `3d`, `2 to 5 h` as `2..5`.

    A unit at the end is that of all of it; without one, hours are meant. None for what is no duration.
    """
    text = text.strip()
    if not _SOME.fullmatch(text):
        return None
    ends = _END.findall(text)
    last = ends[-1][1]
    signs = [_SIGNS[(unit or last).lower()] for _, unit in ends]
    hour = "h" if any(signs) else ""  # beside other units, hours say that they are hours
    return "..".join(f"{_number(amount)}{sign or hour}" for (amount, _), sign in zip(ends, signs, strict=True))


def split_label(text: str) -> tuple[str, str | None]:
    """Part what stands on a box into a name and the hours at its end: `Dig (3..8 h)`; `Phase 2` has none."""
    text = " ".join(text.split())[:LABEL]
    found = _AT_END.search(text)
    if found is None or not (re.search(rf"(?:{_WORDS})\??$|\.\.", found[1], re.IGNORECASE)):
        return text, None
    return text[: found.start()].strip() or text, to_hours(found[1])


def _number(text: str) -> str:
    """Write a number with a decimal point and nothing else."""
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
