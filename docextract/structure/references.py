"""References resolved: to the document itself, to its sections, to what it cited in full before; short forms and their uses."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from docextract.document import Abbreviation, Evidence, Node, NodeKind, Reference, ReferenceKind, Span, Stated, Value
from docextract.vietnamese.citations import CitationMatch, find_citations
from docextract.vietnamese.document_numbers import document_types, type_of_name
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.provisions import ProvisionMatch, find_provisions
from docextract.vietnamese.short_forms import find_short_forms

_OF = re.compile(r"\s*(?:,\s*)?(?:(?:cua|tai|thuoc|ban\s+hanh\s+kem\s+theo)\s+)?", re.IGNORECASE)
"""What may stand between a part and the document that it is of (folded)."""
_YEAR = re.compile(r"\s+(?:(?:so|nam)\s+)?\d.*$")
_NOTE_MARK = re.compile(r"\[\d{1,3}\]")
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})


class Resolved(Value):
    """What was found in a text."""

    references: tuple[Reference, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()


def resolve(text: str, root: Node, *, kind: str | None) -> Resolved:
    """The references and short forms of ``text``, in order; words whose meaning cannot be told are left out.

    ``kind``: what the document is called; the heads of attached parts say what these are called.
    """
    citations = find_citations(text)
    scene = _Scene(text, root, citations, kinds=_own_kinds(text, root, kind))
    shown = tuple(_shown(scene))
    taken = {reference.evidence.span.start: reference for reference in shown}
    references = [*shown, *_provisions(scene, taken), *_shortened(scene), *_marks(scene, root)]
    return Resolved(
        references=tuple(sorted(references, key=lambda reference: (reference.evidence.span.start, reference.evidence.span.end))),
        abbreviations=tuple(_abbreviations(text)),
    )


class _Scene:
    """A text with what references may point to."""

    def __init__(self, text: str, root: Node, citations: Sequence[CitationMatch], *, kinds: frozenset[str]) -> None:
        self.text, self.folded = text, strip_marks(text)
        self.citations, self.kinds = citations, kinds
        self.sections = sorted(
            ((node.span.start, node.path) for node in root.walk() if node.kind.is_section), key=lambda pair: pair[0]
        )
        self.starts = [start for start, _ in self.sections]
        self.cited_at = {match.span.start: match for match in citations}
        self.endings = _endings(path for _, path in self.sections)
        self.firsts = _firsts(citations, text)

    def section(self, at: int) -> str:
        """The path of the section that begins last before ``at``."""
        index = bisect_right(self.starts, at) - 1
        return self.sections[index][1] if index >= 0 else ""

    def first(self, match: CitationMatch) -> CitationMatch | None:
        """The fullest first citation of what ``match`` names; None where that is itself."""
        found = self.firsts.get(_key(match, self.text))
        return found if found is not None and found.span != match.span else None


def _endings(paths: Iterable[str]) -> dict[str, list[str]]:
    """Every path by its last component."""
    found: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        found.setdefault(path.rsplit(".", 1)[-1], []).append(path)
    return found


def _key(match: CitationMatch, text: str) -> tuple[str, str]:
    """What makes two citations the same document: the number, or the name without its year."""
    if match.number:
        return match.doc_type, match.number
    words = " ".join(strip_marks(match.span.of(text)).lower().split())
    return match.doc_type, _YEAR.sub("", words.split(" cua ")[0])


def _firsts(citations: Sequence[CitationMatch], text: str) -> dict[tuple[str, str], CitationMatch]:
    """For each cited document its first citation with a day or an issuer, else its first."""
    found: dict[tuple[str, str], CitationMatch] = {}
    for match in citations:
        key = _key(match, text)
        if key not in found or (_fullness(match, text) > 0 and _fullness(found[key], text) == 0):
            found[key] = match
    return found


def _fullness(match: CitationMatch, text: str) -> int:
    """How much a citation says besides type and number; a law's year counts."""
    named = match.doc_type in _LAWS and re.search(r"\d{4}", match.span.of(text)) is not None
    return (match.date is not None) + (match.issuer is not None) + named


def _own_kinds(text: str, root: Node, kind: str | None) -> frozenset[str]:
    """What the document and its attached parts are called."""
    heads = [line.span.of(text) for head in root.children if head.kind is NodeKind.MO_DAU for line in head.children]
    names = [kind or "", *(head.strip(" .:*") for head in heads if head.strip(" .:*").isupper())]
    return frozenset(found.name for name in names if (found := type_of_name(name)))


@cache
def _pointing() -> re.Pattern[str]:
    names = "|".join(r"\s+".join(strip_marks(kind.name).lower().split()) for kind in document_types())
    return re.compile(
        rf"(?<!\w)(?<!phap )(?P<type>{names})\s+(?P<which>nay(?!\w)|(?:neu|noi|ke)\s+tren(?!\w)|tren(?=\s*[.,;:)]|\s*$))",
        re.IGNORECASE | re.MULTILINE,
    )


def _shown(scene: _Scene) -> Iterator[Reference]:
    """What "này" and "nêu trên" point to: "Kế hoạch này" of a plan is the plan, "Nghị định này" the decree that was cited last."""
    before: dict[str, CitationMatch] = {}
    passed = 0
    for match in _pointing().finditer(scene.folded):
        while passed < len(scene.citations) and scene.citations[passed].span.start < match.start():
            before[scene.citations[passed].doc_type] = scene.citations[passed]
            passed += 1
        kind = type_of_name(match["type"])
        if kind is None:
            continue
        own = kind.name in scene.kinds or (kind.name == "Văn bản" and match["which"].lower() == "nay")
        cited_last = before.get(kind.name)
        if own and (match["which"].lower() == "nay" or cited_last is None):
            yield _reference(scene, match.span(), ReferenceKind.SELF)
        elif cited_last is not None:
            target = scene.first(cited_last) or cited_last
            yield _reference(scene, match.span(), ReferenceKind.CITATION, citation=target.span)


def _reference(
    scene: _Scene, span: tuple[int, int], kind: ReferenceKind, *, paths: tuple[str, ...] = (), citation: Span | None = None
) -> Reference:
    evidence = Evidence(span=Span(start=span[0], end=span[1]), by=f"structure.reference-{kind}", confidence=0.9)
    return Reference(evidence=evidence, kind=kind, section=scene.section(span[0]), paths=paths, citation=citation)


def _provisions(scene: _Scene, shown: dict[int, Reference]) -> Iterator[Reference]:
    """Parts of cited documents, and parts of this one that it has."""
    for line in re.finditer(r"[^\n]+", scene.text):
        for match in find_provisions(line[0]):
            span = match.span.shift(line.start())
            if _opens(scene, span):
                continue
            of = _OF.match(scene.folded, span.end)
            at = of.end() if of else span.end
            if cited := scene.cited_at.get(at):
                target = scene.first(cited) or cited
                yield _reference(scene, (span.start, cited.span.end), ReferenceKind.PROVISION, citation=target.span)
                continue
            named = shown.get(at)
            if named is not None and named.kind is ReferenceKind.CITATION:
                yield _reference(scene, (span.start, named.evidence.span.end), ReferenceKind.PROVISION, citation=named.citation)
            elif paths := tuple(_paths(scene, match, span.start)):
                yield _reference(scene, (span.start, span.end), ReferenceKind.SECTION, paths=paths)


def _opens(scene: _Scene, span: Span) -> bool:
    """Whether the words are the enumerator of a section ("Điều 1.", "Phần thứ hai") rather than point to one."""
    index = bisect_right(scene.starts, span.start) - 1
    return index >= 0 and scene.sections[index][0] == span.start


def _paths(scene: _Scene, match: ProvisionMatch, at: int) -> Iterator[str]:
    """The one section for each part that is meant; none where none fits, or several fit as well."""
    here = scene.section(at).split(".")
    for ways in match.parts:
        fitting = [path for way in ways for path in scene.endings.get(way[-1], ()) if _fits(path.split("."), way)]
        best = max((_shared(path.split("."), here) for path in fitting), default=0)
        nearest = [path for path in fitting if _shared(path.split("."), here) == best]
        if len(nearest) == 1:
            yield nearest[0]


def _fits(path: Sequence[str], way: Sequence[str]) -> bool:
    """Whether the components of ``way`` stand in ``path`` in their order; the last ones are known to be equal."""
    rest = iter(path)
    return all(component in rest for component in way)


def _shared(path: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for one, two in zip(path, other, strict=False):
        if one != two:
            break
        count += 1
    return count


def _shortened(scene: _Scene) -> Iterator[Reference]:
    """Citations by type and number (or a law's name) alone of what was cited in full before."""
    for match in scene.citations:
        target = scene.first(match)
        if target is None or target.span.start > match.span.start:
            continue
        if _fullness(target, scene.text) > 0 and _fullness(match, scene.text) == 0:
            span = (match.span.start, match.span.end)
            yield _reference(scene, span, ReferenceKind.CITATION, citation=target.span)


def _marks(scene: _Scene, root: Node) -> Iterator[Reference]:
    """The marks of footnotes in the text, each tied to the next note with its mark, else to the last one before."""
    notes = [node for node in root.walk() if node.kind is NodeKind.CHU_THICH and node.enumerator]
    own = {node.span.start for node in notes}
    for match in _NOTE_MARK.finditer(scene.text) if notes else ():
        tied = [node.span for node in notes if node.enumerator == match[0]]
        if match.start() in own or not tied:
            continue
        note = next((span for span in tied if span.start > match.start()), tied[-1])
        reference = _reference(scene, match.span(), ReferenceKind.NOTE)
        yield reference.model_copy(update={"note": note})


def _abbreviations(text: str) -> Iterator[Abbreviation]:
    """The short forms by the first place that explains them, with every later use."""
    explained: dict[str, tuple[Span, Span]] = {}
    for line in re.finditer(r"[^\n]+", text):
        for form in find_short_forms(line[0]):
            explained.setdefault(form.short.of(line[0]), (form.short.shift(line.start()), form.full.shift(line.start())))
    uses = _uses(text, explained)
    for written, (short, full) in explained.items():
        yield Abbreviation(
            short=Stated(value=written, evidence=Evidence(span=short, by="structure.short-form", confidence=0.9)),
            full=Stated(
                value=" ".join(full.of(text).split()), evidence=Evidence(span=full, by="structure.short-form", confidence=0.9)
            ),
            uses=uses[written],
        )


def _uses(text: str, explained: dict[str, tuple[Span, Span]]) -> dict[str, tuple[Span, ...]]:
    """Where each short form stands after the place that explains it, longer forms first."""
    found: dict[str, list[Span]] = {written: [] for written in explained}
    if not explained:
        return {}
    names = "|".join(map(re.escape, sorted(explained, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![\w/-])(?:{names})(?!\w)", text):
        short, full = explained[match[0]]
        if match.start() >= max(short.end, full.end):
            found[match[0]].append(Span(start=match.start(), end=match.end()))
    return {written: tuple(spans) for written, spans in found.items()}
