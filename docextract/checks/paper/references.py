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
    rf"Phụ\s+lục\s*(?:số\s*)?(?P<number>\d+|[IVX]+)?\s*,?\s*(?:(?:ban\s+hành\s+|gửi\s+|đính\s+)?kèm(?:\s+theo)?"
    r"(?!\s+(?:Thông\s+tư|Nghị\s+định|Quyết\s+định\s+số|Kế\s+hoạch\s+số|Công\s+văn\s+số))|"
    rf"(?:của\s+)?{_SELF})",
    re.IGNORECASE,
)
"""Matches "Phụ lục II kèm theo", "Phụ lục 1 của Kế hoạch này"."""


def missing(document: Document) -> Iterator[Violation]:
    """References to articles, sections and annexes that the document does not have."""
    paths = {node.path for node in document.outline.walk()} if document.outline else set()
    if not any(paths):
        return
    articles = {component for path in paths for component in path.split(".") if component.startswith("Đ")}
    for passage in passages(document):
        for match in _ARTICLE.finditer(passage.text):
            if articles and f"Đ{match['number']}" not in articles:
                yield _missing(document, passage, match)
        for match in _SECTION.finditer(passage.text):
            if not any(path == match["number"] or path.endswith(f".{match['number']}") for path in _upper(paths)):
                yield _missing(document, passage, match)
        for match in _ANNEX.finditer(passage.text):
            if not _has_annex(document, paths, match["number"]):
                yield _missing(document, passage, match)
    for line in closing(document):
        as_article = _AS_ARTICLE.match(line.text)
        if as_article and articles and f"Đ{as_article['number']}" not in articles:
            yield _missing(document, line, as_article)


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


def _missing(document: Document, passage: Passage, match: re.Match[str]) -> Violation:
    words = " ".join(match[0].split())
    span = passage.at(*match.span())
    return found("reference-missing", document=document, at=[span], subject=fold(words), words=words, target=_target(match))


def _target(match: re.Match[str]) -> str:
    """What is missing, as it would be called: "Điều 7", "Phụ lục II"."""
    words = " ".join(match[0].split())
    kind = next(name for name in ("Điều", "Phụ lục", "mục", "phần") if name.lower() in words.lower())
    return f"{kind} {match['number'] or ''}".strip()
