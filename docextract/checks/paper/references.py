"""References inside the document: the article, section or annex that they name must be there."""

import re
from collections.abc import Iterator

from docextract.checks.passages import Passage, closing, passages
from docextract.checks.violation import Violation, found
from docextract.checks.wording import fold
from docextract.document import Document, NodeKind
from docextract.vietnamese.enumerators import read_roman

_SELF = (
    r"(?:Quyết\s+định|Kế\s+hoạch|Chỉ\s+thị|Đề\s+án|Thông\s+báo|Chương\s+trình|Hướng\s+dẫn|"
    r"Quy\s+chế|Quy\s+định|Nghị\s+quyết|Công\s+văn|Phương\s+án|văn\s+bản)\s+này"
)
_ARTICLE = re.compile(
    rf"(?:khoản\s+\d+(?:\s*,\s*\d+)*\s+)?Điều\s+(?P<number>\d+)\s*,?\s*(?:của\s+|tại\s+)?(?:{_SELF})", re.IGNORECASE
)
"""Matches "khoản 2 Điều 5 Quyết định này"."""
_AS_ARTICLE = re.compile(r"^\s*Như\s+Điều\s+(?P<number>\d+)\b", re.IGNORECASE)
"""Matches "Như Điều 3" among the recipients."""
_SECTION = re.compile(
    rf"(?:tại|theo|nêu\s+ở|nêu\s+tại)\s+(?:(?:khoản|điểm|tiểu\s+mục)\s+[\w.]+\s*,?\s*)?(?:mục|phần)\s+(?P<number>[IVX]+(?:\.\d+)*)\s*,?\s*"
    rf"(?:(?:của\s+)?{_SELF}|(?:nêu\s+)?trên)",
    re.IGNORECASE,
)
"""Matches "tại mục III Kế hoạch này", "theo mục II.2 nêu trên"."""
_ANNEX = re.compile(
    rf"Phụ\s+lục\s*(?:số\s*)?(?P<number>\d+|[IVX]+)?\s*,?\s*(?:(?:ban\s+hành\s+|gửi\s+|đính\s+)?kèm(?:\s+theo)?+"
    r"(?!\s+[^\W\d_]+(?:\s+[^\W\d_]+)?(?:\s+số)?\s+\d)|"
    rf"(?:của\s+)?{_SELF})",
    re.IGNORECASE,
)
"""Matches "Phụ lục II kèm theo", "Phụ lục 1 của Kế hoạch này"."""


def missing(document: Document) -> Iterator[Violation]:
    """Articles, sections and annexes that are referred to and that the document does not have, a finding each."""
    paths = {node.path for node in document.outline.walk()} if document.outline else set()
    if not any(paths):
        return
    places: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage, match in _references(document):
        if not _is_there(document, paths, match):
            places.setdefault(_target(match), []).append((passage, match))
    for target, found_at in places.items():
        words = " ".join(found_at[0][1][0].split())
        spans = [passage.at(*match.span()) for passage, match in found_at]
        yield found("reference-missing", document=document, at=spans, subject=fold(target), words=words, target=target)


def _references(document: Document) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in passages(document):
        for pattern in (_ARTICLE, _SECTION, _ANNEX):
            yield from ((passage, match) for match in pattern.finditer(passage.text))
    for line in closing(document):
        yield from ((line, match) for match in _AS_ARTICLE.finditer(line.text))


def _is_there(document: Document, paths: set[str], match: re.Match[str]) -> bool:
    """Whether what is referred to is in the document, or nothing sure can be said."""
    number = match["number"]
    if match.re is _ANNEX:
        return _has_annex(document, paths, number)
    if match.re is _SECTION:
        return any(path == number or path.endswith(f".{number}") for path in _upper(paths))
    articles = {component for path in paths for component in path.split(".") if component.startswith("Đ")}
    printed = re.search(rf"^\W*Điều\s+{number}\b", document.text.value, re.IGNORECASE | re.MULTILINE)
    return not articles or f"Đ{number}" in articles or printed is not None


def _upper(paths: set[str]) -> set[str]:
    return {path for path in paths if path}


def _has_annex(document: Document, paths: set[str], number: str | None) -> bool:
    """Whether an annex is there: by its number, or any where the reference names none."""
    annexes = {path.split(".")[0] for path in paths if path.startswith("PL")}
    if number is None or not annexes:
        nodes = document.outline.walk() if document.outline else ()
        return bool(annexes) or (number is None and any(node.kind is NodeKind.BANG for node in nodes))
    figure = int(number) if number.isdigit() else read_roman(number.upper())[0].figures[-1]
    return f"PL{figure}" in annexes or annexes == {"PL"}


def _target(match: re.Match[str]) -> str:
    """What is missing, as it would be called: "Điều 7", "Phụ lục II"."""
    words = " ".join(match[0].split())
    kind = next(name for name in ("Điều", "Phụ lục", "mục", "phần") if name.lower() in words.lower())
    return f"{kind} {match['number'] or ''}".strip()
