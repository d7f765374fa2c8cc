"""The signature block read a second time: a seal over posts and names makes a page reader take them for a picture.

What stands to the right of the recipients (Nghị định 30/2020/NĐ-CP, zones 7 and 9) is read as one block. The lines that the page
reader missed are added, as far as they look like posts and names: words that begin with a capital, side by side.
"""

import re
from collections.abc import Iterator, Sequence

from docextract.document import Box, Line, Word, typeset
from docextract.ocr.engine import Engine, Image, Shape
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.syllables import is_syllable

_RECIPIENTS = re.compile(r"^\W*n[o0][il1]\s*nh[a4]n", re.IGNORECASE)
_ABBREVIATION = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.?$")
"""Matches what stands before the authority that is signed for."""
_LEAST = 0.5
"""Mean confidence below which a line is none."""
_TALL = 6.0
"""Points of the smallest type that posts and names are set in."""
_DEEP = 150.0
"""Points below the head of the recipients within which a name stands."""


def read_closing(lines: Sequence[Line], image: Image, *, dpi: float, engine: Engine) -> tuple[Line, ...]:
    """``lines`` and those of the signature block that are missing among them; boxes in points."""
    width, height = image.shape[1] * 72 / dpi, image.shape[0] * 72 / dpi
    block = _block(lines, width, height)
    if block is None:
        return tuple(lines)
    scale = dpi / 72
    crop = image[int(block.top * scale) : int(block.bottom * scale), int(block.x0 * scale) : int(block.x1 * scale)]
    found = (_names(_moved(line, block)) for line in engine.read(crop, dpi=dpi, shape=Shape.BLOCK))
    return (*lines, *(line for line in found if line is not None and not _is_known(line, lines)))


def _block(lines: Sequence[Line], width: float, height: float) -> Box | None:
    """Where the signature stands: right of the recipients, below the last line that crosses the page; None without recipients."""
    mark = next((line.box for line in lines if line.box and _RECIPIENTS.match(strip_marks(line.text))), None)
    if mark is None or mark.x0 > 0.4 * width:
        return None
    boxes = [line.box for line in lines if line.box]
    crossing = [box.bottom for box in boxes if box.x0 < 0.35 * width and box.x1 > 0.65 * width and box.bottom < mark.bottom]
    beside = [box.x1 for box in boxes if box.x0 < 0.3 * width and box.top > mark.bottom]
    left = min(max([0.4 * width, *(edge for edge in beside if edge < 0.58 * width)]), 0.55 * width)
    top = max([mark.top - 3 * mark.height, *crossing])
    bottom = min(mark.bottom + _DEEP, height)
    return Box(x0=left + 3, top=top, x1=width, bottom=bottom) if bottom - top > 3 * _TALL else None


def _moved(line: Line, block: Box) -> Line:
    words = tuple(word.model_copy(update={"box": _shifted(word.box, block)}) for word in line.words)
    return line.model_copy(update={"words": words, "box": Box.covering(word.box for word in words)})


def _shifted(box: Box, block: Box) -> Box:
    return Box(x0=box.x0 + block.x0, top=box.top + block.top, x1=box.x1 + block.x0, bottom=box.bottom + block.top)


def _names(line: Line) -> Line | None:
    """The longest run of words of ``line`` that can be a post or a name; None where there is no such run."""
    best: list[Word] = max(_runs(line), key=len, default=[])
    sure = [word for word in best if is_syllable(_letters(word, line))]
    capitals = len(best) > 1 and all(len(_letters(word, line)) > 2 and _letters(word, line).isupper() for word in best)
    if len(sure) < 2 and not (sure and capitals):
        return None
    heard = best if len(sure) < 2 else sure
    if sum(word.confidence for word in heard) < _LEAST * len(heard):
        return None
    text, words = typeset((word.span.of(line.text).strip("\\/|<>_'`‘’\""), word) for word in best)
    return Line(text=text, words=words, box=Box.covering(word.box for word in words))


def _runs(line: Line) -> Iterator[list[Word]]:
    """Stretches of words that begin with a capital and are high enough."""
    run: list[Word] = []
    for word in line.words:
        written = word.span.of(line.text)
        letters = _letters(word, line)
        if _ABBREVIATION.match(written) or (letters[:1].isupper() and len(letters) > 1 and word.box.height >= _TALL):
            run.append(word)
            continue
        yield run
        run = []
    yield run


def _letters(word: Word, line: Line) -> str:
    return "".join(character for character in word.span.of(line.text) if character.isalpha())


def _is_known(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the page reader has read something where ``line`` stands; the tall boxes of pictures and seals say nothing."""
    box = line.box
    if box is None:
        return True
    seen = (
        word.box for other in lines for word in other.words if word.box.height < 2 * box.height and len(_letters(word, other)) > 1
    )
    return sum(box.overlap(other) for other in seen) > 0.3 * box.width * box.height
