"""How text is measured and broken, and networks are laid out."""

from itertools import combinations

import pytest

from estimator.report.charts.layered import arrange
from estimator.report.charts.lettering import elide, text_width, wrap
from estimator.report.charts.palette import look
from estimator.report.charts.success import spread


@pytest.mark.parametrize(
    "text", ["short", "Съешь ещё этих мягких французских булок, да выпей чаю", "先" * 40, "x" * 200]
)
def test_broken_lines_fit_and_lose_nothing_but_what_is_elided(text):
    lines = wrap(text, 120, 10, lines=3)
    assert all(text_width(line) <= 120 for line in lines)
    assert len(lines) <= 3
    said = "".join(lines).replace(" ", "")
    assert text.replace(" ", "").startswith(said.rstrip("…"))


def test_what_fits_is_not_elided():
    assert elide("short", 120) == "short"
    assert elide("a name much too long for so little room", 80).endswith("…")


@pytest.mark.parametrize("down", [False, True])
def test_boxes_never_overlap_and_work_runs_one_way(down):
    edges = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("a", "d"), ("d", "e"), ("f", "e"), ("a", "e")]
    sizes = {name: (100.0, 30.0 + 10 * i) for i, name in enumerate("abcdef")}
    layout = arrange(sizes, edges, down=down, along=20, across=10)
    for one, other in combinations(sizes, 2):
        apart = [
            layout.places[one][side] + sizes[one][side] <= layout.places[other][side]
            or layout.places[other][side] + sizes[other][side] <= layout.places[one][side]
            for side in (0, 1)
        ]
        assert any(apart)
    for one, other in edges:
        assert layout.places[one][down] < layout.places[other][down]
        assert layout.routes[one, other][-1][down] == layout.places[other][down]


def test_labels_are_moved_apart_in_their_order():
    places = spread([50, 51, 49, 10], 20, 100)
    assert places[2] < places[0] < places[1]
    gaps = [b - a for a, b in zip(sorted(places), sorted(places)[1:], strict=False)]
    assert min(gaps) >= 19.9


def test_looks_come_again_only_with_another_dash_and_mark():
    looks = [look(number) for number in range(21)]
    assert len({(own.colour, own.dash, own.mark) for own in looks}) == 21
    assert len({own.colour for own in looks[:7]}) == 7
