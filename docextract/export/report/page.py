"""A report as a page of HTML that needs nothing else, and as PDF."""

import datetime
from collections.abc import Iterable, Sequence
from importlib import resources

from docextract.export.report.content import BodyPart, Item, Report
from docextract.export.report.drawing import matrices, timelines
from docextract.export.report.markup import Markup, tag, text
from docextract.export.wording import basis, figure
from docextract.messages import Language, say

_TASKS = (("number", 7), ("task", 51), ("deadline", 14), ("product", 14), ("basis", 14))
"""Columns with their widths in percent."""


def html(report: Report, *, language: Language) -> str:
    """The whole page."""

    def words(code: str, **values: object) -> Markup:
        return text(say(code, values, language=language))

    style = resources.files("docextract.export").joinpath("data", "report.css").read_text(encoding="utf-8")
    body = [
        tag("h1", words("report-title")),
        _documents(report, language=language),
        tag(
            "p",
            words("report-figures", tasks=report.tasks, dated=report.dated, bodies=len(report.bodies), targets=len(report.targets)),
        ),
        *([tag("p", words("report-as-of", day=_day(report.as_of)))] if report.as_of else []),
        *_pictures("report-timeline", timelines(report.lanes), note="report-timeline-note", language=language),
        *_pictures("report-matrix", matrices(report.matrix), note="report-matrix-note", language=language),
        tag("h2", words("report-bodies")),
        *(_body(body, number=number, language=language) for number, body in enumerate(report.bodies, start=1)),
        *([tag("h2", words("report-unassigned")), _items(report.unassigned, language=language)] if report.unassigned else []),
        _targets(report, language=language),
        tag("p", words("report-caution"), class_="small"),
    ]
    head = tag("head", '<meta charset="utf-8">', tag("title", words("report-title")), tag("style", style))
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', *body), lang=language.value)}\n"


def pdf(report: Report, *, language: Language) -> bytes:
    """The page as PDF with its fonts in it; the same report gives the same bytes."""
    from weasyprint import HTML  # noqa: PLC0415 - slow, and only a printed report needs it

    written: bytes | None = HTML(string=html(report, language=language)).write_pdf(pdf_identifier=b"docextract")
    return written or b""


def _documents(report: Report, *, language: Language) -> Markup:
    rows = [(row.number or "", _day(row.date), row.title or "", row.issuer or "") for row in report.documents]
    heads = (("document", 18), ("issued", 14), ("title", 43), ("issuer", 25))
    return _table(heads, rows, language=language, days=(1,))


def _pictures(code: str, pictures: Sequence[Markup], *, note: str, language: Language) -> list[Markup]:
    if not pictures:
        return []
    heading = tag("h2", text(say(code, language=language)))
    first, *others = (tag("figure", picture) for picture in pictures)
    return [heading, tag("p", text(say(note, language=language)), class_="small"), first, *others]


def _body(body: BodyPart, *, number: int, language: Language) -> Markup:
    supports = ""
    if body.supports:
        numbers = ", ".join(str(one) for one in body.supports)
        supports = tag("p", text(say("report-supports", {"numbers": numbers}, language=language)), class_="small")
    return tag("h3", text(f"{number}. {body.name}")) + _items(body.items, language=language) + supports


def _items(items: Iterable[Item], *, language: Language) -> Markup:
    rows = [
        (
            str(item.number),
            [_task(item, language=language)],
            [text(item.when), _last_day(item, language=language)],
            item.targets,
            [text(item.where)],
        )
        for item in items
    ]
    return _table(_TASKS, rows, language=language, days=(0,))


def _task(item: Item, *, language: Language) -> Markup:
    """The task, the document's words where a person wrote others, and how far it has come."""
    support = text(say("bearer-supports", language=language)) if item.is_supporting else ""
    quote = tag("div", text(f"“{item.quote}”"), class_="quote") if item.quote else ""
    state = tag("div", text(item.state), class_="late" if item.is_late else "small")
    others = ""
    if item.support:
        others = tag("div", text(f"{say('sheet-support', language=language)}: {item.support}"), class_="small")
    return text(item.text) + tag("i", support) + quote + others + state


def _last_day(item: Item, *, language: Language) -> Markup:
    return tag("div", text(say("report-last-day", {"day": _day(item.last_day)}, language=language))) if item.last_day else ""


def _targets(report: Report, *, language: Language) -> Markup:
    if not report.targets:
        return ""
    rows = [
        (str(number), row.subject, figure(row), _day(row.by), row.text, basis(row.document, row.section))
        for number, row in enumerate(report.targets, start=1)
    ]
    heads = (("number", 7), ("subject", 26), ("figure", 12), ("by", 13), ("quote", 28), ("basis", 14))
    return tag("h2", text(say("report-targets", language=language))) + _table(heads, rows, language=language, days=(0, 3))


def _table(
    heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str | list[Markup]]], *, language: Language, days: Sequence[int]
) -> Markup:
    """A table whose head is repeated on every page; a list in a cell is markup already."""
    columns = "".join(tag("col", style=f"width: {width}%").removesuffix("</col>") for _, width in heads)
    head = tag("tr", *(tag("th", text(say(f"sheet-{name}", language=language))) for name, _ in heads))
    lines = []
    for row in rows:
        cells = [
            tag("td", *(cell if isinstance(cell, list) else [text(cell)]), **({"class_": "day"} if at in days else {}))
            for at, cell in enumerate(row)
        ]
        lines.append(tag("tr", *cells))
    return tag("table", tag("colgroup", columns), tag("thead", head), tag("tbody", *lines))


def _day(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
