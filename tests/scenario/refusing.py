"""What becomes of any input: it is read, or refused in words that can be printed."""

import unicodedata
from collections.abc import Callable

from estimator.scenario import ScenarioError


def read_or_refuse(read: Callable[[], object]) -> None:
    """Read something; where it is refused, hold what is said to be there and to be harmless."""
    try:
        read()
        return
    except ScenarioError as error:
        said = str(error).replace("\n", "")
    assert said
    assert not {unicodedata.category(character) for character in said} & {"Cc", "Cs", "Zl", "Zp"}
    assert "\u202e" not in said
