"""Words of a text layer that nobody sees: white on white, drawn without ink, or under something else."""

from collections.abc import Sequence

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from docextract.intake.frame import Frame
from docextract.intake.rows import Printed

_SCALE = 1.5
"""Pixels a point at which the page is drawn."""
_SHADES = 24
"""Levels of grey by which the pixels of a word's place differ at least, where it can be seen."""
_EDGE = 0.6
"""Points at the edge of a word's box that the ink of lines above and below may reach."""


def seen_words(words: Sequence[Printed], pdf: pypdfium2.PdfDocument, index: int, frame: Frame) -> list[Printed]:
    """Those of ``words`` that leave a trace on the drawn page; all of them on a page whose words stand sideways.

    Raises PdfiumError for a page that cannot be loaded.
    """
    if frame.turned or not words:
        return list(words)
    page = pdf[index]
    shades = np.array(page.render(scale=_SCALE, grayscale=True).to_numpy()).squeeze()
    page.close()
    return [word for word in words if _is_seen(word, shades)]


def _is_seen(word: Printed, shades: NDArray[np.uint8]) -> bool:
    box = word.box
    top, bottom = int((box.top + _EDGE) * _SCALE), int((box.bottom - _EDGE) * _SCALE) + 1
    place = shades[max(top, 0) : bottom, max(int(box.x0 * _SCALE), 0) : int(box.x1 * _SCALE) + 1]
    return place.size == 0 or int(np.ptp(place)) >= _SHADES
