"""A document of the register as the present values have it, in the form of the annotation guide."""

import hashlib
import json
import re

from docextract.document import NodeKind
from docextract.register import models
from docextract.register.connection import Register
from docextract.register.folding import fold
from docextract.register.models.party import ROLES
from docextract.tracking.gold import Gold, GoldCitation, GoldDeadline, GoldMetadata, GoldObligation, GoldSection, GoldTarget


def gold(row: models.Document, *, register: Register) -> Gold:
    """What the register now holds of the document; what people called mistaken is left out."""
    using = register.alias
    deadlines = models.Deadline.objects.using(using).filter(document=row, is_mistaken=False).order_by("position")
    targets = models.Target.objects.using(using).filter(document=row, is_mistaken=False).order_by("position")
    sections = models.Node.objects.using(using).filter(document=row, enumerator__isnull=False).order_by("position")
    citations = models.Citation.objects.using(using).filter(document=row).order_by("position")
    return Gold(
        document=gold_name(row),
        metadata=_metadata(row, using=using),
        sections=tuple(
            GoldSection(path=node.path, heading=node.heading or "") for node in sections if NodeKind(node.kind).is_section
        ),
        obligations=_obligations(row, using=using),
        deadlines=tuple(
            GoldDeadline(
                id=one.code,
                time=one.time.strftime("%H:%M") if one.time else None,
                **{field: getattr(one, field) for field in GoldDeadline.model_fields if field not in {"id", "time"}},
            )
            for one in deadlines
        ),
        targets=tuple(
            GoldTarget(id=one.code, **{field: getattr(one, field) for field in GoldTarget.model_fields if field != "id"})
            for one in targets
        ),
        citations=tuple(GoldCitation(**{field: getattr(one, field) for field in GoldCitation.model_fields}) for one in citations),
    )


def gold_name(row: models.Document) -> str:
    """A name for the folder: 45/KH-BCĐ of 2024 → "45-kh-bcd-2024"; without a number the first figures of the digest."""
    if row.number is None:
        return row.sha256[:12]
    words = [*re.findall(r"[a-z0-9]+", fold(row.number)), *([str(row.date.year)] if row.date else [])]
    return "-".join(words)


def gold_digest(row: models.Document, *, register: Register) -> str:
    """What a confirmation of the whole document is for: the SHA-256 of its gold."""
    text = json.dumps(gold(row, register=register).as_json(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _metadata(row: models.Document, *, using: str) -> GoldMetadata:
    stated: dict[str, list[str]] = {"recipients": [], "legal_bases": []}
    for statement in models.Statement.objects.using(using).filter(document=row, field__in=list(stated)).order_by("position"):
        stated[statement.field].append(statement.value)
    return GoldMetadata(
        number=row.number,
        type=row.kind or "",
        title=row.title or "",
        issuer=row.issuer or "",
        parent_issuer=row.parent_issuer,
        place=row.place or "",
        date=row.date,
        date_partial=row.date_partial,
        signer=row.signer or "",
        signer_title=row.signer_title or "",
        recipients=tuple(stated["recipients"]),
        legal_bases=tuple(stated["legal_bases"]),
    )


def _obligations(row: models.Document, *, using: str) -> tuple[GoldObligation, ...]:
    found = models.Obligation.objects.using(using).filter(document=row, is_mistaken=False).order_by("position")
    parts: dict[tuple[int, str], list[str]] = {}
    for part in models.Bearer.objects.using(using).filter(obligation__document=row, stands=True).order_by("position"):
        parts.setdefault((part.obligation_id, part.role), []).append(part.name)
    deadlines, targets = _links(row, "deadline", using=using), _links(row, "target", using=using)
    fields = ("section", "text", "bearer_source", "role", "modality")
    return tuple(
        GoldObligation(
            id=one.code,
            **{field: getattr(one, field) for field in fields},
            **{field: tuple(parts.get((one.pk, role.value), ())) for field, role in ROLES.items()},
            deadlines=tuple(deadlines.get(one.pk, ())),
            targets=tuple(targets.get(one.pk, ())),
        )
        for one in found
    )


def _links(row: models.Document, finding: str, *, using: str) -> dict[int, list[str]]:
    """The names of the deadlines or targets by the obligation that they belong to."""
    table = models.ObligationDeadline if finding == "deadline" else models.ObligationTarget
    links = table.objects.using(using).filter(**{"obligation__document": row, f"{finding}__is_mistaken": False})
    names: dict[int, list[str]] = {}
    for obligation, code in links.order_by(f"{finding}__position").values_list("obligation_id", f"{finding}__code"):
        names.setdefault(obligation, []).append(code)
    return names
