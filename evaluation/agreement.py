"""Whether a gold file agrees with itself and with the clean text it was made from."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from pydantic import BaseModel, ValidationError

from evaluation.gold import Annotation, Citation, Deadline, Metadata, Obligation, Section, Target, load

_DURATION = re.compile(r"-?P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?")
_ALSO_ALLOWED = {"deadlines": {"time"}}
"""Fields that a ruling of the guide adds to the form of an entry and no score compares."""


class Gravity(StrEnum):
    """A fault makes the gold file wrong; a doubt is to be looked at (a name that is not printed word for word)."""

    FAULT = "fault"
    DOUBT = "doubt"


class Disagreement(NamedTuple):
    """What is wrong, and in which entry ("o12", "sections", "metadata.title")."""

    gravity: Gravity
    where: str
    what: str


def check_gold(gold: Path, *, clean_text: Path) -> tuple[Disagreement, ...]:
    """Every disagreement in a gold file, faults first. Raises OSError where a file cannot be read."""
    try:
        annotation = load(gold)
    except ValidationError as error:
        return tuple(Disagreement(Gravity.FAULT, ".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors())
    text = one_line(clean_text.read_text(encoding="utf-8"))
    found = [
        *_unknown_fields(json.loads(gold.read_bytes())),
        *_ids(annotation),
        *_sections(annotation),
        *_quotes(annotation, text),
        *_dates(annotation),
        *_figures(annotation),
        *_names(annotation, text),
    ]
    return tuple(sorted(found, key=lambda one: one.gravity is Gravity.DOUBT))


def one_line(text: str) -> str:
    """NFC, white space folded to single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _fault(where: str, what: str) -> Disagreement:
    return Disagreement(Gravity.FAULT, where, what)


def _unknown_fields(raw: dict[str, Any]) -> Iterator[Disagreement]:
    forms: dict[str, type[BaseModel]] = {
        "metadata": Metadata,
        "sections": Section,
        "obligations": Obligation,
        "deadlines": Deadline,
        "targets": Target,
        "citations": Citation,
    }
    for name in raw.keys() - Annotation.model_fields.keys():
        yield _fault(name, "no such part in the form")
    for name, form in forms.items():
        part = raw.get(name, [])
        for entry in part if isinstance(part, list) else [part]:
            allowed = form.model_fields.keys() | _ALSO_ALLOWED.get(name, set())
            for field in sorted(entry.keys() - allowed):
                yield _fault(f"{name} {entry.get('id', '')}".strip(), f"no such field: {field}")


def _findings(gold: Annotation) -> tuple[Obligation | Deadline | Target, ...]:
    return (*gold.obligations, *gold.deadlines, *gold.targets)


def _ids(gold: Annotation) -> Iterator[Disagreement]:
    for entries in (gold.obligations, gold.deadlines, gold.targets):
        for id_, count in Counter(entry.id for entry in entries).items():
            if count > 1:
                yield _fault(id_, f"the id stands {count} times")
    deadlines, targets = {one.id for one in gold.deadlines}, {one.id for one in gold.targets}
    for one in gold.obligations:
        for id_ in (*(set(one.deadlines) - deadlines), *(set(one.targets) - targets)):
            yield _fault(one.id, f"refers to {id_}, which is not there")


def _sections(gold: Annotation) -> Iterator[Disagreement]:
    paths = {section.path for section in gold.sections} | {""}
    for entry in _findings(gold):
        if entry.section not in paths:
            yield _fault(entry.id, f"no section {entry.section}")
    for path in paths:
        parent = path.rpartition(".")[0]
        if parent not in paths:
            yield Disagreement(Gravity.DOUBT, "sections", f"{path} has no {parent} above it")


def _quotes(gold: Annotation, text: str) -> Iterator[Disagreement]:
    quotes = [(entry.id, entry.text) for entry in _findings(gold)]
    quotes += [(f"citation {number}", citation.text) for number, citation in enumerate(gold.citations, start=1)]
    quotes += [(f"section {section.path}", section.heading) for section in gold.sections]
    for where, quote in quotes:
        if quote != one_line(quote):
            yield _fault(where, f"not NFC with single blanks: {quote}")
        if one_line(quote) not in text:
            yield _fault(where, f"not in the clean text: {quote}")
        if re.search(r"(?<![.,])[.;,]$", quote):
            yield Disagreement(Gravity.DOUBT, where, f"ends in a mark: {quote[-30:]}")
    for entry in _findings(gold):
        if not entry.text:
            yield _fault(entry.id, "without a text")


def _dates(gold: Annotation) -> Iterator[Disagreement]:
    dated = [("metadata.date", gold.metadata.date)]
    dated += [(f"citation {number}", one.date) for number, one in enumerate(gold.citations, start=1)]
    dated += [(one.id, moment) for one in gold.deadlines for moment in (one.start, one.end)]
    dated += [(one.id, one.by) for one in gold.targets]
    for where, moment in dated:
        if moment is not None and not _is_date(moment):
            yield _fault(where, f"no ISO date: {moment}")
    for deadline in gold.deadlines:
        yield from _deadline(deadline)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_rule(text: str) -> bool:
    try:
        rrulestr(text, dtstart=datetime(2024, 1, 1))
    except ValueError:
        return False
    return True


def _deadline(deadline: Deadline) -> Iterator[Disagreement]:
    needed = {
        "by": (deadline.end,),
        "period": (deadline.start, deadline.end),
        "from": (deadline.start or deadline.anchor,),
        "recurring": (deadline.rrule,),
        "relative": (deadline.offset, deadline.anchor),
        "unspecified": (),
    }[deadline.kind]
    if not all(needed):
        yield _fault(deadline.id, f"a field that “{deadline.kind}” needs is null")
    if deadline.start and deadline.end and deadline.start > deadline.end:
        yield _fault(deadline.id, "ends before it starts")
    if deadline.rrule and not _is_rule(deadline.rrule):
        yield _fault(deadline.id, f"no RFC 5545 rule: {deadline.rrule}")
    if deadline.offset and not _DURATION.fullmatch(deadline.offset):
        yield _fault(deadline.id, f"no ISO 8601 duration: {deadline.offset}")


def _figures(gold: Annotation) -> Iterator[Disagreement]:
    for target in gold.targets:
        figures = (target.min, target.max) if target.comparator == "range" else (target.value,)
        if None in figures:
            yield _fault(target.id, f"“{target.comparator}” without its figure")
        if target.frequency and not _is_rule(target.frequency):
            yield _fault(target.id, f"no RFC 5545 rule: {target.frequency}")


def _names(gold: Annotation, text: str) -> Iterator[Disagreement]:
    """Names as printed may have lost a bracket or a shared word, so that a name not found is only a doubt."""
    printed = text.casefold()
    for one in gold.obligations:
        if one.bearers and one.bearer_source == "none":
            yield _fault(one.id, "bearers without a source")
        if not one.bearers and one.bearer_source != "none":
            yield _fault(one.id, f"no bearer, though its source is “{one.bearer_source}”")
        for name in (*one.bearers, *one.coordinators, *one.report_to, *one.via):
            if one_line(name).casefold() not in printed:
                yield Disagreement(Gravity.DOUBT, one.id, f"name not printed so: {name}")
    quoted = (
        ("number", gold.metadata.number),
        ("title", gold.metadata.title),
        ("issuer", gold.metadata.issuer),
        ("parent_issuer", gold.metadata.parent_issuer),
        ("signer", gold.metadata.signer),
        *(("recipients", name) for name in gold.metadata.recipients),
        *(("legal_bases", name) for name in gold.metadata.legal_bases),
    )
    for field, value in quoted:
        if value and one_line(value).casefold() not in printed:
            yield Disagreement(Gravity.DOUBT, f"metadata.{field}", f"not printed so: {value}")
