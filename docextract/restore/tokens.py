"""Text cut into the tokens that the language model counts and the restorer decides on."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.syllables import is_syllable


class Kind(StrEnum):
    """What a token is to the model."""

    WORD = "word"  # a run of letters, or a code such as NĐ-CP: may be restored
    NUMBER = "number"  # 49, 49/2020, 12.5: one class for all
    CODE = "code"  # letters with digits (QH14, PC10), an address of mail or web: one class for all
    STOP = "stop"  # ends a sentence or clause: . ; : ! ?
    PAUSE = "pause"  # may end one, or be a speck: a stop before a small letter, the end of a line before a capital
    MARK = "mark"  # any other sign: the model does not see it


class Token(NamedTuple):
    """A token and where it stands in its text."""

    kind: Kind
    start: int
    end: int
    text: str
    line: int = 0
    """Its line in the text, from 0."""


def side_by_side(first: Token, second: Token) -> bool:
    """Whether two words of one line stand next to each other, only a blank between them."""
    return first.kind is second.kind is Kind.WORD and second.start == first.end + 1 and first.line == second.line


LETTER = r"[^\W\d_]"
_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

TOKEN = re.compile(
    rf"""
      (?P<address>[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+)
    | (?P<number>\d+(?:[.,/:-]\d+)*(?![^\W_]))
    | (?P<word>[{_UPPER}][{_UPPER}]{LETTER}*(?:-[{_UPPER}]{LETTER}*)+(?!\w)|{LETTER}++(?!\d)|[a-zà-ỹ]{{3,}}+(?=\d))
    | (?P<code>\w+)
    | (?P<stop>[.;:!?]+(?=\s|$|["”’)]))
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)

_KINDS = {"address": Kind.CODE, "number": Kind.NUMBER, "word": Kind.WORD, "code": Kind.CODE, "stop": Kind.STOP, "mark": Kind.MARK}


def tokens(text: str) -> Iterator[Token]:
    """The tokens of NFC text in order; blanks lie between them and everything else lies in one."""
    for match in TOKEN.finditer(text):
        yield Token(_KINDS[match.lastgroup or "mark"], match.start(), match.end(), match.group())


_FILE = re.compile(
    r"""(?<!\w) [A-Za-z\d]++ (?:_[A-Za-z\d]++)++ (?!\w) | (?<!\S)
      ( [A-Za-z\d]++ (?:[-_.][A-Za-z\d]++)* \.(?:docx?|xlsx?|pptx?|pdf|txt|html?|jpe?g|png|zip|rar)
      | (?=[\d_-]*[a-z]) [a-z\d]++ (?:[-_][a-z\d]++){3,}
      ) (?=[.,;)]*(?:\s|$))""",
    re.VERBOSE,
)
"""The name of a file or a page, or one in a program: ``bao-cao-quy-1.doc``, ``an-ninh-quoc-gia``, ``ma_ho_so``."""


def bare_tokens(text: str) -> Iterator[Token]:
    """The tokens of text that lost its marks: names of files never had any."""
    start = 0
    for name in _FILE.finditer(text):
        yield from _moved(tokens(text[start : name.start()]), by=start)
        yield Token(Kind.CODE, name.start(), name.end(), name.group())
        start = name.end()
    yield from _moved(tokens(text[start:]), by=start) if start else tokens(text)


def _moved(found: Iterator[Token], *, by: int) -> Iterator[Token]:
    return (token._replace(start=token.start + by, end=token.end + by) for token in found)


_WORN = re.compile(
    rf"""(?<![^\s(“"])
      (?: (?P<piece>{LETTER}[a-zà-ỹ]{{0,5}}) [:;,]{{1,2}} (?P<rest>[a-zà-ỹ]{{1,6}})
      | (?P<left>{LETTER}[a-zà-ỹ]{{0,5}}) \.{{1,2}},? (?!vn) (?P<right>[a-zà-ỹ]{{1,2}})
      ) (?=[.,;:)”"]*(?:\s|$))""",
    re.VERBOSE,
)
_VOWELS = frozenset("aeiouy")


def worn_tokens(text: str) -> Iterator[Token]:
    """The tokens of text that a reader of Vietnamese read from worn print: a sign may be what is left of a letter (``th:o``)."""
    start = 0
    for worn in _WORN.finditer(text):
        pieces = [piece for piece in worn.groups() if piece]
        if all(map(is_syllable, pieces)) or not _VOWELS & set(strip_marks("".join(pieces)).lower()):
            continue  # a blank was lost, or an abbreviation
        yield from _moved(tokens(text[start : worn.start()]), by=start)
        yield Token(Kind.WORD, worn.start(), worn.end(), worn.group())
        start = worn.end()
    yield from _moved(tokens(text[start:]), by=start) if start else tokens(text)


_CHUNK = re.compile(r"\S+")
_LEADING = re.compile(r"[(\[{<«“”\"‘'*•·_=~|.,:;!?…–—+-]+")
_TRAILING = re.compile(r"[)\]}>»“”\"*_=~|.,:;!?…–—+/-]+$")  # "./." ends a document
_NUMBER = re.compile(r"[\d.,/:%°-]*\d[\d.,/:%°-]*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|https?:\S+|www\.\S+")
_DOCUMENT_NUMBER = re.compile(r"((?:\d[\d.]*[/-])+)(?=[^\W\d_])")
_JOINT = re.compile(rf"(?<={LETTER})(?:[,;:/–—-]|(?:[.]{{2,}}|…)[(]?)(?={LETTER})|(?<=[a-zà-ỹ]{{2}})[.‘“”|~](?=[a-zà-ỹ]{{2}})")
_SHORT_NUMBER = 2  # digits
_NUMBER_BEHIND = re.compile(r"([^\W\d_]{3,})(\d{2,})")  # ngay21: the blank was lost; letters are not read as two digits
_ITEM = re.compile(rf"(\d{{1,2}})([.)])(?=[{_UPPER}]\w)")
"""Matches the beginning of "1.Pham": the blank after the number of an item was lost, or never there."""
_AND = re.compile(r"(?<=\b[B-DF-HJ-NP-TV-XĐ]{2} )&(?= [B-DF-HJ-NP-TV-XĐ]{2,}\b)")
"""Matches the sign in "DT & MN": no stroke of a word, where it joins abbreviations, which have no vowels."""
_ABBREVIATION = re.compile(rf"[{_UPPER}][{_UPPER}\d]{LETTER}*(?:-[{_UPPER}]{LETTER}*)+")


def noisy_tokens(text: str) -> Iterator[Token]:
    """The tokens of NFC text that a reader misread: signs and digits inside a word belong to it (``x4``, ``&n``, ``Q@i``)."""
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        signs = chunk.group()
        if signs.isalpha():
            yield Token(Kind.WORD, start, end, signs)
            continue
        if _ADDRESS.fullmatch(signs):
            yield Token(Kind.CODE, start, end, signs)
            continue
        if _AND.match(text, start):
            yield Token(Kind.MARK, start, end, signs)
            continue
        if leading := _LEADING.match(text, start, end):
            start = leading.end()
            yield Token(Kind.MARK, leading.start(), start, leading.group())
        if start == end:
            continue
        body, trailing = text[start:end], ""
        if ending := _TRAILING.search(body):
            body, trailing = body[: ending.start()], ending.group()
        if body:
            yield from _body_tokens(body, start)
        if trailing:
            kind = Kind.STOP if set(trailing) & set(".;:!?") else Kind.MARK
            yield Token(kind, start + len(body), end, trailing)


def is_short_number(text: str) -> bool:
    """Whether the digits are so few that they may be a misread word."""
    return text.isdecimal() and text.isascii() and len(text) <= _SHORT_NUMBER


def _body_tokens(body: str, start: int) -> Iterator[Token]:
    if _NUMBER.fullmatch(body):
        # one or two digits may be a misread word: the restorer decides by what stands around them
        kind = Kind.WORD if is_short_number(body) else Kind.NUMBER
        yield Token(kind, start, start + len(body), body)
        return
    if number := _DOCUMENT_NUMBER.match(body):
        yield Token(Kind.NUMBER, start, start + number.end(), number.group())
        start, body = start + number.end(), body[number.end() :]
    if item := _ITEM.match(body):
        yield Token(Kind.NUMBER, start, start + item.end(1), item[1])
        yield Token(Kind.STOP, start + item.start(2), start + item.end(), item[2])
        start, body = start + item.end(), body[item.end() :]
    if behind := _NUMBER_BEHIND.fullmatch(body):
        yield Token(Kind.WORD, start, start + behind.end(1), behind[1])
        yield Token(Kind.NUMBER, start + behind.start(2), start + len(body), behind[2])
        return
    if _ABBREVIATION.fullmatch(body):
        yield Token(Kind.WORD, start, start + len(body), body)
        return
    at = 0
    for joint in _JOINT.finditer(body):
        if at < joint.start():
            yield Token(Kind.WORD, start + at, start + joint.start(), body[at : joint.start()])
        yield Token(Kind.MARK, start + joint.start(), start + joint.end(), joint.group())
        at = joint.end()
    yield Token(Kind.WORD, start + at, start + len(body), body[at:])
