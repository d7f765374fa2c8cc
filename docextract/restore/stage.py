"""The stage: wrong and missing marks of a document's text put right, every change an edit."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from threading import Lock
from typing import NamedTuple

from pydantic import Field

from docextract.document import Document, Edit, Notice, PageSource, Severity, Span, Value
from docextract.restore.damage import Damage, damage_of, damage_of_part
from docextract.restore.restorer import Change, Restorer, changed
from docextract.restore.windows import composed, windows
from docextract.vietnamese.letters import TonePlacing, place_tones
from docextract.weights import open_model

STAGE = "restore"


class Mode(StrEnum):
    """What the text is taken for."""

    AUTO = "auto"
    """Judged paragraph by paragraph; right text stays as it is."""
    BARE = "bare"
    MISREAD = "misread"
    OFF = "off"


class Placing(StrEnum):
    """Where tone marks are written: as in the source where it shows, or in one way throughout."""

    KEEP = "keep"
    OLD = "old"
    NEW = "new"


class Options(Value):
    """How a text is restored."""

    mode: Mode = Mode.AUTO
    model: str = "restoration"
    tone_placing: Placing = Placing.KEEP
    trust_reader_from: float = Field(default=0.999, ge=0, le=1)
    """After OCR, words that were read with at least this confidence stay as they are."""
    correct_from: float = Field(default=0.9, ge=0, le=1)
    """After OCR, a word is changed only where the restoration is at least so sure."""
    unsure_below: float = Field(default=0.6, ge=0, le=1)
    """Edits less sure than this are counted in the notice."""


class Restored(NamedTuple):
    """A stretch of text after restoration, and what changed."""

    text: str
    offset: int
    """Where the stretch begins in the whole source, in code points."""
    changes: Sequence[Change]

    def edits(self) -> tuple[Edit, ...]:
        """The changes as edits; their spans count from the beginning of the whole source."""
        return tuple(_edit(change, offset=self.offset) for change in self.changes)


class _Opened:
    """The model of one name, used by one thread at a time."""

    def __init__(self, name: str) -> None:
        self.restorer = Restorer(open_model(name))
        self.lock = Lock()


@cache
def _opened(name: str) -> _Opened:
    return _Opened(name)


def restore(document: Document, *, options: Options) -> Document:
    """The document with one more layer of edits where its text had lost its marks.

    Raises MachineError where the model is not installed.
    """
    if options.mode is Mode.OFF or not document.text.value:
        return document
    edits = edits_of(document.text.value, options=options) or _corrections(document, options=options)
    if not edits:
        return document
    unsure = sum(edit.confidence < options.unsure_below for edit in edits)
    severity = Severity.WARNING if unsure else Severity.INFO
    notice = Notice(code="restored", severity=severity, stage=STAGE, values={"count": len(edits), "unsure": unsure})
    return document.model_copy(update={"text": document.text.apply(edits), "notices": (*document.notices, notice)})


def _corrections(document: Document, *, options: Options) -> tuple[Edit, ...]:
    """Edits of words that our own reader was unsure of; none in a document without OCR, or in a mode that asks for other things."""
    text = document.text.value
    if options.mode is not Mode.AUTO or composed(text)[1] or all(page.source is not PageSource.OCR for page in document.pages):
        return ()

    def confidence(start: int, end: int) -> float:
        found = (word.confidence for page, word in document.words(Span(start=start, end=end)) if page.source is PageSource.OCR)
        return min(found, default=1.0)

    opened = _opened(options.model)
    with opened.lock:
        changes = opened.restorer.corrections(
            text, confidence=confidence, sure=options.trust_reader_from, least=options.correct_from
        )
    return tuple(_edit(change, offset=0) for change in changes)


def restore_stream(pieces: Iterable[str], *, options: Options) -> Iterator[Restored]:
    """The text that ``pieces`` make up, restored a stretch at a time, in constant memory."""
    offset = 0
    whole = Damage.NONE
    for window in windows(pieces):
        whole = _damage(window, mode=options.mode, before=whole)
        changes = _changes(window, whole=whole, options=options)
        yield Restored(text=changed(window, changes), offset=offset, changes=changes)
        offset += len(window)


def edits_of(text: str, *, options: Options) -> tuple[Edit, ...]:
    """The edits that restore ``text``, in order of place."""
    changes = _changes(text, whole=_damage(text, mode=options.mode, before=Damage.NONE), options=options)
    return tuple(_edit(change, offset=0) for change in changes)


def _edit(change: Change, *, offset: int) -> Edit:
    span = Span(start=change.start + offset, end=change.end + offset)
    return Edit(span=span, replacement=change.replacement, stage=STAGE, confidence=change.confidence, reason=change.reason)


def _damage(text: str, *, mode: Mode, before: Damage) -> Damage:
    """What happened to a text; what happened to the stretch before it, where it is too short to tell."""
    if mode is Mode.AUTO:
        return damage_of(composed(text)[0]) if len(text) > 200 or before is Damage.NONE else before
    return {Mode.BARE: Damage.BARE, Mode.MISREAD: Damage.MISREAD, Mode.OFF: Damage.NONE}[mode]


def _changes(source: str, *, whole: Damage, options: Options) -> Sequence[Change]:
    """The changes that restore ``source``; their places count in it even where it is not in NFC."""
    text, origins = composed(source)
    opened = _opened(options.model)
    placing = TonePlacing.NEW if options.tone_placing is Placing.NEW else TonePlacing.OLD
    changes: list[Change] = []
    for start, end, damage in _stretches(text, whole=whole, mode=options.mode):
        if damage is not Damage.NONE:
            with opened.lock:
                found = opened.restorer.changes(text[start:end], damage=damage, placing=placing)
        elif options.tone_placing is not Placing.KEEP:
            found = _placed(text[start:end], placing=placing)
        else:
            continue
        changes += [change.moved(start) for change in found] if start else found
    if origins is None:
        return changes
    return [change._replace(start=origins[change.start], end=origins[change.end]) for change in changes]


def _stretches(text: str, *, whole: Damage, mode: Mode) -> Iterator[tuple[int, int, Damage]]:
    """Neighbouring paragraphs of one damage, together."""
    if mode is not Mode.AUTO:
        yield 0, len(text), whole
        return
    start = end = 0
    present = whole
    for line in text.splitlines(keepends=True):
        damage = damage_of_part(line, whole=whole) if line.strip() else present
        if damage is not present and end > start:
            yield start, end, present
            start = end
        present = damage
        end += len(line)
    if end > start:
        yield start, end, present


def _placed(text: str, *, placing: TonePlacing) -> Sequence[Change]:
    """Changes that write the tone marks of right text in one way."""
    placed = place_tones(text, placing=placing)
    differing = [at for at, (old, new) in enumerate(zip(text, placed, strict=True)) if old != new]
    # the two letters of a cluster differ together: hoà, hòa
    return [Change(at, at + 2, placed[at : at + 2], 1.0, "tone-placing") for at in differing[::2]]
