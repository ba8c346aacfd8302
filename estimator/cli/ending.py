"""How a command ends: with an exit code, and words for people in place of a traceback."""

import os
import sys
import threading
from collections.abc import Callable

import click

from estimator.cli.screen import say

DONE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: failed is what was checked, wrong what was asked."""


def end_of(work: Callable[[], object], *, debug: bool) -> int:
    """Do the work of a command and give its exit code; `debug` shows the traceback of an unexpected error."""
    try:
        code = work()
    except (KeyboardInterrupt, click.Abort):
        return _interrupted()
    except click.ClickException as error:
        error.show()
        return WRONG
    except Exception as error:
        return _failed(error, debug)
    return code if isinstance(code, int) else DONE


def _failed(error: Exception, debug: bool) -> int:
    from estimator.scenario.problems import ScenarioError, legible

    if isinstance(error, ScenarioError):
        say(str(error))
    elif debug:
        sys.excepthook(type(error), error, error.__traceback__)
    elif isinstance(error, MemoryError):
        say("there is not enough memory for this")
    else:
        said = legible(" ".join(str(error).split()), 300)
        say(f"this should not happen: {type(error).__name__}: {said} (--debug shows where; please report it)")
    return WRONG


def _interrupted() -> int:
    say("interrupted: nothing was kept")
    if any(thread is not threading.current_thread() and thread.is_alive() for thread in threading.enumerate()):
        # work that nobody waits for any more may stand in compiled code, which can't be stopped otherwise
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(INTERRUPTED)
    return INTERRUPTED
