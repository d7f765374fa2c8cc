"""Evidence into rows: the words, and the places where they stand on paper."""

from collections.abc import Iterable, Mapping

from docextract.document import Box, Document, Evidence, Place
from docextract.register import models
from docextract.register.connection import Register


class EvidenceWriter:
    """Writes the evidence of one document, whose pages have rows already."""

    def __init__(self, document: Document, *, row: models.Document, pages: Mapping[int, models.Page], register: Register) -> None:
        self._document = document
        self._row = row
        self._pages = pages
        self._alias = register.alias

    def write(self, evidence: Iterable[Evidence]) -> list[models.Evidence]:
        """The rows of ``evidence``, one each, in order; words that run over pages get further rows that continue theirs."""
        given = list(evidence)
        places = [self._document.places(one.span) for one in given]
        first = models.Evidence.objects.using(self._alias).bulk_create(
            self._on(one, place=there[0] if there else None) for one, there in zip(given, places, strict=True)
        )
        rest = [
            self._on(one, place=place, continues=row)
            for one, row, there in zip(given, first, places, strict=True)
            for place in there[1:]
        ]
        models.Evidence.objects.using(self._alias).bulk_create(rest)
        return first

    def _on(self, evidence: Evidence, *, place: Place | None, continues: models.Evidence | None = None) -> models.Evidence:
        box: Box | None = place.box if place else None
        return models.Evidence(
            document=self._row,
            continues=continues,
            page=self._pages[place.page] if place else None,
            x0=box.x0 if box else None,
            top=box.top if box else None,
            x1=box.x1 if box else None,
            bottom=box.bottom if box else None,
            quote=self._document.quote(evidence.span),
            starts=evidence.span.start,
            ends=evidence.span.end,
            by=evidence.by,
            confidence=min(max(evidence.confidence, 0.0), 1.0),
            legibility=min(max(place.confidence, 0.0), 1.0) if place else 1.0,
        )
