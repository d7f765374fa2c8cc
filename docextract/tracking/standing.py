"""How far each task has come, after all that people said about it."""

import datetime
from collections.abc import Iterable, Mapping

from docextract.document import Value
from docextract.tracking.reference import Reference
from docextract.tracking.review import Progress, Review, Subject
from docextract.tracking.rows import ObligationRow

Task = tuple[str, str, datetime.date | None]
"""Digest of the document, key of the obligation, and of a recurring one the day that it is due."""


class Standing(Value):
    """The last word on a task."""

    progress: Progress = Progress.OPEN
    done_on: datetime.date | None = None
    note: str = ""
    """The reason given with the last word."""
    at: datetime.datetime | None = None
    """When it was said; None where nothing was."""
    words: int = 0
    """How many times something was said."""


def standings(reviews: Iterable[Review]) -> dict[Task, Standing]:
    """The standing of every obligation that ``reviews``, in the order in which they were made, speak about."""
    found: dict[Task, Standing] = {}
    for review in reviews:
        if review.subject is not Subject.OBLIGATION or review.field not in {"progress", "done_on"}:
            continue
        task = (review.sha256, review.key, review.occurrence)
        said = {"note": review.reason, "at": review.at, "words": found.get(task, Standing()).words + 1}
        if review.field == "progress":
            said["progress"] = Progress(str(review.value))
        else:
            said["done_on"] = datetime.date.fromisoformat(str(review.value)) if review.value else None
        found[task] = found.get(task, Standing()).model_copy(update=said)
    return {task: _whole(standing) for task, standing in found.items()}


def standing_of(said: Mapping[Task, Standing], name: Reference, *, row: ObligationRow) -> Standing:
    """The standing of a task, or of one of its days; a task that was dropped is dropped on all its days."""
    whole = said.get((row.document.sha256, row.key, None), Standing())
    if name.day is None:
        return whole
    own = said.get((row.document.sha256, row.key, name.day))
    return own or (whole if whole.progress is Progress.DROPPED else Standing())


def _whole(standing: Standing) -> Standing:
    """``standing`` without a day of completion where it is not complete."""
    return standing if standing.progress is Progress.DONE else standing.model_copy(update={"done_on": None})
