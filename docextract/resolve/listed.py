"""The head of a list whose items leave it out: "Các Bộ, cơ quan: Tài chính, Xây dựng, Công Thương"."""

import re

_HEAD = re.compile(r"(?<!\w)(?:các|lãnh đạo các)\s+(?P<head>bộ|sở|phòng)(?:\s*,\s*[\w ]{2,30})?\s*:\s*$", re.IGNORECASE)
"""Matches "Các Bộ, cơ quan: ", "các Sở: "."""
_LONGEST = 600
"""Characters of the longest list."""


def listed_head(text: str, start: int) -> str | None:
    """The words "Bộ", "Sở" or "Phòng", where the name at ``start`` is an item of such a list in its sentence; None elsewhere."""
    before = text[max(start - _LONGEST, 0) : start]
    colon = before.rfind(":")
    if colon < 0 or re.search(r"[.;\n]", before[colon:]):
        return None
    head = _HEAD.search(before[: colon + 1])
    return head["head"].capitalize() if head else None
