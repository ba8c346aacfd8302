"""Wait for long work: Ctrl-C is heard at once, and after a second a bar shows how far it is."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextvars import copy_context
from multiprocessing import active_children
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

from estimator.cli.screen import is_terminal, shows_colour

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
Report = Callable[[int, int], None]
"""Called with what is done, and all there is to do."""

SOON, BEAT, GRACE = 1.0, 0.1, 0.4
"""Seconds until a bar is shown, between two looks at the work, and that work has to end after Ctrl-C; as many
again each time that its other processes are stopped.
"""
STOPS = 10
"""So often they are stopped."""


def wait_for(work: Callable[[Report], T]) -> T:
    """Do the work, which tells how far it is, in a thread of its own, and give its result.

    Compiled code hears no Ctrl-C; a thread that only waits does. The work is then stopped when it next tells
    how far it is, and left alone if that takes too long.
    """
    bar, stop, result = Bar(), Event(), Future[T]()

    def report(done: int, total: int) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        bar.done, bar.total = done, total

    def settle() -> None:
        try:
            result.set_result(work(report))
        except BaseException as error:
            result.set_exception(error)

    Thread(target=copy_context().run, args=(settle,), daemon=True).start()
    try:
        while not wait([result], timeout=BEAT).done:
            bar.refresh()
    except KeyboardInterrupt:
        stop.set()
        for _ in range(STOPS):  # a pool puts others in the place of workers that die, and gives up in the end
            if wait([result], timeout=GRACE).done or not (children := active_children()):
                break
            for child in children:
                child.terminate()
        raise
    finally:
        bar.close()
    return result.result()


class Bar:
    """A progress bar on stderr, for work of more than a second that somebody looks at."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self._start = time.monotonic()
        self._progress: Progress | None = None

    def refresh(self) -> None:
        """Show how far the work is."""
        if not is_terminal(sys.stderr) or not self.done or time.monotonic() - self._start < SOON:
            return
        if self._progress is None:
            self._progress = self._begin()
        self._progress.update(
            self._progress.task_ids[0], completed=self.done, total=self.total, rate=f"{self._rate():,.0f}/s"
        )
        self._progress.refresh()

    def close(self) -> None:
        """Leave no trace of the bar."""
        if self._progress is not None:
            self._progress.stop()

    def _rate(self) -> float:
        return self.done / (time.monotonic() - self._start)

    def _begin(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        progress = Progress(
            TextColumn("trials"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("left"),
            console=Console(file=sys.stderr, no_color=not shows_colour(sys.stderr)),
            auto_refresh=False,
            transient=True,
        )
        progress.start()
        progress.add_task("trials", total=self.total, rate="")
        return progress
