"""The outline of a document: its paragraphs set under the sections that the grammar and the sequence of enumerators give."""

import re
from collections.abc import Sequence
from functools import cache

from docextract.document import Node, NodeKind, Notice, Severity, Span, Value
from docextract.structure.ahead import Ahead
from docextract.structure.bullets import Bullet, read_bullet, read_step
from docextract.structure.draft import Draft
from docextract.structure.grammar import Reading, levels
from docextract.structure.headings import Words, find_heading
from docextract.structure.openings import find_openings
from docextract.structure.paragraphs import Paragraph, Trust
from docextract.structure.paths import write_component
from docextract.structure.sequence import Opening
from docextract.structure.surroundings import begins_note, build_block, build_note
from docextract.structure.tables import read_table
from docextract.structure.task_tables import build_table, is_row
from docextract.structure.zones import Zone

_TITLED_BELOW = frozenset({"phan", "chuong", "muc_word", "tieu_muc", "phu_luc"})
"""Levels whose title stands on a line of its own below the mark."""
_DOTTED = frozenset({"arabic", "dotted2", "dotted3", "dotted4"})
_ITEMS = frozenset({NodeKind.KHOAN, NodeKind.DIEM})
_BASIS = re.compile(r"(?:can\s+cu|xet|theo\s+de\s+nghi)\b", re.IGNORECASE)
_BASIS_LISTED = re.compile(r"(?:thuc\s+hien|trien\s+khai|theo|thi\s+hanh|tiep\s+tuc)\b.*;$", re.IGNORECASE)
_ORDER = re.compile(r"[A-Z ]{5,40}:\W*$")
"""Matches "QUYET DINH:" (folded): what stands after it is no basis."""
_LONGEST_TITLE = 6
"""Further lines of a title in capitals."""
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


@cache
def _closings() -> re.Pattern[str]:
    return re.compile("|".join(row["words"] for row in read_table("closings")), re.IGNORECASE)


class _Builder:
    """One walk over the paragraphs; ``sections`` and ``bullets`` are the nodes open at the moment, outermost first."""

    def __init__(
        self, text: str, paragraphs: Sequence[Paragraph], zones: Sequence[Zone], *, trust: Trust, longest_title: int
    ) -> None:
        self.text, self.paragraphs, self.zones = text, paragraphs, zones
        self.longest_title = longest_title
        self.root = Draft(NodeKind.VAN_BAN, Span(start=0, end=len(text)))
        self.sections: list[Draft] = []
        self.openings: list[Opening] = []
        self.bullets: list[tuple[str, Draft]] = []
        self.leaf: Draft | None = None
        self.ordered = False
        self.notices: list[Notice] = []
        self.unsure: list[tuple[Draft, Draft]] = []
        self.chosen = find_openings(paragraphs, zones, trust=trust)
        self.ahead = Ahead(paragraphs, zones, self.chosen)

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
        self._settle()
        return Outlined(root=self.root.node(), notices=tuple(self.notices))

    def _settle(self) -> None:
        """A title with a point is one where most sisters have a heading, otherwise a short sentence."""
        doubted = {id(draft) for _, draft in self.unsure}
        for parent, draft in self.unsure:
            sisters = [sister for sister in parent.children if sister.kind is draft.kind and id(sister) not in doubted]
            if 2 * sum(sister.heading is not None for sister in sisters) <= len(sisters):
                draft.heading = None

    # -- the parts around the body -------------------------------------------------------------------------------------

    def _run(self, at: int, zone: Zone) -> int:
        end = at
        while end < len(self.paragraphs) and self.zones[end] is zone:
            end += 1
        return end

    def _close_all(self) -> None:
        self.sections, self.openings, self.bullets, self.leaf, self.ordered = [], [], [], None, False

    def _block(self, at: int, zone: Zone) -> int:
        """A head, a list of recipients or a signature, a child of the root."""
        self._close_all()
        end = self._run(at, zone)
        self.root.add(build_block(self.paragraphs[at:end], zone))
        return end

    def _note(self, at: int) -> int:
        """A footnote, with the lines that it goes on over; it stands where it is printed."""
        parent = self._parent()
        end = at + 1
        while end < len(self.paragraphs) and self.zones[end] is Zone.NOTE and not begins_note(self.paragraphs[end]):
            end += 1
        parent.add(build_note(self.paragraphs[at:end], path=parent.path))
        return end

    # -- the body ------------------------------------------------------------------------------------------------------

    def _section(self) -> Draft:
        return self.sections[-1] if self.sections else self.root

    def _parent(self) -> Draft:
        return self.bullets[-1][1] if self.bullets else self._section()

    def _body(self, at: int) -> int:
        paragraph = self.paragraphs[at]
        if opening := self.chosen.get(at):
            return self._open(at, opening)
        if is_row(paragraph):
            return self._table(at)
        if bullet := read_bullet(paragraph.text):
            self._bullet(paragraph, bullet)
        else:
            self._plain(at)
        return at + 1

    def _table(self, at: int) -> int:
        end = at
        while end < len(self.paragraphs) and self.zones[end] is Zone.BODY and is_row(self.paragraphs[end]):
            end += 1
        parent = self._parent()
        parent.add(build_table(self.paragraphs[at:end], path=parent.path))
        self.leaf = None
        return end

    def _open(self, at: int, opening: Opening) -> int:
        """A section, with its heading where that stands on the lines below."""
        paragraph, reading = self.paragraphs[at], opening.reading
        self.sections, self.openings, self.bullets = self.sections[: opening.depth], self.openings[: opening.depth], []
        parent = self._section()
        draft = parent.add(
            Draft(
                levels()[reading.level].kind,
                paragraph.span,
                path=self._path(reading),
                enumerator=reading.mark,
            )
        )
        self.sections.append(draft)
        self.openings.append(opening)
        self.leaf = draft
        if opening.breaks:
            values = {"mark": reading.mark, "path": draft.path}
            self.notices.append(Notice(code="structure-sequence", severity=Severity.INFO, stage="structure", values=values))
        end = at + 1
        if reading.length < len(paragraph.text):
            draft.content = paragraph.part(reading.length)
        if draft.content is None or (_capital(draft, paragraph, reading) and self.ahead.goes_on_in_capitals(end)):
            end = self._words_below(draft, reading, end)
        if draft.content is not None:
            self._head(draft, reading, end)
        return end

    def _words_below(self, draft: Draft, reading: Reading, at: int) -> int:
        """Takes the title below a mark that stands alone, or the further lines of a title in capitals."""
        if draft.content is None:
            if not self.ahead.is_plain(at) or (reading.level not in _TITLED_BELOW and self.paragraphs[at].capitals):
                return at
            if reading.level in _TITLED_BELOW and not (self.paragraphs[at].capitals or self.paragraphs[at].open):
                return at
            draft.content = self.paragraphs[at].span
            draft.extend(self.paragraphs[at].span)
            at += 1
        last = at + _LONGEST_TITLE
        while at < last and self.paragraphs[at - 1].capitals and self.ahead.goes_on_in_capitals(at):
            draft.extend(self.paragraphs[at].span)
            at += 1
        return at

    def _head(self, draft: Draft, reading: Reading, end: int) -> None:
        """Decides the heading among the words of a section whose first line below is ``end``."""
        if draft.content is None:
            return
        following = self.ahead.following(end, depth=len(self.sections) - 1)
        # a closing paragraph leaves items, but not articles and coarser sections
        closes = following is not None and self.ahead.final[following] and draft.kind in _ITEMS
        below = following is not None and not (closes and _closings().match(self.paragraphs[following].folded))
        ordered = following is not None and (following in self.chosen or read_bullet(self.paragraphs[following].text) is not None)
        if reading.level in _TITLED_BELOW:
            draft.heading = self._trim(draft.content)
            return
        words = draft.content.of(self.text).replace("\n", " ")
        if heading := find_heading(Words(text=words, body=below, ordered=ordered, longest_title=self.longest_title)):
            draft.heading = heading.span.shift(draft.content.start)
            if not heading.sure:
                self.unsure.append((self.sections[-2] if len(self.sections) > 1 else self.root, draft))

    def _trim(self, span: Span) -> Span:
        """``span`` without the marks at its end."""
        return Span(start=span.start, end=span.start + len(span.of(self.text).rstrip(" .;,:/\n")))

    def _path(self, reading: Reading) -> str:
        """The guide's path of a section that opens under those open now."""
        figures = reading.figures
        if reading.level in _DOTTED:
            outer = [
                section
                for section, opening in zip(self.sections, self.openings, strict=True)
                if opening.reading.level not in _DOTTED
            ]
            parent = outer[-1].path if outer and len(figures) > 1 else self._section().path
            return ".".join(filter(None, (parent, ".".join(map(str, figures)))))
        return ".".join(filter(None, (self._section().path, write_component(reading))))

    def _bullet(self, paragraph: Paragraph, bullet: Bullet) -> None:
        """A bullet under the bullet of another sign that it elaborates, or beside that of its own."""
        while self.bullets and any(sign == bullet.sign for sign, _ in self.bullets):
            self.bullets.pop()
        parent = self._parent()
        draft = parent.add(
            Draft(
                NodeKind.GACH,
                paragraph.span,
                path=parent.path,
                enumerator=bullet.printed,
                content=paragraph.part(bullet.length),
            )
        )
        self.bullets.append((bullet.sign, draft))
        self.leaf = draft

    def _plain(self, at: int) -> None:
        paragraph = self.paragraphs[at]
        if self.leaf is not None and self._is_fragment(at):
            self.leaf.extend(paragraph.span)
            return
        self._leave_for(at)
        parent = self._parent()
        step = read_step(paragraph.text)
        draft = parent.add(
            Draft(
                self._kind(paragraph),
                paragraph.span,
                path=parent.path,
                enumerator=paragraph.text[:step].strip() if step else None,
                content=paragraph.part(step or 0),
            )
        )
        self.leaf = draft

    def _kind(self, paragraph: Paragraph) -> NodeKind:
        if self.sections or self.ordered:
            return NodeKind.DOAN
        self.ordered = _ORDER.match(paragraph.folded) is not None
        basis = _BASIS.match(paragraph.folded) or _BASIS_LISTED.match(paragraph.folded)
        return NodeKind.CAN_CU if basis else NodeKind.DOAN

    def _is_fragment(self, at: int) -> bool:
        """Whether the paragraph only goes on with the one before, which a page's end cut."""
        paragraph, before = self.paragraphs[at], self.paragraphs[at - 1]
        if self.leaf is None or not before.open or self.zones[at - 1] is not Zone.BODY or self.leaf.children:
            return False
        if paragraph.text[0].islower():
            return True
        return self.leaf.kind in {NodeKind.GACH, NodeKind.DOAN} and len(before.text.split()) >= _FRAGMENT and not before.capitals

    def _leave_for(self, at: int) -> None:
        """Closes what a paragraph without a mark does not belong to: bullets that are complete, the last item before a closing."""
        before = self.paragraphs[at - 1] if at else None
        if self.bullets and before is not None and not _leads(before):
            self.bullets = []
        if not self.sections:
            return
        final = self.ahead.final[at]
        current = self.sections[-1]
        bare = (
            current.heading is not None
            and not current.children
            and current.heading == self._trim(current.content or current.heading)
        )
        if final and not bare and _closings().match(self.paragraphs[at].folded):
            while self.sections and self.sections[-1].kind in _ITEMS:
                self._pop()
        elif self._is_bare_point(current) and self.ahead.ends_list(at, depth=len(self.sections) - 1):
            while self.sections and self.sections[-1].kind is NodeKind.DIEM:
                self._pop()

    def _is_bare_point(self, section: Draft) -> bool:
        return section.kind is NodeKind.DIEM and section.heading is None and not section.children

    def _pop(self) -> None:
        self.sections.pop()
        self.openings.pop()
        self.bullets = []


def _leads(paragraph: Paragraph) -> bool:
    """Whether a bullet's words name what follows them: short and without an end mark, or with a colon."""
    return paragraph.text.rstrip().endswith(":") or (paragraph.open and len(paragraph.text.split()) < _FRAGMENT)


def _capital(draft: Draft, paragraph: Paragraph, reading: Reading) -> bool:
    return draft.content is not None and Paragraph(span=paragraph.span, text=paragraph.text[reading.length :] or " ").capitals
