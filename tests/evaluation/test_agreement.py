"""A gold file is checked against its form, itself and its clean text."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.agreement import Gravity, check_gold

EXAMPLE = Path(__file__).parent / "example" / "gold.json"
Change = Callable[[Any], object]


def _clean_text(gold: dict[str, Any]) -> str:
    """A text that prints everything the gold quotes, broken over lines."""
    quotes = [entry["text"] for part in ("obligations", "deadlines", "targets", "citations") for entry in gold[part]]
    quotes += [section["heading"] for section in gold["sections"]]
    quotes += [str(value) for value in gold["metadata"].values()] + gold["metadata"]["recipients"]
    quotes += [name for one in gold["obligations"] for field in ("bearers", "via") for name in one[field]]
    return "\n".join(quotes).replace("huyện", "huyện\n")


def _found(tmp_path: Path, change: Change, gravity: Gravity) -> list[str]:
    gold = json.loads(EXAMPLE.read_text("utf-8"))
    text = _clean_text(gold)
    change(gold)
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "clean.txt").write_text(text, encoding="utf-8")
    found = check_gold(tmp_path / "gold.json", clean_text=tmp_path / "clean.txt")
    return [f"{one.where}: {one.what}" for one in found if one.gravity is gravity]


def test_example_agrees(tmp_path: Path) -> None:
    assert _found(tmp_path, lambda _: None, Gravity.FAULT) == []
    assert _found(tmp_path, lambda _: None, Gravity.DOUBT) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda gold: gold["obligations"][0].update(text="Tuần tra mọi chợ"), "o1: not in the clean text: Tuần tra mọi chợ"),
        (lambda gold: gold["obligations"][0].update(text=""), "o1: without a text"),
        (lambda gold: gold["obligations"][0].update(text="Tuần tra  các chợ"), "o1: not NFC with single blanks: Tuần tra  các chợ"),
        (lambda gold: gold["obligations"][0].update(deadlines=["d9"]), "o1: refers to d9, which is not there"),
        (lambda gold: gold["obligations"][0].update(targets=["t9"]), "o1: refers to t9, which is not there"),
        (lambda gold: gold["obligations"][0].update(id="o2"), "o2: the id stands 2 times"),
        (lambda gold: gold["obligations"][0].update(section="IV"), "o1: no section IV"),
        (lambda gold: gold["obligations"][0].update(owner="X"), "obligations o1: no such field: owner"),
        (lambda gold: gold["obligations"][0].update(bearers=[]), "o1: no bearer, though its source is “heading”"),
        (lambda gold: gold["obligations"][3].update(bearers=["Phòng Y tế"]), "o4: bearers without a source"),
        (lambda gold: gold["obligations"][0].update(role="boss"), "obligations.0.role: Input should be 'lead' or 'support'"),
        (lambda gold: gold["deadlines"][0].update(end=None), "d1: a field that “by” needs is null"),
        (lambda gold: gold["deadlines"][0].update(end="2024-9-5"), "d1: no ISO date: 2024-9-5"),
        (lambda gold: gold["deadlines"][1].update(rrule="YEARLY"), "d2: no RFC 5545 rule: YEARLY"),
        (lambda gold: gold["deadlines"][0].update(offset="2M"), "d1: no ISO 8601 duration: 2M"),
        (lambda gold: gold["deadlines"][3].update(start="2025-01-01"), "d4: ends before it starts"),
        (lambda gold: gold["targets"][1].update(max=None), "t2: “range” without its figure"),
        (lambda gold: gold["targets"][0].update(frequency="hằng năm"), "t1: no RFC 5545 rule: hằng năm"),
        (lambda gold: gold["citations"][0].update(text="Luật Thú ý"), "citation 1: not in the clean text: Luật Thú ý"),
        (lambda gold: gold["citations"][0].update(date="2015"), "citation 1: no ISO date: 2015"),
        (lambda gold: gold.update(duties=[]), "duties: no such part in the form"),
    ],
)
def test_fault_is_found(tmp_path: Path, change: Change, fault: str) -> None:
    assert fault in _found(tmp_path, change, Gravity.FAULT)


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (lambda gold: gold["obligations"][0].update(bearers=["Công an tỉnh"]), "o1: name not printed so: Công an tỉnh"),
        (lambda gold: gold["metadata"].update(signer="Trần Văn Mai"), "metadata.signer: not printed so: Trần Văn Mai"),
        (lambda gold: gold["sections"].append({"path": "V.1", "heading": ""}), "sections: V.1 has no V above it"),
        (lambda gold: gold["citations"][0].update(text="Luật Thú y."), "citation 1: ends in a mark: Luật Thú y."),
    ],
)
def test_doubt_is_raised(tmp_path: Path, change: Change, doubt: str) -> None:
    assert doubt in _found(tmp_path, change, Gravity.DOUBT)
