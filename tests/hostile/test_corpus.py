"""Each hostile input gives its stated error or works: at once, in plain words, and with nothing left behind."""

import os
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate
from tests.hostile.case import Case
from tests.hostile.corpus import CASES

LINES = 150
"""Nobody reads more about what is wrong."""
UNSPEAKABLE = {"Cc", "Cs"}
REVERSED = set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.claim)
def test_it_is_refused_for_what_it_is_or_works(case: Case, tmp_path):
    case.lay(tmp_path)
    before = _listing(tmp_path)
    result = CliRunner().invoke(estimate, case.words)

    assert result.exit_code in case.codes, result.output[:2000]
    assert case.says in result.output
    assert "should not happen" not in result.output
    assert "Traceback" not in result.output
    assert result.output.count("\n") <= LINES + len(case.words)
    assert not set(result.output) & REVERSED
    assert not {unicodedata.category(letter) for letter in set(result.output) - {"\n"}} & UNSPEAKABLE
    assert _listing(tmp_path) == before


def test_the_corpus_is_large_and_no_two_claims_are_the_same():
    claims = [case.claim for case in CASES]
    assert len(set(claims)) == len(claims) >= 120


def _listing(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))
