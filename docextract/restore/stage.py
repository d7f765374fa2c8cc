"""The stage: wrong and missing marks of a document's text put right, every change an edit."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from threading import Lock

from pydantic import Field

from docextract.document import Document, Edit, Notice, Severity, Span, Value
from docextract.restore.damage import Damage, damage_of, damage_of_part
from docextract.restore.restorer import Restorer
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
    unsure_below: float = Field(default=0.6, ge=0, le=1)
    """Edits less sure than this are counted in the notice."""


class Restored(Value):
    """A stretch of text after restoration, and its edits; spans count from the beginning of the whole source."""

    text: str
    edits: tuple[Edit, ...]


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
    edits = edits_of(document.text.value, options=options)
    if not edits:
        return document
    unsure = sum(edit.confidence < options.unsure_below for edit in edits)
    severity = Severity.WARNING if unsure else Severity.INFO
    notice = Notice(code="restored", severity=severity, stage=STAGE, values={"count": len(edits), "unsure": unsure})
    return document.model_copy(update={"text": document.text.apply(edits), "notices": (*document.notices, notice)})


def restore_stream(pieces: Iterable[str], *, options: Options) -> Iterator[Restored]:
    """The text that ``pieces`` make up, restored a stretch at a time, in constant memory."""
    offset = 0
    whole = Damage.NONE
    for window in windows(pieces):
        whole = _damage(window, mode=options.mode, before=whole)
        edits = _edits(window, whole=whole, options=options)
        at = 0
        parts: list[str] = []
        for edit in edits:
            parts += (window[at : edit.span.start], edit.replacement)
            at = edit.span.end
        parts.append(window[at:])
        shifted = tuple(edit.model_copy(update={"span": edit.span.shift(offset)}) for edit in edits) if offset else edits
        yield Restored(text="".join(parts), edits=shifted)
        offset += len(window)


def edits_of(text: str, *, options: Options) -> tuple[Edit, ...]:
    """The edits that restore ``text``, in order of place."""
    return _edits(text, whole=_damage(text, mode=options.mode, before=Damage.NONE), options=options)


def _damage(text: str, *, mode: Mode, before: Damage) -> Damage:
    """What happened to a text; what happened to the stretch before it, where it is too short to tell."""
    if mode is Mode.AUTO:
        return damage_of(composed(text)[0]) if len(text) > 200 or before is Damage.NONE else before
    return {Mode.BARE: Damage.BARE, Mode.MISREAD: Damage.MISREAD, Mode.OFF: Damage.NONE}[mode]


def _edits(source: str, *, whole: Damage, options: Options) -> tuple[Edit, ...]:
    text, origins = composed(source)
    opened = _opened(options.model)
    placing = TonePlacing.NEW if options.tone_placing is Placing.NEW else TonePlacing.OLD
    edits: list[Edit] = []
    for start, end, damage in _stretches(text, whole=whole, mode=options.mode):
        if damage is Damage.NONE:
            if options.tone_placing is not Placing.KEEP:
                edits += _placed(text, start=start, end=end, placing=placing)
            continue
        with opened.lock:
            changes = list(opened.restorer.changes(text[start:end], damage=damage, placing=placing))
        edits += [
            Edit(
                span=Span(start=start + change.start, end=start + change.end),
                replacement=change.replacement,
                stage=STAGE,
                confidence=change.confidence,
                reason=damage.value,
            )
            for change in changes
        ]
    if origins is None:
        return tuple(edits)
    return tuple(
        edit.model_copy(update={"span": Span(start=origins[edit.span.start], end=origins[edit.span.end])}) for edit in edits
    )


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


def _placed(text: str, *, start: int, end: int, placing: TonePlacing) -> Iterator[Edit]:
    """Edits that write the tone marks of right text in one way."""
    placed = place_tones(text[start:end], placing=placing)
    at = 0
    while at < len(placed):
        if placed[at] == text[start + at]:
            at += 1
            continue
        stop = at + 1
        while stop < len(placed) and placed[stop] != text[start + stop]:
            stop += 1
        yield Edit(span=Span(start=start + at, end=start + stop), replacement=placed[at:stop], stage=STAGE, reason="tone-placing")
        at = stop
