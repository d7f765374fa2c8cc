"""The list of tasks in the columns that offices use, as CSV."""

import csv
import io

from docextract.document import Value
from docextract.export.wording import JOINT, basis, by_words, leading, products, when
from docextract.messages import Language, say
from docextract.tracking.rows import ObligationRow
from docextract.tracking.selection import Selection

COLUMNS = ("number", "task", "lead", "support", "deadline", "product", "basis", "page")
"""STT, Nội dung nhiệm vụ, Cơ quan chủ trì, Cơ quan phối hợp, Thời hạn, Sản phẩm, Căn cứ, Trang: their codes in messages.tsv."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a sheet would compute instead of showing (OWASP, CSV Injection)."""


class Entry(Value):
    """A line of the list; ``product`` is what must be reached, by the targets that the task states."""

    number: int
    task: str
    lead: str
    support: str
    deadline: str
    product: str
    basis: str
    page: int | None


def entry(row: ObligationRow, *, number: int, product: str, language: Language) -> Entry:
    """The line of ``row``."""
    return Entry(
        number=number,
        task=row.text,
        lead=leading(row, language=language),
        support=JOINT.join(row.coordinators),
        deadline=when(row),
        product=product,
        basis=basis(row.document, row.section),
        page=row.proof.page,
    )


def csv_list(selection: Selection, *, language: Language) -> str:
    """The obligations as CSV (RFC 4180) under a head; nothing in it is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(say(f"sheet-{column}", language=language) for column in COLUMNS)
    targets = by_words(selection.targets)
    for number, row in enumerate(selection.obligations, start=1):
        line = entry(row, number=number, product=products(row, targets), language=language)
        values = line.model_dump().values()
        writer.writerow(unformulated("" if value is None else str(value)) for value in values)
    return text.getvalue()


def unformulated(text: str) -> str:
    """``text`` with an apostrophe before it where a sheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
