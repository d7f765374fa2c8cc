"""Pages as typed in pages/*.txt: above ----- what is printed (===== parts pages), below it the running text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document, Page
from docextract.layout.stage import Options, lay_out

CASES = sorted(Path(__file__).with_name("pages").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_running_text_of_a_typed_page(case: Path, page: Callable[..., Page], document: Callable[..., Document]) -> None:
    printed, _, expected = case.read_text(encoding="utf-8").partition("\n-----\n")
    pages = [page(rows, number=number) for number, rows in enumerate(printed.split("\n=====\n"), start=1)]
    assert lay_out(document(*pages), options=Options()).text.value.strip() == expected.strip()
