"""What can't be a scenario is refused for what it is."""

import io
import os
import sys

import pytest

from estimator.scenario import ScenarioError, load
from estimator.scenario.files import SIZE


def refusal(path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return str(caught.value).replace(str(path), "X")


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "no.yaml") == "X: there is no such file"


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == "X: is a folder, not a file"


def test_a_device():
    assert refusal("/dev/zero").startswith("X: is not a regular file")


def test_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").startswith("X: is not a regular file")


def test_binary(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\x7fELF\0\0\0")
    assert refusal(tmp_path / "a.yaml") == "X: is binary, not text (a scenario is YAML in UTF-8)"


def test_text_that_is_not_utf_8(tmp_path):
    (tmp_path / "a.yaml").write_bytes("a: 1\nname: Z\xfcrich\n".encode("latin-1"))
    assert refusal(tmp_path / "a.yaml") == "X:2:8: is not UTF-8 text (save it as UTF-8)"


def test_an_empty_file(tmp_path):
    (tmp_path / "a.yaml").write_text("")
    assert refusal(tmp_path / "a.yaml").startswith("X:1:1: the file is empty")


def test_a_hundred_megabytes_are_refused_without_being_read(tmp_path):
    with open(tmp_path / "a.yaml", "wb") as stream:
        stream.truncate(100_000_000)
    assert refusal(tmp_path / "a.yaml").startswith(f"X: is longer than {SIZE // 1_000_000} MB")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.yaml").write_text("estimate: 1")
    (tmp_path / "a.yaml").chmod(0)
    assert refusal(tmp_path / "a.yaml").startswith("X: may not be read")


def test_a_circle_of_links(tmp_path):
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert refusal(tmp_path / "a.yaml").startswith("X: can't be read: ")


def test_a_name_with_a_null_character():
    assert "null" in refusal("a\0b.yaml")


def test_a_list_at_the_top(tmp_path):
    (tmp_path / "a.yaml").write_text("- a\n- b\n")
    assert refusal(tmp_path / "a.yaml").startswith("X:1:1: expected a mapping (key: value) at the top")


def test_a_dash_reads_the_standard_input(monkeypatch):
    class Standard:
        buffer = io.BytesIO(b"estimate: 1\ntasks: {a: {hours: 1}}\n")

    monkeypatch.setattr(sys, "stdin", Standard)
    scenario = load("-")
    assert list(scenario.tasks) == ["a"]
    assert scenario.file == "<stdin>"
