"""Sections: F1 over the paths, and over paths with their headings."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from evaluation.comparing import match_names
from evaluation.differences import Aspect, Difference, Sort
from evaluation.gold import Annotation, Section
from evaluation.measures import F1


class SectionScores(BaseModel):
    """`paths`: an enumerator printed twice counts twice. `headings`: the path right and the heading equal at 0.9."""

    model_config = ConfigDict(frozen=True)

    paths: F1
    headings: F1


def _by_path(sections: tuple[Section, ...]) -> dict[str, list[str]]:
    headings: dict[str, list[str]] = defaultdict(list)
    for section in sections:
        headings[section.path].append(section.heading)
    return headings


def score_sections(gold: Annotation, read: Annotation) -> SectionScores:
    """The two scores of the outline."""
    expected, found = _by_path(gold.sections), _by_path(read.sections)
    totals = {"gold": len(gold.sections), "read": len(read.sections)}
    paths = Counter(section.path for section in gold.sections) & Counter(section.path for section in read.sections)
    headings = sum(len(match_names(titles, found.get(path, []))) for path, titles in expected.items())
    return SectionScores(paths=F1(right=paths.total(), **totals), headings=F1(right=headings, **totals))


def compare_sections(gold: Annotation, read: Annotation) -> Iterator[Difference]:
    """Paths missed and invented, and headings that differ."""
    expected, found = _by_path(gold.sections), _by_path(read.sections)
    for path in dict.fromkeys([*expected, *found]):
        titles, others = expected.get(path, []), found.get(path, [])
        matched = match_names(titles, others)
        left = [title for index, title in enumerate(titles) if index not in {one for one, _ in matched}]
        right = [title for index, title in enumerate(others) if index not in {other for _, other in matched}]
        for title, other in zip(left, right, strict=False):
            yield Difference(Aspect.HEADINGS, Sort.WRONG, path, title or "(none)", other or "(none)")
        for title in left[len(right) :]:
            yield Difference(Aspect.SECTIONS, Sort.MISSED, path, gold=title or "(no heading)")
        for other in right[len(left) :]:
            yield Difference(Aspect.SECTIONS, Sort.INVENTED, path, read=other or "(no heading)")
