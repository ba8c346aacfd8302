"""The command in a process of its own: few, as each takes a while."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import DIG, QUICK

HEAVY = ("numpy", "pandas", "pydantic", "matplotlib", "scipy", "simpy", "numba", "rich", "yaml", "pyarrow")


def start(folder, *arguments, **more):
    """Start a command; to be used as a context, which waits for its end."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | more.pop("env", {})
    return subprocess.Popen(
        [sys.executable, "-m", "estimator", *arguments],
        cwd=folder,
        env=environment,
        stdout=more.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        **more,
    )


def loaded(folder, *arguments):
    """Name the heavy modules that a command loads."""
    code = (
        "import sys; from estimator.cli.group import estimate\n"
        "try: estimate(sys.argv[1:])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(result.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(folder, arguments):
    assert loaded(folder, *arguments).isdisjoint((*HEAVY, "asyncio", "multiprocessing"))


def test_check_loads_neither_engines_nor_charts(folder):
    modules = loaded(folder, "check", "dig.yaml")
    assert "estimator.scenario" in modules
    assert modules.isdisjoint(("numba", "pandas", "matplotlib", "scipy.stats", "simpy", "pyarrow"))


def test_a_closed_pipe_ends_it_quietly(folder):
    with start(folder, "schema") as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_told_of(folder):
    with open("/dev/full", "w") as full, start(folder, "schema", stdout=full) as process:
        _, said = process.communicate()
    assert process.returncode == 2
    assert said == b"Error: can't write to the standard output: No space left on device\n"


def test_it_writes_utf8_whatever_the_locale(folder):
    (folder / "копай.yaml").write_text(DIG.replace("Dig", "Копай"), "utf-8")
    latin = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    with start(folder, "run", "копай.yaml", *QUICK, env=latin) as process:
        out, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert out.decode("utf-8").startswith("Копай\n")


@pytest.mark.parametrize(("engine", "workers"), [("simpy", "1"), ("simpy", "2"), ("fast", "2")])
def test_ctrl_c_ends_a_long_run_and_leaves_nothing(folder, engine, workers):
    long = ("--engine", engine, "--trials", "1000000000", "--workers", workers)
    with start(folder, "run", "dig.yaml", *long, "--samples", "all.csv", start_new_session=True) as process:
        while not any(path.name.startswith(".all.csv") for path in folder.iterdir()):
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert said.strip().endswith(b"interrupted: nothing was kept")
    assert sorted(path.name for path in folder.iterdir()) == ["buy.yaml", "dig.yaml"]
