"""What goes out together: the rows that were chosen, with what people said about them."""

from docextract.document import Value
from docextract.tracking.review import Review
from docextract.tracking.rows import DeadlineRow, ObligationRow, StoredRow, TargetRow


class Selection(Value):
    """Rows of the register, each list in the order of the documents."""

    documents: tuple[StoredRow, ...]
    """The documents that the rows come from."""
    obligations: tuple[ObligationRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    targets: tuple[TargetRow, ...]
    reviews: tuple[Review, ...] = ()
    """In the order in which they were made."""
