"""References and short forms, case by case, and their laws."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.document import Document, ReferenceKind, Source, Text
from docextract.structure.stage import Options, parse

FOLDER = Path(__file__).parent / "cases"
WORDS = (
    "điểm a", "khoản 2", "mục III", "Điều 1", "Luật Đất đai", "Luật Đất đai năm 2024", "Nghị định số 4/2024/NĐ-CP", "ngày 3/4/2024",
    "Kế hoạch này", "Nghị định này", "(sau đây gọi tắt là THNCĐ)", "tái hòa nhập cộng đồng (THNCĐ)", "THNCĐ", "của", ",", "và", ".",
    "\nI. MỘT\n", "\n1. Một\n", "\na) Làm\n", "\nPHỤ LỤC I\n", "\nKẾ HOẠCH\n", "a, b", "trên", "(", ")", "Phần thứ hai",
)  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _parse(text: str) -> Document:
    source = Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0)
    return parse(Document(source=source, text=Text(source=text)), options=Options())


def _shown(document: Document) -> str:
    shown = []
    for one in document.references:
        target = ",".join(one.paths) or "".join(document.quote(span) for span in (one.citation, one.note) if span)
        shown.append(f"{one.kind}:{document.quote(one.evidence.span)}@{one.section}" + (f"={target}" if target else ""))
    return " ".join(shown)


@pytest.mark.parametrize("case", _rows("references"), ids=lambda case: case["why"])
def test_references_point_where_a_reader_would_look(case: dict[str, str]) -> None:
    assert _shown(_parse(case["text"].replace("⏎", "\n"))) == case["expected"]


@pytest.mark.parametrize("case", _rows("short_forms"), ids=lambda case: case["why"])
def test_short_forms_are_collected_with_their_uses(case: dict[str, str]) -> None:
    found = _parse(case["text"]).abbreviations
    assert " ".join(f"{one.short.value}={one.full.value}*{len(one.uses)}" for one in found) == case["expected"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_reference_and_short_form_quotes_words_and_leads_somewhere(text: str) -> None:
    document = _parse(text)
    assert document.outline is not None
    paths = {node.path for node in document.outline.walk() if node.kind.is_section}
    for one in document.references:
        assert document.quote(one.evidence.span)
        assert set(one.paths) <= paths
        assert bool(one.paths) == (one.kind is ReferenceKind.SECTION)
        assert (one.citation is not None) == (one.kind in {ReferenceKind.CITATION, ReferenceKind.PROVISION})
    starts = [one.evidence.span.start for one in document.references]
    assert starts == sorted(starts)
    for form in document.abbreviations:
        assert form.short.evidence.span.of(text) == form.short.value
        assert document.quote(form.full.evidence.span) == form.full.value
        assert all(use.of(text) == form.short.value and use.start >= form.short.evidence.span.end for use in form.uses)
