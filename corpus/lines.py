"""The printed lines of the parts that carry no findings: headings, masthead, closing block."""

from __future__ import annotations

from corpus.directive import Closing, Group, Masthead, Paragraph, Section, flatten

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def head_line(section: Section) -> str:
    """Return enumerator and heading; a heading that a text follows on the same line ends in a colon."""
    heading = flatten(section.heading)
    colon = ":" if heading and (section.colon or runs_in(section)) else ""
    return f"{section.enumerator} {heading}".rstrip() + colon


def runs_in(section: Section) -> bool:
    """Whether the first paragraph stands on the line of the enumerator."""
    first = section.blocks[0] if section.blocks else None
    opener = first.lead if isinstance(first, Group) else first
    return isinstance(opener, Paragraph) and (opener.run_in or not section.heading)


def stands_apart(section: Section) -> bool:
    """Whether the enumerator has a line of its own (Phần, Phụ lục)."""
    return section.enumerator.lower().startswith(("phần", "phụ lục"))


def headed(section: Section, lines: list[str]) -> list[str]:
    """Put the enumerator and the heading before the section's lines, on the same line where they run in."""
    if stands_apart(section):
        return [section.enumerator, flatten(section.heading), *lines]
    head = head_line(section)
    return [f"{head} {lines[0]}", *lines[1:]] if runs_in(section) and lines else [head, *lines]


def masthead_lines(head: Masthead) -> list[str]:
    """Return the masthead in reading order: issuer, national heading, number, place and date, type, title."""
    lines = [line for line in (head.parent, head.issuer) if line]
    lines.extend(NATION)
    lines.extend([f"Số: {head.number}", date_line(head)])
    return [*lines, head.title] if head.is_letter else [*lines, head.type, head.title]


def date_line(head: Masthead, *, blank: str = "") -> str:
    """Return place and date; a day that is not yet known is left out, with ``blank`` in its place."""
    year, month, *day = head.date.split("-")
    shown = f"{int(month):02}" if int(month) < 3 else str(int(month))
    return f"{head.place}, ngày {day[0] + ' ' if day else blank}tháng {shown} năm {year}"


def closing_lines(closing: Closing) -> list[str]:
    """Return recipients, then authority, post and name."""
    return ["Nơi nhận:", *(f"- {line}" for line in closing.recipients), *closing.authority, *closing.post, closing.name]
