"""Whether the register still holds what its audit trail says."""

import hashlib
import json
from collections import Counter

from docextract.document import Value
from docextract.register import models
from docextract.register.chain import Verification, canonical, verify
from docextract.register.connection import Register
from docextract.register.reviewing import review_detail


class Trust(Value):
    """What the audit trail vouches for, and what it does not."""

    chain: Verification
    unsealed: tuple[str, ...] = ()
    """Digests of the documents whose reading is not the one that was sealed."""
    reviews: int = 0
    """How many reviews stand in the register without an entry, or in an entry without a row."""

    @property
    def holds(self) -> bool:
        """Whether nothing is amiss."""
        return self.chain.broken is None and not self.unsealed and not self.reviews


def examine(register: Register) -> Trust:
    """Walks the chain, then holds every reading and every review against it. The findings follow from these two."""
    sealed: dict[str, str | None] = {}
    said: Counter[str] = Counter()
    known = {models.Event.TAKEN_IN.value, models.Event.SUPERSEDED.value, models.Event.REVIEWED.value}
    for entry in models.Entry.objects.using(register.alias).filter(event__in=known).order_by("position").iterator():
        if entry.event == models.Event.REVIEWED.value:
            said[entry.sha256 + entry.by + entry.detail] += 1
        else:
            sealed[entry.sha256] = json.loads(entry.detail).get("reading")
    there: Counter[str] = Counter()
    for review in models.Review.objects.using(register.alias).select_related("document").iterator():
        there[review.document.sha256 + review.by + canonical(review_detail(review))] += 1
    unsealed = [
        reading.document.sha256
        for reading in models.Reading.objects.using(register.alias).select_related("document").iterator(chunk_size=100)
        if sealed.get(reading.document.sha256, "") not in {None, hashlib.sha256(bytes(reading.content)).hexdigest()}
    ]
    difference = (there - said) + (said - there)
    return Trust(chain=verify(register), unsealed=tuple(unsealed), reviews=difference.total())
