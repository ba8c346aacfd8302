"""Pictures show themselves, and can be saved."""

import pytest

import estimator
from tests.report.examples import two


def test_a_picture_is_an_image_with_words_for_those_who_can_not_see_it():
    shown = estimator.chart("success", two())._repr_html_()
    assert shown.startswith('<img src="data:image/svg+xml;base64,')
    assert 'alt="' in shown


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_ending_of_a_file_says_its_form(tmp_path, ending, start):
    estimator.chart("dots", two()).save(tmp_path / f"plan.{ending}")
    assert (tmp_path / f"plan.{ending}").read_bytes().startswith(start)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"ends in \.svg, \.png or \.pdf"):
        estimator.chart("dots", two()).save(tmp_path / "plan.docx")


def test_a_picture_can_be_drawn_beside_others():
    from matplotlib.figure import Figure

    left, right = Figure().subplots(1, 2)
    estimator.chart("success", two()).draw(left)
    assert left.lines
    assert not right.lines


def test_a_kind_that_there_is_not_is_told_with_those_there_are():
    with pytest.raises(KeyError, match="there is no chart 'pie'; there are overview, dots"):
        estimator.chart("pie", two())


def test_a_picture_gives_the_numbers_it_shows():
    assert estimator.chart("success", two()).to_dict()["names"] == ["Trial and error", "Read first"]
