"""Which words of a section are its heading (annotation guide, section 2).

A title, a label before a colon, or none for a run-in paragraph.
"""

import re
from functools import cache
from itertools import pairwise

from docextract.document import Span, Value
from docextract.structure.paragraphs import is_capital
from docextract.vietnamese.issuers import read_field
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.tables import read_table

_LONGEST_LABEL = 60
_LONGEST_CLOSED_TITLE = 16
_LONGEST_COLON_TITLE = 50
"""Syllables of the longest label before a colon, title with a point, title with a colon."""
_LEAD_IN = re.compile(
    r"\b(?:sau|sau\s+đây|như\s+sau|gồm|bao\s+gồm|như|là|trong\s+đó|lưu\s+ý|cụ\s+thể|cụ\s+thể\s+là"
    r"|(?:các|những|một\s+số)\s+(?:nội\s+dung|việc|công\s+việc|nhiệm\s+vụ)(?:\s+\S+){0,2})\s*$",
    re.IGNORECASE,
)
"""Matches the end of "tập trung thực hiện các nhiệm vụ sau": words that lead into a list rather than name it."""
_CUT_OFF = re.compile(r"\s[b-df-hj-np-tv-zđ]$")
"""Matches "… chính x", where a scan left a letter of a word: its colon is no colon."""
_STAGE = re.compile(r"\S+(?:\s\S+)?\s(?:\d{1,4}|[IVX]+)")
"""Matches "Giai đoạn 1": a label that may go on with a small letter."""
_GROUP = re.compile(
    r"\b(?:bo|so|ban|phong|cuc|truong|nganh|co\s+quan|don\s+vi|dia\s+phuong|tinh|huyen|xa|phuong|thanh\s+pho|doan\s+the|hoi)\s*$",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(?:giao|đề nghị|yêu cầu)\s", re.IGNORECASE)
"""Matches "giao Sở Y tế …", the order behind a topic: "Về kiến nghị …: giao …"."""
_LONGEST_QUOTING = 10
"""Syllables of the longest label before a quotation; a longer one is a clause that quotes ("… phát động phong trào: “…”")."""
_PLACE = re.compile(r"\b(?:tinh|huyen|xa|phuong|thanh pho)\s*$", re.IGNORECASE)
_NEXT_PLACE = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){1,3}(?:,\s|\svà\s)[^\W\d_]+\s")
_NEXT_NAME = re.compile(r"(?:\s+(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường))?\s*(?:[,;]|\s+và\b)")
_LONGEST_GLUED = 200
_ACTIONS = frozenset({"act", "advise", "coordinate", "direct", "lead", "report"})
_LAST_WORDS = frozenset({"tỉnh", "phố", "huyện", "quận", "xã", "trấn", "phường", "cấp", "thôn"})
_SENTENCE = re.compile(r"(?<![\dA-ZĐ])[.;!?]\s+(?=[\wĐ])")
_BRACKETS = re.compile(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"")


class Words(Value):
    """The words of a section after its mark, and what follows them."""

    text: str
    body: bool
    """Whether words, bullets or smaller sections follow before the next section of the same level or above."""
    longest_title: int = 45
    ordered: bool = False
    """Whether what follows begins with an enumerator or a bullet."""


class Heading(Value):
    """The heading within the words, end marks left out; ``sure`` is False where only headings of sisters can tell."""

    span: Span
    sure: bool = True


def find_heading(words: Words) -> Heading | None:
    """The heading among the words of a section; None for a run-in paragraph."""
    text = words.text.rstrip()
    if not text:
        return None
    bare = text.rstrip(" .;,:/")
    if is_capital(_first_words(text)) and (is_capital(text) or not _label(text)):
        part = Span(start=0, end=len(bare)) if is_capital(text) else _capital_part(text)
        return Heading(span=part) if part else None
    if label := _label(text):
        return Heading(span=label)
    if not _is_title(text, words):
        glued = _glued_title(text)
        return Heading(span=glued, sure=False) if glued else None
    return Heading(span=Span(start=0, end=len(bare)), sure=re.search(r"[.!?/]\W*$", text) is None)


def _first_words(text: str) -> str:
    return " ".join(text.split()[:4])


def _capital_part(text: str) -> Span | None:
    """The capitals that a mixed paragraph begins with ("KINH PHÍ: Từ ngân sách …", "MỤC TIÊU Đến năm 2025 …")."""
    end = 0
    for word in re.finditer(r"\S+", text):
        if any(letter.islower() for letter in word[0]):
            break
        end = word.end()
    return Span(start=0, end=len(text[:end].rstrip(" .;,:-"))) if end > 3 else None


def _syllables(text: str) -> int:
    return len(text.split())


def _label(text: str) -> Span | None:
    """The words before the first colon, where they name what follows ("Sở Tài chính: Phối hợp …", "Phạm vi: …")."""
    masked = _BRACKETS.sub(lambda match: "_" * len(match[0]), text)
    colon = re.search(r"\s?:(?=\s+\S)", masked)
    if colon is None:
        return None
    label, rest = masked[: colon.start()], text[colon.end() :].lstrip()
    named = _syllables(label) <= _LONGEST_LABEL and not _LEAD_IN.search(label) and not _CUT_OFF.search(label) and ". " not in label
    topic = label.startswith("Về ") and _ORDER.match(rest) is not None
    begins = rest[0].isupper() or rest[0] in '“"(0123456789-+' or _STAGE.fullmatch(label) is not None or topic
    quotes = rest[0] in '“"' and _syllables(label) > _LONGEST_QUOTING
    if not named or not begins or quotes or _is_enumeration(text[: colon.start()], rest):
        return None
    return Span(start=0, end=len(label.rstrip()))


def _is_enumeration(label: str, rest: str) -> bool:
    """Whether the colon only opens a list of names ("Các Bộ, cơ quan: Tài chính, Xây dựng … rà soát …")."""
    if not _GROUP.search(strip_marks(label)):
        return False
    if _PLACE.search(strip_marks(label)) and (places := _NEXT_PLACE.match(rest)) is not None:
        return all(word[0].isupper() for word in re.findall(r"\w+", places[0]) if word != "và")
    first = read_field(rest)
    return first is not None and _NEXT_NAME.match(rest, first.end) is not None


def _glued_title(text: str) -> Span | None:
    """A title that the end of its line no longer parts from its paragraph ("… Liên đoàn Lao động huyện Chỉ đạo các đơn vị …").

    A capital that begins a verb after a level of government, without a mark between, begins a sentence.
    """
    words = list(re.finditer(r"\S+", text[:_LONGEST_GLUED]))
    for before, word in pairwise(words):
        if before[0][-1] in ".;:":
            return None
        begins = before[0] in _LAST_WORDS and word[0][0].isupper()
        if begins and _verb().match(text[word.start() :].lower()):
            return Span(start=0, end=before.end())
    return None


@cache
def _verb() -> re.Pattern[str]:
    verbs = [verb for verb, kind in read_table("verbs") if kind in _ACTIONS and " " in verb]
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(verbs, key=len, reverse=True)))})\b")


def _is_title(text: str, words: Words) -> bool:
    """Whether words without a label are a title: short, one phrase, with something under it."""
    if not words.body:
        return False
    syllables = _syllables(text)
    if _SENTENCE.search(text) is not None:
        return False
    if text.endswith(":"):
        return syllables <= _LONGEST_COLON_TITLE and not _LEAD_IN.search(text[:-1])
    if re.search(r"[.;!?/]\W*$", text):
        return syllables <= _LONGEST_CLOSED_TITLE and not text.endswith(";") and not words.ordered
    return syllables <= words.longest_title and not text.endswith(",")
