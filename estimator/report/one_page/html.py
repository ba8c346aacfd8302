"""HTML: a page in one file, that asks nothing of any other and runs no code but its own."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

from estimator.report.charts.palette import look
from estimator.report.one_page.parts import Chapter, Part, Picture, Readings, Remarks, Report, Table, Text, Words
from estimator.report.one_page.readings import hours_text, middle, readings_data, readings_sheet
from estimator.report.one_page.tables import plain, table

HOURS = re.compile(r"(?<=\d) h\b")
"""A number and its unit stay on one line."""


def write(report: Report) -> str:
    """Write a report as a page."""
    style, script = _resource("style.css"), _resource("deadline.js")
    reads = any(isinstance(part, Readings) for chapter in report.chapters for part in chapter.parts)
    body = "\n".join(_body(report))
    running = f"<script>{script}</script>\n" if reads else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{plain(report.title)}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
{body}
{running}</body>
</html>
"""


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Allow this very style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _body(report: Report) -> Iterator[str]:
    yield '<a class="skip" href="#answer">Skip to the answer</a>'
    yield f"<header><h1>{plain(report.title)}</h1></header>"
    yield '<main><div id="answer">'
    yield '<div class="lead">'
    yield from _paragraphs(report.lead)
    yield "</div>"
    yield '<ul class="ways">'
    for number, way in enumerate(report.ways):
        name, about = plain(way.name), plain(way.about)
        said = f"<strong>{name}.</strong> {about}" if about else f"<strong>{name}</strong>"
        yield f"<li>{_swatch(number)}{said}</li>"
    yield "</ul></div>"
    yield '<nav aria-label="Contents"><ul>'
    for chapter in report.chapters:
        yield f'<li><a href="#{chapter.key}">{plain(chapter.title)}</a></li>'
    yield "</ul></nav>"
    for chapter in report.chapters:
        yield from _chapter(chapter)
    yield f"</main>\n<footer><p>{plain(report.colophon)}</p></footer>"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f'<section id="{chapter.key}" aria-labelledby="{chapter.key}-title">'
    yield f'<h2 id="{chapter.key}-title">{plain(chapter.title)}</h2>'
    for part in chapter.parts:
        yield from _part(part)
    yield "</section>"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Words():
            yield from _paragraphs(part.paragraphs)
        case Remarks():
            yield from _remarks(part)
        case Table():
            yield from _table(part)
        case Picture():
            yield from _picture(part)
        case Text():
            yield from _text(part)
        case Readings():
            yield from _picture(part.picture)
            yield from _deadline(part)
            yield from table(readings_sheet(part))


def _paragraphs(paragraphs: tuple[str, ...]) -> Iterator[str]:
    yield from (f"<p>{HOURS.sub('&nbsp;h', plain(paragraph))}</p>" for paragraph in paragraphs)


def _table(part: Table) -> Iterator[str]:
    if not part.folded:
        yield from table(part.sheet)
        return
    yield f"<details><summary>{plain(part.sheet.title)}</summary>"
    yield from table(replace(part.sheet, title=""))
    yield "</details>"


def _remarks(part: Remarks) -> Iterator[str]:
    title = plain(part.title)
    yield f"<details><summary>{title} ({len(part.remarks)})</summary>" if part.folded else f"<h3>{title}</h3>"
    yield '<ul class="remarks">'
    for remark in part.remarks:
        title, text, place = (plain(said) for said in (remark.title, remark.text, remark.place))
        yield f'<li><strong>{title}.</strong> {text} <span class="note">{place}</span></li>'
    yield "</ul></details>" if part.folded else "</ul>"


def _picture(picture: Picture) -> Iterator[str]:
    label = plain(f"{picture.title}. {picture.description}")
    yield f'<figure role="img" aria-label="{label}">'
    if picture.narrow:
        yield f'<div class="wide">{picture.wide}</div>'
        yield f'<div class="narrow">{picture.narrow}</div>'
    else:
        yield f"<div>{picture.wide}</div>"
    yield "</figure>"


def _text(text: Text) -> Iterator[str]:
    title = plain(text.title)
    block = f'<pre tabindex="0" aria-label="{title}"><code>{plain_lines(text.text)}</code></pre>'
    if text.folded:
        yield f"<details><summary>{title}</summary>{block}</details>"
    else:
        yield f"<h3>{title}</h3>\n{block}"


def plain_lines(text: str) -> str:
    """Write text of several lines so that it shows as it is."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _deadline(readings: Readings) -> Iterator[str]:
    """Write the slider and what it reads; without scripts it stays away, and the table says the same."""
    data = readings_data(readings)
    start = middle(readings)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    yield '<div class="deadline" hidden>'
    written = hours_text(readings.hours[start])
    yield f'<label for="slider">Hours you have <output for="slider">{written} h</output></label>'
    yield f'<input id="slider" type="range" min="0" max="{len(readings.hours) - 1}" step="1" value="{start}">'
    yield '<ul class="readings">'
    for number, strategy in enumerate(data["strategies"]):
        chance, shown = strategy["chance"][start], strategy["written"][start]
        bar = f'<rect width="{100 * chance:g}%" height="100%" fill="{look(number).colour}"/>'
        yield f"<li><span>{_swatch(number)}{plain(strategy['name'])}</span>"
        yield f'<svg class="bar" aria-hidden="true">{bar}</svg><b>{plain(shown)}</b></li>'
    yield '</ul><p class="unseen" role="status"></p></div>'
    yield f'<script type="application/json" id="readings">{text}</script>'


def _swatch(number: int) -> str:
    own = look(number)
    dash = f' stroke-dasharray="{" ".join(f"{2 * length:g}" for length in own.dash)}"' if own.dash else ""
    line = f'<line x1="0" x2="20" y1="6" y2="6" stroke="{own.colour}" stroke-width="5"{dash}/>'
    return f'<svg class="swatch" viewBox="0 0 20 12" aria-hidden="true">{line}</svg>'
