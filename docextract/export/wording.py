"""Rows in words, as people write them in lists."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from docextract.document import Role
from docextract.export.bearers import acting
from docextract.messages import Language, say
from docextract.tracking.rows import DocumentRow, ObligationRow, TargetRow

JOINT = "; "
_NAME = 48  # characters of a title that stands for a number


def document_name(document: DocumentRow) -> str:
    """The number, or else the title or the first figures of the digest."""
    return document.number or document.title or document.sha256[:12]


def basis(document: DocumentRow, section: str) -> str:
    """Where it is laid down: "681/QĐ-UBND, P2.IV.1.a"."""
    name = shorten(document_name(document), _NAME, placeholder="…")
    return ", ".join(part for part in (name, section) if part)


def leading(row: ObligationRow, *, language: Language) -> str:
    """Those who must act, as of today where that was asked; where they only support, it says so."""
    support = say("bearer-supports", language=language) if row.role is Role.SUPPORT else ""
    return JOINT.join(f"{bearer}{support}" for bearer in acting(row, language=language))


def when(row: ObligationRow) -> str:
    """The deadlines in the document's words."""
    return JOINT.join(due.text for due in row.deadlines)


def figure(target: TargetRow) -> str:
    """The figure to be reached: "≥ 95 %", "20–25 %"."""
    signs = {">=": "≥", "<=": "≤"}
    if target.comparator == "range":
        return f"{target.min:g}–{target.max:g} {target.unit}".strip()
    return f"{signs.get(target.comparator, target.comparator)} {target.value:g} {target.unit}".strip()


def products(row: ObligationRow, targets: Mapping[tuple[str, str], Sequence[TargetRow]]) -> str:
    """What must be reached, by the targets that the task states: "≥ 1 mô hình: mô hình tái hòa nhập"; ``targets`` by document
    and words. A target that is not among them stands in its own words.
    """
    parts: list[str] = []
    for words in row.targets:
        known = targets.get((row.document.sha256, words), ())
        parts += [f"{figure(one).removeprefix('= ')}: {one.subject}" for one in known] or [words]
    return JOINT.join(dict.fromkeys(parts))


def by_words(targets: Iterable[TargetRow]) -> dict[tuple[str, str], list[TargetRow]]:
    """The targets by document and words; a sentence with two figures states two."""
    found: dict[tuple[str, str], list[TargetRow]] = {}
    for one in targets:
        found.setdefault((one.document.sha256, one.text), []).append(one)
    return found
