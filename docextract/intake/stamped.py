"""Words that stand in annotations: the number and day stamped into the room left for them, filled forms, signatures' stamps."""

from collections.abc import Iterator
from itertools import groupby

import pypdfium2

from docextract.document import Box
from docextract.intake.frame import Frame
from docextract.intake.rows import Printed
from docextract.intake.triage import is_stamp
from docextract.vietnamese.letters import compose


def stamped_words(pdf: pypdfium2.PdfDocument, index: int, frame: Frame) -> list[Printed]:
    """The words that the annotations of the page at ``index`` show; the file itself stays as it is.

    An annotation that is the stamp of a digital signature (who signed, when, from which address) gives none.
    The page is drawn flat in memory: what that adds is theirs. Raises PdfiumError for a page that cannot be loaded.
    """
    page = pdf[index]
    if not pypdfium2.raw.FPDFPage_GetAnnotCount(page):
        page.close()
        return []
    frames = _annotations(page, frame)
    before = page.get_textpage().get_text_range()
    flat = pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
    page.close()
    if flat != pypdfium2.raw.FLATTEN_SUCCESS:
        return []
    page = pdf[index]
    letters = page.get_textpage()
    after = letters.get_text_range()
    words = list(_words(letters, len(before.rstrip()), frame)) if after.startswith(before.rstrip()) else []
    page.close()
    return [word for word in words if not any(_holds(one, word) for one in frames if _is_signature(one, words))]


def _annotations(page: pypdfium2.PdfPage, frame: Frame) -> list[Box]:
    boxes = []
    for index in range(pypdfium2.raw.FPDFPage_GetAnnotCount(page)):
        annotation, corners = pypdfium2.raw.FPDFPage_GetAnnot(page, index), pypdfium2.raw.FS_RECTF()
        if annotation and pypdfium2.raw.FPDFAnnot_GetRect(annotation, corners):
            left, right = sorted((corners.left, corners.right))
            bottom, top = sorted((corners.bottom, corners.top))
            boxes.append(frame.displayed((left, bottom, right, top)))
        pypdfium2.raw.FPDFPage_CloseAnnot(annotation)
    return boxes


def _is_signature(annotation: Box, words: list[Printed]) -> bool:
    return is_stamp(" ".join(word.text for word in words if _holds(annotation, word)))


def _holds(annotation: Box, word: Printed) -> bool:
    x, y = word.box.centre
    return annotation.x0 <= x <= annotation.x1 and annotation.top <= y <= annotation.bottom


def _words(letters: pypdfium2.PdfTextPage, start: int, frame: Frame) -> Iterator[Printed]:
    added = [(letters.get_text_range(at, 1), at) for at in range(start, letters.count_chars())]
    for blank, run in groupby(added, key=lambda pair: not pair[0].strip()):
        if blank:
            continue
        pairs = list(run)
        box = Box.covering(frame.displayed(letters.get_charbox(at, loose=True)) for _, at in pairs)
        width, height = frame.size
        x, y = box.centre
        if 0 <= x <= width and 0 <= y <= height:
            yield Printed(text=compose("".join(letter for letter, _ in pairs)), box=box, size=round(box.height, 2))
