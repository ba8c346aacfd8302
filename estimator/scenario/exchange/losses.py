"""What can't be carried over between two ways to write a plan, and has to be said."""

from collections.abc import Iterator

from estimator.scenario.problems import legible

SHOWN = 3
"""So many cases of one kind are named."""


class Losses:
    """Gathers what is lost, by its kind."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, None]] = {}

    def add(self, kind: str, case: str = "") -> None:
        """Remember something of a kind that can't be carried over, and where it stood."""
        cases = self._found.setdefault(kind, {})
        if case:
            cases[case] = None

    def __iter__(self) -> Iterator[str]:
        """Tell each kind in a line, with the first cases of it."""
        for kind, cases in self._found.items():
            named = [legible(case) for case in list(cases)[:SHOWN]]
            more = [f"and {len(cases) - SHOWN} more"] if len(cases) > SHOWN else []
            yield f"{kind}: {', '.join([*named, *more])}" if named else kind
