"""Curves are read at hours that people would name."""

from estimator.analysis.figures import Figure
from estimator.report.one_page.parts import Picture, Readings
from estimator.report.one_page.readings import middle, readings_data, readings_sheet


def readings(*curves, step=10):
    """Make curves of exact chances, a point every so many hours."""
    chances = tuple(tuple(Figure(value, 0.0001) for value in curve) for curve in curves)
    names = tuple("ABC"[: len(curves)])
    return Readings(names, tuple(float(step * i) for i in range(len(curves[0]))), chances, Picture("", "", "", ""))


def test_the_slider_begins_where_the_likeliest_is_half_way():
    assert middle(readings([0, 0.1, 0.2, 0.3], [0, 0.3, 0.5, 0.9])) == 2


def test_a_table_leaves_out_the_hours_in_which_nobody_has_begun():
    (section,) = readings_sheet(readings([0] * 20 + [0.5, 0.6])).sections
    assert [row.label for row in section.rows] == ["200 h", "210 h"]


def test_a_table_is_short_and_ends_where_the_curves_do():
    (section,) = readings_sheet(readings([i / 80 for i in range(81)])).sections
    assert len(section.rows) <= 9
    assert section.rows[-1].label == "800 h"


def test_a_page_reads_at_each_point_what_the_table_would_say():
    data = readings_data(readings([0, 0.256], step=500))
    assert data["written"] == ["0", "500"]
    assert data["strategies"] == [{"name": "A", "chance": [0, 0.256], "written": ["0%", "25.6%"]}]
