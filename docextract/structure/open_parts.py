"""The parts of the outline that are open while a document is walked: what comes next stands in the innermost, or closes it."""

from collections.abc import Collection

from docextract.document import NodeKind
from docextract.structure.bullets import Bullet
from docextract.structure.draft import Draft
from docextract.structure.grammar import Reading, levels
from docextract.structure.paragraphs import Paragraph
from docextract.structure.paths import write_component
from docextract.structure.sequence import Opening

_DOTTED = frozenset({"arabic", "dotted2", "dotted3", "dotted4"})


class OpenParts:
    """``sections`` and ``bullets`` are the nodes open at the moment, outermost first; ``leaf`` is the one that was begun last."""

    def __init__(self, root: Draft) -> None:
        self.root = root
        self.close_all()

    def close_all(self) -> None:
        """As at the beginning of a document."""
        self.sections: list[Draft] = []
        self._openings: list[Opening] = []
        self.bullets: list[tuple[str, Draft]] = []
        self.leaf: Draft | None = None

    @property
    def section(self) -> Draft:
        """The innermost section."""
        return self.sections[-1] if self.sections else self.root

    @property
    def parent(self) -> Draft:
        """Where a paragraph without a mark stands."""
        return self.bullets[-1][1] if self.bullets else self.section

    def open_section(self, paragraph: Paragraph, opening: Opening) -> Draft:
        """The section that ``opening`` chose, begun in the innermost of those that stay open around it."""
        self.sections, self._openings, self.bullets = self.sections[: opening.depth], self._openings[: opening.depth], []
        reading = opening.reading
        draft = Draft(levels()[reading.level].kind, paragraph.span, path=self._path(reading), enumerator=reading.mark)
        self.section.add(draft)
        self.sections.append(draft)
        self._openings.append(opening)
        self.leaf = draft
        return draft

    def open_bullet(self, paragraph: Paragraph, bullet: Bullet) -> None:
        """A bullet, begun under the bullet of another sign that it elaborates, or beside that of its own."""
        while any(sign == bullet.sign for sign, _ in self.bullets):
            self.bullets.pop()
        parent, content = self.parent, paragraph.part(bullet.length)
        draft = Draft(NodeKind.GACH, paragraph.span, path=parent.path, enumerator=bullet.printed, content=content)
        self.bullets.append((bullet.sign, parent.add(draft)))
        self.leaf = draft

    def close_sections(self, kinds: Collection[NodeKind]) -> None:
        """Closes the innermost sections as long as they are of ``kinds``."""
        while self.sections and self.sections[-1].kind in kinds:
            self.sections.pop()
            self._openings.pop()
            self.bullets = []

    def _path(self, reading: Reading) -> str:
        """The guide's path of a section that opens under those open now."""
        figures = reading.figures
        if reading.level in _DOTTED:
            outer = [
                section
                for section, opening in zip(self.sections, self._openings, strict=True)
                if opening.reading.level not in _DOTTED
            ]
            parent = outer[-1].path if outer and len(figures) > 1 else self.section.path
            return ".".join(filter(None, (parent, ".".join(map(str, figures)))))
        return ".".join(filter(None, (self.section.path, write_component(reading))))
