"""Play on many machines, through a Dask scheduler."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

import click

dask = click.option("--dask", metavar="ADDRESS", help="Play on the workers of a Dask scheduler, as in tcp://host:8786.")
PATIENCE = 10
"""Seconds that a scheduler has to answer."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Give what plays on a scheduler's workers, and on how many cores they play.

    The scheduler gives the trials of a worker that is lost to another one, and each counts once.
    """
    try:
        from distributed import Client
    except ImportError:
        raise click.UsageError("--dask needs an extra: pip install 'estimator[dask]'") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"no Dask scheduler answers at {address}") from error
    with client:
        cores = sum(client.nthreads().values())
        if not cores:
            raise click.UsageError(f"the Dask scheduler at {address} has no workers")
        yield client.get_executor(pure=False), cores
