"""`estimate rerun`."""

from pathlib import Path
from typing import Any

import click

from estimator.cli.arguments import file
from estimator.cli.ending import DONE, FAILED
from estimator.cli.manifest import GIVEN, WORDS, Manifest, files_of, is_elsewhere
from estimator.cli.options import output_file
from estimator.cli.screen import say, warn

MOST = 100_000_000


@click.command()
@file
@click.option("--check", is_flag=True, help="Write nothing, and end with exit code 1 unless all bytes are the same.")
@output_file
@click.pass_context
def command(context: click.Context, file: str, check: bool, path: Path | None) -> int:
    """Work out a result again from its manifest.

    FILE is any result that was written as JSON. It holds the command and the files that were read then, and
    nothing else is read now; the same version gives the same bytes.
    """
    import json

    import estimator
    from estimator.scenario import files

    content = files.read_standard_input("<stdin>", most=MOST) if file == "-" else files.read(file, file, most=MOST)
    try:
        data = json.loads(content.text)
        manifest = Manifest.read(data)
    except (ValueError, RecursionError) as error:
        reason = "it is no JSON" if isinstance(error, json.JSONDecodeError | RecursionError) else error
        raise click.ClickException(f"can't run {file!r} again: {reason}") from None
    if manifest.version != estimator.__version__:
        warn(f"made by version {manifest.version}; this is {estimator.__version__}, which may differ")
    if not check:
        return _run(context, manifest, data, [] if path is None else ["-o", str(path)])
    return _check(context, manifest, data, content.text)


def _run(context: click.Context, manifest: Manifest, data: Any, extra: list[str]) -> int:
    """Run the command of a manifest, with its files."""
    assert context.parent is not None
    group = context.parent.command
    assert isinstance(group, click.Group)
    name, *words = manifest.command
    verb = group.get_command(context.parent, name)
    if verb is None or not any(option.name == "form" for option in verb.params):
        raise click.ClickException(f"there is no result of {name!r} to work out again")
    _, _, order = verb.make_parser(click.Context(verb)).parse_args(list(words))
    if any(option.name != "form" and is_elsewhere(option) for option in order):
        raise click.ClickException("its command says where to write, which no manifest does")
    with files_of(manifest), verb.make_context(name, [*extra, *words], parent=context.parent) as inner:
        inner.meta[WORDS], inner.meta[GIVEN] = words, data.get("manifest", data)
        code = verb.invoke(inner)
    return code if isinstance(code, int) else DONE


def _check(context: click.Context, manifest: Manifest, data: Any, before: str) -> int:
    import io
    from contextlib import redirect_stdout

    with redirect_stdout(io.StringIO()) as said:
        _run(context, manifest, data, [])
    if said.getvalue() == before:
        say("all bytes are the same")
        return DONE
    say("the result is another now")
    return FAILED
