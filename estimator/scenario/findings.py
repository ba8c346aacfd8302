"""Gather the problems of one document, with their places."""

from collections.abc import Iterable

from estimator.scenario.document import Node
from estimator.scenario.problems import KEPT, Key, Path, Place, Problem, ScenarioError, Suggester


class Findings:
    """The problems and warnings found so far; all are told before anything is raised."""

    def __init__(self, tree: Node, files: Iterable[str], problems: Iterable[Problem] = ()) -> None:
        self.problems = list(problems)
        self.warnings: list[Problem] = []
        self.suggest = Suggester()
        self._tree = tree
        self._files = {file: number for number, file in enumerate(files)}
        self._doubts: set[Path] = set()
        self._roots: set[Path] = set()

    def add(
        self, path: Path, message: str, hint: str = "", *, key: Key = None, at: str | None = None
    ) -> None:
        """Tell of a problem with the value at a path, with one of its keys, or at some text in it."""
        if len(self.problems) < KEPT:
            self.problems.append(Problem.at(self.place(path, key=key, at=at), path, message, hint))

    def warn(self, path: Path, message: str, hint: str = "", *, at: str | None = None) -> None:
        """Tell of what looks wrong and need not be."""
        if len(self.warnings) < KEPT:
            self.warnings.append(Problem.at(self.place(path, at=at), path, message, hint))

    def place(self, path: Path, *, key: Key = None, at: str | None = None) -> Place:
        """Say where a path stands, one of its keys, or the first place below it where some text does."""
        if key is not None:
            return self._tree.locate((*path, key), key=True)
        node = self._tree.find(path)
        return (at is not None and node is not None and _search(node, at)) or self._tree.locate(path)

    def doubt(self, path: Path) -> None:
        """Remember that what stands at a path was wrong, so that nothing is concluded from its absence."""
        self._doubts.update(path[:length] for length in range(len(path) + 1))
        self._roots.add(path)

    def touched(self, path: Path) -> bool:
        """Whether anything at or below a path was wrong."""
        return path in self._doubts

    def doubted(self, path: Path) -> bool:
        """Whether anything above, at or below a path was wrong."""
        return path in self._doubts or any(path[:length] in self._roots for length in range(len(path)))

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


def _search(node: Node, text: str) -> Place | None:
    """Find the first key or value that reads so."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if str(key) == text:
                return node.keys[key]
            if place := _search(child, text):
                return place
    elif isinstance(node.value, tuple):
        return next((place for child in node.value if (place := _search(child, text))), None)
    elif str(node.value) == text:
        return node.place
    return None
