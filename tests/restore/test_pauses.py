"""Where a clause may end, or a speck may lie."""

import pytest

from docextract.restore.blocks import blocks
from docextract.restore.pauses import with_pauses
from docextract.restore.tokens import Kind, noisy_tokens


@pytest.mark.parametrize(
    ("text", "pauses", "why"),
    [
        ("cua Uy ban Dan. téc vé", ["."], "a stop before a small letter"),
        ("cua Uy ban. Dan téc vé", [], "a stop before a capital ends a sentence"),
        ("theo quy dinh sau: cac don vi", [":"], "a colon may be a speck too"),
        ("Sé x4 cé tram y té\nSé xa dat chuan qu6c gia vé y té toan tinh", ["\n"], "a line that ends where it need not"),
        ("Thuc hién quyét dinh cua\nUy ban nhan dan tinh", [""], "a line that had no room for more"),
        ("Thuc hién quyét dinh\ncua tinh", [], "a small letter goes on"),
        ("Sé x4.\nSé thon", [], "a stop is there already"),
    ],
)
def test_pauses_stand_where_a_clause_may_end(text: str, pauses: list[str], why: str) -> None:
    found = [token for block in blocks(text, tokenise=noisy_tokens) for token in with_pauses(block)]
    assert [token.text for token in found if token.kind is Kind.PAUSE] == pauses, why
    assert all(text[token.start : token.end] == token.text for token in found if token.text.strip())
