"""How the gold of a clause follows from where it stands (section 3 of the guide)."""

from __future__ import annotations

import pytest

from corpus.gold import BearerSource, Gold
from corpus.markup import parse_directive
from corpus.paths import component, join
from corpus.reading import read_directive

FRAME = """<directive id="x">
<masthead issuer="UBND XÃ" number="{number}" place="Khê" date="{date}" type="KẾ HOẠCH" title="Thử"/>
<body>{body}
<closing authority="TM. UBND" post="CHỦ TỊCH" name="Lê Khê"><to>Như trên;</to><to>Lưu: VT.</to></closing></body>
</directive>"""


def gold(body: str, *, number: str = "1/KH-UBND", date: str = "2025-03-01") -> Gold:
    return read_directive(parse_directive(FRAME.format(body=body, number=number, date=date))).gold


@pytest.mark.parametrize(
    ("enumerator", "path"),
    [
        ("Phần thứ hai", "P2"),
        ("PHẦN IV", "P4"),
        ("Điều 3.", "Đ3"),
        ("IX.", "IX"),
        ("1.2.", "1.2"),
        ("đ)", "đ"),
        ("Phụ lục", "PL"),
        ("Phụ lục II", "PL2"),
        ("3)", "3"),
        ("I/", "I"),
    ],
)
def test_component(enumerator: str, path: str) -> None:
    assert component(enumerator) == path


@pytest.mark.parametrize(
    ("parent", "enumerator", "path"),
    [
        ("", "I.", "I"),
        ("II", "2.", "II.2"),
        ("II.2", "2.1.", "II.2.1"),
        ("II.2.1", "2.1.3.", "II.2.1.3"),
        ("II.3", "2.1.", "II.3.2.1"),
        ("2", "a)", "2.a"),
    ],
)
def test_join(parent: str, enumerator: str, path: str) -> None:
    assert join(parent, enumerator) == path


def test_nearest_giver_of_bearers_wins() -> None:
    found = gold(
        '<group><lead>Yêu cầu <b>các sở</b>:</lead><s n="1."><h><b>Sở Y tế</b></h><p><o>Làm A</o></p></s>'
        '<s n="2."><p><o>Làm B</o></p></s></group>'
    )
    assert [(o.bearers, o.bearer_source) for o in found.obligations] == [
        (("Sở Y tế",), BearerSource.HEADING),
        (("các sở",), BearerSource.LEAD_IN),
    ]


def test_a_piece_without_subject_takes_that_of_the_piece_before() -> None:
    found = gold('<s n="1."><h><b>Sở Y tế</b></h><p><o><b>Trạm Y tế</b> làm A</o>; <o>báo cáo B</o>.</p><p><o>Làm C</o></p></s>')
    assert [o.bearers for o in found.obligations] == [("Trạm Y tế",), ("Trạm Y tế",), ("Sở Y tế",)]
    assert found.obligations[1].bearer_source is BearerSource.CLAUSE


def test_assignment_block_covers_the_ownerless_clauses_of_its_section() -> None:
    found = gold(
        '<s n="1."><h>Việc</h><s n="a)"><h>Nội dung</h><li><o>Làm A cùng <c>Y</c></o></li><li><o><b>Z</b> làm B</o></li></s>'
        '<s n="b)" assigns="true"><h>Phân công</h><li>Chủ trì: <b>X</b>.</li><li>Phối hợp: <c>W</c>; '
        '<o modality="request" role="support">đề nghị <b>V</b> phối hợp</o>.</li></s></s><s n="2."><p><o>Làm C</o></p></s>'
    )
    first, second, asked, after = found.obligations
    assert (first.bearers, first.coordinators, first.bearer_source) == (("X",), ("Y", "W", "V"), BearerSource.BLOCK)
    assert (second.bearers, second.coordinators) == (("Z",), ())
    assert (asked.bearers, asked.modality, asked.role) == (("V",), "request", "support")
    assert after.bearers == ()


def test_row_of_a_task_table_is_one_obligation_and_merged_cells_hold_for_all_rows() -> None:
    found = gold(
        '<s n="Phụ lục"><h>VIỆC</h><table widths="0.5 0.25 0.25"><head><cell>Việc</cell><cell>Ai</cell><cell>Khi</cell></head>'
        '<row group="I"><cell>I</cell><cell>NHÓM</cell></row>'
        '<row><cell><o>Làm A</o></cell><cell rows="2"><b>X</b></cell>'
        '<cell><d kind="period" start="2025-01-01" end="2025-12-31">2025</d></cell></row>'
        "<row><cell><o>Làm B</o></cell><cell>Thường xuyên</cell></row></table></s>"
    )
    assert [(o.section, o.bearers, o.deadlines) for o in found.obligations] == [("PL.I", ("X",), ("d1",)), ("PL.I", ("X",), ())]
    assert found.tables[0].rows[-1] == ("Làm B", "", "Thường xuyên")


def test_timing_label_dates_every_clause_of_its_section() -> None:
    found = gold(
        '<s n="1."><h>Việc</h><p>Thời gian: <d kind="by" end="2025-06-30" governs="section">đến 30/6/2025</d>.</p>'
        '<s n="a)"><p><o>Làm A</o></p></s></s><s n="2."><p><o>Làm B</o></p></s>'
    )
    assert [o.deadlines for o in found.obligations] == [("d1",), ()]


def test_a_blank_day_is_a_partial_date() -> None:
    metadata = gold("", date="2025-03").metadata
    assert (metadata.date, metadata.date_partial) == (None, "2025-03")
