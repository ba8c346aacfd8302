"""Load scenarios: from files, from the standard input, from text and from data."""

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from estimator.scenario import extending, files
from estimator.scenario.document import Node, node_of
from estimator.scenario.findings import Findings
from estimator.scenario.overriding import override, parse_override
from estimator.scenario.problems import Place, Problem, ScenarioError
from estimator.scenario.scenario import Origin, Scenario
from estimator.scenario.validating import validate

STANDARD_INPUT = "<stdin>"

Overrides = Mapping[str, object] | Iterable[str]
"""Values by their paths, or texts `PATH=VALUE`."""


def load(
    path: str | os.PathLike[str],
    *,
    overrides: Overrides | None = None,
    allow_outside: bool = False,
    label: str | None = None,
) -> Scenario:
    """Load and check a file, or the standard input where the path is `-`; messages call it by its `label`.

    `overrides` are set after what it extends is merged. Files outside of its folder are read only where
    `allow_outside` says so. Raises `ScenarioError` with every problem.

    >>> import estimator
    >>> estimator.load("scenarios/read_first.yaml").name
    'Read first'
    """
    return _load(os.fspath(path), _changes(overrides), allow_outside, label=label)


def load_all(
    paths: Iterable[str | os.PathLike[str]],
    *,
    overrides: Overrides | None = None,
    allow_outside: bool = False,
) -> tuple[Scenario, ...]:
    """Load several files; each override changes those that have what it names, at least one of them.

    Raises one `ScenarioError` with the problems of them all.

    >>> import estimator
    >>> plans = ["scenarios/trial_and_error.yaml", "scenarios/read_first.yaml"]
    >>> [plan.name for plan in estimator.load_all(plans, overrides=["world.papers=300"])]
    ['Trial and error', 'Read first']
    """
    read = load_each(paths, overrides=overrides, allow_outside=allow_outside)
    problems = [problem for one in read if not isinstance(one, Scenario) for problem in one]
    if problems:
        raise ScenarioError(dict.fromkeys(problems))
    return tuple(one for one in read if isinstance(one, Scenario))


def load_each(
    paths: Iterable[str | os.PathLike[str]],
    *,
    overrides: Overrides | None = None,
    allow_outside: bool = False,
) -> tuple[Scenario | tuple[Problem, ...], ...]:
    """Load several files as `load_all` does, and give of each the scenario, or else what is wrong with it.

    An override that names what none of them has is wrong with them all.
    """
    changes = _changes(overrides)
    read: list[Scenario | tuple[Problem, ...]] = []
    absences: list[Absent] = []
    for path in paths:
        absences.append({})
        try:
            read.append(_load(os.fspath(path), changes, allow_outside, absences[-1]))
        except ScenarioError as error:
            read.append(error.problems)
    unplaced = tuple(
        max((absent[written] for absent in absences), key=lambda problem: problem.hint != "")
        for written in changes
        if absences and all(written in absent for absent in absences)
    )
    return tuple((*(() if isinstance(one, Scenario) else one), *unplaced) if unplaced else one for one in read)


def read_text(text: str, file: str = "<text>", *, overrides: Overrides | None = None) -> Scenario:
    """Read a scenario from text, as if it stood in a file of the present folder. Raises `ScenarioError`.

    >>> import estimator
    >>> estimator.read_text("{estimate: 1, name: Dig, tasks: {dig: {hour: 3}}}", file="dig.yaml")
    Traceback (most recent call last):
        ...
    estimator.scenario.problems.ScenarioError: dig.yaml:1:40: tasks > dig: unknown key 'hour' (did you mean 'hours'?)
    """
    return _read(files.of_text(text), file, os.getcwd(), _changes(overrides), False)


def from_dict(data: Mapping[str, object], file: str = "<data>") -> Scenario:
    """Make a scenario of data, as a file would say it. Raises `ScenarioError`.

    >>> import estimator
    >>> estimator.from_dict({"estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": "2..8"}}}).name
    'Dig'
    """
    tree = node_of(data, Place(file))
    if not isinstance(tree.value, dict):
        raise ScenarioError([Problem(file, 0, 0, (), "expected a mapping at the top")])
    content = files.of_text(repr(data))
    origin = Origin(file, content.sha256, ((file, content.sha256),), os.getcwd(), False, tree)
    return _checked(origin, Findings(tree, [file]))


def change(scenario: Scenario, changes: Mapping[str, object]) -> Scenario:
    """Set values of a scenario by their paths, and check the whole again. Raises `ScenarioError`."""
    origin = scenario._origin
    tree = override(origin.tree, changes, "with_")
    return _checked(replace(origin, tree=tree), Findings(tree, _names(origin)))


def rebuild(scenario: Scenario, data: Mapping[str, object]) -> Scenario:
    """Make a scenario of other data, in the place of one that was read. Raises `ScenarioError`."""
    origin = scenario._origin
    tree = node_of(data, Place(origin.file))
    return _checked(replace(origin, tree=tree), Findings(tree, _names(origin)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking a growing document again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


Changes = Mapping[str, object]
Absent = dict[str, Problem]
"""What is wrong with the overrides that name what a file does not have, where another may have it."""


def _load(
    name: str,
    changes: Changes,
    allow_outside: bool,
    absent: Absent | None = None,
    *,
    label: str | None = None,
) -> Scenario:
    if name == "-":
        content = files.read_standard_input(STANDARD_INPUT)
        return _read(content, STANDARD_INPUT, os.getcwd(), changes, allow_outside, absent)
    label = label or name
    content = files.read(name, label)  # first, as there may be no present folder
    return _read(content, label, os.path.dirname(os.path.abspath(name)), changes, allow_outside, absent)


@_uncollected()
def _read(
    content: files.Content,
    file: str,
    folder: str,
    changes: Changes,
    allow_outside: bool,
    absent: Absent | None = None,
) -> Scenario:
    reading = extending.read(content, file, folder, allow_outside)
    tree, problems = _overridden(reading.tree, changes, absent)
    origin = Origin(file, content.sha256, reading.files, folder, allow_outside, tree)
    return _checked(origin, Findings(tree, _names(origin), [*reading.problems, *problems]))


def _checked(origin: Origin, findings: Findings) -> Scenario:
    scenario = validate(origin, findings)
    return scenario.placed(replace(origin, warnings=tuple(findings.sorted(findings.warnings))))


def _overridden(tree: Node, changes: Changes, absent: Absent | None) -> tuple[Node, tuple[Problem, ...]]:
    try:
        return override(tree, changes, absent=absent), ()
    except ScenarioError as error:
        return tree, error.problems


def _changes(overrides: Overrides | None) -> Changes:
    if overrides is None or isinstance(overrides, Mapping):
        return overrides or {}
    return dict(parse_override(text) for text in overrides)


def _names(origin: Origin) -> list[str]:
    return [file for file, _ in origin.files]
