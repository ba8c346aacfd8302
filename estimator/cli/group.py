"""The group of all verbs, and how it ends."""

import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

import estimator
from estimator.cli import verbs
from estimator.cli.ending import end_of
from estimator.cli.manifest import WORDS
from estimator.cli.screen import speak_utf8


def _without_colour(context: click.Context, option: click.Parameter, given: bool) -> None:
    if given:
        context.find_root().color = False


MANNERS = [
    click.Option(["--debug"], is_flag=True, expose_value=False, help="Show the traceback of an error."),
    click.Option(
        ["--no-color", "--no-colour"],
        is_flag=True,
        expose_value=False,
        callback=_without_colour,
        help="Show no colours; so does the environment variable NO_COLOR.",
    ),
]
"""What every verb understands."""


class Verbs(click.Group):
    """Finds verbs by their files, and turns whatever happens into words and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all verbs."""
        return sorted(module.name.rstrip("_") for module in iter_modules(verbs.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Read the file of a verb."""
        if cmd_name not in self.list_commands(ctx):
            return None
        names = {module.name.rstrip("_"): module.name for module in iter_modules(verbs.__path__)}
        command: click.Command = import_module(f"{verbs.__name__}.{names[cmd_name]}").command
        command.name = cmd_name
        command.params += [option for option in MANNERS if option not in command.params]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb of the arguments, or say which ones there are."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            from estimator.scenario.problems import Suggester, quoted

            hint = Suggester()(args[0], known) or f"there are {', '.join(known)}"
            raise click.UsageError(f"there is no verb {quoted(args[0])} ({hint})", ctx)
        found = super().resolve_command(ctx, args)
        ctx.meta[WORDS] = tuple(found[2])
        return found

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:
        """Run the arguments and leave with an exit code."""
        speak_utf8()
        given = sys.argv[1:] if args is None else list(args)
        work = partial(super().main, given, *rest, **(more | {"standalone_mode": False}))
        sys.exit(end_of(work, debug="--debug" in given))


@click.group(cls=Verbs, params=[*MANNERS], context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(estimator.__version__, prog_name="estimate", message="%(prog)s %(version)s")
def estimate() -> None:
    """How long competing ways of doing a thing will take, and how likely each is to work."""
