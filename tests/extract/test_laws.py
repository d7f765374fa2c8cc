"""Laws of extraction: any text is read, every proof lies in it, and what orders nothing yields nothing."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.document import Document, Evidence, Source, Text
from docextract.extract.options import Options
from docextract.extract.stage import extract

LETTER = Path(__file__).parents[2] / "corpus" / "documents" / "lam-son-2041-ubnd-kt-2023" / "clean.txt"
SOUP = (
    "KẾ HOẠCH", "CHỈ THỊ", "QUYẾT ĐỊNH:", "I. MỤC ĐÍCH", "II. CHỈ TIÊU", "III. NHIỆM VỤ", "IV. TỔ CHỨC THỰC HIỆN", "Điều 1.",
    "1. Công an huyện", "2. Đề nghị Hội Nông dân", "a) Nội dung", "b) Phân công thực hiện", "- Đơn vị chủ trì: Sở Y tế.",
    "- Đơn vị phối hợp: Công an huyện;", "- Đối với UBND các xã:", "+ Lập danh sách; báo cáo UBND huyện (qua Phòng Nội vụ).",
    "- Phối hợp với các phòng, ban; UBND các xã", "Giao", "Giao Phòng Tư pháp", "đề nghị", "khuyến khích", "trước ngày 15/6/2025",
    "hằng năm",
    "đạt 20% - 25%, ít nhất một mô hình", "100%", "Nghiêm cấm các hành vi: A; B", "gồm:", ":", ";", "(", ")", "“", "...",
    "STT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Xây dựng kế hoạch | Sở Y tế | Quý I/2026", "| | |",
    "Thời hạn hoàn thành: 30/6/2025",
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 06/02/2024 của UBND huyện về tuần tra", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "lI. l", "",
)  # fmt: skip
Read = Callable[[str], Document]


def _proofs(document: Document) -> Iterator[Evidence]:
    found = document.findings
    for duty in found.obligations:
        yield duty.evidence
        yield from (one.evidence for one in (*duty.bearers, *duty.coordinators, *duty.report_to, *duty.via))
    yield from (one.evidence for one in (*found.deadlines, *found.targets, *found.citations))


@settings(max_examples=80, deadline=None)
@given(lines=st.lists(st.sampled_from(SOUP), max_size=20))
def test_any_soup_of_the_genre_is_read_with_its_proof(lines: list[str], read: Read) -> None:
    text = "\n".join(lines)
    document = read(text)
    for proof in _proofs(document):
        assert 0 <= proof.span.start < proof.span.end <= len(text)
        assert document.quote(proof.span)
        assert 0 <= proof.confidence <= 1
    found = document.findings
    assert all(one.evidence.span.start <= other.evidence.span.start for one, other in pairwise(found.obligations))
    for duty in found.obligations:
        assert set(duty.deadlines) <= {deadline.id for deadline in found.deadlines}
        assert set(duty.targets) <= {target.id for target in found.targets}
        for stated in (*duty.bearers, *duty.coordinators, *duty.report_to, *duty.via):
            assert stated.value == document.quote(stated.evidence.span)


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.sampled_from(SOUP), max_size=20).map(" ".join))
def test_any_paragraph_is_read(words: str, read: Read) -> None:
    for proof in _proofs(document := read(f"KẾ HOẠCH\nI. NHIỆM VỤ\n- {words}")):
        assert document.quote(proof.span)


def test_a_document_without_outline_has_no_findings() -> None:
    source = Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0)
    bare = Document(source=source, text=Text(source="Công an huyện báo cáo UBND huyện trước ngày 15/6/2025."))
    assert extract(bare, options=Options()) == bare


def test_a_letter_that_orders_nothing_has_no_obligations(read: Read) -> None:
    document = read(LETTER.read_text(encoding="utf-8"))
    assert document.findings.obligations == ()
    assert document.findings.citations


def test_the_findings_of_a_section_do_not_depend_on_the_one_behind(read: Read) -> None:
    first = "KẾ HOẠCH\nI. NHIỆM VỤ\n1. Công an huyện\n- Tuần tra các bến sông trước ngày 15/6/2025.\n"
    alone, beside = (read(text).findings.obligations for text in (first, first + "2. Phòng Y tế\n- Tập huấn sơ cứu.\n"))
    assert [(duty.evidence.span, duty.bearers) for duty in beside[: len(alone)]] == [
        (duty.evidence.span, duty.bearers) for duty in alone
    ]
    assert len(beside) == len(alone) + 1
