"""The outline of a document: its paragraphs set under the sections that the grammar and the sequence of enumerators give."""

import re
from collections.abc import Sequence

from docextract.document import Node, NodeKind, Notice, Severity, Span, Value
from docextract.structure.ahead import Ahead
from docextract.structure.bullets import read_bullet, read_step
from docextract.structure.draft import Draft
from docextract.structure.open_parts import OpenParts
from docextract.structure.openings import find_openings
from docextract.structure.paragraphs import Paragraph, Trust
from docextract.structure.sequence import Opening
from docextract.structure.surroundings import begins_note, build_block, build_note
from docextract.structure.task_tables import build_table, is_row
from docextract.structure.titles import Titles
from docextract.structure.zones import Zone

_ITEMS = frozenset({NodeKind.KHOAN, NodeKind.DIEM})
_BASIS = re.compile(r"(?:can\s+cu|xet|theo\s+de\s+nghi)\b", re.IGNORECASE)
_BASIS_LISTED = re.compile(r"(?:thuc\s+hien|trien\s+khai|theo|thi\s+hanh|tiep\s+tuc)\b.*;$", re.IGNORECASE)
_ORDER = re.compile(r"[A-Z ]{5,40}:\W*$")
"""Matches "QUYET DINH:" (folded): what stands after it is no basis."""
_FRAGMENT = 18
"""Syllables from which a paragraph without an end mark is taken to go on in the next."""


class Outlined(Value):
    """The outline and what there is to say about it."""

    root: Node
    notices: tuple[Notice, ...] = ()


def build_outline(
    text: str, paragraphs: Sequence[Paragraph], zones: Sequence[Zone], *, trust: Trust, longest_title: int
) -> Outlined:
    """The tree over ``text``: every paragraph in one chain of nodes, siblings in order, paths as the guide writes them."""
    return _Builder(text, paragraphs, zones, trust=trust, longest_title=longest_title).build()


class _Builder:
    """One walk over the paragraphs."""

    def __init__(
        self, text: str, paragraphs: Sequence[Paragraph], zones: Sequence[Zone], *, trust: Trust, longest_title: int
    ) -> None:
        self.paragraphs, self.zones = paragraphs, zones
        self.root = Draft(NodeKind.VAN_BAN, Span(start=0, end=len(text)))
        self.open = OpenParts(self.root)
        self.ordered = False
        self.notices: list[Notice] = []
        self.chosen = find_openings(paragraphs, zones, trust=trust)
        self.ahead = Ahead(paragraphs, zones, self.chosen)
        self.titles = Titles(text, paragraphs, self.ahead, longest_title=longest_title)

    def build(self) -> Outlined:
        at = 0
        while at < len(self.paragraphs):
            zone = self.zones[at]
            if zone is Zone.BODY:
                at = self._body(at)
            elif zone is Zone.NOTE:
                at = self._note(at)
            else:
                at = self._block(at, zone)
        self.titles.settle()
        return Outlined(root=self.root.node(), notices=tuple(self.notices))

    # -- the parts around the body -------------------------------------------------------------------------------------

    def _block(self, at: int, zone: Zone) -> int:
        """A head, a list of recipients or a signature, a child of the root."""
        self.open.close_all()
        self.ordered = False
        end = at
        while end < len(self.paragraphs) and self.zones[end] is zone:
            end += 1
        self.root.add(build_block(self.paragraphs[at:end], zone))
        return end

    def _note(self, at: int) -> int:
        """A footnote, with the lines that it goes on over; it stands where it is printed."""
        parent = self.open.parent
        end = at + 1
        while end < len(self.paragraphs) and self.zones[end] is Zone.NOTE and not begins_note(self.paragraphs[end]):
            end += 1
        parent.add(build_note(self.paragraphs[at:end], path=parent.path))
        return end

    # -- the body ------------------------------------------------------------------------------------------------------

    def _body(self, at: int) -> int:
        paragraph = self.paragraphs[at]
        if opening := self.chosen.get(at):
            return self._open(at, opening)
        if is_row(paragraph):
            return self._table(at)
        if bullet := read_bullet(paragraph.text):
            self.open.open_bullet(paragraph, bullet)
        else:
            self._plain(at)
        return at + 1

    def _table(self, at: int) -> int:
        end = at
        while end < len(self.paragraphs) and self.zones[end] is Zone.BODY and is_row(self.paragraphs[end]):
            end += 1
        parent = self.open.parent
        parent.add(build_table(self.paragraphs[at:end], path=parent.path))
        self.open.leaf = None
        return end

    def _open(self, at: int, opening: Opening) -> int:
        """A section, with its heading where that stands on the lines below."""
        draft = self.open.open_section(self.paragraphs[at], opening)
        if opening.breaks:
            values = {"mark": opening.reading.mark, "path": draft.path}
            self.notices.append(Notice(code="structure-sequence", severity=Severity.INFO, stage="structure", values=values))
        return self.titles.read(draft, opening.reading, at, around=(self.root, *self.open.sections[:-1]))

    def _plain(self, at: int) -> None:
        paragraph = self.paragraphs[at]
        if self.open.leaf is not None and self._is_fragment(at, self.open.leaf):
            self.open.leaf.extend(paragraph.span)
            return
        self._leave_for(at)
        parent = self.open.parent
        step = read_step(paragraph.text)
        self.open.leaf = parent.add(
            Draft(
                self._kind(paragraph),
                paragraph.span,
                path=parent.path,
                enumerator=paragraph.text[:step].strip() if step else None,
                content=paragraph.part(step or 0),
            )
        )

    def _kind(self, paragraph: Paragraph) -> NodeKind:
        if self.open.sections or self.ordered:
            return NodeKind.DOAN
        self.ordered = _ORDER.match(paragraph.folded) is not None
        basis = _BASIS.match(paragraph.folded) or _BASIS_LISTED.match(paragraph.folded)
        return NodeKind.CAN_CU if basis else NodeKind.DOAN

    def _is_fragment(self, at: int, leaf: Draft) -> bool:
        """Whether the paragraph only goes on with the one before, which a page's end cut."""
        paragraph, before = self.paragraphs[at], self.paragraphs[at - 1]
        if not before.open or self.zones[at - 1] is not Zone.BODY or leaf.children:
            return False
        if paragraph.text[0].islower():
            return True
        return leaf.kind in {NodeKind.GACH, NodeKind.DOAN} and len(before.text.split()) >= _FRAGMENT and not before.capitals

    def _leave_for(self, at: int) -> None:
        """Closes what a paragraph without a mark does not belong to: bullets that are complete, the last item before a closing."""
        before = self.paragraphs[at - 1] if at else None
        if self.open.bullets and before is not None and not _leads(before):
            self.open.bullets = []
        if not self.open.sections:
            return
        current = self.open.section
        if self.ahead.closes(at) and not self.titles.is_bare(current):
            self.open.close_sections(_ITEMS)
        elif _is_bare_point(current) and self.ahead.ends_list(at, depth=len(self.open.sections) - 1):
            self.open.close_sections({NodeKind.DIEM})


def _is_bare_point(section: Draft) -> bool:
    return section.kind is NodeKind.DIEM and section.heading is None and not section.children


def _leads(paragraph: Paragraph) -> bool:
    """Whether a bullet's words name what follows them: short and without an end mark, or with a colon."""
    return paragraph.text.rstrip().endswith(":") or (paragraph.open and len(paragraph.text.split()) < _FRAGMENT)
