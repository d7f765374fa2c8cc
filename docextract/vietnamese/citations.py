"""References to other documents: "Nghị định số 49/2020/NĐ-CP ngày 17/4/2020 của Chính phủ", "Luật Thi hành án hình sự năm 2019".

The text of a reference runs from the type to the issuer, without the title (annotation guide, section 6). Every
occurrence counts, also one inside another document's title; "Nghị định này" and a programme without a number do not.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache

from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.dates import DateMatch, find_dates
from docextract.vietnamese.document_numbers import (
    NUMBER_PATTERN,
    Rank,
    document_types,
    mend_number,
    mend_sign,
    type_of_name,
    type_of_number,
)
from docextract.vietnamese.issuers import read_issuer, stops_phrase
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.tables import read_table


class CitationMatch(Value):
    """A reference found in a text: the stretch that it covers and what it names.

    ``number`` has its blanks removed and misread signs mended; ``issuer`` is as printed, None where none is named.
    """

    span: Span
    doc_type: str
    number: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None


class _Tail(Value):
    """What follows the name or number of a document: where it ends, the day, the issuer."""

    end: int
    date: datetime.date | None = None
    issuer: Span | None = None


class _Reader:
    """One text with what is looked up in it again and again."""

    def __init__(self, text: str) -> None:
        self.text = text.translate(_LOOKALIKES)
        self.folded = strip_marks(self.text)
        dated = _DAY_IN_WORDS.sub(lambda match: match[0].translate(_FIGURES), self.text)
        self.dates: dict[int, DateMatch] = {match.span.start: match for match in find_dates(dated)}
        self.proposers = {match.end(): Span(start=match.start(1), end=match.end(1)) for match in _PROPOSAL.finditer(self.folded)}

    def tail(self, at: int) -> _Tail:
        """The day and the issuer after ``at``, in either order."""
        end, date, issuer = at, None, None
        for _ in range(2):
            if date is None and (found := self._date(end)):
                date, end = found.date(), found.span.end
            elif issuer is None and (of := _OF.match(self.folded, end)) and (body := read_issuer(self.text, at=of.end())):
                issuer, end = body, body.end
        return _Tail(end=end, date=date, issuer=issuer)

    def _date(self, at: int) -> DateMatch | None:
        gap = _BEFORE_DATE.match(self.text, at)
        found = self.dates.get(gap.end()) if gap else None
        if found is None or found.year is None:
            return None
        return found if self.text[found.span.start].isalpha() or "(" in (gap[0] if gap else "") else None


_LOOKALIKES = str.maketrans("Ð⁄", "Đ/")
_DAY_IN_WORDS = re.compile(r"(?<=ngày)\s*[\dIlO]{1,2}\s+tháng\s+[\dIlO]{1,2}(?=\s+năm)")
"""Matches " 22 tháng II" before "năm": OCR reads 11 so."""
_FIGURES = str.maketrans("IlO", "110")
_OF = re.compile(r"\s*,?\s*cua\s+", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"\s*(?:,\s*)?\(?")
_NUMBER_SIGN = strip_marks(NUMBER_PATTERN)
_NUMBER_WORD = r"(?:(?i:s(?:o|\w)?)\s*[:.]?\s*)"
_NUMERALS = re.compile(rf"\s+(?:{_NUMBER_WORD})?(?P<number>{_NUMBER_SIGN})(?!\w)")
_PLAIN_NUMERALS = re.compile(rf"\s+(?:{_NUMBER_WORD}(?P<marked>\d{{1,5}})|(?P<bare>\d{{1,4}})(?=\s+(?i:ngay|cua)\s))(?![\w/.,]\w)")
_NEXT_NUMBER = re.compile(rf"\s*(?:[,;]\s*(?:(?i:va)\s+)?|(?i:va)\s+)(?P<text>(?:{_NUMBER_WORD})?(?P<number>{_NUMBER_SIGN}))(?!\w)")
_LONE_NUMBER = re.compile(
    rf"(?<![\w/-])(?:{_NUMBER_WORD})(?P<number>\d{{1,5}}(?:/(?:19|20)\d{{2}})?[/-][A-Z]\w*[-/][A-Z][\w/.-]*\w)(?!\w)"
)
_QUALIFIER = r"(?:\s+(?i:ket\s+luan|lien\s+tich|hanh\s+dong|hop\s+nhat|khan|hoa\s+toc|phoi\s+hop))?"
_YEAR = re.compile(r"\s+(?:\((?i:sua\s+doi)(?:,\s*(?i:bo\s+sung))?\)\s*)?(?:(?i:nam)\s+)?(?:19|20)\d{2}(?!\w)")
_PROPOSAL = re.compile(r"(?i:de\s+nghi\s+cua)\s+([^.;\n]{3,160}?)\s+(?i:tai)\s+(?=(?i:to\s+trinh|bao\s+cao|cong\s+van|van\s+ban))")
_AMENDING = re.compile(
    r"\s+(?i:sua\s+doi|bo\s+sung)(?:[,\s]+(?i:bo\s+sung))?(?:\s+(?i:mot\s+so|cac))?\s+(?:(?i:dieu)\s+)?(?i:cua)\s+"
    r"(?=(?:(?i:cac)\s+)?(?:(?:Bo\s+)?[Ll]uat|LUAT|BO LUAT)\s)"
)
_LIST = re.compile(r"\s*(?:,\s*(?:(?i:va)\s+)?|(?i:va)\s+)(?=(?:Bo\s+)?[Ll]uat\s|(?:BO )?LUAT\s|Phap\s+lenh\s)")
_CONGRESS = re.compile(
    r"\s+(?P<issuer>(?:Dai\s+hoi|Hoi\s+nghi)\s[^.;,\n]{3,80}?(?:lan\s+thu\s+(?:[IVXL]+|\w+)|khoa\s+[IVXL]+)(?:\s+cua\s+Dang)?(?!\w))"
)
_LAWLIKE = re.compile(r"(?<!\w)(?P<type>Hien phap|HIEN PHAP|[Bb]o\s[Ll]uat|BO LUAT|Luat|LUAT|Phap\s[Ll]enh|PHAP LENH)(?!\w)")
_LAW_NAMES = {"hien phap": "Hiến pháp", "bo luat": "Bộ luật", "luat": "Luật", "phap lenh": "Pháp lệnh"}
_PROGRAMMES = frozenset({"Chương trình", "Đề án", "Dự án", "Văn bản", "Báo cáo", "Hợp đồng", "Lệnh", "Phương án"})
"""Types whose plain number without "số" is no number of a document ("Chương trình 135")."""


def _alternation(names: Iterable[str]) -> str:
    """A pattern of names, longer ones first, any white space between their words."""
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _types() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {strip_marks(kind.name).lower(): kind.name for kind in document_types() if kind.rank is not Rank.BASE}
    alternation = _alternation(names)
    return re.compile(rf"(?<!\w)(?P<type>(?i:{alternation})){_QUALIFIER}(?!\w)"), names


@cache
def _names() -> re.Pattern[str]:
    names = {strip_marks(name).lower() for _, name in read_table("law_names")}
    return re.compile(rf"\s+(?:{_alternation(names)})(?!\w)", re.IGNORECASE)


def find_citations(text: str) -> tuple[CitationMatch, ...]:
    """Every reference to a document in ``text``, ordered by start, of equal ones the longest first; none goes over a line's end."""
    return tuple(
        match.model_copy(update={"span": match.span.shift(line.start())})
        for line in re.finditer(r"[^\n]+", text)
        for match in _line_citations(line[0])
    )


def _line_citations(line: str) -> list[CitationMatch]:
    reader = _Reader(line)
    found = [*_laws(reader), *_numbered(reader)]
    found += _lone(reader, taken=found)
    return sorted(found, key=lambda match: (match.span.start, -match.span.end))


def _numbered(reader: _Reader) -> Iterator[CitationMatch]:
    pattern, names = _types()
    for head in pattern.finditer(reader.folded):
        name = names[" ".join(head["type"].lower().split())]
        if numerals := _NUMERALS.match(reader.folded, head.end()):
            yield from _series(reader, head, numerals, name)
        elif (plain := _PLAIN_NUMERALS.match(reader.folded, head.end())) and (plain["marked"] or name not in _PROGRAMMES):
            tail = reader.tail(plain.end())
            yield _match(reader, head.start(), tail, name, number=plain["marked"] or plain["bare"])
        elif (congress := _CONGRESS.match(reader.folded, head.end())) and name == "Nghị quyết":
            issuer = Span(start=congress.start("issuer"), end=congress.end("issuer"))
            yield _match(reader, head.start(), _Tail(end=congress.end(), issuer=issuer), name)
        elif reader.text[head.start()].isupper() and not head["type"].isupper():
            tail = reader.tail(head.end())
            if tail.date and reader.text[head.end() :].lstrip()[:1].lower() == "n":
                yield _match(reader, head.start(), tail, name)


def _series(reader: _Reader, head: re.Match[str], numerals: re.Match[str], name: str) -> list[CitationMatch]:
    """A typed number and those of the same type listed after it; an issuer named once at the end is the issuer of all."""
    start, number, end = head.start(), numerals.span("number"), numerals.end()
    found: list[CitationMatch] = []
    while True:
        tail = reader.tail(end)
        if tail.issuer is None and start == head.start():
            tail = tail.model_copy(update={"issuer": reader.proposers.get(start)})
        found.append(_match(reader, start, tail, name, number=reader.text[slice(*number)]))
        further = _NEXT_NUMBER.match(reader.folded, tail.end)
        if further is None:
            break
        start, number, end = further.start("text"), further.span("number"), further.end()
    last = found[-1].issuer
    return [match if match.issuer else match.model_copy(update={"issuer": last}) for match in found]


def _match(reader: _Reader, start: int, tail: _Tail, name: str, *, number: str | None = None) -> CitationMatch:
    return CitationMatch(
        span=Span(start=start, end=tail.end),
        doc_type=name,
        number=_number(number, name) if number else None,
        date=tail.date,
        issuer=" ".join(tail.issuer.of(reader.text).split()) if tail.issuer else None,
    )


def _number(printed: str, name: str) -> str:
    kind = type_of_name(name)
    number = mend_number(printed)
    return mend_sign(number, kind) if kind else number


def _lone(reader: _Reader, *, taken: list[CitationMatch]) -> Iterator[CitationMatch]:
    """Numbers after "số" whose type stands further back ("… về việc A, số 12/KH-UBND ngày …"): the sign tells the type."""
    starts = {match.span.start for match in taken}
    covered = sorted((match.span.start, match.span.end) for match in taken)
    index, reach = 0, 0
    last = None
    for match in _LONE_NUMBER.finditer(reader.folded):
        while index < len(covered) and covered[index][0] <= match.start():
            reach = max(reach, covered[index][1])
            index += 1
        if match.start() < reach or match.start() in starts:
            continue
        printed = reader.text[slice(*match.span("number"))]
        kind = type_of_number(mend_number(printed))
        last = kind.name if kind else "Công văn"
        yield _match(reader, match.start(), reader.tail(match.end()), last, number=printed)


def _laws(reader: _Reader) -> Iterator[CitationMatch]:
    inside = 0
    for head in _LAWLIKE.finditer(reader.folded):
        if reader.folded[max(head.start() - 5, 0) : head.start()].lower() == "phap " and head["type"].lower() == "luat":
            continue
        name = _LAW_NAMES[" ".join(head["type"].lower().split())]
        if head.start() < inside:
            continue
        if amending := _AMENDING.match(reader.folded, head.end()):
            found = list(_amending_law(reader, head, amending, name))
            inside = max(match.span.end for match in found)
            yield from found
        elif match := _law(reader, head, name):
            inside = match.span.end
            yield match


def _law(reader: _Reader, head: re.Match[str], name: str) -> CitationMatch | None:
    """A law by name, by number, or by both, with the year or day that follows."""
    end = head.end() if name == "Hiến pháp" else _name_end(reader, head.end())
    if numerals := _NUMERALS.match(reader.folded, end if end is not None else head.end()):
        tail = reader.tail(numerals.end())
        return _match(reader, head.start(), tail, name, number=reader.text[slice(*numerals.span("number"))])
    if end is None:
        return None
    if year := _YEAR.match(reader.folded, end):
        tail = reader.tail(year.end())
        return _match(reader, head.start(), tail if tail.issuer else _Tail(end=year.end()), name)
    if name == "Hiến pháp" and reader.folded[end : end + 5].lower() not in {" cua ", " nuoc"}:
        return None
    return _match(reader, head.start(), reader.tail(end), name)


def _name_end(reader: _Reader, at: int) -> int | None:
    """Where the name of a law that follows ``at`` ends; a name that the table lacks must begin with a capital."""
    known = _names().match(reader.folded, at)
    if known and (" " in known[0].strip() or reader.text[at:].lstrip()[:1].isupper()):  # "Luật Giá", not "luật gia"
        return known.end()
    end, words = None, 0
    for index, word in enumerate(re.finditer(r"\s+([^\W\d_]+)([,;.:)]?)", reader.text[at : at + 160])):
        here = at + word.start(1)
        begins = index > 0 or word[1][0].isupper()
        if not begins or at + word.start() != (end or at) or stops_phrase(reader.text, at=here):
            break
        end = at + word.end(1)
        words = index + 1
        if word[2] or index > 12:
            break
    return end if words > 1 else None


def _amending_law(reader: _Reader, head: re.Match[str], amending: re.Match[str], name: str) -> Iterator[CitationMatch]:
    """The amending law itself, and those that it amends ("Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày …").

    A day or number after the last name is the amending law's, unless the earlier names have their own.
    """
    inner: list[CitationMatch] = []
    ends: list[int] = []
    at = amending.end()
    while (law := _LAWLIKE.match(reader.folded, at)) and (end := _name_end(reader, law.end())):
        inner_match = _law(reader, law, _LAW_NAMES[" ".join(law["type"].lower().split())])
        if inner_match is None:
            break
        inner.append(inner_match)
        ends.append(end)
        further = _LIST.match(reader.folded, inner_match.span.end)
        if further is None:
            break
        at = further.end()
    if not inner:
        yield _match(reader, head.start(), _Tail(end=amending.end()), name)
        return
    last = inner[-1]
    if any(match.number or match.date for match in inner[:-1]):
        yield _match(reader, head.start(), _Tail(end=last.span.end), name)
        yield from inner
        return
    yield CitationMatch(
        span=Span(start=head.start(), end=last.span.end), doc_type=name, number=last.number, date=last.date, issuer=last.issuer
    )
    yield from inner[:-1]
    yield CitationMatch(span=Span(start=last.span.start, end=ends[-1]), doc_type=last.doc_type)
