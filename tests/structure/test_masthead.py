"""The masthead, field by field."""

import csv
from pathlib import Path

import pytest

from docextract.document import Document, Masthead, Source, Stated, StatedDate, Text
from docextract.structure.stage import Options, parse

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "mastheads.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def _parse(text: str) -> Document:
    source = Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0)
    return parse(Document(source=source, text=Text(source=text)), options=Options())


def _stated(masthead: Masthead, field: str) -> tuple[Stated | StatedDate, ...]:
    value = getattr(masthead, {"type": "kind"}.get(field, field))
    return value if isinstance(value, tuple) else (value,) if value else ()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['field']}: {case['why']}" for case in CASES])
def test_fields_are_read(case: dict[str, str]) -> None:
    stated = _stated(_parse(case["text"].replace("⏎", "\n")).masthead, case["field"])
    assert "|".join(str(one.value) for one in stated) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['field']}: {case['why']}" for case in CASES])
def test_every_value_quotes_the_words_that_say_it(case: dict[str, str]) -> None:
    document = _parse(case["text"].replace("⏎", "\n"))
    for field in ("title", "issuer", "parent_issuer", "place", "signer", "recipients", "legal_bases"):
        for stated in _stated(document.masthead, field):
            assert str(stated.value).split()[0] in document.quote(stated.evidence.span)
