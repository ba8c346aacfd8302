"""Many machines: a scheduler and two workers, each a process, on the loopback."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest

from estimator.analysis.compare import compare
from estimator.scenario.loading import load_all

distributed = pytest.importorskip("distributed", reason="needs the extra: pip install 'estimator[dask]'")
ADDRESS = "tcp://127.0.0.1"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@contextmanager
def process(*arguments):
    started = subprocess.Popen(
        [sys.executable, "-m", *arguments], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def worker(address):
    return process("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard")


@contextmanager
def scheduler(path):
    """Start a scheduler on a port that is free, and give its address."""
    file = path / "scheduler.json"
    options = ("--host", ADDRESS, "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with process("distributed.cli.dask_scheduler", *options) as started:
        while not (file.exists() and file.read_text().endswith("}")):
            assert started.poll() is None
            time.sleep(0.05)
        yield json.loads(file.read_text())["address"]


def test_a_worker_that_is_killed_changes_no_byte(tmp_path, folder):
    plans = load_all([folder / "dig.yaml", folder / "buy.yaml"])
    options = {"trials": 600_000}
    alone = compare(plans, **options).to_dict()
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(tmp_path))
        doomed, _ = (stack.enter_context(worker(address)) for _ in range(2))
        client = stack.enter_context(distributed.Client(address, set_as_default=False))
        client.wait_for_workers(2, timeout=60)
        seen = []

        def progress(done, trials):
            seen.append(done)
            if len(seen) == 5:
                doomed.send_signal(signal.SIGKILL)

        with client.get_executor(pure=False) as executor:
            shared = compare(plans, executor=executor, workers=2, progress=progress, **options).to_dict()
        assert len(client.scheduler_info()["workers"]) == 1
    assert doomed.wait() == -signal.SIGKILL
    assert seen == sorted(set(seen))
    assert seen[-1] == 600_000
    assert shared == alone


def test_a_scheduler_that_does_not_answer_is_told_of(run, monkeypatch):
    monkeypatch.setattr("estimator.cli.cluster.PATIENCE", 0.5)
    result = run("run", "dig.yaml", "--trials", "64", "--dask", f"{ADDRESS}:9")
    assert result.exit_code == 2
    assert f"no Dask scheduler answers at {ADDRESS}:9" in result.stderr
