"""The command `estimate`: each verb is a file in `verbs`, with a `command`, and read only when it is used."""

import gc
import os

from estimator.cli.group import estimate


def main() -> None:
    """Run the command line."""
    # Cores are shared out among trials. Threads of linear algebra on top only wait for each other, and the order of its
    # sums, and so the last digits of results, would hang on their number. It is read when NumPy is.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("MKL_NUM_THREADS", "1")
    # A command makes little garbage, and looking for it while modules are loaded takes a tenth of a short one.
    gc.set_threshold(100_000, 50, 100)
    estimate(prog_name="estimate")
