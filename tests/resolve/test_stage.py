"""The bodies of whole texts, and what holds of them."""

from functools import partial
from pathlib import Path

import pytest

from docextract.document import Document, Source, Text
from docextract.extract.options import Options as ExtractOptions
from docextract.extract.stage import extract
from docextract.resolve.stage import Options, resolve
from docextract.structure.stage import Options as StructureOptions
from docextract.structure.stage import parse
from tests.resolve.conftest import read_cases

HEAD = "ỦY BAN NHÂN DÂN\nHUYỆN QUẢNG XƯƠNG\nSố: 45/KH-UBND\nQuảng Xương, ngày 08 tháng 3 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n"


def _read(text: str) -> Document:
    document = Document(source=Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0), text=Text(source=text))
    for stage in (
        partial(parse, options=StructureOptions()),
        partial(extract, options=ExtractOptions()),
        partial(resolve, options=Options()),
    ):
        document = stage(document)
    return document


@pytest.mark.parametrize("case", read_cases("texts"), ids=lambda case: case["why"])
def test_names_in_a_text_mean_bodies(case: dict[str, str]) -> None:
    document = _read(HEAD + case["text"].replace("⏎", "\n"))
    assert " | ".join(f"{', '.join(body.forms)} = {body.key or '–'}" for body in document.bodies) == case["expected"]


def test_every_name_in_the_findings_belongs_to_one_body() -> None:
    document = _read(
        HEAD + "II. PHÂN CÔNG\n1. Công an huyện chủ trì, phối hợp với các cơ quan liên quan báo cáo UBND huyện qua Phòng Tư pháp."
    )
    named = {
        stated.value
        for duty in document.findings.obligations
        for part in (duty.bearers, duty.coordinators, duty.report_to, duty.via)
        for stated in part
    }
    assert named
    forms = [form for body in document.bodies for form in body.forms]
    assert sorted(forms) == sorted(named)
    assert all(document.body(form) is not None for form in forms)


def test_the_masthead_proves_the_locality() -> None:
    document = _read(HEAD + "II. PHÂN CÔNG\n1. Công an huyện lập danh sách.")
    (body,) = document.bodies
    assert body.evidence is not None
    assert "QUẢNG XƯƠNG" in document.quote(body.evidence.span)
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_a_text_without_findings_has_no_bodies() -> None:
    assert _read("Thư ngỏ\nXin cảm ơn.").bodies == ()
