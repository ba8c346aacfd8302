"""Markdown: for a pull request or an issue, without pictures."""

import re
from collections.abc import Iterator
from dataclasses import replace

from estimator.report.formats import markdown
from estimator.report.one_page.parts import Part, Picture, Readings, Remark, Remarks, Report, Table, Text, Words
from estimator.report.one_page.readings import readings_sheet
from estimator.report.page import Page
from estimator.report.sheet import Document, Sheet


def write(report: Report) -> str:
    """Write a report as GitHub's Markdown."""
    return "\n\n".join(block for block in _blocks(report) if block) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    yield f"# {markdown.plain(report.title)}"
    first, *rest = (markdown.plain(sentence) for sentence in report.lead)
    yield "\n\n".join((f"**{first}**", *rest))
    yield "\n".join(f"- **{markdown.plain(way.name)}.** {markdown.plain(way.about)}".rstrip() for way in report.ways)
    for chapter in report.chapters:
        yield f"## {markdown.plain(chapter.title)}"
        for part in chapter.parts:
            yield _part(part)
    yield markdown.plain(report.colophon)


def _part(part: Part) -> str:
    match part:
        case Words():
            return "\n\n".join(markdown.plain(paragraph) for paragraph in part.paragraphs)
        case Remarks():
            return _titled(part.title, "\n".join(_remark(remark) for remark in part.remarks), folded=part.folded)
        case Table():
            if not part.folded:
                return _sheet(part.sheet)
            return _titled(part.sheet.title, _sheet(replace(part.sheet, title="")), folded=True)
        case Picture():
            return markdown.plain(f"{part.title}. {part.description}")
        case Readings():
            return _sheet(readings_sheet(part))
        case Text():
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", part.text))])
            block = f"{fence}{part.language}\n{part.text.rstrip()}\n{fence}"
            return _titled(part.title, block, folded=part.folded)


def _titled(title: str, block: str, *, folded: bool) -> str:
    title = markdown.plain(title)
    return f"<details><summary>{title}</summary>\n\n{block}\n\n</details>" if folded else f"### {title}\n\n{block}"


def _remark(remark: Remark) -> str:
    title, text, place = (markdown.plain(said) for said in (remark.title, remark.text, remark.place))
    return f"- **{title}.** {text} <sub>{place}</sub>"


def _sheet(sheet: Sheet) -> str:
    return markdown.write(Document((sheet,), {}, ()), Page()).rstrip("\n")
