"""The stage that tells which bodies the names in the findings mean."""

import re
from collections.abc import Iterable, Iterator

from docextract.document import Body, Document, Stated, Value
from docextract.resolve.listed import listed_head
from docextract.resolve.meaning import meaning_of, meaning_of_name
from docextract.resolve.situation import Situation, situation_of
from docextract.vietnamese.body_names import Reach, Tail, read_body_name
from docextract.vietnamese.name_words import fold_name

_JOINT = re.compile(r"\s*(?:,|;|và|,\s*và|hoặc)\s*")
"""Matches ", " between the members of a coordinated phrase."""
_SHARED = 0.8


class Options(Value):
    """Nothing to choose yet."""


def resolve(document: Document, *, options: Options) -> Document:  # noqa: ARG001 - every stage is called alike
    """``document`` with the bodies that its findings name, each with all its printed names.

    A name that means different bodies at different places stays unresolved. Linear in the number of names.
    """
    lists = list(_lists(document))
    if not lists:
        return document
    situation = situation_of(document)
    known: dict[str, Body] = {}
    found: dict[str, Body] = {}
    for stated in lists:
        for one, following in zip(stated, [*stated[1:], None], strict=True):
            body = known.setdefault(one.value, meaning_of(one.value, situation=situation))
            if body.key is None:
                body = _in_context(one, following, document=document, situation=situation) or body
            found[one.value] = _agreed(found.get(one.value), body)
    return document.model_copy(update={"bodies": tuple(_joined(found.values()))})


def _lists(document: Document) -> Iterator[tuple[Stated, ...]]:
    """The names of each part of each obligation, in the order of the text."""
    for obligation in document.findings.obligations:
        for part in (obligation.bearers, obligation.coordinators, obligation.report_to, obligation.via):
            if part:
                yield tuple(sorted(part, key=lambda stated: stated.evidence.span.start))


def _in_context(one: Stated, following: Stated | None, *, document: Document, situation: Situation) -> Body | None:
    """What a name means by the words around it: the head of its list, or the locality behind the last of them."""
    head = listed_head(document.text.value, one.evidence.span.start)
    if head is not None:
        body = meaning_of(f"{head} {one.value}", situation=situation)
        if body.key is not None and body.group is None:
            return body.model_copy(update={"forms": (one.value,), "by": "head-of-list"})
    if following is None:
        return None
    between = document.text.value[one.evidence.span.end : following.evidence.span.start]
    name, own = read_body_name(one.value), situation.own
    if name is None or name.tail.reach is not Reach.NOTHING or own is None or not _JOINT.fullmatch(between):
        return None
    if not f" {fold_name(following.value)}".endswith(f" {own.unit}"):
        return None
    shared = Tail(reach=Reach.HERE, units=(own.unit,))
    body = meaning_of_name(name.model_copy(update={"tail": shared}), form=one.value, situation=situation)
    if body.key is None:
        return None
    return body.model_copy(update={"by": "shared-locality", "confidence": min(body.confidence, _SHARED)})


def _agreed(before: Body | None, body: Body) -> Body:
    """What a printed name means after one more place; two meanings are none."""
    if before is None or before == body:
        return body
    if before.key is None or body.key is None or before.key == body.key:
        return before if before.key is None else body.model_copy(update={"confidence": min(before.confidence, body.confidence)})
    return Body(forms=body.forms)


def _joined(bodies: Iterable[Body]) -> list[Body]:
    """The bodies with all their forms; those without a key each by itself."""
    joined: dict[str, Body] = {}
    for body in bodies:
        key = body.key or f"\0{body.forms[0]}"
        same = joined.get(key)
        if same is None:
            joined[key] = body
        else:
            forms = tuple(dict.fromkeys((*same.forms, *body.forms)))
            best = same if same.confidence >= body.confidence else body
            joined[key] = best.model_copy(update={"forms": forms})
    return list(joined.values())
