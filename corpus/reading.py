"""Turns a directive into its running text and its gold, in one pass, so that no quotation can differ from the text."""

from __future__ import annotations

from typing import NamedTuple

from corpus import paths
from corpus.citing import ends_dropped, read_citation
from corpus.directive import (
    Attachment,
    BasisMark,
    Block,
    CitationMark,
    Closing,
    DeadlineMark,
    Directive,
    Group,
    Inline,
    Mention,
    ObligationMark,
    Paragraph,
    Plain,
    Section,
    SubjectMark,
    Table,
    TargetMark,
    flatten,
)
from corpus.frames import Frame, Place, bodies, marks, named, place_with_assignment, top_marks
from corpus.gold import (
    BearerSource,
    CitationGold,
    DeadlineGold,
    Gold,
    Metadata,
    ObligationGold,
    SectionGold,
    TableGold,
    TargetGold,
)
from corpus.lines import closing_lines, headed, masthead_lines


class Reading(NamedTuple):
    """A directive as text (a paragraph a line) and as gold."""

    lines: tuple[str, ...]
    gold: Gold

    @property
    def text(self) -> str:
        """The running text, a paragraph a line."""
        return "\n".join(self.lines) + "\n"


def read_directive(directive: Directive) -> Reading:
    """Return the running text and the gold of a directive."""
    return _Reader(directive).read()


class _Reader:
    """Walks a directive once and collects lines and findings."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        self.lines: list[str] = []
        self.sections: list[SectionGold] = []
        self.obligations: list[ObligationGold] = []
        self.deadlines: list[DeadlineGold] = []
        self.targets: list[TargetGold] = []
        self.citations: list[CitationGold] = []
        self.bases: list[str] = []
        self.tables: list[TableGold] = []
        self.keys: dict[str, str] = {}
        self.governing: list[tuple[str, str, str]] = []

    def read(self) -> Reading:
        """Walk the whole directive."""
        self.lines.extend(masthead_lines(self.directive.masthead))
        self._walk(self.directive.blocks, Place())
        self._link()
        gold = Gold(
            document=self.directive.id,
            metadata=self._metadata(),
            sections=tuple(self.sections),
            obligations=tuple(self.obligations),
            deadlines=tuple(self.deadlines),
            targets=tuple(self.targets),
            citations=tuple(self.citations),
            tables=tuple(self.tables),
        )
        return Reading(lines=tuple(self.lines), gold=gold)

    def _walk(self, blocks: tuple[Block, ...], place: Place) -> None:
        place = place_with_assignment(blocks, place)
        for block in blocks:
            match block:
                case Paragraph():
                    self._paragraph(block, place)
                case Section():
                    self._section(block, place)
                case Group():
                    self._paragraph(block.lead, place)
                    frame = Frame(BearerSource.LEAD_IN, bodies(block.lead.children, Mention.BEARER), modality=block.modality)
                    self._walk(block.blocks, place.within(frame))
                case Table():
                    self._table(block, place)
                case Closing():
                    self.lines.extend(closing_lines(block))
                case Attachment():
                    self.lines.extend([block.type, block.title])
                    if block.note:
                        self.lines.append(flatten(block.note))
                        self._findings(block.note, place, Frame(BearerSource.NONE, ()))

    def _paragraph(self, paragraph: Paragraph, place: Place) -> None:
        text = flatten(paragraph.children)
        self.lines.append(f"{paragraph.marker} {text}" if paragraph.marker else text)
        self._findings(paragraph.children, place, Frame(BearerSource.NONE, ()))

    def _section(self, section: Section, place: Place) -> None:
        path = paths.join(place.path, section.enumerator)
        heading = flatten(section.heading)
        self.sections.append(SectionGold(path=path, heading=ends_dropped(heading)))
        inner = place._replace(path=path).within(
            Frame(BearerSource.HEADING, bodies(section.heading, Mention.BEARER), modality=section.modality)
        )
        self._findings(section.heading, inner, Frame(BearerSource.NONE, ()))
        first = len(self.lines)
        self._walk(section.blocks, inner)
        self.lines[first:] = headed(section, self.lines[first:])

    def _table(self, table: Table, place: Place) -> None:
        rows = [tuple(flatten(cell.children) for cell in table.header)] if table.header else []
        path = place.path
        spans: dict[int, tuple[int, tuple[Inline, ...]]] = {}
        for row in table.rows:
            cells = iter(row.cells)
            if row.group is not None:
                printed = [flatten(cell.children) for cell in row.cells]
                path = paths.join(place.path, row.group)
                self.sections.append(SectionGold(path=path, heading=ends_dropped(printed[-1])))
                rows.append(tuple(printed))
                continue
            texts: list[str] = []
            whole: list[Inline] = []
            for column in range(len(table.widths)):
                left, carried = spans.get(column, (0, ()))
                if left:
                    spans[column] = (left - 1, carried)
                    texts.append("")
                    whole.extend(
                        mark for mark in marks(carried) if not isinstance(mark, ObligationMark | CitationMark | TargetMark)
                    )
                    continue
                cell = next(cells)
                spans[column] = (cell.rows - 1, cell.children)
                texts.append(flatten(cell.children))
                whole.extend(cell.children)
            rows.append(tuple(texts))
            self._table_row(tuple(whole), place._replace(path=path))
        self.tables.append(TableGold(section=place.path, rows=tuple(rows)))
        self.lines.extend(" | ".join(cells) for cells in rows)

    def _table_row(self, whole: tuple[Inline, ...], place: Place) -> None:
        """A row's bodies and times belong to the clause of its task cell."""
        lead = Frame(BearerSource.BLOCK, bodies(whole, Mention.BEARER), bodies(whole, Mention.COORDINATOR))
        first = len(self.obligations)
        times = self._findings(whole, place, lead)
        if len(self.obligations) > first and times:
            clause = self.obligations[first]
            joined = tuple(dict.fromkeys((*clause.deadlines, *times)))
            self.obligations[first] = clause.model_copy(update={"deadlines": joined})

    def _findings(self, children: tuple[Inline, ...], place: Place, row: Frame) -> list[str]:
        """Collect what the marks say; return the ids of deadlines outside every obligation."""
        loose: list[str] = []
        before: Frame | None = row if row.bearers else None
        for child in children:
            match child:
                case Plain():
                    pass
                case ObligationMark():
                    before = self._obligation(child, place, before)
                case DeadlineMark():
                    loose.append(self._deadline(child, place))
                case TargetMark():
                    self._target(child, place)
                case _:
                    self._mention(child)
                    loose.extend(self._findings(child.children, place, Frame(BearerSource.NONE, ())))
        return loose

    def _mention(self, mark: Inline) -> None:
        if isinstance(mark, CitationMark):
            self.citations.append(read_citation(mark))
        elif isinstance(mark, BasisMark):
            self.bases.append(ends_dropped(flatten(mark.children)))

    def _obligation(self, mark: ObligationMark, place: Place, before: Frame | None) -> Frame | None:
        """Add a clause; return what the next clause of the paragraph inherits."""
        deadlines: list[str] = []
        targets: list[str] = []
        for inner in top_marks(mark.children):
            match inner:
                case DeadlineMark():
                    deadlines.append(self._deadline(inner, place))
                case TargetMark():
                    identifier, times = self._target(inner, place)
                    targets.append(identifier)
                    deadlines.extend(times)
                case CitationMark():
                    self._mention(inner)
        frame = self._owners(mark, place, before)
        own = named(mark, Mention.COORDINATOR)
        given = frame.coordinators if frame.source is BearerSource.BLOCK else ()
        identifier = f"o{len(self.obligations) + 1}"
        if mark.key:
            self.keys[mark.key] = identifier
        self.obligations.append(
            ObligationGold(
                id=identifier,
                section=place.path,
                text=ends_dropped(flatten(mark.children)),
                bearers=frame.bearers,
                bearer_source=frame.source if frame.bearers else BearerSource.NONE,
                coordinators=tuple(dict.fromkeys((*own, *given))),
                role=mark.role,
                modality=mark.modality or next((f.modality for f in reversed(place.frames) if f.modality), "must"),
                report_to=named(mark, Mention.REPORT_TO),
                via=named(mark, Mention.VIA),
                deadlines=tuple(deadlines),
                targets=tuple(targets),
            )
        )
        return before if mark.source == BearerSource.NONE else frame

    def _owners(self, mark: ObligationMark, place: Place, before: Frame | None) -> Frame:
        """The clause's own subject, else the piece before it, else the nearest frame that names a body."""
        subjects = named(mark, Mention.BEARER)
        if mark.source == BearerSource.NONE:
            return Frame(BearerSource.NONE, ())
        if subjects:
            return Frame(BearerSource(mark.source or BearerSource.CLAUSE), subjects)
        if before is not None and before.bearers:
            return before
        nearest = (frame for frame in reversed(place.frames) if frame.bearers)
        return next(nearest, Frame(BearerSource.NONE, ()))

    def _deadline(self, mark: DeadlineMark, place: Place) -> str:
        identifier = f"d{len(self.deadlines) + 1}"
        fields = mark.model_dump(exclude={"children", "governs"})
        text = ends_dropped(flatten(mark.children))
        self.deadlines.append(DeadlineGold(id=identifier, section=place.path, text=text, **fields))
        self.governing.extend((identifier, place.path, key) for key in mark.governs)
        for inner in marks(mark.children):
            self._mention(inner)
        return identifier

    def _target(self, mark: TargetMark, place: Place) -> tuple[str, list[str]]:
        """Add a target; return its id and those of the deadlines inside it."""
        identifier = f"t{len(self.targets) + 1}"
        subject = mark.subject or next(flatten(m.children) for m in marks(mark.children) if isinstance(m, SubjectMark))
        fields = mark.model_dump(exclude={"children", "subject"})
        text = ends_dropped(flatten(mark.children))
        self.targets.append(TargetGold(id=identifier, section=place.path, text=text, subject=ends_dropped(subject), **fields))
        return identifier, self._findings(mark.children, place, Frame(BearerSource.NONE, ()))

    def _link(self) -> None:
        """Tie the deadlines that stand outside a clause to the clauses that they date."""
        for deadline, path, key in self.governing:
            for index, clause in enumerate(self.obligations):
                inside = clause.section == path or clause.section.startswith(f"{path}.")
                if (key == "section" and inside) or self.keys.get(key) == clause.id:
                    ids = tuple(dict.fromkeys((*clause.deadlines, deadline)))
                    self.obligations[index] = clause.model_copy(update={"deadlines": ids})

    def _metadata(self) -> Metadata:
        head = self.directive.masthead
        closing = next((block for block in self.directive.blocks if isinstance(block, Closing)), None)
        if closing is None:
            raise ValueError("a directive needs a closing block")
        return Metadata(
            number=None if head.number_blank else head.number,
            type=head.type,
            title=head.title,
            issuer=head.issuer,
            parent_issuer=head.parent,
            place=head.place,
            date=head.date if len(head.date) == len("2025-01-31") else None,
            date_partial=head.date if len(head.date) == len("2025-01") else None,
            signer=closing.name,
            signer_title=" ".join(closing.post),
            recipients=tuple(ends_dropped(line) for line in closing.recipients),
            legal_bases=tuple(self.bases),
        )
