"""The two blanks of a letterhead that are often filled in by hand: the number before its sign, the day between "ngày" and "tháng".

Each is cut out with the printed words around it and read by the second and the third reader, and figure by figure by a model of
handwriting. What at least two of the three read alike stands; anything else stays as the page reader left it, to be judged blank.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from docextract.document import Box, Line, Span, Word, typeset
from docextract.ocr.engine import Image
from docextract.ocr.handwriting import Stretch, ink_of, read_figures, stretches
from docextract.ocr.second import LineReader
from docextract.vietnamese.letters import strip_marks

_TOP = 0.3
"""Share of the first page's height above which a letterhead stands."""
_AGREED = {2: 0.96, 3: 0.99}
"""Confidence by how many of the three agree; on the 24 blanks of the real scans that were looked at, no agreement was wrong."""
_NUMBER_WORD = re.compile(r"S[o06]\b[:;.]?")
_SIGN = re.compile(r"[/⁄]\W?(?=[A-ZÐ]{1,5}[A-Za-z]?-)|[/⁄]$")
_DAY_WORD = re.compile(r"nga[yv]", re.IGNORECASE)
_MONTH_WORD = re.compile(r"thang$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|\s)\W*s[^\W\d]?\s*[:.;]*\s*(?P<figures>[^/]{1,9}?)\s*/", re.IGNORECASE)
_DAY = re.compile(r"ng\w[yv]\s*(?P<figures>\S[^a-z]{0,6}?|[o0]\s?\S)\s*[ti]h\w?ng?\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"thang\s+(\d{1,2})\s+nam\s+(\d{4})", re.IGNORECASE)
_NO_INK = re.compile(r"[\s._,'’`‘–—-]+")
_FIGURES = str.maketrans("oOôÔQØlI|/⁄", "00000011111")
_NUMBER_LETTERS, _MONTH_LETTERS = 3, 5
"""Letters of "Số:" and of "tháng"."""
_MARGIN = 0.08
"""Inches around the words that are cut out: figures by hand stand higher than type."""


_UNSET = Span(start=0, end=0)
"""Of a word that has no place in a line yet."""


class _Blank(NamedTuple):
    """A blank within a line: the words before and behind it (indexes), and what of them is print."""

    first: int
    last: int
    before: str
    behind: str
    reads: re.Pattern[str]
    is_right: Callable[[str], bool]


def fill_blanks(
    lines: Sequence[Line],
    image: Image,
    *,
    dpi: float,
    second: LineReader,
    third: LineReader,
    signed: Collection[datetime.date] = (),
) -> tuple[Line, ...]:
    """``lines`` of a first page with the number and the day that were written by hand, as words marked so; boxes in points.

    ``signed``: the days on which the file was digitally signed. A day that one of the three reads and on which the file was signed
    is believed too; a signature alone tells no day, for copies are signed later.
    """
    bottom = _TOP * image.shape[0] * 72 / dpi
    return tuple(
        _filled(line, image, dpi, (second, third), signed) if line.box and line.box.bottom < bottom else line for line in lines
    )


def _filled(
    line: Line, image: Image, dpi: float, readers: tuple[LineReader, LineReader], signed: Collection[datetime.date]
) -> Line:
    for find in (_number_blank, _day_blank):
        blank = find(line)
        if blank is None:
            continue
        box = Box.covering(word.box for word in line.words[blank.first : blank.last + 1])
        crop = _cut(image, box, dpi)
        gap = _gap(line, blank, crop, dpi)
        views = [crop, _cut(image, line.box, dpi)] if line.box else [crop]
        seen = [_seen(reader, views, blank) for reader in readers]
        seen.append(_legal(read_figures(ink_of(crop), gap), blank) if gap else "")
        if blank.behind == "tháng":
            seen += [day for day in _days(signed, line) if day in seen]
        if (agreed := _agreed(seen)) is not None:
            line = _written(line, blank, *agreed)
    return line


def _number_blank(line: Line) -> _Blank | None:
    """From "Số:" to the sign; None where the figures stand close to the sign as type does ("Số: 12/KH-UBND")."""
    texts = [word.span.of(line.text) for word in line.words]
    first = 0
    if not texts or not _NUMBER_WORD.match(strip_marks(texts[0])):
        return None
    for last in range(first, min(first + 5, len(texts))):
        sign = _SIGN.search(strip_marks(texts[last]))
        if sign is None:
            continue
        if re.fullmatch(r"\d{2,5}", texts[last][: sign.start()]) and line.words[last].confidence > 0.9:
            return None
        return _Blank(first, last, "Số:", texts[last][sign.start() :], _NUMBER, lambda figures: 2 <= len(figures) <= 5)
    return None


def _day_blank(line: Line) -> _Blank | None:
    texts = [strip_marks(word.span.of(line.text)) for word in line.words]
    first = next((index for index, text in enumerate(texts) if _DAY_WORD.match(text)), None)
    if first is None:
        return None
    last = next((index for index in range(first, min(first + 5, len(texts))) if _MONTH_WORD.search(texts[index])), None)
    if last is None:
        return None
    return _Blank(first, last, "ngày", "tháng", _DAY, lambda figures: len(figures) == 2 and 1 <= int(figures) <= 31)


def _cut(image: Image, box: Box, dpi: float) -> Image:
    scale, margin = dpi / 72, _MARGIN * dpi
    top, bottom = int(box.top * scale - margin), int(box.bottom * scale + margin)
    return image[max(top, 0) : bottom, max(int(box.x0 * scale), 0) : int(box.x1 * scale) + 2]


def _gap(line: Line, blank: _Blank, crop: Image, dpi: float) -> tuple[int, int] | None:
    """From and to which column of the cut the figures stand; None where the print around them cannot be told from them."""
    inks = stretches(ink_of(crop), (0, crop.shape[1]))
    if blank.behind == "tháng":
        return _day_gap(inks)
    texts = [word.span.of(line.text) for word in line.words]
    if blank.first == blank.last or not texts[blank.last].startswith(blank.behind) or len(inks) <= _NUMBER_LETTERS:
        return None
    left = line.words[blank.first].box
    end = int((line.words[blank.last].box.x0 - left.x0) * dpi / 72)
    start = int(left.width * dpi / 72) if texts[blank.first] == blank.before else inks[_NUMBER_LETTERS - 1].right
    return (start, end) if end > start else None


def _day_gap(inks: Sequence[Stretch]) -> tuple[int, int] | None:
    """Between "ngày" and "tháng": the latter is the last five letters, the former 0.86 as wide in the type of the form."""
    if len(inks) < 2 + _MONTH_LETTERS:
        return None
    end, right = inks[-_MONTH_LETTERS].left, inks[-1].right
    start = inks[0].left + round(0.86 * (right - end)) - 2
    return (start, end) if end > start else None


def _seen(reader: LineReader, views: Sequence[Image], blank: _Blank) -> str:
    """What a reader sees in the blank: in the words around it, else in the whole line, for the boxes of words beside a pen slip."""
    return next(filter(None, (_figures(reader.read([view])[0], blank) for view in views)), "")


def _figures(text: str, blank: _Blank) -> str:
    match = blank.reads.search(strip_marks(text))
    return _legal(_NO_INK.sub("", text[slice(*match.span("figures"))]).translate(_FIGURES), blank) if match else ""


def _legal(figures: str, blank: _Blank) -> str:
    return figures if figures.isascii() and figures.isdigit() and blank.is_right(figures) else ""


def _days(signed: Collection[datetime.date], line: Line) -> set[str]:
    """The days of signing in the month and year that the line prints, as two figures."""
    printed = _MONTH_YEAR.search(strip_marks(line.text))
    return {f"{day:%d}" for day in signed if printed and (day.month, day.year) == (int(printed[1]), int(printed[2]))}


def _agreed(seen: Sequence[str]) -> tuple[str, float] | None:
    (figures, votes), *_ = Counter(filter(None, seen)).most_common(1) or [("", 0)]
    return (figures, _AGREED[min(votes, 3)]) if votes > 1 else None


def _written(line: Line, blank: _Blank, figures: str, confidence: float) -> Line:
    """The line with ``figures`` as a word of its own between the printed ones."""
    left, right = line.words[blank.first].box, line.words[blank.last].box
    inner = Box.covering(word.box for word in line.words[blank.first : blank.last + 1])
    if blank.first == blank.last:
        third = inner.width / 3
        left, right = inner.model_copy(update={"x1": inner.x0 + third}), inner.model_copy(update={"x0": inner.x1 - third})
    middle = inner.model_copy(update={"x0": min(left.x1, right.x0), "x1": max(left.x1, right.x0)})
    text, words = typeset(
        [
            *((word.span.of(line.text), word) for word in line.words[: blank.first]),
            (blank.before, Word(span=_UNSET, box=left, confidence=line.words[blank.first].confidence)),
            (figures, Word(span=_UNSET, box=middle, confidence=confidence, by_hand=True)),
            (blank.behind, Word(span=_UNSET, box=right, confidence=line.words[blank.last].confidence)),
            *((word.span.of(line.text), word) for word in line.words[blank.last + 1 :]),
        ]
    )
    return line.model_copy(update={"text": text, "words": words})
