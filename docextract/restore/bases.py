"""Semicolons after legal bases: in the italics of a preamble their tails and points are lost, each base looks ended by "," or ":".

A preamble lists its bases a paragraph each, and ends all but the last alike (Nghị định 30/2020/NĐ-CP, Appendix I).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_BASE = re.compile(r"^(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở)\b.*?(?P<end>[;:,])?[ ]*$", re.MULTILINE)
_FEW = 2
"""Semicolons that tell how a preamble ends its bases."""


def lost_semicolons(text: str) -> Iterator[int]:
    """Where in NFC text a base that another one follows ends with a comma or a colon, though most of the others do with ";"."""
    ends: list[tuple[int, str]] = []
    for one, other in pairwise(_BASE.finditer(text)):
        if other.start() == one.end() + 1 and one["end"]:
            ends.append((one.start("end"), one["end"]))
    right = sum(sign == ";" for _, sign in ends)
    if right >= _FEW and 2 * right >= len(ends):
        yield from (at for at, sign in ends if sign != ";")
