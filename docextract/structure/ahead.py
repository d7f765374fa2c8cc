"""What comes after a paragraph of the body: nothing but loose words, a section, the further lines of a title."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from docextract.structure.bullets import read_bullet
from docextract.structure.paragraphs import Paragraph
from docextract.structure.sequence import Opening
from docextract.structure.tables import read_table
from docextract.structure.task_tables import is_row
from docextract.structure.zones import Zone


@cache
def _closings() -> re.Pattern[str]:
    return re.compile("|".join(row["words"] for row in read_table("closings")), re.IGNORECASE)


class Ahead:
    """The paragraphs of a document with the sections that they open, looked at from any of them."""

    def __init__(self, paragraphs: Sequence[Paragraph], zones: Sequence[Zone], chosen: Mapping[int, Opening]) -> None:
        self.paragraphs, self.zones, self.chosen = paragraphs, zones, chosen
        count = len(paragraphs)
        self._final = [True] * count  # for each paragraph, whether no section follows before the body ends
        self._next: list[int | None] = [None] * count
        for at in range(count - 2, -1, -1):
            if zones[at + 1] is Zone.NOTE:
                self._final[at], self._next[at] = self._final[at + 1], self._next[at + 1]
            elif zones[at + 1] is Zone.BODY:
                unmarked = self.is_plain(at + 1) or read_bullet(paragraphs[at + 1].text) is not None
                self._final[at] = unmarked and self._final[at + 1]
                self._next[at] = at + 1 if at + 1 in chosen else self._next[at + 1]

    def is_plain(self, at: int) -> bool:
        """Whether a paragraph of the body with neither mark nor bullet nor bracket stands at ``at``."""
        return (
            at < len(self.paragraphs)
            and self.zones[at] is Zone.BODY
            and at not in self.chosen
            and not is_row(self.paragraphs[at])
            and read_bullet(self.paragraphs[at].text) is None
            and not self.paragraphs[at].text.startswith("(")
        )

    def is_marked(self, at: int) -> bool:
        """Whether the paragraph at ``at`` begins with an enumerator or a bullet."""
        return at in self.chosen or read_bullet(self.paragraphs[at].text) is not None

    def closes(self, at: int) -> bool:
        """Whether the paragraph at ``at`` begins the end of the body: "Trên đây là …", and no section follows."""
        return self._final[at] and _closings().match(self.paragraphs[at].folded) is not None

    def goes_on_in_capitals(self, at: int) -> bool:
        """Whether the line at ``at`` goes on with a title in capitals."""
        return self.is_plain(at) and self.paragraphs[at].capitals and self.paragraphs[at - 1].open

    def following(self, at: int, *, depth: int) -> int | None:
        """The index of the first line under a section; None where a section of its level or above, or the end, comes first."""
        while at < len(self.paragraphs) and self.zones[at] is Zone.NOTE:
            at += 1
        if at >= len(self.paragraphs) or self.zones[at] is not Zone.BODY:
            return None
        opening = self.chosen.get(at)
        return at if opening is None or opening.depth > depth else None

    def ends_list(self, at: int, *, depth: int) -> bool:
        """Whether a list of ``depth`` ends before the paragraphs at ``at``: if it goes on, they belong to its item."""
        following = self._next[at]
        return following is None or self.chosen[following].depth < depth
