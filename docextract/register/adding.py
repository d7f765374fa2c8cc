"""Tasks that the machine missed and people add: held against the words of the document, so that each leads back to the page."""

import re
from collections.abc import Iterable, Mapping

from docextract.document import BearerSource, Document, Evidence, Modality, Role, Span
from docextract.errors import UsageError
from docextract.register import models
from docextract.register.connection import Register
from docextract.register.evidence import EvidenceWriter
from docextract.register.folding import fold
from docextract.register.keys import finding_keys
from docextract.register.readings import unpack
from docextract.tracking.review import Addition
from docextract.vietnamese.letters import strip_marks

PERSON = "person"
"""Who found it, in place of a rule."""
_BETWEEN = r"[\W_]+"
_SIGN = re.compile(r"[^\w\s.,;:/]+(?=[\W_]*$)")
"""Matches the sign at the end of "dưới 5%.", which is no end mark."""


def key_of_addition(register: Register, *, sha256: str, addition: Addition) -> str:
    """The key that the task has in the document: that which the machine would give it, should a newer version find it.

    Raises UsageError where the document is not there, has no such page, or has the words on another one; where the words are not
    in the reading and no page is named; where the register has the task already.
    """
    row = models.Document.objects.using(register.alias).filter(sha256=sha256, status=models.Status.READ.value).first()
    if row is None:
        raise UsageError("review-document-unknown", sha256=sha256[:12])
    document = _reading(row, using=register.alias)
    if addition.page is not None and addition.page > max(row.page_count, 1):
        raise UsageError("review-page-absent", page=addition.page, pages=row.page_count)
    occurrences = _occurrences(document, addition.words)
    spans = _on_page(document, occurrences, page=addition.page)
    if not spans and addition.page is None:
        raise UsageError("review-words-absent", words=addition.words)
    elsewhere = set() if spans else {page for span in occurrences for page in _pages(document, span)}
    if elsewhere:
        raise UsageError("review-words-elsewhere", page=addition.page, pages=", ".join(map(str, sorted(elsewhere))))
    places: list[Span | None] = [*spans] or [None]
    keys = [_key(document, addition, place, sha256=sha256) for place in places]
    there = set(models.Obligation.objects.using(register.alias).filter(key__in=keys).values_list("key", flat=True))
    free = next((key for key in keys if key not in there), None)
    if free is None:
        raise UsageError("review-task-there", key=keys[0][:12])
    return free


def key_of_read_words(register: Register, sha256: str, addition: Addition) -> str:
    """The same where no one looks at the page: raises UsageError also where a page is named and the reading lacks the words."""
    if addition.page is not None:
        key_of_addition(register, sha256=sha256, addition=Addition(words=addition.words))
    return key_of_addition(register, sha256=sha256, addition=addition)


def write_additions(row: models.Document, reviews: Iterable[models.Review], *, into: Register) -> None:
    """Makes the rows of the tasks that ``reviews`` add to the document, as far as they are missing. Runs inside a transaction."""
    given = {review.key: Addition.model_validate(review.value) for review in reviews}
    known = models.Obligation.objects.using(into.alias).filter(key__in=list(given)) if given else ()
    missing = set(given) - {one.key for one in known}
    if not missing:
        return
    document = _reading(row, using=into.alias)
    pages = {page.number: page for page in models.Page.objects.using(into.alias).filter(document=row)}
    for key in sorted(missing):
        _write(document, given[key], key=key, row=row, pages=pages, into=into)


def _reading(row: models.Document, *, using: str) -> Document:
    return unpack(models.Reading.objects.using(using).get(document=row).content)


def _on_page(document: Document, spans: Iterable[Span], *, page: int | None) -> list[Span]:
    """Those of ``spans`` that stand on the page named, where one is."""
    return [span for span in spans if page in {None, *_pages(document, span)}]


def _pages(document: Document, span: Span) -> list[int]:
    return [place.page for place in document.places(span)]


def _occurrences(document: Document, words: str) -> list[Span]:
    """Where ``words`` stand in the reading, whatever marks, case and punctuation they were given with."""
    given = fold(words).split()
    if not given:
        return []
    sign = _SIGN.search(words)
    end = rf"(?:\s?{re.escape(sign[0])})?" if sign else ""
    pattern = re.compile(rf"\b{_BETWEEN.join(map(re.escape, given))}\b{end}", re.IGNORECASE)
    return [Span(start=hit.start(), end=hit.end()) for hit in pattern.finditer(strip_marks(document.text.value))]


def _key(document: Document, addition: Addition, span: Span | None, *, sha256: str) -> str:
    words = document.quote(span) if span else addition.words
    return finding_keys(sha256, table="obligation", identities=[(_section(document, span), fold(words))])[0]


def _section(document: Document, span: Span | None) -> str:
    return document.outline.innermost(span).path if document.outline and span else ""


def _write(
    document: Document,
    addition: Addition,
    *,
    key: str,
    row: models.Document,
    pages: Mapping[int, models.Page],
    into: Register,
) -> None:
    """One task; its deadlines and targets are those that stand in its words."""
    spans = _on_page(document, _occurrences(document, addition.words), page=addition.page)
    first = spans[0] if spans else None
    span = next((one for one in spans if _key(document, addition, one, sha256=row.sha256) == key), first)
    evidence = _evidence(document, addition, span, row=row, pages=pages, into=into)
    known = models.Obligation.objects.using(into.alias).filter(document=row)
    taken = [(one.position, int(one.code.lstrip("o"))) for one in known.only("position", "code")]
    position, number = (max(numbers) + 1 for numbers in zip(*taken, strict=True)) if taken else (0, 1)
    task = known.create(
        document=row,
        position=position,
        code=f"o{number}",
        key=key,
        section=_section(document, span),
        text=evidence.quote,
        evidence=evidence,
        bearer_source=BearerSource.NONE.value,
        role=Role.LEAD.value,
        modality=Modality.MUST.value,
        is_assigned=False,
        words=fold(evidence.quote),
    )
    if span is None:
        return
    inside = {"document": row, "evidence__starts__gte": span.start, "evidence__ends__lte": span.end}
    deadlines = models.Deadline.objects.using(into.alias).filter(**inside)
    targets = models.Target.objects.using(into.alias).filter(**inside)
    models.ObligationDeadline.objects.using(into.alias).bulk_create(
        models.ObligationDeadline(obligation=task, deadline=deadline) for deadline in deadlines
    )
    models.ObligationTarget.objects.using(into.alias).bulk_create(
        models.ObligationTarget(obligation=task, target=target) for target in targets
    )


def _evidence(
    document: Document,
    addition: Addition,
    span: Span | None,
    *,
    row: models.Document,
    pages: Mapping[int, models.Page],
    into: Register,
) -> models.Evidence:
    """The words in the reading; or as the person read them on the page, where the machine read none such."""
    if span is not None:
        writer = EvidenceWriter(document, row=row, pages=pages, register=into)
        return writer.write([Evidence(span=span, by=PERSON, confidence=1.0)])[0]
    return models.Evidence.objects.using(into.alias).create(
        document=row,
        page=pages.get(addition.page or 0),
        quote=addition.words,
        starts=0,
        ends=0,
        by=PERSON,
        confidence=1.0,
        legibility=0.0,
    )
