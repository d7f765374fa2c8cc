"""The checks over documents of the register; their findings are kept there until they run again."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.db import DatabaseError, transaction

from docextract.checks.facts import Fact
from docextract.checks.filed import Filed
from docextract.checks.fulfilment import followed_up
from docextract.checks.implementing import carried_out, held_beside
from docextract.checks.paper.looking import look_through
from docextract.checks.reached import held_against
from docextract.checks.report import Finding
from docextract.checks.table import checks
from docextract.checks.violation import Violation, found, keyed
from docextract.document import Document, Obligation, Stated, Value
from docextract.errors import RegisterError, UsageError
from docextract.register import models, queries
from docextract.register.connection import Register
from docextract.register.folding import fold_number
from docextract.register.waiving import waivers
from docextract.tracking.rows import Criteria, ObligationRow, StoredRow, Window

_ALL = Window(limit=None)
_FILLED = {"number-blank": "number", "day-blank": "date"}
"""Findings that fall away when a person has filled the blank, and the column that they fill."""


class Question(Value):
    """What is checked: the documents with these digests, on the day ``as_of``."""

    sha256s: tuple[str, ...]
    as_of: datetime.date
    facts: tuple[Fact, ...] = ()
    """Reported figures, held against the targets of all these documents together."""
    against: str | None = None
    """The number of the document that they carry out; None where their own citations say so."""


def check(register: Register, *, question: Question) -> tuple[Finding, ...]:
    """What the checks find, kept in the register in place of what they found before; the waived ones carry their waiver.

    Raises UsageError where ``against`` names no document, RegisterError where the database refuses.
    """
    asked = [row for sha256 in question.sha256s for row in _stored(register, sha256)]
    filed = {row.sha256: _filed(register, row) for row in asked}
    uppers = _by_number(register, question.against) if question.against else None
    measured = _by_document(held_against(list(filed.values()), facts=question.facts), among=asked) if question.facts else {}
    findings: list[Finding] = []
    for row in asked:
        document = queries.load(register, sha256=row.sha256)
        if document is None:
            continue
        violations = [
            *_on_paper(document, row=row, filed=filed[row.sha256]),
            *followed_up(filed[row.sha256], as_of=question.as_of),
            *measured.get(row.sha256, ()),
            *_beside(register, document, lower=filed[row.sha256], uppers=uppers),
        ]
        named = keyed(violations, sha256=row.sha256)
        _keep(register, row=row, violations=named, as_of=question.as_of)
        passed = waivers(register, sha256=row.sha256)
        findings += (
            Finding(sha256=row.sha256, path=row.path, number=row.number, title=row.title, violation=one, waiver=passed.get(one.key))
            for one in named
        )
    return tuple(findings)


def _stored(register: Register, sha256: str) -> tuple[StoredRow, ...]:
    """The document with this digest; nothing where the register has none."""
    return queries.documents(register, criteria=Criteria(sha256=sha256), window=_ALL).rows


def _filed(register: Register, row: StoredRow) -> Filed:
    """The present rows of one document."""
    criteria = Criteria(sha256=row.sha256)
    obligations = queries.obligations(register, criteria=criteria, window=_ALL).rows
    targets = queries.targets(register, criteria=criteria, window=_ALL).rows
    return Filed(
        document=row,
        obligations=tuple(one for one in obligations if not one.is_mistaken),
        targets=tuple(one for one in targets if not one.is_mistaken),
    )


def _on_paper(document: Document, *, row: StoredRow, filed: Filed) -> Iterable[Violation]:
    """What the rules find in the document as people have put it right."""
    violations = look_through(_as_reviewed(document, rows={one.id: one for one in filed.obligations}))
    return (one for one in violations if not getattr(row, _FILLED.get(one.code, ""), None))


def _as_reviewed(document: Document, *, rows: Mapping[str, ObligationRow]) -> Document:
    """The document without the obligations that people call mistaken, with the owners that they named."""
    kept = tuple(_with_owners(one, rows[one.id]) for one in document.findings.obligations if one.id in rows)
    return document.model_copy(update={"findings": document.findings.model_copy(update={"obligations": kept})})


def _with_owners(obligation: Obligation, row: ObligationRow) -> Obligation:
    if tuple(bearer.value for bearer in obligation.bearers) == row.bearers:
        return obligation
    named = tuple(Stated(value=name, evidence=obligation.evidence) for name in row.bearers)
    return obligation.model_copy(update={"bearers": named})


def _by_document(violations: Iterable[Violation], *, among: Sequence[StoredRow]) -> dict[str, list[Violation]]:
    """The findings by the document that they speak of; those that speak of none stand with the first."""
    sorted_: dict[str, list[Violation]] = {}
    for violation in violations:
        sha256 = violation.proofs[0].sha256 if violation.proofs else among[0].sha256
        sorted_.setdefault(sha256, []).append(violation)
    return sorted_


def _by_number(register: Register, number: str) -> tuple[StoredRow, ...]:
    """The documents with this number; raises UsageError where there is none."""
    rows = queries.documents(register, criteria=Criteria(document=number), window=_ALL).rows
    read = tuple(row for row in rows if row.status == models.Status.READ.value)
    if not read:
        raise UsageError("document-unknown", number=number)
    return read


def _beside(register: Register, document: Document, *, lower: Filed, uppers: tuple[StoredRow, ...] | None) -> Iterable[Violation]:
    """The document beside those that it carries out: the ones given, or else those that it cites and the register holds."""
    if uppers is not None:
        for upper in uppers:
            if upper.sha256 != lower.document.sha256:
                yield from held_beside(lower, upper=_filed(register, upper))
        return
    for cited in carried_out(document):
        rows = models.Document.objects.using(register.alias).filter(number_key=fold_number(cited.number or ""))
        digests = [row.sha256 for row in rows if row.date is None or cited.date is None or row.date == cited.date]
        digests = [sha256 for sha256 in digests if sha256 != lower.document.sha256]
        name = f"{cited.doc_type} {cited.number}".strip()
        if not digests:
            yield found("upper-absent", document=document, at=[cited.evidence.span], subject=cited.number or "", upper=name)
        for upper in (row for sha256 in digests for row in _stored(register, sha256)):
            yield from held_beside(lower, upper=_filed(register, upper))


def _keep(register: Register, *, row: StoredRow, violations: Sequence[Violation], as_of: datetime.date) -> None:
    """Puts the findings of this run in place of those of the last; where they are the same nothing is written."""
    try:
        with transaction.atomic(using=register.alias):
            document = models.Document.objects.using(register.alias).select_for_update().get(sha256=row.sha256)
            kept = models.CheckFinding.objects.using(register.alias).filter(document=document)
            wanted = [_row(document, at, one, as_of=as_of) for at, one in enumerate(violations)]
            columns = ("position", "code", "key", "severity", "as_of", "message", "content")
            before = [tuple(row) for row in kept.order_by("position").values_list(*columns)]
            if before != [tuple(getattr(one, column) for column in columns) for one in wanted]:
                kept.delete()
                models.CheckFinding.objects.using(register.alias).bulk_create(wanted)
    except DatabaseError as error:
        code = "register-locked" if "locked" in str(error) else "register-unwritable"
        raise RegisterError(code, register=register.url.shown) from error


def _row(document: models.Document, at: int, violation: Violation, *, as_of: datetime.date) -> models.CheckFinding:
    proof = next(iter(violation.proofs), None)
    return models.CheckFinding(
        document=document,
        position=at,
        code=violation.code,
        key=violation.key,
        severity=violation.severity.value,
        family=checks()[violation.code].family.value,
        as_of=as_of,
        message=violation.message(),
        section=proof.section if proof else "",
        page=proof.page if proof else None,
        quote=proof.quote if proof else "",
        content=violation.model_dump(mode="json", include={"subject", "values", "proofs"}),
    )
