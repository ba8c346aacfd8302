"""Play published networks, and tell how far their figures lie from what they should be."""

from collections.abc import Mapping, Sequence

from estimator.analysis.compare import compare
from estimator.scenario import read_text
from tests.analysis.known import figure

HEAD = "estimate: 1\nname: published\nranges: bounds\n"
TRIALS = 200_000
LIMIT = 4.5
"""Standard errors. Of 100 figures, one lies farther off with one seed in 1,500; the seed is fixed."""


def play(text: str, at: Sequence[float] = (), trials: int = TRIALS) -> dict[str, object]:
    """Play a plan and give its results, as in JSON; `at` are hours for cumulative chances."""
    found = compare([read_text(HEAD + text)], trials=trials, seed=1966, at=at).to_dict()
    return dict(found["strategies"][0])


def farthest(text: str, exact: Mapping[str, float], at: Sequence[float] = ()) -> float:
    """Give by how many standard errors the figure farthest from its exact value misses it."""
    found = play(text, at)
    return max(_miss(*figure(found, path), value) for path, value in exact.items())


def elapsed(text: str) -> float:
    """Give the time on the clock of a plan without luck."""
    found = play(text, trials=2)
    assert figure(found, "elapsed.sd")[0] == 0
    return figure(found, "elapsed.mean")[0]


def _miss(found: float, error: float, exact: float) -> float:
    return abs(found - exact) / (error + 1e-6 * abs(exact))
