"""A paragraph made ready to be judged: its tokens, the times that it names, and its clauses."""

import datetime
from typing import NamedTuple

from docextract.extract.blocks import Block
from docextract.extract.marked import Marked
from docextract.extract.pieces import Piece, cut
from docextract.vietnamese.time_expressions import TimeMatch, find_times


class Paragraph(NamedTuple):
    """``times`` have spans in the words of the paragraph, which begin at ``marked.offset`` of the document's text."""

    block: Block
    marked: Marked
    times: tuple[TimeMatch, ...]
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The paragraph without its mark."""
        return self.marked.text

    @property
    def verb(self) -> str:
        """The action of the last clause, "" where it has none."""
        action = self.pieces[-1].predicate.action if self.pieces else None
        return action.words if action is not None else ""


def prepare(block: Block, text: str, *, reference: datetime.date | None) -> Paragraph:
    """The paragraph of ``block``; times without a year are counted from ``reference``."""
    marked = Marked(block.span.of(text), offset=block.span.start)
    times = find_times(marked.text, reference=reference)
    return Paragraph(block=block, marked=marked, times=times, pieces=cut(marked, times=_skipped(marked, times)))


def _skipped(marked: Marked, times: tuple[TimeMatch, ...]) -> dict[int, int]:
    """The token after each time expression, by its first token; a periodic report keeps its verb."""
    return {
        marked.token_at(marked.offset + time.span.start): marked.token_at(marked.offset + time.span.end - 1) + 1
        for time in times
        if time.by != "periodic report"
    }
