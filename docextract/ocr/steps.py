"""What is done to a page besides the first reading; any of it can be left out."""

from enum import StrEnum


class Step(StrEnum):
    """A step that has earned its place (evaluation/RECOGNITION.md: what each is worth)."""

    WATERMARKS = "watermarks"
    """What was added to a finished PDF page as a watermark is left off."""
    ORIENTATION = "orientation"
    """Pages that lie on their side or on their head are turned."""
    SEALS = "seals"
    """Red ink is taken off."""
    LIGHT = "light"
    """Paper and ink are made even."""
    SKEW = "skew"
    """Lines are made level."""
    LEADERS = "leaders"
    """Rows of dots in forms are told by their dots and not read."""
    TABLES = "tables"
    """Ruled tables are read cell by cell."""
    LEFT_OUT = "left-out"
    """Lines that the first reader left out are read again."""
    CLOSING = "closing"
    """The signature block is read a second time."""
    BLANKS = "blanks"
    """The number and the day that are filled in by hand are looked at by themselves."""
    LANGUAGE = "language"
    """The words around have a say in the vote."""
