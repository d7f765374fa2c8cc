"""A plan beside the one that it carries out, case by case."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.checks.implementing import carried_out, held_beside
from docextract.document import Document
from tests.checks.rows import document, filed, target, task

with (Path(__file__).parent / "cases" / "implementing.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
UPPER = document("1/KH-UBND", issuer="ỦY BAN NHÂN DÂN TỈNH LAM SƠN")
LOWER = document("2/KH-UBND", issuer="ỦY BAN NHÂN DÂN HUYỆN KHÊ GIANG")


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_task_of_the_upper_plan_is_answered_or_not(case: dict[str, str]) -> None:
    asked, _, kept = (part.strip() for part in case["due"].partition("/"))
    upper = filed(UPPER, task(UPPER, case["upper"], case["by"], dues=(asked,) if asked else ()))
    lower = filed(LOWER, task(LOWER, case["lower"], "Công an huyện", dues=(kept,) if kept else ()))
    names = {
        "upper-taken-over": "taken-over",
        "upper-task-unanswered": "unanswered",
        "upper-deadline-later": "deadline-later",
        "upper-deadline-unanswered": "deadline-unanswered",
    }
    assert " ".join(names[one.code] for one in held_beside(lower, upper=upper)) == case["expected"]


@pytest.mark.parametrize(
    ("asked", "own", "expected"),
    [
        (">= 95 %", ">= 95 %", []),
        (">= 95 %", ">= 90 %", ["upper-target-lowered"]),
        ("< 5 %", "< 8 %", ["upper-target-lowered"]),
        ("range 20 25 %", "range 15 20 %", ["upper-target-lowered"]),
        (">= 95 %", "<= 90 %", []),
        (">= 95 %", ">= 95 xã", ["upper-target-unanswered"]),
    ],
)
def test_a_target_of_the_upper_plan_is_kept_or_not(asked: str, own: str, expected: list[str]) -> None:
    upper = filed(UPPER, target(UPPER, "số hộ dân ven rừng ký cam kết bảo vệ rừng", asked))
    lower = filed(LOWER, target(LOWER, "hộ dân sống ven rừng ký cam kết bảo vệ rừng", own))
    assert [one.code for one in held_beside(lower, upper=upper)] == expected


def test_a_finding_quotes_both_plans() -> None:
    upper = filed(UPPER, task(UPPER, "Tập huấn cho cán bộ công an xã", "UBND các huyện"))
    lower = filed(LOWER, task(LOWER, "Mở lớp tập huấn cho cán bộ công an xã", "Công an huyện"))
    (found,) = held_beside(lower, upper=upper)
    assert [proof.sha256 for proof in found.proofs] == [LOWER.sha256, UPPER.sha256]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thực hiện Kế hoạch số 192/KH-UBND ngày 07/9/2020 của Chủ tịch UBND tỉnh, UBND huyện xây dựng kế hoạch.", ["192/KH-UBND"]),
        ("Căn cứ Quyết định số 45/QĐ-UBND ngày 02/01/2024 của UBND tỉnh;", []),
        ("Triển khai thực hiện Nghị định số 49/2020/NĐ-CP ngày 17/4/2020 của Chính phủ, UBND huyện xây dựng kế hoạch.", []),
    ],
)
def test_a_document_says_what_it_carries_out(read: Callable[..., Document], text: str, expected: list[str]) -> None:
    whole = f"KẾ HOẠCH\nPhòng cháy\n{text}\nI. MỤC ĐÍCH\n" + "Nâng cao nhận thức của người dân.\n" * 20
    assert [one.number for one in carried_out(read(whole))] == expected
