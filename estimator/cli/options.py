"""Options that verbs share, each a decorator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from estimator.cli.manifest import keep_files, with_manifest
from estimator.cli.screen import shows_colour, width
from estimator.cli.writing import Target, check_writable, write_whole

if TYPE_CHECKING:
    from estimator.report.sheet import Document

Verb = TypeVar("Verb", bound=Callable[..., Any])

TRIALS = {"fast": 100_000, "simpy": 10_000}
"""The engines, and how many trials each plays unless told otherwise."""
FEWER = {"fast": 20_000, "simpy": 1_000}
"""How many, where they are played again for many variants."""
COUNT = click.IntRange(min=1)
ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown"}
"""Formats that go without saying, by the ending of the file."""


@dataclass(frozen=True)
class Loading:
    """How files are read."""

    overrides: tuple[str, ...]
    """Texts `PATH=VALUE`."""
    allow_outside: bool

    def held_against(self, reference: str | None) -> "Loading":
        """Give every file an outside view by a reference class, where one is named."""
        if reference is None:
            return self
        return replace(self, overrides=(*self.overrides, f"reference={reference}"))


@dataclass(frozen=True)
class Playing:
    """How trials are played."""

    trials: int
    seed: int
    engine: str
    workers: int


@dataclass(frozen=True)
class Output:
    """Where a document goes, and in which form."""

    form: str
    path: Path | None

    def write(self, document: "Document") -> None:
        """Write a document, whole or not at all."""
        import sys

        from estimator.report.formats import write
        from estimator.report.page import Page

        if self.form == "json":
            document = with_manifest(document)
        page = Page(width(), colour=self.path is None and shows_colour(sys.stdout))
        self.write_text(write(document, self.form, page))

    def write_text(self, text: str) -> None:
        """Write text, whole or not at all."""
        write_whole(self.path, text)


def loading(verb: Verb) -> Verb:
    """Give a verb `loading`: --set and --allow-outside."""
    overrides = click.option(
        "--set",
        "overrides",
        metavar="PATH=VALUE",
        multiple=True,
        help="Change a value of every file, as in tasks.train.hours=6..20. Repeatable.",
    )
    outside = click.option(
        "--allow-outside", is_flag=True, help="Let files be read from outside of the scenario's own folder."
    )
    return _packing(verb, "loading", Loading, (overrides, outside))


def playing(verb: Verb) -> Verb:
    """Give a verb `playing`: --trials, --seed, --engine and --workers."""
    return _played(verb, TRIALS)


def playing_variants(verb: Verb) -> Verb:
    """Give a verb that plays many variants `playing`: the same, but with fewer trials unless told otherwise."""
    return _played(verb, FEWER)


def fewer(playing: Playing) -> Playing:
    """Play fewer trials, as for many variants, unless their number was asked for."""
    source = click.get_current_context().get_parameter_source("trials")
    asked = source is not click.core.ParameterSource.DEFAULT
    return playing if asked else replace(playing, trials=FEWER[playing.engine])


def _played(verb: Verb, default: Mapping[str, int]) -> Verb:
    fast, simpy = default.values()
    trials = click.option("--trials", type=COUNT, metavar="N", help=f"How many trials.  [{fast:,}; {simpy:,} on simpy]")
    seed = click.option("--seed", type=int, metavar="N", default=1, callback=_seed, help="What luck starts from.  [1]")
    engine = click.option(
        "--engine", type=click.Choice(list(TRIALS)), default="fast", help="What plays the trials.  [fast]"
    )
    workers = click.option("--workers", type=COUNT, metavar="N", help="On how many cores.  [all]")

    def pack(trials: int | None, seed: int, engine: str, workers: int | None) -> Playing:
        return Playing(trials or default[engine], seed, engine, workers or _cores())

    return _packing(verb, "playing", pack, (trials, seed, engine, workers))


def _seed(context: click.Context, option: click.Parameter, seed: int) -> int:
    if not 0 <= seed < 2**64:
        raise click.BadParameter(f"{seed} is not in the range 0 to 2**64 - 1", context, option)
    return seed


def _writable(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Find out before a long run whether its results can be written."""
    if path is None or str(path) == "-" or context.resilient_parsing:
        return None
    check_writable(path)
    return path


output_file = click.option(
    "-o",
    "--output",
    "path",
    type=Target(),
    metavar="FILE",
    callback=_writable,
    help="Write to a file, whole or not at all.",
)


def output(*forms: str) -> Callable[[Verb], Verb]:
    """Give a verb `output`: -o and --format, one of these forms, of which the first is the default."""

    def pack(form: str | None, path: Path | None) -> Output:
        ending = ENDINGS.get(path.suffix.lower()) if path else None
        form = form or (ending if ending in forms else None) or forms[0]
        if form == "json":
            keep_files()
        return Output(form, path)

    form = click.option(
        "--format", "form", type=click.Choice(forms), help=f"What to write.  [{forms[0]}, or as FILE ends]"
    )
    return lambda verb: _packing(verb, "output", pack, (form, output_file))


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _packing(verb: Verb, name: str, pack: Callable[..., Any], options: tuple[Callable[[Any], Any], ...]) -> Verb:
    """Add options to a verb, and hand them over as one value."""

    @wraps(verb)
    def packed(**given: Any) -> Any:
        own = {option.name: given.pop(option.name) for option in added}
        return verb(**given, **{name: pack(**own)})

    decorated: Any = packed
    before = len(getattr(packed, "__click_params__", ()))
    for option in reversed(options):
        decorated = option(decorated)
    added = decorated.__click_params__[before:]
    return cast(Verb, decorated)
