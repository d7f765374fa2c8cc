"""Numbers of sections: none skipped, none twice among the parts of one section."""

import re
from collections.abc import Iterator

from docextract.checks.violation import Violation, found
from docextract.document import Document, Node, NodeKind, Span, Value
from docextract.vietnamese.enumerators import letter_step, read_letter, read_roman, write_letter, write_roman

_PREFIXED = re.compile(r"(?P<prefix>PL|TM|[PCMĐ])(?P<figure>\d+)")
_ROMAN = re.compile(r"[IVXL]+")


class _Mark(Value):
    """A section's own mark: what series it belongs to, and its place there."""

    series: tuple[str, str]
    """The sort of numeral and the signs around it: "1." and "1)" are two series."""
    figure: int


def broken_numbering(document: Document) -> Iterator[Violation]:
    """Sections whose number skips one, or repeats one, in a series of the parts of the same section."""
    if document.outline is not None:
        for node in document.outline.walk():
            yield from _among(node, document)


def _among(parent: Node, document: Document) -> Iterator[Violation]:
    before: dict[tuple[str, str], tuple[Node, _Mark]] = {}
    for node in parent.children:
        if node.kind is NodeKind.MO_DAU:  # an attached plan begins its own numbers
            before.clear()
        mark = _mark(node, parent) if node.kind.is_section else None
        if mark is None:
            continue
        last = before.get(mark.series)
        before[mark.series] = (node, mark)
        if last is not None and (code := _break(last[1], mark)) and not _goes_on_elsewhere(document, last, (node, mark)):
            yield found(
                code,
                document=document,
                at=[_opening(node), _opening(last[0])],
                subject=f"{parent.path}|{last[0].enumerator}|{node.enumerator}",
                mark=node.enumerator or "",
                before=last[0].enumerator or "",
            )


def _goes_on_elsewhere(document: Document, last: tuple[Node, _Mark], here: tuple[Node, _Mark]) -> bool:
    """Whether the text between the two prints the number that is missed, or begins the series again: nothing is wrong on paper.

    Nor is it where a mark is not printed as its number would be ("IHI." for III): it was misread.
    """
    if any(
        _written(node.enumerator or "", mark=mark, figure=mark.figure) != (node.enumerator or "").strip()
        for node, mark in (last, here)
    ):
        return True
    between = document.text.value[last[0].span.start + 1 : here[0].span.start]
    wanted = last[1].figure + 1 if here[1].figure > last[1].figure else 1
    printed = re.escape(_written(here[0].enumerator or "", mark=here[1], figure=wanted))
    return re.search(rf"^\W{{0,4}}{printed}", between, re.MULTILINE) is not None


def _written(enumerator: str, *, mark: _Mark, figure: int) -> str:
    """The enumerator with another figure: "2.10." with 9 is "2.9."; numerals in words stay as they are."""
    match mark.series[0]:
        case "roman":
            numeral = write_roman(figure)
        case "letter":
            numeral = write_letter(figure)
        case _:
            numeral = str(figure)
    last = re.search(r"\w+(?=\W*$)", enumerator.strip())
    if last is None or (mark.series[0] not in {"roman", "letter"} and not last[0].isdigit()):
        return enumerator.strip()
    return enumerator.strip()[: last.start()] + numeral + enumerator.strip()[last.end() :]


def _break(last: _Mark, mark: _Mark) -> str | None:
    """The check that ``mark`` after ``last`` fails; a series that begins again is a list of its own and breaks nothing."""
    step = letter_step(last.figure, mark.figure) if mark.series[0] == "letter" else mark.figure - last.figure
    if step == 0:
        return "numbering-doubled"
    return "numbering-skipped" if step > 1 else None


def _mark(node: Node, parent: Node) -> _Mark | None:
    """What the mark of ``node`` is; None for one that has no place in a series ("Phụ lục" alone, "a1)")."""
    own = node.path.removeprefix(f"{parent.path}." if parent.path else "")
    signs = re.sub(r"\w+", "0", (node.enumerator or "").strip())
    if prefixed := _PREFIXED.fullmatch(own):
        return _Mark(series=(prefixed["prefix"], ""), figure=int(prefixed["figure"]))
    if _ROMAN.fullmatch(own) and (numerals := read_roman(own)):
        return _Mark(series=("roman", signs), figure=numerals[0].figures[-1])
    if own.isdigit():
        return _Mark(series=("arabic", signs), figure=int(own))
    if len(own) == 1 and own.islower() and (numerals := read_letter(own)):
        return _Mark(series=("letter", signs), figure=numerals[0].figures[-1])
    return None


def _opening(node: Node) -> Span:
    """The enumerator with the words behind it."""
    end = node.heading.end if node.heading else node.content.end if node.content else node.span.end
    return Span(start=node.span.start, end=end)
