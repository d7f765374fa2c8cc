"""Forms for archives and machines."""

import base64
import json
from collections.abc import Callable

import jsonschema
import pytest
from lxml import etree

from docextract.export.incoming_record import NAMESPACE, IncomingDocument, incoming_records
from docextract.export.json_lines import json_lines, json_schema, read_json_lines
from docextract.export.web_annotations import document_name, web_annotations
from docextract.register.connection import Register
from docextract.tracking.selection import Selection


def test_json_lines_and_back(selection: Selection) -> None:
    written = json_lines(selection)
    assert read_json_lines(written.splitlines()) == selection
    assert json_lines(read_json_lines(written.splitlines())) == written


def test_every_line_is_valid_against_its_schema(selection: Selection) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = set()
    for line in json_lines(selection).splitlines():
        jsonschema.validate(json.loads(line), schema)
        kinds.add(json.loads(line)["kind"])
    assert kinds == {"document", "obligation", "deadline", "target"}


@pytest.mark.parametrize("line", ["", "{}", '{"kind": "other", "row": {}}', "["])
def test_a_line_that_is_none(line: str) -> None:
    if line:
        with pytest.raises(ValueError, match="valid"):
            read_json_lines([line])
    else:
        assert read_json_lines([line]).obligations == ()


def test_annotations_name_the_file_the_words_and_the_place(with_task: Callable[..., Selection], selection: Selection) -> None:
    box = (50.0, 60.5, 300.0, 90.0)
    proof = selection.obligations[0].proof.model_copy(update={"box": box, "page": 3})
    collection = json.loads(web_annotations(with_task(proof=proof)))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len(selection.obligations) + len(selection.targets)
    assert len({item["id"] for item in items}) == len(items)
    quote, place = items[0]["target"]["selector"]
    assert quote == {"type": "TextQuoteSelector", "exact": proof.quote}
    assert place["value"] == "page=3&viewrect=50.0,60.5,250.0,29.5"
    assert [body["value"] for body in items[0]["body"] if body["purpose"] == "tagging"] == ["Công an huyện"]
    assert web_annotations(selection) == web_annotations(selection)


def test_a_file_is_named_by_its_digest(selection: Selection) -> None:
    sha256 = selection.documents[0].sha256
    scheme, _, digest = document_name(sha256).partition(";")
    assert scheme == "ni:///sha-256"
    assert base64.urlsafe_b64decode(f"{digest}=").hex() == sha256


def test_the_record_of_an_incoming_document(selection: Selection, register: Register) -> None:
    from docextract.register.queries import load

    row = selection.documents[0]
    document = load(register, sha256=row.sha256)
    assert document is not None
    root = etree.fromstring(
        incoming_records([IncomingDocument(row=row.model_copy(update={"title": "A & <B>"}), document=document)]).encode()
    )
    record = {etree.QName(one).localname: (one.text or "") for one in root.iter() if isinstance(one.tag, str)}
    assert root.tag == f"{{{NAMESPACE}}}danhSachVanBanDen"
    assert (record["soVanBan"], record["kyHieu"], record["ngayVanBan"]) == ("45", "KH-UBND", "2024-03-12")
    assert (record["tenLoai"], record["hoTen"], record["chucVu"]) == ("KẾ HOẠCH", "Trần Văn Bình", "CHỦ TỊCH")
    assert (record["trichYeu"], record["soTrang"]) == ("A & <B>", "")
    assert [one.text for one in root.iterfind(f".//{{{NAMESPACE}}}coQuan")] == ["Công an huyện", "Lưu: VT"]
    assert (record["soDen"], record["ngayDen"], record["hanGiaiQuyet"]) == ("", "", ""), "what nobody knows is blank"
