"""The head of a document: issuer, number, place and day, type, trích yếu (zones 1-5 of Nghị định 30/2020/NĐ-CP).

Each zone is known by its words, so it is found whether the two columns of the letterhead were read one after the other
or line by line.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from docextract.document import Evidence, Span, Stated, StatedDate, Value
from docextract.structure.paragraphs import Ink, Paragraph, is_capital
from docextract.structure.signs import (
    NUMBER_LINE,
    PLACE_DATE,
    is_deciding_body,
    is_national_heading,
    is_stamp,
    is_stray,
    is_urgency,
    leading_type,
)
from docextract.vietnamese.document_numbers import NUMBER_PATTERN, mend_number, type_of_name, type_of_number
from docextract.vietnamese.letters import strip_marks

_CERTAIN = 0.995
_PRINTED = 0.3
"""Trust enough for what the form prints: the sign, the month, the year. The number and the day are often written by hand."""


class Letterhead(Value):
    """What the head states; None where it is silent or blank."""

    number: Stated | None = None
    kind: Stated | None = None
    title: Stated | None = None
    issuer: Stated | None = None
    parent_issuer: Stated | None = None
    place: Stated | None = None
    date: StatedDate | None = None
    date_partial: Stated | None = None


class _Day(Value):
    """A line of place and day as printed: figures None where blank."""

    place: Span | None
    span: Span
    day: int | None
    month: int | None
    year: int | None


_NUMBER_WORD = r"(?:\b[S5§]\s?[o06ốóôớ]{0,2}\s*[:.;]*|^\W*)\s*"
_NUMBER = re.compile(rf"{_NUMBER_WORD}(?P<number>{NUMBER_PATTERN.replace(chr(92) + 's?', chr(92) + 's*', 3)})")
_FIGURES = r"[^\n]{0,10}?"
_PLACE_DAY = re.compile(
    rf"(?P<place>[A-ZĐ][^\d,;:/]{{1,40}}?)?\s*[,.]?\s*\bng[aà]y\s*(?P<day>{_FIGURES})\s*th[aá]ng\b\s*(?P<month>{_FIGURES})"
    rf"\s*\bn[aă]?m\s*(?P<year>[\dlIOo]{{4}}|[\d.…]{{2,4}})",
    re.IGNORECASE,
)
"""Matches "Hoa Lac, ngay 03 thang 4 nam 2018" and "Hoa Lac, ngay    thang 8 nam 2023" (folded)."""
_NATIONAL = re.compile(
    r"\bC\w{1,4}\s+H\w{2,3}\s+X\w\s+H\w{2}(?:\s+CH\w\s+NGH\w{2}\s+VI\w{2}\s+NAM)?|\bD\w{1,4}\s+[lL]\w{1,2}p?\s*[-–]\s*T\w.*$"
    r"|\bD\w{2,4} CONG SAN VIET NAM\b"
)
_LEVEL = re.compile(r"(?:TINH|THANH PHO|HUYEN|QUAN|THI XA|XA|PHUONG|THI TRAN|DAC KHU|TP)\b")
_BODY = re.compile(
    r"(?:UBND|UY BAN|HOI DONG|HDND|BO|SO|BAN|VAN PHONG|(?:TONG |CHI )?CUC|CONG AN|PHONG|TRUNG TAM|TRUONG|VIEN|DANG|TINH UY|HUYEN UY"
    r"|THANH UY|QUAN UY|THI UY|THANH TRA|KIEM TOAN|CHINH PHU|THU TUONG|CHU TICH|QUOC HOI|TOA AN|HOI|LIEN DOAN|DOAN|BAO HIEM"
    r"|NGAN HANG|KHO BAC"
    r"|TAP DOAN|TONG CONG TY|CONG TY|MAT TRAN|DAI|BAO|TO|LIEN)\b"
)
_UNFINISHED = re.compile(r"(?:UY BAN NHAN DAN|HOI DONG NHAN DAN|UBND|HDND|BAN CHI DAO|CHU TICH|\bVA|[-–,])$")
_ABOUT = re.compile(r"v\s?/\s?v\b", re.IGNORECASE)
_DIGITS = str.maketrans("lI|Oo", "11100")


def read_letterhead(head: Sequence[Paragraph], *, ink: Ink, lowest_trust: float) -> Letterhead:
    """What the paragraphs of a head state; figures read less surely than ``lowest_trust`` (mostly handwriting) are blank."""
    typed = next((index for index, paragraph in enumerate(head) if leading_type(paragraph)), None)
    above = head if typed is None else head[:typed]

    number = next(_numbers(head, ink, lowest_trust), None)
    day = next(_days(head, ink, lowest_trust), None)
    names = (
        _issuers(above)
        or [_state(paragraph.part(0), paragraph.text, "deciding-body") for paragraph in head if is_deciding_body(paragraph)][:1]
    )
    return Letterhead(
        number=number,
        kind=_kind(head, typed),
        title=_title(head, typed),
        issuer=names[-1] if names else None,
        parent_issuer=names[-2] if len(names) > 1 else None,
        **_stated_day(head, day),
    )


def _state(span: Span, words: str, rule: str, confidence: float = 0.95) -> Stated:
    value = " ".join(words.split()).strip(" .;,_-–*")
    return Stated(value=value, evidence=Evidence(span=span, by=f"structure.{rule}", confidence=confidence))


def _numbers(head: Sequence[Paragraph], ink: Ink, lowest_trust: float) -> Iterator[Stated]:
    """The numbers that are believed: figures that stand apart from the sign were mostly written into a gap by hand."""
    for paragraph in head:
        if leading_type(paragraph):
            return
        if match := _NUMBER.search(paragraph.text):
            figures = re.match(r"\d+", match["number"])
            end = match.start("number") + (figures.end() if figures else 0)
            number = paragraph.part(*match.span("number"))
            apart = paragraph.text[end].isspace() or ink.pieces(number) > 1
            printed = paragraph.part(match.start("number"), end)
            # on paper, figures with a gap before the sign were written by hand: what a page reader makes of them is not believed
            least = _CERTAIN if apart else _least(figures[0] if figures else "", _PRINTED)
            if ink.trust(printed) >= (lowest_trust if ink.by_hand(printed) else least):
                yield _state(paragraph.part(*match.span("number")), mend_number(match["number"]), "number")


def _least(figures: str, lowest_trust: float) -> float:
    """How surely figures must be read: one alone lost its neighbour, for below ten a zero is printed (Nghị định 30/2020/NĐ-CP)."""
    return _CERTAIN if len(figures.strip()) == 1 else lowest_trust


def _days(head: Sequence[Paragraph], ink: Ink, lowest_trust: float) -> Iterator[_Day]:
    for paragraph in head:
        if leading_type(paragraph):
            return
        if match := _PLACE_DAY.search(paragraph.folded):
            lowest = {"day": _least(match["day"], lowest_trust), "month": _PRINTED, "year": _PRINTED}
            day, month, year = (
                _figure(match[name]) if ink.trust(paragraph.part(*match.span(name))) >= least else None
                for name, least in lowest.items()
            )
            place = paragraph.part(*_after_number(paragraph.text, match)) if match["place"] else None
            yield _Day(place=place, span=paragraph.part(*match.span()), day=day, month=month, year=year)


def _after_number(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The place's characters, without the end of the sign that may stand before it on the same line."""
    start, end = match.span("place")
    if (number := _NUMBER.search(text)) and number.start() < end and number.end("number") > start:
        start = min(number.end("number"), end)
    return start, end


def _figure(printed: str) -> int | None:
    """The figure printed; None for a blank, dots, or anything that is not plainly a figure."""
    digits = printed.strip(" .…_,").translate(_DIGITS)
    return int(digits) if re.fullmatch(r"\d{1,4}", digits) and any(sign.isdigit() for sign in printed) else None


def _stated_day(head: Sequence[Paragraph], day: _Day | None) -> dict[str, Stated | StatedDate | None]:
    """Place and day; a day that no calendar has is a blank one."""
    if day is None:
        return {}
    evidence = Evidence(span=day.span, by="structure.place-and-day", confidence=0.95)
    place = None
    if day.place is not None and (words := _slice(head, day.place).strip(" ,.;-–")):
        place = _state(day.place, words, "place")
    if day.year is None or not 1945 <= day.year <= 2100:
        return {"place": place}
    if day.day is not None and day.month is not None:
        try:
            return {"place": place, "date": StatedDate(value=datetime.date(day.year, day.month, day.day), evidence=evidence)}
        except ValueError:
            pass
    month = day.month if day.month is not None and 1 <= day.month <= 12 else None
    partial = f"{day.year}-{month:02d}" if month else str(day.year)
    return {"place": place, "date_partial": Stated(value=partial, evidence=evidence)}


def _slice(head: Sequence[Paragraph], span: Span) -> str:
    paragraph = next(paragraph for paragraph in head if paragraph.span.contains(span))
    return span.shift(-paragraph.span.start).of(paragraph.text)


def _kind(head: Sequence[Paragraph], typed: int | None) -> Stated | None:
    """Tên loại as printed, or the type that the number's sign stands for; a letter ("V/v …") has none and is a công văn."""
    if typed is not None and (words := leading_type(head[typed])):
        kind = type_of_name(words)
        return _state(head[typed].part(0, len(words)), kind.name.upper() if kind else words, "type")
    for paragraph in head:
        line = NUMBER_LINE.match(paragraph.folded)
        if line and line["sign"] and (kind := type_of_number(f"1/{paragraph.text[slice(*line.span('sign'))]}")):
            return _state(paragraph.part(*line.span("sign")), kind.name.upper(), "type-by-sign", 0.8)
        if _ABOUT.match(paragraph.folded):
            return _state(paragraph.part(0), "CÔNG VĂN", "type-of-letter", 0.8)
    return None


def _title(head: Sequence[Paragraph], typed: int | None) -> Stated | None:
    """Trích yếu: what stands under the type, or after "V/v"."""
    if typed is None:
        return _subject(head)
    rest = len(leading_type(head[typed]) or "")
    spans = [head[typed].part(rest)] if head[typed].text[rest:].strip(" .*_-–") else []
    for paragraph in head[typed + 1 :]:
        if is_deciding_body(paragraph) or paragraph.text.startswith("(") or _is_letterhead(paragraph):
            break
        if not is_stray(paragraph):
            spans.append(paragraph.span)
    if not spans:
        return None
    words = " ".join(_slice(head, span) for span in spans)
    return _state(Span.covering(spans), words, "title")


def _subject(head: Sequence[Paragraph]) -> Stated | None:
    for index, paragraph in enumerate(head):
        if _ABOUT.match(paragraph.folded):
            spans = [paragraph.span]
            for after in head[index + 1 :]:
                if _is_letterhead(after) or is_capital(after.text) or not after.text[0].islower():
                    break
                spans.append(after.span)
            return _state(Span.covering(spans), " ".join(_slice(head, span) for span in spans), "subject")
    return None


def _is_letterhead(paragraph: Paragraph) -> bool:
    return (
        is_national_heading(paragraph)
        or PLACE_DATE.match(paragraph.folded) is not None
        or NUMBER_LINE.match(paragraph.folded) is not None
        or is_stamp(paragraph)
        or strip_marks(paragraph.text).lower().startswith("kinh gui")
    )


def _issuers(above: Sequence[Paragraph]) -> list[Stated]:
    """The names in the upper left, the parent first: lines in capitals, those that only go on joined to the one before."""
    names: list[list[Span]] = []
    words: list[str] = []
    for paragraph in above:
        if NUMBER_LINE.match(paragraph.folded) or _PLACE_DAY.search(paragraph.folded):
            break  # the issuer stands above the number; what stands below is a stamp
        if is_urgency(paragraph) or is_stamp(paragraph):
            continue
        for start, end in _beside_heading(paragraph):
            text = paragraph.text[start:end].strip(" .*_-–—|")
            if not is_capital(text):
                continue
            span = paragraph.part(start, end)
            if names and _continues(strip_marks(text), strip_marks(words[-1])):
                names[-1].append(span)
                words[-1] = f"{words[-1]} {text}"
            else:
                names.append([span])
                words.append(text)
    return [_state(Span.covering(spans), text, "issuer") for spans, text in zip(names, words, strict=True)][:2]


def _beside_heading(paragraph: Paragraph) -> list[tuple[int, int]]:
    """The characters of a line that are not quốc hiệu or tiêu ngữ."""
    cut = _NATIONAL.search(paragraph.folded)
    if cut is None:
        return [] if is_national_heading(paragraph) else [(0, len(paragraph.text))]
    return [(0, cut.start()), (cut.end(), len(paragraph.text))]


def _continues(line: str, before: str) -> bool:
    """Whether a line of the letterhead only goes on with the name before: "ỦY BAN NHÂN DÂN" / "TỈNH HÒA LẠC"."""
    return _LEVEL.match(line) is not None or _UNFINISHED.search(before) is not None or _BODY.match(line) is None
