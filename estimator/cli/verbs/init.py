"""`estimate init`."""

from collections.abc import Mapping
from pathlib import Path

import click

from estimator.cli.screen import emit, say
from estimator.cli.writing import Target, check_writable, named, write_whole


@click.command()
@click.argument("path", metavar="[FILE]", type=Target(), required=False)
@click.option("--from", "example", metavar="EXAMPLE", help="Begin with one of the examples, and all that it extends.")
@click.option("--list", "listing", is_flag=True, help="List the examples.")
def command(path: Path | None, example: str | None, listing: bool) -> None:
    """Write a scenario to start from.

    FILE is scenario.yaml, or the name of the example, unless given; a file that is there already stays as it is.
    """
    if listing:
        emit(_listed())
        return
    texts = _example(example) if example is not None else _starter()
    target = path or Path(next(iter(texts)))
    if str(target) == "-":
        write_whole(None, next(iter(texts.values())))
        return
    own, *others = texts.items()
    _write(target, own[1], {target.parent / name: text for name, text in others})
    say(f"wrote {named(target)}; next: estimate run {named(target)}")


def _starter() -> Mapping[str, str]:
    from estimator.scenario.starter import starter

    return {"scenario.yaml": starter()}


def _example(name: str) -> Mapping[str, str]:
    """Give the texts of an example by their paths, its own first. Raises `click.UsageError`."""
    from estimator.scenario import examples
    from estimator.scenario.problems import Suggester, quoted

    found = examples.find(name)
    if found is None:
        known = [*examples.names(), *(path.rpartition("/")[2] for path in examples.names())]
        hint = Suggester()(name, known) or "--list shows them"
        raise click.UsageError(f"there is no example {quoted(name)} ({hint})")
    return {str(path): text for path, text in examples.read(found).items()}


def _write(target: Path, text: str, extended: Mapping[Path, str]) -> None:
    """Write a file after those that it extends, or none if one can't be written or is there already, another."""
    check_writable(target)
    missing = {path: text for path, text in extended.items() if not _holds(path, text)}
    for path in (target, *missing):
        if path.exists() or path.is_symlink():
            raise click.ClickException(f"there is a {named(path)} already, and it stays as it is; name another file")
        check_writable(path if path.parent.exists() else path.parent)
    for path in missing:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, missing[path])
    write_whole(target, text)


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _listed() -> str:
    from estimator.scenario import examples

    width = max(map(len, examples.names()))
    return "".join(f"{name:<{width}}  {examples.summary(name)}\n" for name in examples.names())
