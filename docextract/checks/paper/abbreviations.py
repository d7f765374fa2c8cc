"""Short forms that nobody explains."""

import re
from collections import Counter
from collections.abc import Iterator

from docextract.checks.passages import passages
from docextract.checks.tables import read_table
from docextract.checks.violation import Violation, found
from docextract.document import Document, Span
from docextract.document.spans import Spans
from docextract.vietnamese.document_numbers import document_types, find_numbers
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.syllables import is_bare_syllable

_TOKEN = re.compile(r"(?<![\w/.-])[A-ZĐ]{2,}(?:[-&]?[A-ZĐ]{2,})*(?![\w/])")
"""Matches "THNCĐ", "QLNN"; no part of a document's number."""
_ROMAN = re.compile(r"[IVXLC]+")
_DEFINED = re.compile(
    r"(?:(?:gọi|viết)\s+tắt(?:\s+là)?\s*:?\s*[“\"']?|[(\[]\s*)(?P<one>[A-ZĐ]{2,}[\w&-]*)|(?P<two>[A-ZĐ]{2,}[\w&-]*)\s*(?:\(|[:=]\s+[A-ZĐ][a-zà-ỹ])"
)
"""Matches "(sau đây gọi tắt là THNCĐ", "(ANTT)" behind its words, "QLNN (quản lý", "QLNN: Quản lý"."""
_SHOUTED = 0.6
_FEWEST_LETTERS = 2


def undefined(document: Document) -> Iterator[Violation]:
    """Every short form that is neither common, nor explained, nor spelt out somewhere in the document."""
    text = document.text.value
    explained = {strip_marks(match["one"] or match["two"]) for match in _DEFINED.finditer(text)}
    initials = "".join(strip_marks(word[0]).lower() for word in re.findall(r"[^\W\d_]+", text) if not word.isupper())
    numbers = Spans(match.span for match in find_numbers(text))
    first: dict[str, Span] = {}
    uses: Counter[str] = Counter()
    for passage in passages(document):
        if _is_shouted(passage.text):
            continue
        for match in _TOKEN.finditer(passage.text):
            span = passage.at(*match.span())
            if not numbers.overlap(span):
                uses[match[0]] += 1
                first.setdefault(match[0], span)
    for word, span in first.items():
        bare = strip_marks(re.sub(r"\W", "", word))
        if not (_is_common(bare) or bare in explained or _is_word(word) or bare.lower() in initials):
            yield found("abbreviation-undefined", document=document, at=[span], subject=word, word=word, count=uses[word])


def _is_shouted(text: str) -> bool:
    """Whether a paragraph is printed in capitals throughout."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > _SHOUTED * len(letters)


def _is_common(bare: str) -> bool:
    known = {strip_marks(row["short"]) for row in read_table("short_forms")} | {
        strip_marks(kind.sign).upper() for kind in document_types()
    }
    return bare in known or any(
        bare.startswith(one) and bare.removeprefix(one) in known for one in known if len(one) > _FEWEST_LETTERS
    )


def _is_word(word: str) -> bool:
    """Whether the capitals are a word or a Roman numeral rather than initials."""
    return _ROMAN.fullmatch(word) is not None or is_bare_syllable(word)
