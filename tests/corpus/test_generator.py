"""Synthetic directives: the same seed gives the same, the gold is of the text, the two template sets share nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from corpus.directive import Directive
from corpus.generator.generate import generate, old_fashioned
from corpus.generator.kinds import KINDS
from corpus.generator.words import DATA, TemplateSet, load_words, read_rows
from corpus.reading import Reading, read_directive

COUNT = 2 * len(KINDS)
SHARED = {"Thường xuyên"}


@pytest.fixture(scope="module", params=list(TemplateSet))
def directives(request: pytest.FixtureRequest) -> list[Directive]:
    return list(generate(COUNT, seed=5, templates=request.param))


@pytest.fixture(scope="module")
def readings(directives: list[Directive]) -> list[Reading]:
    return [read_directive(directive) for directive in directives]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_same_seed_same_directives(directives: list[Directive]) -> None:
    templates = TemplateSet(directives[0].id.split("-")[0])
    assert list(generate(COUNT, seed=5, templates=templates)) == directives
    assert list(generate(COUNT, seed=6, templates=templates)) != directives


def test_one_directive_does_not_depend_on_how_many_are_asked_for() -> None:
    assert next(generate(1, seed=5)) == next(generate(COUNT, seed=5))


def test_every_kind_comes(directives: list[Directive]) -> None:
    assert {directive.masthead.type for directive in directives} == {kind.type for kind in KINDS}


def test_quotations_are_verbatim(readings: list[Reading]) -> None:
    for reading in readings:
        text = folded(reading.text)
        gold = reading.gold
        for finding in (*gold.obligations, *gold.deadlines, *gold.targets, *gold.citations):
            assert finding.text in text
        for clause in gold.obligations:
            assert all(body in text for body in (*clause.bearers, *clause.coordinators, *clause.report_to, *clause.via))


def test_no_slot_is_left_and_spacing_is_right(readings: list[Reading]) -> None:
    for reading in readings:
        assert unicodedata.is_normalized("NFC", reading.text)
        assert not re.search(r"[{}<>\[\]]", reading.text.replace("[1]", ""))
        body = "\n".join(line for line in reading.lines if " | " not in line)
        assert not re.search(r" [,;.]|,(?=[^\W\d_])| {2}", body)


def test_ids_and_sections_are_there(readings: list[Reading]) -> None:
    for reading in readings:
        gold = reading.gold
        paths = {section.path for section in gold.sections} | {""}
        deadlines = {deadline.id for deadline in gold.deadlines}
        targets = {target.id for target in gold.targets}
        for clause in gold.obligations:
            assert clause.section in paths
            assert set(clause.deadlines) <= deadlines
            assert set(clause.targets) <= targets


def test_the_gold_has_every_kind_of_finding() -> None:
    seen: Counter[str] = Counter()
    for directive in generate(60, seed=2):
        gold = read_directive(directive).gold
        seen.update(deadline.kind for deadline in gold.deadlines)
        seen.update(target.comparator for target in gold.targets)
        for clause in gold.obligations:
            seen.update((clause.role, clause.modality, clause.bearer_source.value))
    kinds = {"by", "period", "from", "recurring", "relative", "unspecified"}
    sources = {"clause", "lead-in", "heading", "assignment-block", "none"}
    assert set(seen) >= kinds | sources | {"lead", "support", "must", "request", "encourage"} | {"=", ">=", "<=", "<", ">", "range"}


def test_deadlines_lie_after_the_document(readings: list[Reading]) -> None:
    for reading in readings:
        issued = reading.gold.metadata.date or reading.gold.metadata.date_partial or ""
        for deadline in reading.gold.deadlines:
            assert not deadline.end or deadline.end[:7] >= issued[:7]
            assert not (deadline.start and deadline.end) or deadline.start <= deadline.end


@pytest.mark.parametrize("table", ["actions.tsv", "clauses.tsv", "deadlines.tsv", "targets.tsv", "sentences.tsv"])
def test_the_sets_share_no_wording(table: str) -> None:
    train, unseen = ({row["text"] for row in read_rows(DATA / kind.value / table)} for kind in TemplateSet)
    plain = {text for text in train & unseen if "action" not in text}
    assert plain <= SHARED


def test_the_sets_share_no_theme() -> None:
    train, unseen = (load_words(kind).themes for kind in TemplateSet)
    for field in ("title", "actions", "objects", "measures"):
        words = [{str(getattr(theme, field)) for theme in themes} for themes in (train, unseen)]
        assert not words[0] & words[1]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hòa thủy Ủy ban", "hoà thuỷ Uỷ ban"),
        ("quý hoàn thành", "quý hoàn thành"),
        ("khỏe ÒA", "khỏe OÀ"),
    ],
)
def test_old_placing_of_tone_marks(new: str, old: str) -> None:
    assert old_fashioned(new) == old
