"""Fixed turns of administrative documents as recognisers misread them: only one thing can have stood there.

The forms are those of Nghị định 30/2020/NĐ-CP, Appendix I: numbers of documents, bases, the recipients' list, the sign that closes
a text, the day that is filled in.
"""

import re
from collections.abc import Iterator

_CUT_FIGURES = re.compile(r"\b[Ss]ố \d( )(?=\d{1,3}/(?:(?:19|20)\d\d/)?[A-ZĐ]{2})")
"""Matches the blank of "số 1 2/2021/QĐ-TTg": behind a slanting 1 there is room for one."""
_SIGN_OF_DECISION = re.compile(r"(?<=\d/)([ỘO0]Đ)(?=-[A-ZĐ])")
"""Matches "734/ỘĐ-UBND": the tail of a slanting Q under the line."""
_BASE = re.compile(r"^\s*Căn cứ([.,]) (?=[A-ZĐ])")
"""Matches "Căn cứ. Quyết định": a base is named without a sign."""
_FILED = re.compile(r"^\W*Lưu([.,;]) ?(?=VT\b)")
"""Matches "- Lưu. VT": what is filed, and where, ends the recipients."""
_OFFICERS = re.compile(r"\b(?:CT|PCT|CVP|PCVP|PVP)(\.)(?= [A-ZĐ]{2,})")
"""Matches "CT. PCT UBND": officers in the list of recipients, one behind the other."""
_CLOSE = re.compile(r"((?<=[^\W_]) ?\./\.[^\s.]{0,3}|(?<=[a-zà-ỹ])\./)$")
"""Matches the end of "tỉnh ./.", "thời./" and "tỉnh./.w", where the drafter's initials run into the sign that closes a text."""
_NUMBER_SIGN = re.compile(r"^\W*Số([.;,]) ?(?=\d{1,5} ?/[A-ZĐ]{2})")
"""Matches "Số. 22/QĐ-TTg" where the number of a document stands alone."""
_PREMIER = re.compile(r"/(?:QĐ|CT|CĐ|NQ) ?- ?(T(?:[yỵ]|[Tt1I][8qpøeE]|[1Il]g|q))(?![^\W\d_])")
"""Matches the sign of the Prime Minister in "12/2021/QĐ-Tỵ" and "22/QĐ -TT8"."""
_NUMBERED = re.compile(r"^\W*Số:()(?=\d{1,5}/[A-ZĐ]{2})")
"""Matches "Số:12/KH-UBND", its figures filled in close to the word of the form."""
_HEADED = re.compile(r"^\W*Nơi nhận:( [-–—._ ]+)$")
"""Matches the speck of "Nơi nhận: -"."""
_GLUED_DAY = re.compile(r"\bngày([^\w,/]?\d{1,2}[^\w,/]?|\s[–—-]+\s?)(?=tháng \d)")
"""Matches "ngày17tháng", "ngày-47tháng", "ngày – tháng": the blank that a pen fills between two words of the form."""
_ANYWHERE = (
    (_CUT_FIGURES, ""),
    (_SIGN_OF_DECISION, "QĐ"),
    (_BASE, ""),
    (_FILED, ":"),
    (_OFFICERS, ","),
    (_CLOSE, "./."),
    (_NUMBER_SIGN, ":"),
    (_PREMIER, "TTg"),
    (_NUMBERED, " "),
    (_HEADED, ""),
)
"""What stands for what, wherever it is found in a line."""


def formulas(text: str) -> Iterator[tuple[int, int, str]]:
    """From where to where a line's text was misread, and what stands there."""
    for pattern, replacement in _ANYWHERE:
        for match in pattern.finditer(text):
            if match[1] != replacement:
                yield match.start(1), match.end(1), replacement
    for match in _GLUED_DAY.finditer(text):
        if (day := _day(match[1])) != match[1]:
            yield match.start(1), match.end(1), day


def _day(filled: str) -> str:
    """What stands between "ngày" and "tháng": the figures where nothing but they were read and a month has such a day."""
    day = filled.strip()
    return f" {day} " if day.isdecimal() and 1 <= int(day) <= 31 else " "
