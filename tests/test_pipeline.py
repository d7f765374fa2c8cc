from pathlib import Path

import pytest

from docextract.document import Notice, PageSource
from docextract.errors import InputError, UsageError
from docextract.export.running_text import running_text
from docextract.messages import Language, codes, say
from docextract.pipeline import STEPS, Step, check, read, steps_to
from docextract.settings import Settings, load_settings

DIRECTIVE = """ỦY BAN NHÂN DÂN HUYỆN KHE GIANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Khe Giang, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Cải tạo các giếng nước công cộng năm 2024
I. MỤC ĐÍCH
Giúp người dân có nước sạch.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Y tế huyện
Chủ trì, phối hợp với Công an huyện kiểm tra chất lượng nước; báo cáo kết quả về UBND huyện trước ngày 15/6/2024.
Nơi nhận:
- Phòng Y tế;
- Lưu: VT.
CHỦ TỊCH
Lò Văn Thử
"""


@pytest.fixture
def directive(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(DIRECTIVE, encoding="utf-8")
    return path


def test_the_steps_fit_together() -> None:
    check(STEPS)


def test_a_step_without_what_it_needs_is_refused() -> None:
    with pytest.raises(ValueError, match="outline"):
        check([step for step in STEPS if step.name != "structure"])


@pytest.mark.parametrize(("given", "last"), [("lines", "ocr"), ("right text", "restore"), ("bodies", "resolve")])
def test_what_is_not_asked_for_is_not_done(given: str, last: str, directive: Path) -> None:
    watched: list[str] = []
    steps = steps_to(given)
    check(steps)
    read(directive, steps=steps, watch=watched.append)
    assert watched[-1] == last


def test_what_no_step_gives_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="scores"):
        steps_to("scores")


def test_a_text_is_read_to_its_findings(directive: Path) -> None:
    watched: list[str] = []
    document = read(directive, watch=watched.append)
    assert watched == ["intake", *(step.name for step in STEPS)]
    assert document.masthead.number is not None
    assert document.masthead.number.value == "12/KH-UBND"
    first, second = document.findings.obligations
    assert [bearer.value for bearer in first.bearers] == ["Phòng Y tế huyện"]
    assert [partner.value for partner in first.coordinators] == ["Công an huyện"]
    assert [body.value for body in second.report_to] == ["UBND huyện"]
    (deadline,) = document.findings.deadlines
    assert (str(deadline.end), deadline.exclusive, second.deadlines) == ("2024-06-15", True, (deadline.id,))
    assert document.quote(deadline.evidence.span) == "trước ngày 15/6/2024"


def test_reading_leaves_the_file_as_it_was(directive: Path) -> None:
    before = directive.read_bytes()
    read(directive)
    assert directive.read_bytes() == before


def test_running_text_has_a_paragraph_a_line(directive: Path) -> None:
    document = read(directive)
    assert running_text(document) == DIRECTIVE
    assert all(page.source is PageSource.PLAIN for page in document.pages)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / "none.pdf")
    assert caught.value.exit_code == 3


def test_settings_come_from_one_file(tmp_path: Path) -> None:
    path = tmp_path / "docextract.toml"
    path.write_text("[ocr]\ndpi = 200\n", encoding="utf-8")
    assert load_settings(path).ocr.dpi == 200
    assert load_settings(path).layout == Settings().layout


@pytest.mark.parametrize("text", ["[ocr]\ndpi = 'many'\n", "[ocr]\nunknown = 1\n", "not toml ["])
def test_bad_settings_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "docextract.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        load_settings(path)


def test_every_sentence_is_there_in_both_languages() -> None:
    assert all(say_template.strip() for code in codes() for say_template in _both(code))


def test_every_step_has_a_name_for_people() -> None:
    assert {f"step-{step.name}" for step in STEPS} <= set(codes())


def _both(code: str) -> list[str]:
    class Anything(dict[str, object]):
        def __missing__(self, key: str) -> object:
            return 0

    return [say(code, Anything(), language=language) for language in Language]


def test_a_notice_speaks_with_its_page() -> None:
    notice = Notice.model_validate({"code": "page-without-text", "severity": "warning", "stage": "ocr", "page": 3})
    assert "3" in notice.message()
    assert "3" in notice.message(Language.EN)


def test_steps_are_values() -> None:
    assert all(isinstance(step, Step) for step in STEPS)
