"""What a recogniser is: an image in, lines out."""

from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from docextract.document import Line

Image = NDArray[np.uint8]
"""Pixels, shape (height, width) for grey or (height, width, 3) for BGR."""


class Shape(StrEnum):
    """What is on an image."""

    PAGE = "page"
    """Lines, columns, pictures, wherever they stand."""
    BLOCK = "block"
    """One column of lines, one below the other."""


class Engine(Protocol):
    """Reads the lines of a page image."""

    def read(self, image: Image, *, dpi: float, shape: Shape = Shape.PAGE) -> tuple[Line, ...]:
        """The lines on ``image``, boxes in points from its top left, confidences 0 to 1; none on a blank page.

        Raises MachineError where the recogniser is not installed.
        """
