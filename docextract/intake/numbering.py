"""The marks that Word counts by itself (ECMA-376, 17.9): "1.", "a)", "II.", "-"; they stand in no paragraph's letters."""

import re
from collections.abc import Mapping
from string import ascii_lowercase
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree
from pydantic import Field

from docextract.document import Value
from docextract.vietnamese.enumerators import write_roman

Element: TypeAlias = etree._Element  # lxml has no public name for it

_PLACE = re.compile(r"%([1-9])")
_PLAIN_BULLETS = frozenset("-–+•*")
_DASHES = frozenset("\uf02d\u2212\u2013\u2014\u2012")


class _Level(Value):
    """How one level of a list is counted: kind of figure, pattern ("%1.%2)"), first figure."""

    kind: str = "decimal"
    pattern: str = ""
    start: int = 1


class _List(Value):
    counter: str
    """What counts on: lists of one origin share their figures."""
    levels: Mapping[int, _Level] = Field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of a document in order; a list's state changes with each mark that it gives."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _styles(styles) if styles is not None else {}
        self._figures: dict[str, dict[int, int]] = {}

    def mark(self, paragraph: Element) -> str:
        """The mark printed before ``paragraph``, "" where it is not counted."""
        found = self._place(paragraph)
        if found is None:
            return ""
        counted, depth = found
        level = counted.levels.get(depth, _Level())
        if level.kind == "none":
            return ""
        if level.kind == "bullet":
            return _bullet(level.pattern)
        figures = self._figures.setdefault(counted.counter, {})
        figures[depth] = figures.get(depth, level.start - 1) + 1
        for deeper in [other for other in figures if other > depth]:
            del figures[deeper]
        return _PLACE.sub(lambda place: _figure(counted, figures, int(place.group(1)) - 1), level.pattern).strip()

    def _place(self, paragraph: Element) -> tuple[_List, int] | None:
        """The list and the level that ``paragraph`` is counted in, by itself or by its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = _reference(properties)
        style = properties.find(qn("w:pStyle"))
        inherited = self._styles.get(style.get(qn("w:val"), "")) if style is not None else None
        number = own[0] if own and own[0] is not None else inherited[0] if inherited else None
        depth = own[1] if own and own[1] is not None else inherited[1] if inherited else None
        counted = self._lists.get(number) if number is not None else None
        return None if counted is None else (counted, depth or 0)


_Reference: TypeAlias = tuple[str | None, int | None]


def _reference(properties: Element) -> _Reference | None:
    found = properties.find(qn("w:numPr"))
    if found is None:
        return None
    depth = _value(found, "w:ilvl")
    return _value(found, "w:numId"), int(depth) if depth is not None and depth.isdigit() else None


def _value(element: Element, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _styles(styles: Element) -> dict[str, _Reference]:
    """The list of each paragraph style, its own or that of the style that it is based on."""
    by_name = {style.get(qn("w:styleId"), ""): style for style in styles.findall(qn("w:style"))}
    found: dict[str, _Reference] = {}
    for name in by_name:
        at, seen = name, set[str]()
        while at in by_name and at not in seen:
            seen.add(at)
            properties = by_name[at].find(qn("w:pPr"))
            if properties is not None and (reference := _reference(properties)) is not None:
                found[name] = reference
                break
            at = _value(by_name[at], "w:basedOn") or ""
    return found


def _lists(numbering: Element) -> dict[str, _List]:
    origins = {one.get(qn("w:abstractNumId"), ""): _levels(one) for one in numbering.findall(qn("w:abstractNum"))}
    lists: dict[str, _List] = {}
    for one in numbering.findall(qn("w:num")):
        name, origin = one.get(qn("w:numId"), ""), _value(one, "w:abstractNumId") or ""
        levels = dict(origins.get(origin, {}))
        overrides = one.findall(qn("w:lvlOverride"))
        for override in overrides:
            depth = int(override.get(qn("w:ilvl"), "0"))
            levels |= _levels(override)
            start = _value(override, "w:startOverride")
            if start is not None:
                levels[depth] = levels.get(depth, _Level()).model_copy(update={"start": int(start)})
        lists[name] = _List(counter=f"{origin}/{name}" if overrides else origin, levels=levels)
    return lists


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        int(level.get(qn("w:ilvl"), "0")): _Level(
            kind=_value(level, "w:numFmt") or "decimal",
            pattern=_value(level, "w:lvlText") or "",
            start=int(_value(level, "w:start") or 1),
        )
        for level in parent.findall(qn("w:lvl"))
    }


def _figure(counted: _List, figures: Mapping[int, int], depth: int) -> str:
    level = counted.levels.get(depth, _Level())
    figure = figures.get(depth, level.start)
    match level.kind:
        case "upperRoman" if figure > 0:
            return write_roman(figure)
        case "lowerRoman" if figure > 0:
            return write_roman(figure).lower()
        case "lowerLetter" if figure > 0:
            return _letters(figure)
        case "upperLetter" if figure > 0:
            return _letters(figure).upper()
        case "decimalZero":
            return f"{figure:02d}"
        case _:
            return str(figure)


def _letters(figure: int) -> str:
    """A … z, aa, bb … (ECMA-376, 17.18.59)."""
    turns, index = divmod(figure - 1, len(ascii_lowercase))
    return ascii_lowercase[index] * (turns + 1)


def _bullet(sign: str) -> str:
    if sign in _PLAIN_BULLETS:
        return sign
    return "-" if sign in _DASHES or not sign else "•"
