"""Bodies, clauses and findings case by case; a gap is what the guide asks and is not read yet."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from docextract.document import Document, Stated, Target
from docextract.extract.bodies import parse_bodies
from docextract.extract.marked import Marked
from docextract.extract.pieces import cut
from docextract.vietnamese.time_expressions import find_times

HEAD = "ỦY BAN NHÂN DÂN HUYỆN KHÊ GIANG\nSố: 45/KH-UBND\nKhê Giang, ngày 08 tháng 3 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n"
GAP = pytest.mark.xfail(reason="not read as the guide asks yet", strict=True, raises=AssertionError)


def _cases(name: str) -> pytest.MarkDecorator:
    text = (Path(__file__).parent / "cases" / f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return pytest.mark.parametrize(
        ("text", "expected"),
        [pytest.param(row["text"], row["expected"], id=row["why"], marks=[GAP] if row["gap"] else []) for row in rows],
    )


@_cases("bodies")
def test_bodies_of_a_phrase(text: str, expected: str) -> None:
    marked = Marked(text)
    assert " | ".join(marked.span(body.start, body.end).of(text) for body in parse_bodies(marked, 0).members) == expected


@_cases("pieces")
def test_a_paragraph_is_cut_into_its_clauses(text: str, expected: str) -> None:
    marked = Marked(text)
    times = {marked.token_at(one.span.start): marked.token_at(one.span.end - 1) + 1 for one in find_times(text)}
    assert " | ".join(marked.span(piece.start, piece.end).of(text) for piece in cut(marked, times=times)) == expected


@_cases("findings")
def test_findings_of_a_section(text: str, expected: str, read: Callable[[str], Document]) -> None:
    assert _show(read(HEAD + text.replace("⏎", "\n"))) == expected


def _show(document: Document) -> str:
    times = {deadline.id: document.quote(deadline.evidence.span) for deadline in document.findings.deadlines}
    shown: list[str] = []
    for duty in document.findings.obligations:
        words = f"{document.quote(duty.evidence.span)} [{_names(duty.bearers)}] {duty.bearer_source} {duty.role} {duty.modality}"
        said = (
            ("+", _names(duty.coordinators)),
            ("→", _names(duty.report_to)),
            ("qua", _names(duty.via)),
            ("@", "; ".join(times[one] for one in duty.deadlines)),
        )
        shown.append(" ".join([words, *(f"{mark} {value}" for mark, value in said if value)]))
    return " ‖ ".join([*shown, *map(_figure, document.findings.targets)])


def _names(stated: Iterable[Stated]) -> str:
    return "; ".join(one.value for one in stated)


def _figure(target: Target) -> str:
    value = f"{target.min:g}-{target.max:g}" if target.value is None else f"{target.value:g}"
    return f"# {target.comparator} {value} {target.unit}"
