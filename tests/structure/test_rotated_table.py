"""A real task table on a page that lies on its side, under a seal: rows and cells checked by eye."""

from pathlib import Path

import pytest

from docextract.document import NodeKind

PAGE = Path(__file__).parents[3] / "shared" / "scans" / "quang-ngai" / "21-kh-ubnd-2025-page-6-rotated-table.png"
LEAD = "Sở Khoa học và Công nghệ"


@pytest.mark.slow
@pytest.mark.real
def test_its_rows_have_their_cells() -> None:
    if not PAGE.exists():
        pytest.skip("the real scans are not beside the checkout")
    from docextract.pipeline import read, steps_to

    document = read(PAGE, steps=steps_to("outline"))
    assert document.outline is not None
    rows = [node for node in document.outline.walk() if node.kind is NodeKind.HANG]
    cells = [[document.quote(cell.content) if cell.content else "" for cell in row.children] for row in rows]
    assert [len(row) for row in cells] == [6] * 5
    assert [row[0] for row in cells] == ["1", "2", "3", "4", "1"]
    assert all(len(row[1]) > 100 for row in cells)
    assert [row[2] for row in cells] == [LEAD] * 5
    assert [row[3].split()[0] for row in cells] == ["Các", "Các", "Các", "UBND", "Các"]
    assert [row[4] for row in cells] == ["Chủ tịch UBND tỉnh", LEAD, "Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh", LEAD]
    assert [row[5] for row in cells] == ["Hàng năm", "Hàng năm", "Quý IV, năm 2025", "Năm 2025", "Hàng năm"]
    (group,) = [node for node in document.outline.walk() if node.kind is NodeKind.MUC]
    assert group.path == "III"
