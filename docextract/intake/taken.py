"""What a reader of one format gives back."""

from docextract.document import Notice, Page, Signature, Value

STAGE = "intake"
"""How this stage signs its notices."""


class Taken(Value):
    """The pages of a file in order, and what is to be told about them."""

    pages: tuple[Page, ...]
    signatures: tuple[Signature, ...] = ()
    notices: tuple[Notice, ...] = ()
