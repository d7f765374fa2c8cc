"""A task as a tracker is to have it."""

import datetime
from textwrap import shorten

from docextract.document import Value
from docextract.export.bearers import labels
from docextract.export.wording import JOINT, basis, by_words, leading, products
from docextract.messages import Language, say
from docextract.tracking.reference import Reference
from docextract.tracking.review import Progress
from docextract.tracking.rows import ObligationRow
from docextract.tracking.schedule import schedule
from docextract.tracking.selection import Selection
from docextract.tracking.standing import standing_of, standings

_SUBJECT = 200  # characters; trackers take 255


class Wanted(Value):
    """One ticket: a task, or one day of a recurring one."""

    reference: Reference
    row: ObligationRow
    subject: str
    description: str
    start: datetime.date | None
    due: datetime.date | None
    bearers: tuple[str, ...]
    progress: Progress

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.progress in {Progress.DONE, Progress.DROPPED}


def wanted(selection: Selection, *, until: datetime.date | None, language: Language) -> tuple[Wanted, ...]:
    """The tickets for ``selection``, in its order; recurrences as ``schedule`` says."""
    said = standings(selection.reviews)
    targets = by_words(selection.targets)
    found = []
    for row in selection.obligations:
        description = _description(row, product=products(row, targets), language=language)
        who = f"[{leading(row, language=language)}] " if row.bearers else ""
        for duty in schedule(row, until=until):
            first = duty.occurrence.starts_on if duty.occurrence else None
            last = duty.occurrence.due_on if duty.occurrence else None
            found.append(
                Wanted(
                    reference=duty.reference,
                    row=row,
                    subject=shorten(f"{who}{row.text}", _SUBJECT, placeholder="…"),
                    description=description,
                    start=first if first and last and first <= last else None,
                    due=last,
                    bearers=labels(row),
                    progress=standing_of(said, duty.reference, row=row).progress,
                )
            )
    return tuple(found)


def _description(row: ObligationRow, *, product: str, language: Language) -> str:
    """The whole task and its evidence; no line of it begins with "/", which trackers take for a command."""
    page = say("column-page-short", {"page": row.proof.page}, language=language) if row.proof.page else ""
    parts = {
        "lead": leading(row, language=language),
        "support": JOINT.join(row.coordinators),
        "deadline": JOINT.join(due.text for due in row.deadlines),
        "product": product,
        "basis": ", ".join(part for part in (basis(row.document, row.section), page) if part),
        "quote": row.proof.quote,
    }
    named = [f"{say(f'sheet-{name}', language=language)}: {text}" for name, text in parts.items() if text]
    lines = "\n".join((row.text, "", *named)).splitlines()
    return "\n".join(f"\\{line}" if line.startswith("/") else line for line in lines)
