"""Bodies of today in what goes out: shown beside the printed names, which alone can be changed and come back."""

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from docextract.export.calendar import CalendarOptions, calendar
from docextract.export.report.content import report
from docextract.export.returned import returned_workbook
from docextract.export.task_list import csv_list
from docextract.export.trackers.wanted import wanted
from docextract.export.web_annotations import web_annotations
from docextract.export.workbook import workbook
from docextract.messages import Language
from docextract.resolve.present import present_of
from docextract.tracking.rows import BodyRef
from docextract.tracking.selection import Selection

OLD = "Sở Giao thông vận tải"
NOW = "Sở Xây dựng tỉnh Thanh Hóa"


@pytest.fixture(scope="module")
def today(with_task: Callable[..., Selection]) -> Selection:
    """The first task is that of a department that is no more."""
    key = "so-giao-thong-van-tai/tinh/thanh-hoa"
    present = present_of(key, text="kiểm tra")
    body = BodyRef(key=key, name="Sở Giao thông vận tải tỉnh Thanh Hóa", is_known=True, present=present)
    return with_task(bearers=(OLD,), bodies=(body,))


def test_shown_beside_the_printed_name(today: Selection) -> None:
    beside = f"{NOW} (văn bản ghi: {OLD})"
    assert beside in csv_list(today, language=Language.VI)
    feed = calendar(today, options=CalendarOptions(), language=Language.VI).replace("\r\n ", "")
    assert beside in feed
    assert f"CATEGORIES:{NOW}" in feed
    ticket = wanted(today, until=None, language=Language.VI)[0]
    assert ticket.subject.startswith(f"[{beside}]")
    assert ticket.bearers == (NOW,)
    head = report(today, as_of=None, language=Language.VI).bodies[0].name
    assert head.startswith(f"{NOW} / Công an tỉnh Thanh Hóa (về ")  # over tasks of all fields
    assert head.endswith("(văn bản ghi: Sở Giao thông vận tải tỉnh Thanh Hóa)")


def test_words_of_the_document_stay(today: Selection, selection: Selection) -> None:
    assert OLD in web_annotations(today)
    assert NOW not in web_annotations(today)
    assert NOW not in csv_list(selection, language=Language.VI)


def test_a_workbook_has_them_in_a_column_that_does_not_come_back(today: Selection, selection: Selection) -> None:
    content = workbook(today, language=Language.VI)
    page = load_workbook(io.BytesIO(content))["Nhiệm vụ"]
    heads = [cell.value for cell in page[1]]
    lead = heads.index("Cơ quan chủ trì") + 1
    assert heads[lead] == "Cơ quan hiện nay"
    assert page.cell(2, lead).value == OLD
    assert NOW in page.cell(2, lead + 1).value
    assert page.cell(2, lead + 1).protection.locked
    assert returned_workbook(content, path="x").lines[0].cells["bearers"] == OLD
    plain = load_workbook(io.BytesIO(workbook(selection, language=Language.VI)))["Nhiệm vụ"]
    assert "Cơ quan hiện nay" not in {cell.value for cell in plain[1]}
