"""Gather the problems of one document, with their places."""

from collections.abc import Iterable

from estimator.scenario.document import Node
from estimator.scenario.problems import Key, Path, Problem, ScenarioError, Suggester

KEPT = 1000


class Findings:
    """The problems and warnings found so far; all are told before anything is raised."""

    def __init__(self, tree: Node, files: Iterable[str], problems: Iterable[Problem] = ()) -> None:
        self.problems = list(problems)
        self.warnings: list[Problem] = []
        self.suggest = Suggester()
        self._tree = tree
        self._files = {file: number for number, file in enumerate(files)}
        self._doubts: set[Path] = set()

    def add(self, path: Path, message: str, hint: str = "", key: Key = None) -> None:
        """Tell of a problem with the value at a path, or with one of its keys."""
        if len(self.problems) < KEPT:
            self.problems.append(self._problem(path, message, hint, key))

    def warn(self, path: Path, message: str, hint: str = "") -> None:
        """Tell of what looks wrong and need not be."""
        if len(self.warnings) < KEPT:
            self.warnings.append(self._problem(path, message, hint, None))

    def doubt(self, path: Path) -> None:
        """Remember that what stands at a path was wrong, so that nothing is concluded from its absence."""
        self._doubts.update(path[:length] for length in range(len(path) + 1))

    def doubted(self, path: Path) -> bool:
        """Whether anything at or below a path was wrong."""
        return path in self._doubts

    def stop_if_any(self) -> None:
        """Raise all problems at once, in the order of the files."""
        if self.problems:
            raise ScenarioError(self.sorted(self.problems))

    def sorted(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put problems in the order of the files, each once."""
        return sorted(
            dict.fromkeys(problems),
            key=lambda problem: (self._files.get(problem.file, -1), problem.line, problem.column),
        )

    def _problem(self, path: Path, message: str, hint: str, key: Key) -> Problem:
        place = self._tree.locate(path if key is None else (*path, key), key=key is not None)
        return Problem.at(place, path, message, hint)
