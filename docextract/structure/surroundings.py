"""The parts around the body as nodes: heads, recipients, signatures, footnotes."""

import re
from collections.abc import Sequence

from docextract.document import NodeKind, Span
from docextract.structure.bullets import read_bullet
from docextract.structure.draft import Draft
from docextract.structure.paragraphs import Paragraph
from docextract.structure.zones import Zone

_KINDS = {Zone.HEAD: NodeKind.MO_DAU, Zone.RECIPIENTS: NodeKind.NOI_NHAN, Zone.SIGNATURE: NodeKind.CHU_KY}
_BRACKETED_NOTE = re.compile(r"\[\d{1,3}\]")
_RECIPIENTS_HEAD = re.compile(r"\S+\s+\S+?\s*[:.;]?\s*(?=[-–]|$)")
"""Matches "Nơi nhận:"."""


def build_block(run: Sequence[Paragraph], zone: Zone) -> Draft:
    """A head, a list of recipients or a signature, its paragraphs the lines of it."""
    block = Draft(_KINDS[zone], Span.covering(paragraph.span for paragraph in run))
    for index, paragraph in enumerate(run):
        skip = 0
        if zone is Zone.RECIPIENTS and index == 0 and (head := _RECIPIENTS_HEAD.match(paragraph.text)):
            block.content = paragraph.part(0, head.end())
            skip = head.end()
            if skip >= len(paragraph.text):
                continue
        _add_line(block, paragraph, skip, zone)
    return block


def _add_line(block: Draft, paragraph: Paragraph, skip: int, zone: Zone) -> None:
    bullet = read_bullet(paragraph.text[skip:])
    span = paragraph.part(skip)
    if bullet and zone is not Zone.SIGNATURE:
        content = paragraph.part(skip + bullet.length)
        block.add(Draft(NodeKind.GACH, span, enumerator=bullet.printed, content=content))
    elif zone is Zone.RECIPIENTS and block.children and paragraph.text[0].islower():
        block.children[-1].extend(span)
    else:
        block.add(Draft(NodeKind.DOAN, span, content=span))


def begins_note(paragraph: Paragraph) -> bool:
    """Whether the paragraph begins with the mark of a footnote: "[1] …"."""
    return _BRACKETED_NOTE.match(paragraph.text) is not None


def build_note(run: Sequence[Paragraph], *, path: str) -> Draft:
    """A footnote with the lines that it goes on over, under the section with ``path``."""
    first = run[0]
    mark = _BRACKETED_NOTE.match(first.text)
    note = Draft(
        NodeKind.CHU_THICH,
        first.span,
        path=path,
        enumerator=mark[0] if mark else None,
        content=first.part(mark.end() if mark else 0),
    )
    for paragraph in run[1:]:
        note.extend(paragraph.span)
    return note
