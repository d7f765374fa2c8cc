"""From the coordinates of a PDF to those of the page as displayed: points, origin at the top left."""

from functools import cached_property

from docextract.document import Box, Value

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top in the PDF's own coordinates."""


def _box(x0: float, top: float, x1: float, bottom: float) -> Box:
    """In hundredths of a point: what lies beyond is noise of floating point."""
    return Box(x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))


class Frame(Value):
    """How a page lies: what of the medium is shown (``crop``), the medium itself, and how it is turned when displayed."""

    media: Corners
    crop: Corners
    rotation: int
    """Degrees clockwise by which the page is turned when displayed."""
    origin: tuple[float, float] = (0.0, 0.0)
    """Where the text layer's coordinates put the corner of the medium as displayed."""
    turned: int = 0
    """Degrees clockwise by which the displayed page is turned further, so that its words stand upright."""

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height as displayed."""
        width, height = self.crop[2] - self.crop[0], self.crop[3] - self.crop[1]
        return (height, width) if self.rotation % 180 else (width, height)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        width, height = self.shown
        return (height, width) if self.turned % 180 else (width, height)

    @cached_property
    def offset(self) -> tuple[float, float]:
        """How far the corner of what is shown lies right of and below the text layer's origin, as displayed."""
        left, bottom, right, top = (abs(crop - media) for crop, media in zip(self.crop, self.media, strict=True))
        across, down = {90: (bottom, left), 180: (right, bottom), 270: (top, right)}.get(self.rotation, (left, top))
        return across + self.origin[0], down + self.origin[1]

    def displayed(self, corners: Corners) -> Box:
        """Where a rectangle of the PDF's own coordinates is seen."""
        left, bottom, right, top = corners
        x0, y0, x1, y1 = self.crop
        seen = {
            90: (bottom - y0, left - x0, top - y0, right - x0),
            180: (x1 - right, bottom - y0, x1 - left, top - y0),
            270: (y1 - top, x1 - right, y1 - bottom, x1 - left),
        }.get(self.rotation, (left - x0, y1 - top, right - x0, y1 - bottom))
        return self.turn(_box(*seen))

    def shifted(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Where a rectangle of the text layer is seen: displayed already, but the whole medium."""
        across, down = self.offset
        return self.turn(_box(x0 - across, top - down, x1 - across, bottom - down))

    def turn(self, box: Box) -> Box:
        """A box of the displayed page, on the turned one."""
        width, height = self.shown
        match self.turned:
            case 90:
                return Box(x0=height - box.bottom, top=box.x0, x1=height - box.top, bottom=box.x1)
            case 180:
                return Box(x0=width - box.x1, top=height - box.bottom, x1=width - box.x0, bottom=height - box.top)
            case 270:
                return Box(x0=box.top, top=width - box.x1, x1=box.bottom, bottom=width - box.x0)
            case _:
                return box
