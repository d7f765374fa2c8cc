"""The coarse parts of a document by Nghị định 30/2020/NĐ-CP: head, body, recipients, signature, notes, heads of attachments."""

import re
from collections.abc import Sequence
from enum import StrEnum

from docextract.structure.head import ATTACHED, BULLET, head_end
from docextract.structure.paragraphs import Paragraph
from docextract.structure.signs import is_authority, is_national_heading, is_position, is_stamp, is_type_line, read_signer

_RECIPIENTS = re.compile(r"noi\s+nhan\s*[:.;]?\s*(?:[-–].*|$)|noi\s+nhan\s*:", re.IGNORECASE)
_NOTE = re.compile(r"\[\d{1,3}\]\s*\S")


class Zone(StrEnum):
    """The part of the document that a paragraph belongs to."""

    HEAD = "head"
    BODY = "body"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    NOTE = "note"


def divide(paragraphs: Sequence[Paragraph]) -> list[Zone]:
    """The zone of each paragraph. Never refuses: what fits no other zone is body."""
    zones: list[Zone] = []
    at = head_end(paragraphs, 0)
    zones += [Zone.HEAD] * at
    signed = False
    state = Zone.BODY
    while at < len(paragraphs):
        state = _next_zone(paragraphs, at, state, signed=signed)
        signed = signed or state is Zone.SIGNATURE
        if state is Zone.HEAD:
            end = max(head_end(paragraphs, at), at + 1)
            zones += [Zone.HEAD] * (end - at)
            at, signed, state = end, False, Zone.BODY
        else:
            zones.append(state)
            at += 1
    return zones


def _next_zone(paragraphs: Sequence[Paragraph], at: int, state: Zone, *, signed: bool) -> Zone:
    paragraph = paragraphs[at]
    if _RECIPIENTS.match(paragraph.folded):
        return Zone.RECIPIENTS
    if _begins_attachment(paragraphs, at, signed=signed):
        return Zone.HEAD
    if _NOTE.match(paragraph.text) or (state is Zone.NOTE and paragraphs[at - 1].open and not paragraph.capitals):
        return Zone.NOTE
    if _begins_signature(paragraphs, at, state):
        return Zone.SIGNATURE
    goes_on = {Zone.RECIPIENTS: _goes_on_with_recipients, Zone.SIGNATURE: _goes_on_with_signature}
    return state if state in goes_on and goes_on[state](paragraphs, at) else Zone.BODY


def _begins_attachment(paragraphs: Sequence[Paragraph], at: int, *, signed: bool) -> bool:
    """Whether the head of an attached plan or project begins: its type in capitals after a signature, or before "(Kèm theo …)"."""
    paragraph = paragraphs[at]
    if signed and (is_type_line(paragraph) or is_national_heading(paragraph)):
        return True
    following = paragraphs[at + 1 : at + 5]
    return is_type_line(paragraph) and any(ATTACHED.match(after.folded) for after in following)


def _begins_signature(paragraphs: Sequence[Paragraph], at: int, state: Zone) -> bool:
    paragraph = paragraphs[at]
    if is_authority(paragraph) or (state is Zone.RECIPIENTS and read_signer(paragraph)):
        return True
    if not is_position(paragraph):
        return False
    named = any(read_signer(after) for after in paragraphs[at + 1 : at + 6])
    ended = at > 0 and re.search(r"\.\s?/\s?\.?$", paragraphs[at - 1].text) is not None
    return state is not Zone.BODY or named or ended


def _goes_on_with_recipients(paragraphs: Sequence[Paragraph], at: int) -> bool:
    paragraph, before = paragraphs[at], paragraphs[at - 1]
    if BULLET.match(paragraph.text) or paragraph.text[0].islower() or is_stamp(paragraph):
        return True
    if paragraph.capitals and len(paragraph.text) > 8:
        return False
    short = len(paragraph.text) < 80
    return short and (before.text.rstrip()[-1] in ":;," or paragraph.text.rstrip()[-1] in ";," or len(paragraph.text) <= 8)


def _goes_on_with_signature(paragraphs: Sequence[Paragraph], at: int) -> bool:
    paragraph = paragraphs[at]
    if is_stamp(paragraph) or is_authority(paragraph) or is_position(paragraph):
        return True
    signed = any(read_signer(before) for before in paragraphs[max(at - 6, 0) : at])
    if read_signer(paragraph):
        return not signed or is_position(paragraphs[at - 1])
    if signed or len(paragraph.text) >= 60:
        return False
    soon = any(read_signer(after) or is_position(after) for after in paragraphs[at + 1 : at + 5])
    return paragraph.capitals or not paragraph.text[0].isalnum() or (soon and len(paragraph.text) < 16)
