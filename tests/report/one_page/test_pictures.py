"""Charts become parts of a page."""

import re

from estimator.report.charts import fates, graph, success
from estimator.report.charts.palette import DARK, INK, LIGHT, PAPER, look
from estimator.report.one_page.pictures import cursor, draw, embed
from tests.report.one_page.studies import READ, TRY, study

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img">
 <title>T</title><style>*{stroke: red}</style>
 <defs><path id="m1" d="M 0 0" style="stroke: var(--ink, #222222); fill: none"/></defs>
 <g id="idle" clip-path="url(#c1)"><use xlink:href="#m1"/></g>
 <clipPath id="c1"><rect width="1"/></clipPath>
</svg>"""


def test_styles_become_attributes():
    assert 'stroke="var(--ink, #222222)" fill="none"' in embed(SVG)
    assert "style" not in embed(SVG)


def test_references_are_renamed_together_and_idle_names_dropped():
    found = embed(SVG)
    (prefix,) = set(re.findall(r'id="(p\w{8}-)', found))
    assert f'href="#{prefix}m1"' in found
    assert f'clip-path="url(#{prefix}c1)"' in found
    assert "idle" not in found


def test_the_same_picture_twice_on_a_page_would_need_names_of_its_own():
    assert embed(SVG) == embed(SVG)
    assert embed(SVG) != embed(SVG.replace("M 0 0", "M 1 1"))


def test_a_cursor_knows_where_hours_are():
    picture = draw(success, study(TRY, READ).comparison, adorn=cursor)
    for svg in (picture.wide, picture.narrow):
        start, hour, left, right = (
            float(re.search(rf'data-{name}="([-.\d]+)"', svg)[1]) for name in ("start", "hour", "left", "right")
        )
        width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
        hours = study(TRY, READ).comparison.strategies[0].success_by.hours
        assert 0 < left <= start + hours[-1] * hour <= right < width


def test_a_strategy_that_is_drawn_alone_keeps_its_colour():
    second = study(TRY, READ).scenarios[1]
    picture = draw(graph, [second], places=(1,))
    assert look(1).colour in picture.wide
    assert look(0).colour not in picture.wide


def test_text_on_a_colour_is_the_same_on_any_ground():
    picture = draw(fates, study(TRY, READ).comparison)
    on_bars = {text for text in re.findall(r'fill="(#[0-9a-f]{6})"', picture.wide) if text in (LIGHT, DARK)}
    assert on_bars
    assert not {PAPER, INK} & set(re.findall(r'fill="(#[0-9a-f]{6})"', picture.wide))
