"""Số, ký hiệu of documents, and the types that their signs stand for (Appendix III of Nghị định 30/2020/NĐ-CP)."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from rapidfuzz.distance import Levenshtein

from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.tables import read_table


class Rank(StrEnum):
    """The family of a type of document."""

    BASE = "base"
    """Known by name rather than number: Hiến pháp, luật, pháp lệnh."""
    LAW = "law"
    ADMINISTRATIVE = "administrative"
    LETTER = "letter"
    """Without a sign of its own: công văn."""
    PARTY = "party"


class DocumentType(Value):
    """A type of document: its name ("Nghị định"), its sign ("NĐ", "" where it has none), its family."""

    name: str
    sign: str
    rank: Rank


class NumberMatch(Value):
    """A number with its sign found in a text; ``number`` is what it says, blanks removed and misread signs mended."""

    span: Span
    number: str


_GROUP = r"[A-ZĐ](?:['’]?[A-Za-zĐđ])*(?:\d{1,4}[A-Za-zĐđ]*)?"
_SIGN = rf"{_GROUP}(?:(?:[-/.–]|\s-\s?|-\s(?=[A-ZĐ]{{2}})){_GROUP})*(?:\s?\d{{1,2}}(?=[\s,;.)]))??"
NUMBER_PATTERN = rf"\d{{1,5}}[a-z]?(?:\s?/\s?(?:19|20)\d{{2}})?\s?[/-]\s?{_SIGN}"
"""Matches "280/KH-BCH", "49/2020/NĐ-CP", "27-NQ/TW", "96/2019/QH14", "4354/TTr-CAT-PC10", "186/ 2007/NĐ - CP"."""

_LOOKALIKES = str.maketrans("Ð⁄–‐", "Đ/--")
_NUMBER = re.compile(rf"(?<![\w/.-]){NUMBER_PATTERN}(?!\w)")


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every type that the table knows, longer names first."""
    rows = read_table("document_types")
    types = (DocumentType(name=name, sign=sign, rank=Rank(rank)) for name, sign, rank in rows)
    return tuple(sorted(types, key=lambda kind: -len(kind.name)))


@cache
def _signs() -> dict[str, DocumentType]:
    return {kind.sign: kind for kind in reversed(document_types()) if kind.sign}


@cache
def _mended_signs() -> dict[str, str]:
    """Signs as they look without their marks → the sign, where no other sign looks so ("ND" → "NĐ")."""
    known = {*_signs(), "HĐND", "BCĐ", "VKSNDTC", "LĐTBXH", "BLĐTBXH", "SGDĐT", "BGDĐT", "CĐ"}
    return {strip_marks(sign): sign for sign in known if strip_marks(sign) not in known}


def type_of_name(name: str) -> DocumentType | None:
    """The type called ``name``, in any case, with or without marks; None where the table has none."""
    folded = " ".join(strip_marks(name).lower().split())
    return _folded_names().get(folded)


@cache
def _folded_names() -> dict[str, DocumentType]:
    return {strip_marks(kind.name).lower(): kind for kind in document_types()}


def type_of_number(number: str) -> DocumentType | None:
    """The type that the sign in ``number`` stands for ("280/KH-BCH" → Kế hoạch); None where it tells none ("1656/UBND-NC")."""
    for group in re.split(r"[/-]", number)[1:]:
        if kind := _signs().get(group):
            return kind
        if re.fullmatch(r"QH\d+", group):
            return None
    return None


def mend_number(printed: str) -> str:
    """A printed number without blanks, its signs with the marks that OCR loses ("49/2020/ND-CP" → "49/2020/NĐ-CP")."""
    compact = re.sub(r"[\s'’]+", "", printed).translate(_LOOKALIKES)
    groups = re.split(r"([/-])", compact)
    return "".join(_misread_signs().get(group) or _mended_signs().get(group, group) for group in groups)


def mend_sign(number: str, kind: DocumentType) -> str:
    """A number whose sign of type is one letter off the sign of ``kind`` ("06/CT1-UBND" of a chỉ thị), with that sign."""
    for group in re.split(r"[/-]", number)[1:]:
        if (
            group not in _signs()
            and kind.sign
            and group != kind.sign
            and Levenshtein.distance(group, kind.sign) == 1
            and len(group) > 2
        ):
            return number.replace(group, kind.sign, 1)
        if group in _signs():
            break
    return number


@cache
def _misread_signs() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("misread_signs")}


def find_numbers(text: str) -> Iterator[NumberMatch]:
    """Every number with a sign in ``text``, in order."""
    for match in _NUMBER.finditer(text):
        yield NumberMatch(span=Span(start=match.start(), end=match.end()), number=mend_number(match[0]))
