import json
from pathlib import Path

import jsonschema
import pytest

from docextract.document import Document
from docextract.export.reading import reading
from docextract.export.reading_form import Reading, json_schema
from docextract.pipeline import read

DOCUMENTS = Path(__file__).resolve().parents[2] / "corpus" / "documents"


@pytest.fixture(scope="module")
def document() -> Document:
    return read(DOCUMENTS / "khe-giang-45-kh-bcd-2024" / "clean.txt")


def test_the_reading_is_valid_against_the_published_schema(document: Document) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(reading(document).model_dump_json()), schema)


def test_every_quote_is_what_its_offsets_cover(document: Document) -> None:
    result = reading(document)
    proofs = [proof for one in result.obligations for group in one.proof.values() for proof in group]
    proofs += [one.proof for one in (*result.deadlines, *result.targets, *result.citations)]
    proofs += [proof for group in result.metadata.proof.values() for proof in group]
    assert proofs
    for proof in proofs:
        assert " ".join(result.text[proof.start : proof.end].split()) == proof.quote
        assert proof.quote
        assert 0 <= proof.confidence <= 1
        assert proof.places


def test_links_lead_somewhere(document: Document) -> None:
    result = reading(document)
    deadlines = {deadline.id for deadline in result.deadlines}
    targets = {target.id for target in result.targets}
    paths = {section.path for section in result.sections} | {""}
    for obligation in result.obligations:
        assert set(obligation.deadlines) <= deadlines
        assert set(obligation.targets) <= targets
        assert obligation.section in paths
        assert len(obligation.proof.get("bearers", ())) == len(obligation.bearers)


def test_every_name_has_its_body_with_the_words_that_tell_it(document: Document) -> None:
    result = reading(document)
    named = {name for one in result.obligations for name in (*one.bearers, *one.coordinators, *one.report_to, *one.via)}
    assert {form for body in result.bodies for form in body.forms} == named
    known = {body.key: body for body in result.bodies if body.key}
    police = known["cong-an/huyen/khe-giang"]
    assert (police.name, police.level) == ("Công an huyện Khê Giang", "huyện")
    assert police.proof is not None
    assert police.proof.quote == "UBND HUYỆN KHÊ GIANG"
    group = known["ubnd/xa+thi-tran/khe-giang.*"].group
    assert group is not None
    assert (group.units, group.members) == (("xã", "thị trấn"), None)


def test_json_and_back(document: Document) -> None:
    result = reading(document)
    assert Reading.model_validate_json(result.model_dump_json()) == result
