"""The gallery shows pictures that are there, and that its commands draw."""

import re

import pytest

from docs.gallery import GALLERY, PICTURE, TITLE

TEXT = GALLERY.read_text(encoding="utf-8")
PICTURES = [(found["words"], GALLERY.parent / found["file"]) for found in PICTURE.finditer(TEXT)]
QUICK = [(words, path) for words, path in PICTURES if words.startswith("chart graph")]


def shape(svg: str) -> list[str]:
    """Give what a picture says and what it holds, wherever that is drawn."""
    return re.findall(r"<title>.*?</title>|<desc>.*?</desc>|<g id=\"[^\"]*\"|>[^<>\n]+</text>", svg)


@pytest.mark.parametrize(("words", "path"), PICTURES, ids=lambda value: str(value)[-40:])
def test_a_picture_is_there_and_says_what_it_is(words, path):
    svg = path.read_text(encoding="utf-8")
    title = TITLE.search(svg)
    assert title is not None
    assert f"![{title[1]}](gallery/{path.name})" in TEXT
    assert len(svg) < 200_000


@pytest.mark.parametrize(("words", "path"), QUICK, ids=lambda value: str(value)[-40:])
def test_a_picture_is_what_its_command_draws(words, path, monkeypatch):
    from click.testing import CliRunner

    from estimator.cli.group import estimate

    monkeypatch.chdir(GALLERY.parent.parent)
    drawn = CliRunner().invoke(estimate, words.split(), prog_name="estimate").stdout
    assert shape(drawn) == shape(path.read_text(encoding="utf-8"))


def test_every_picture_beside_the_gallery_is_shown_in_it():
    assert {path.name for _, path in PICTURES} == {path.name for path in (GALLERY.parent / "gallery").iterdir()}
