"""The machine code is compiled once, kept whole, and loaded without the compiler."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from estimator.engine.fast import machine_code

PLAY = """
import sys
from estimator.engine import fast
from estimator.engine.compiling import compile_network
from estimator.scenario import read_text
network = compile_network(read_text("{estimate: 1, name: dig, tasks: {dig: {hours: 3, dead_end: 50%}}}"))
print(fast.play(network, 1, 0, 100).hours.sum(), "numba" in sys.modules)
"""


def play(**environment: str) -> str:
    """Play in a process of its own; gives the hours, and whether the compiler was imported."""
    done = subprocess.run(
        [sys.executable, "-c", PLAY], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the kept machine code, in the folder that is looked into."""
    machine_code.load_kernel()
    file = machine_code.find_file()
    assert file is not None
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    machine_code.find_file.cache_clear()
    copy = machine_code.find_file()
    assert copy is not None
    assert copy.parent.parent == tmp_path
    copy.write_bytes(file.read_bytes())
    return copy


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    machine_code.find_file.cache_clear()


def test_what_is_kept_is_loaded_without_the_compiler(kept: Path) -> None:
    hours, compiler = play().split()
    assert float(hours) > 0
    assert compiler == "False"


def test_machine_code_that_is_not_whole_is_compiled_again(kept: Path) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-100])
    assert not machine_code.is_compiled()
    expected = play(NUMBA_CACHE_DIR="").split()[0]
    assert play().split() == [expected, "True"]
    assert machine_code.is_compiled()


@pytest.mark.skipif(os.name != "posix", reason="owners are checked where folders have them")
def test_a_folder_that_others_may_write_to_is_not_trusted(kept: Path) -> None:
    kept.parent.chmod(0o777)
    machine_code.find_file.cache_clear()
    assert machine_code.find_file() is None


def test_threads_wait_for_one_kernel() -> None:
    machine_code._load_kernel.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        kernels = set(threads.map(lambda _: machine_code.load_kernel(), range(8)))
    assert len(kernels) == 1
