"""The command in a process of its own, where the world around it is broken."""

import json
import os
import pty
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.case import one
from tests.hostile.corpus import CASES

GOOD = one("{title: Zürich 検証, hours: 1..2}")
FEW = ("--engine", "simpy", "--trials", "5", "--workers", "1")
HEAVY = [
    "a billion laughs",
    "ten thousand tasks that may fail",
    "sixty thousand tasks",
    "eight hundred tasks that wait for all before",
    "two million samples",
    "a description of three megabytes",
    "fifty gigabytes of nothing",
    "twenty parents with many names each",
]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(GOOD)


def _estimate(*arguments: str, stdout=subprocess.PIPE, environment=None, **more) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "estimator", *arguments]
    around = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | (environment or {})
    done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=around, timeout=60, **more)
    assert b"Traceback" not in done.stderr
    assert b"should not happen" not in done.stderr
    return done


@pytest.mark.parametrize("case", [case for case in CASES if case.claim in HEAVY], ids=lambda case: case.claim)
def test_what_is_heavy_ends_in_a_process_of_its_own_too(case, tmp_path):
    case.lay(tmp_path)
    command = [sys.executable, "-m", "estimator", *case.words]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run(command, capture_output=True, env=environment, check=False, timeout=120)
    assert ran.returncode in case.codes


def test_every_heavy_case_is_one_of_the_corpus():
    assert {case.claim for case in CASES} >= set(HEAVY)


def test_a_pipe_that_is_closed_ends_it_without_a_word():
    reading, writing = os.pipe()
    os.close(reading)
    done = _estimate("explain", "a.yaml", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_behind_the_standard_output():
    with open("/dev/full", "wb") as full:
        done = _estimate("schema", stdout=full)
    assert done.returncode == 2
    assert b"can't write to the standard output: No space left on device" in done.stderr


@pytest.mark.parametrize("verb", [("schema",), ("explain", "a.yaml"), ("run", "a.yaml", *FEW)], ids=lambda v: v[0])
def test_a_full_disk_behind_a_file(verb):
    done = _estimate(*verb, "-o", "/dev/full")
    assert done.returncode == 2
    assert b"can't write /dev/full: No space left on device" in done.stderr


def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path):
    (tmp_path / "out.json").write_text("what was there")

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    done = _estimate("schema", "-o", "out.json", preexec_fn=little)
    assert done.returncode == 2
    assert b"can't write out.json: File too large; nothing was changed there" in done.stderr
    assert (tmp_path / "out.json").read_text() == "what was there"
    assert sorted(os.listdir(tmp_path)) == ["a.yaml", "out.json"]


def test_a_standard_output_that_is_closed():
    done = _estimate("schema", stdout=None, preexec_fn=lambda: os.close(1))
    assert done.returncode == 2
    assert b"can't write" in done.stderr


def test_a_standard_input_that_is_closed():
    done = _estimate("check", "-", preexec_fn=lambda: os.close(0))
    assert done.returncode == 2
    assert b"<stdin>" in done.stderr


def test_a_standard_input_of_random_bytes():
    with open("/dev/urandom", "rb") as noise:
        done = _estimate("check", "-", stdin=noise)
    assert done.returncode == 2


def test_a_home_that_may_not_be_written(tmp_path):
    (tmp_path / "home").mkdir(mode=0o500)
    done = _estimate("run", "a.yaml", *FEW, environment={"HOME": str(tmp_path / "home")})
    assert done.returncode == 0
    assert os.listdir(tmp_path / "home") == []


@pytest.mark.parametrize("home", [None, "", "/nowhere/at/all", "/dev/null"])
def test_no_home_worth_the_name(home):
    done = _estimate("run", "a.yaml", *FEW, environment={} if home is None else {"HOME": home})
    assert done.returncode == 0


@pytest.mark.parametrize("locale", ["C", "POSIX", "nonsense.UTF-99"])
def test_a_locale_without_letters_of_other_scripts(locale):
    surroundings = {"LANG": locale, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = _estimate("explain", "a.yaml", "--format", "json", environment=surroundings)
    assert done.returncode == 0
    assert "検証" in done.stdout.decode("utf-8") or json.loads(done.stdout)


def test_output_to_a_file_is_utf_8_whatever_the_locale_says(tmp_path):
    surroundings = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert _estimate("explain", "a.yaml", "-o", "out.md", environment=surroundings).returncode == 0
    assert (tmp_path / "out.md").read_text("utf-8")


@pytest.mark.parametrize("columns", [20, 1, 0])
def test_a_narrow_terminal(columns):
    master, slave = pty.openpty()
    done = _estimate("run", "a.yaml", *FEW, stdout=slave, environment={"COLUMNS": str(columns), "TERM": "xterm"})
    os.close(slave)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    assert done.returncode == 0
    assert "100%" in shown
    if columns == 20:
        assert max(map(len, _plain(shown).splitlines())) <= 20


def _plain(shown: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_a_folder_that_may_not_be_written(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "x").mkdir(mode=0o500)
    done = _estimate("schema", "-o", "x/out.json")
    assert done.returncode == 2
    assert b"no permission" in done.stderr


def test_a_present_folder_that_is_gone(tmp_path):
    (tmp_path / "x").mkdir()
    done = _estimate("check", "b.yaml", cwd="x", preexec_fn=lambda: os.rmdir("../x"))
    assert done.returncode == 2


def test_an_interpreter_with_little_memory():
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (500 * 2**20, 500 * 2**20))

    assert _estimate("check", "a.yaml", preexec_fn=little).returncode == 0


def test_the_present_folder_is_not_where_modules_come_from(tmp_path):
    (Path(tmp_path) / "numpy.py").write_text("raise SystemExit(99)")
    command = [sys.executable, "-P", "-m", "estimator", "check", "a.yaml"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    assert subprocess.run(command, env=environment, capture_output=True, timeout=60).returncode == 0
