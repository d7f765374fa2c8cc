"""Targets against reported figures, and the file that they come in."""

import csv
from pathlib import Path

import pytest

from docextract.checks.facts import read_facts
from docextract.checks.reached import held_against
from docextract.errors import UsageError
from tests.checks.rows import document, filed, target

with (Path(__file__).parent / "cases" / "reached.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
PLAN = document("12/KH-UBND")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['fact']} {case['value']}: {case['why']}" for case in CASES])
def test_a_target_is_held_against_the_fact(case: dict[str, str]) -> None:
    one = filed(PLAN, target(PLAN, case["subject"], case["figure"], text=case["text"], by=case["by"] or None))
    facts = read_facts(f"chỉ tiêu;kỳ;giá trị\n{case['fact']};{case['period']};{case['value']}\n", path="f.csv")
    codes = {violation.code for violation in held_against([one], facts=facts)}
    wanted = {"fact-unmatched", "target-unknown"} if case["expected"] == "unmatched" else {f"target-{case['expected']}"}
    assert codes == wanted


def test_two_targets_of_one_measure_leave_the_fact_unmatched() -> None:
    one = filed(PLAN, target(PLAN, "số hộ ký cam kết", ">= 95 %"), target(PLAN, "số hộ ký cam kết", ">= 80 %"))
    facts = read_facts("subject,period,value\nsố hộ ký cam kết,2024,90\n", path="f.csv")
    assert {violation.code for violation in held_against([one], facts=facts)} == {"fact-unmatched", "target-unknown"}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("", "facts-empty", None),
        ("subject,period,value\n", "facts-empty", None),
        ("subject,value\nx,1\n", "facts-columns", None),
        ("subject,period,value\nx,2024,nhiều\n", "facts-line", 2),
        ("subject,period,value\nx,2024,1\n\ny,2024\n", "facts-line", 4),
        ("subject,period,value\n,2024,1\n", "facts-line", 2),
    ],
)
def test_a_bad_file_of_facts_is_refused(content: str, code: str, line: int | None) -> None:
    with pytest.raises(UsageError) as caught:
        read_facts(content, path="f.csv")
    assert caught.value.code == code
    assert caught.value.values.get("line") == line


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("năm 2024", "2024-01-01", "2024-12-31"),
        ("Quý IV năm 2024", "2024-10-01", "2024-12-31"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("lúc nào đó", "None", "None"),
    ],
)
def test_a_period_has_its_days(period: str, first: str, last: str) -> None:
    (fact,) = read_facts(f"subject\tperiod\tvalue\nx\t{period}\t1.797\n", path="f.csv")
    assert (str(fact.first), str(fact.last), fact.value) == (first, last, 1797)
