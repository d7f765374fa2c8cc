"""How far each task has come, after all that people said about it."""

import datetime
from collections.abc import Iterable

from docextract.document import Value
from docextract.tracking.review import Progress, Review, Subject

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


def _whole(standing: Standing) -> Standing:
    """``standing`` without a day of completion where it is not complete."""
    return standing if standing.progress is Progress.DONE else standing.model_copy(update={"done_on": None})
