"""The headings of sections, told by what stands around them: titles below their mark, in capitals, alike among sisters."""

from collections.abc import Sequence

from docextract.document import NodeKind, Span
from docextract.structure.ahead import Ahead
from docextract.structure.draft import Draft
from docextract.structure.grammar import Reading
from docextract.structure.headings import Words, find_heading
from docextract.structure.paragraphs import Paragraph, is_capital

_TITLED_BELOW = frozenset({"phan", "chuong", "muc_word", "tieu_muc", "phu_luc"})
"""Levels whose title stands on a line of its own below the mark."""
_ITEMS = frozenset({NodeKind.KHOAN, NodeKind.DIEM})
_LONGEST_TITLE = 6
"""Further lines of a title in capitals."""


class Titles:
    """Gives the sections of a document their own words and headings, one after the other, and settles the doubtful at its end."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], ahead: Ahead, *, longest_title: int) -> None:
        self.text, self.paragraphs, self.ahead, self.longest_title = text, paragraphs, ahead, longest_title
        self._unsure: list[tuple[Draft, Draft]] = []

    def read(self, draft: Draft, reading: Reading, at: int, *, around: Sequence[Draft]) -> int:
        """Gives the section that opens at ``at`` its words and heading; the index behind them. ``around`` it stand the root, and
        the sections that are open.
        """
        paragraph = self.paragraphs[at]
        end = at + 1
        if reading.length < len(paragraph.text):
            draft.content = paragraph.part(reading.length)
        if draft.content is None or (_is_capital(paragraph, reading) and self.ahead.goes_on_in_capitals(end)):
            end = self._take_below(draft, reading, end)
        if draft.content is not None:
            self._head(draft, draft.content, reading, end, around=around)
        return end

    def settle(self) -> None:
        """A title with a point is one where most sisters have a heading, otherwise a short sentence."""
        doubted = {id(draft) for _, draft in self._unsure}
        for parent, draft in self._unsure:
            sisters = [sister for sister in parent.children if sister.kind is draft.kind and id(sister) not in doubted]
            if 2 * sum(sister.heading is not None for sister in sisters) <= len(sisters):
                draft.heading = None

    def is_bare(self, section: Draft) -> bool:
        """Whether the section has so far a heading and nothing else."""
        heading = section.heading
        return heading is not None and not section.children and heading == self._trim(section.content or heading)

    def _take_below(self, draft: Draft, reading: Reading, at: int) -> int:
        """Takes the title below a mark that stands alone, or the further lines of a title in capitals."""
        if draft.content is None:
            if not self.ahead.is_plain(at) or (reading.level not in _TITLED_BELOW and self.paragraphs[at].capitals):
                return at
            if reading.level in _TITLED_BELOW and not (self.paragraphs[at].capitals or self.paragraphs[at].open):
                return at
            draft.extend(self.paragraphs[at].span)
            at += 1
        last = at + _LONGEST_TITLE
        while at < last and self.paragraphs[at - 1].capitals and self.ahead.goes_on_in_capitals(at):
            draft.extend(self.paragraphs[at].span)
            at += 1
        return at

    def _head(self, draft: Draft, content: Span, reading: Reading, end: int, *, around: Sequence[Draft]) -> None:
        """Decides the heading among the words of a section whose first line below is ``end``."""
        if reading.level in _TITLED_BELOW:
            draft.heading = self._trim(content)
            return
        following = self.ahead.following(end, depth=len(around) - 1)
        # a closing paragraph leaves items, but not articles and coarser sections
        body = following is not None and not (draft.kind in _ITEMS and self.ahead.closes(following))
        ordered = following is not None and self.ahead.is_marked(following)
        words = content.of(self.text).replace("\n", " ")
        if heading := find_heading(Words(text=words, body=body, ordered=ordered, longest_title=self.longest_title)):
            draft.heading = heading.span.shift(content.start)
            if not heading.sure:
                self._unsure.append((around[-1], draft))

    def _trim(self, span: Span) -> Span:
        """``span`` without the marks at its end."""
        return Span(start=span.start, end=span.start + len(span.of(self.text).rstrip(" .;,:/\n")))


def _is_capital(paragraph: Paragraph, reading: Reading) -> bool:
    """Whether the words behind the mark are in capitals."""
    return is_capital(paragraph.text[reading.length :])
