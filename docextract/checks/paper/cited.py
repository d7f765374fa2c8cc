"""Cited documents: one number has one day, the number's year is the day's, and nothing is cited before it exists."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from docextract.checks.violation import Violation, found
from docextract.checks.wording import fold, spelt
from docextract.document import Citation, Document, Severity, Span
from docextract.vietnamese.citations import find_citations
from docextract.vietnamese.document_numbers import Rank, document_types

_YEAR = re.compile(r"/(?P<year>(?:19|20)\d\d)/")
"""Matches the year in "49/2020/NĐ-CP": such a number is the only one of its kind."""
_ATTACHED = re.compile(r"^\(\s*(?:ban\s+hành\s+)?kèm\s+theo\s+(?P<words>[^\n]{10,200})", re.IGNORECASE | re.MULTILINE)
"""Matches "(Ban hành kèm theo Quyết định số …" at the head of an annex."""
_DOTS = re.compile(r"[^\n]*(?:…|\.{4})")
_OWN = re.compile(r"(?:kèm\s+theo|ban\s+hành\s+theo|hướng\s+dẫn\s+này|này)\s*$", re.IGNORECASE)
"""Matches what stands before the document's own number: "Ban hành kèm theo"."""


def _blank() -> re.Pattern[str]:
    names = "|".join(re.escape(kind.name) for kind in document_types() if kind.sign or kind.rank is Rank.LETTER)
    return re.compile(
        rf"(?:{names})\s+số\s*:?\s*(?:(?:…|[._]{{2}})?[….\s_]*/\s?[A-ZĐ]{{1,4}}[-–/][A-ZĐ][\w-]*|[….\s_]*(?=ngày\s+\d))",
        re.IGNORECASE,
    )


_BLANK = _blank()
"""Matches "Quyết định số …/QĐ-UBND", "Kế hoạch số /KH-UBND", "Công văn số ngày 5/2": a number left blank."""


def two_dates(document: Document) -> Iterator[Violation]:
    """One number cited with two days.

    A number with its year is unique, and so two days cannot both be right. Others begin anew every year and with every issuer:
    there only two days of one year, with no two issuers named, need a look.
    """
    dated = [one for one in document.findings.citations if one.number and one.date]
    for number, cited in groupby(sorted(dated, key=_number), key=_number):
        group = list(cited)
        sure = _YEAR.search(number) is not None
        for same in [group] if sure else _alike(group):
            days = sorted({one.date for one in same if one.date})
            if len(days) > 1:
                first = {day: next(one for one in same if one.date == day) for day in days}
                yield found(
                    "citation-two-dates",
                    document=document,
                    at=[first[day].evidence.span for day in sorted(days, key=lambda day: first[day].evidence.span.start)],
                    subject=number,
                    severity=None if sure else Severity.WARNING,
                    cited=f"{same[0].doc_type} {number}".strip(),
                    dates=", ".join(f"{day:%d/%m/%Y}" for day in days),
                )


def _number(citation: Citation) -> str:
    return citation.number or ""


def _alike(cited: Iterable[Citation]) -> Iterator[list[Citation]]:
    """The citations of one number that speak of one document as far as type, year and issuer tell."""

    def sort(one: Citation) -> tuple[str, int]:
        return one.doc_type, one.date.year if one.date else 0

    for _, group in groupby(sorted(cited, key=sort), key=sort):
        same = list(group)
        if len({spelt(one.issuer) for one in same if one.issuer}) <= 1:
            yield same


def year_of_the_number(document: Document) -> Iterator[Violation]:
    """A number whose year is not that of its day: "49/2020/NĐ-CP ngày 17/4/2021"."""
    for cited in document.findings.citations:
        year = _YEAR.search(cited.number or "")
        if year and cited.date and int(year["year"]) != cited.date.year:
            yield found(
                "citation-year",
                document=document,
                at=[cited.evidence.span],
                subject=f"{cited.number} {cited.date}",
                cited=f"{cited.doc_type} {cited.number}".strip(),
                date=f"{cited.date:%d/%m/%Y}",
            )


def later_than_the_document(document: Document) -> Iterator[Violation]:
    """A citation of a document that did not exist yet on the day of this one."""
    issued = document.masthead.date
    if issued is None:
        return
    for cited in document.findings.citations:
        if cited.number and cited.date and cited.date > issued.value and not _is_own(document, cited):
            yield found(
                "citation-later",
                document=document,
                at=[cited.evidence.span, issued.evidence.span],
                subject=f"{cited.number} {cited.date}",
                cited=f"{cited.doc_type} {cited.number}".strip(),
                date=f"{cited.date:%d/%m/%Y}",
                issued=f"{issued.value:%d/%m/%Y}",
            )


def annex_of_another(document: Document) -> Iterator[Violation]:
    """An attached plan that says it comes with a document of another number or day than the one that it is attached to."""
    number, issued = document.masthead.number, document.masthead.date
    seen: set[str] = set()
    for named in _ATTACHED.finditer(document.text.value):
        cited = next(iter(find_citations(named["words"])), None)
        if cited is None or number is None or cited.number is None or _series(cited.number) != _series(number.value):
            continue  # attached to a document that is not in this file
        other_number = fold(cited.number) != fold(number.value)
        other_day = issued is not None and cited.date is not None and cited.date != issued.value
        span = cited.span.shift(named.start("words"))
        words = document.quote(span)
        if (other_number or other_day) and words not in seen:
            seen.add(words)
            yield found(
                "annex-differs",
                document=document,
                at=[span, *(stated.evidence.span for stated in (number, issued) if stated)],
                subject=words,
                words=words,
                number=number.value,
                date=f"{issued.value:%d/%m/%Y}" if issued else "–",
            )


def _series(number: str) -> str:
    """The signs of a number without its figures: "681/QĐ-UBND" → "qd ubnd"."""
    return fold(number.partition("/")[2])


def number_left_blank(document: Document) -> Iterator[Violation]:
    """A citation with the place of its number left blank; the document's own number, blank in its annex too, is another matter."""
    text = document.text.value
    for match in _BLANK.finditer(text):
        if not _OWN.search(text[max(0, match.start() - 40) : match.start()]) and not _is_form(text, match.end()):
            span = Span(start=match.start(), end=match.end())
            words = document.quote(span)
            yield found("citation-number-blank", document=document, at=[span], subject=fold(words), words=words)


def _is_form(text: str, at: int) -> bool:
    """Whether the line goes on with dots to be filled in: a form, whose blanks are meant."""
    return _DOTS.match(text, at) is not None


def undated(document: Document) -> Iterator[Violation]:
    """A number without a year that is cited without a day throughout: every year has one such number."""
    numbered = [one for one in document.findings.citations if one.number and not _YEAR.search(one.number)]
    for number, cited in groupby(sorted(numbered, key=_number), key=_number):
        group = list(cited)
        if all(one.date is None for one in group) and not _is_own(document, group[0]):
            yield found(
                "citation-undated",
                document=document,
                at=[group[0].evidence.span],
                subject=number,
                cited=f"{group[0].doc_type} {number}".strip(),
            )


def _is_own(document: Document, cited: Citation) -> bool:
    """Whether the document cites itself."""
    own = document.masthead.number
    return own is not None and fold(own.value) == fold(cited.number or "")
