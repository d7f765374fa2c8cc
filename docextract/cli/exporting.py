"""Rows of the register into a file of another form, or to standard output."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from docextract.cli.listing import opened
from docextract.cli.output import check_file, write_bytes, write_file, write_out
from docextract.cli.selecting import select
from docextract.errors import UsageError
from docextract.messages import Language, say
from docextract.register.connection import Register
from docextract.tracking.rows import Criteria
from docextract.tracking.selection import Selection

if TYPE_CHECKING:
    from docextract.export.calendar import CalendarOptions

_BOM = "\ufeff"


class Writer(Protocol):
    """What makes a file of rows of a register: bytes where its form is no text."""

    def __call__(self, selection: Selection, *, source: Register, language: Language) -> str | bytes:
        """The content of the file."""


class Maker(Protocol):
    """What makes a file of a selection alone."""

    def __call__(self, selection: Selection, *, language: Language) -> str | bytes:
        """The content of the file."""


def give_out(writer: Writer, *, criteria: Criteria, output: Path | None, register: str | None, language: Language) -> None:
    """Writes what meets ``criteria`` to ``output``, which appears whole or not at all; raises UsageError where it cannot."""
    if output is not None:
        check_file(output, inputs=())
    source = opened(register)
    selection = select(source, criteria=criteria)
    content = writer(selection, source=source, language=language)
    if output is None:
        if isinstance(content, bytes):
            raise UsageError("output-needed")
        write_out(content)
    elif isinstance(content, bytes):
        write_bytes(output, content)
    else:
        write_file(output, [content])
    if not (selection.obligations or selection.deadlines or selection.targets):
        print(say("listing-empty", {"register": source.url.shown}, language=language), file=sys.stderr)


def of_selection(make: Maker) -> Writer:
    """The writer that needs nothing but the selection."""

    def written(selection: Selection, *, source: Register, language: Language) -> str | bytes:  # noqa: ARG001 - as writers are called
        return make(selection, language=language)

    return written


def write_csv(*, bom: bool) -> Writer:
    """The writer of CSV, with a byte order mark at its head where Excel is to know its letters."""
    from docextract.export.task_list import csv_list

    def written(selection: Selection, *, language: Language) -> str:
        return f"{_BOM if bom else ''}{csv_list(selection, language=language)}"

    return of_selection(written)


def write_calendar(options: "CalendarOptions") -> Writer:
    """The writer of calendars."""
    from docextract.export.calendar import calendar

    def written(selection: Selection, *, language: Language) -> str:
        return calendar(selection, options=options, language=language)

    return of_selection(written)


def write_report(path: Path, *, as_of: datetime.date | None) -> Writer:
    """The writer of reports in the form that ``path`` ends in; raises UsageError for an unknown one."""
    form = path.suffix.lower()
    if form not in {".pdf", ".html", ".htm", ".docx"}:
        raise UsageError("report-form-unknown", suffix=path.suffix)

    def written(selection: Selection, *, language: Language) -> str | bytes:
        from docextract.export.report.content import report
        from docextract.export.report.page import html, pdf

        made = report(selection, as_of=as_of, language=language)
        if form == ".pdf":
            return pdf(made, language=language)
        if form == ".docx":
            from docextract.export.report.word import docx

            return docx(made, language=language)
        return html(made, language=language)

    return of_selection(written)


def _xlsx(selection: Selection, *, source: Register, language: Language) -> bytes:
    from docextract.export.workbook import workbook
    from docextract.register.kept import kept_findings

    findings = kept_findings(source, sha256s=[row.sha256 for row in selection.documents])
    return workbook(selection, findings=findings, language=language)


def _nd30(selection: Selection, *, source: Register, language: Language) -> str:  # noqa: ARG001 - the record is Vietnamese
    from docextract.export.incoming_record import IncomingDocument, incoming_records
    from docextract.register.queries import load

    read = ((row, load(source, sha256=row.sha256)) for row in selection.documents)
    return incoming_records(IncomingDocument(row=row, document=document) for row, document in read if document is not None)


def _json_lines(selection: Selection, *, language: Language) -> str:  # noqa: ARG001 - machines have no language
    from docextract.export.json_lines import json_lines

    return json_lines(selection)


def _annotations(selection: Selection, *, language: Language) -> str:  # noqa: ARG001 - machines have no language
    from docextract.export.web_annotations import web_annotations

    return web_annotations(selection)


def _tickets(tracker: str) -> Writer:
    """The writer of the CSV that ``tracker`` imports."""

    def written(selection: Selection, *, language: Language) -> str:
        from docextract.export.trackers.files import tracker_csv
        from docextract.export.trackers.wanted import wanted

        return tracker_csv(wanted(selection, until=None, language=language), tracker=tracker)

    return of_selection(written)


WRITERS: dict[str, Writer] = {
    "xlsx": _xlsx,
    "jsonl": of_selection(_json_lines),
    "annotations": of_selection(_annotations),
    "nd30": _nd30,
    **{tracker: _tickets(tracker) for tracker in ("jira", "gitlab", "redmine", "openproject")},
}
"""The forms that take no options of their own."""
