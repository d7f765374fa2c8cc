"""Digital signatures: made with a certificate of our own, then left alone, altered, or followed by changes."""

import datetime
import io
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from reportlab.pdfgen.canvas import Canvas

from docextract.document import Document, Integrity
from docextract.errors import InputError
from docextract.intake.stage import Options, take_in

SIGNER = "Ủy ban nhân dân huyện Lam Sơn"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with key.pem and certificate.pem of the signer."""
    folder = tmp_path_factory.mktemp("keys")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIGNER)])
    now = datetime.datetime.now(datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, private, serialization.NoEncryption()))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    return folder


def printed(text: str) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content)
    for row in range(12):
        canvas.drawString(72, 760 - 20 * row, text)
    canvas.save()
    return content.getvalue()


@pytest.fixture(scope="module")
def signed(keys: Path) -> bytes:
    signer = SimpleSigner.load(str(keys / "key.pem"), str(keys / "certificate.pem"))
    writer = IncrementalPdfFileWriter(io.BytesIO(printed("Giao cac don vi thuc hien ke hoach nay trong nam")))
    return bytes(sign_pdf(writer, PdfSignatureMetadata(field_name="Ky1"), signer=signer).getvalue())


def taken(content: bytes, folder: Path, options: Options | None = None) -> Document:
    path = folder / "ke-hoach.pdf"
    path.write_bytes(content)
    document = take_in(path, options=options or Options())
    assert path.read_bytes() == content
    return document


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices if "signature" in notice.code]


def test_a_signed_file_names_its_signer(signed: bytes, tmp_path: Path) -> None:
    document = taken(signed, tmp_path)
    (signature,) = document.signatures
    assert signature.signer == SIGNER
    assert signature.integrity is Integrity.INTACT
    assert signature.covers_file
    assert not signature.later_changes
    assert signature.trusted is None, "no roots were given to ask against"
    assert signature.stamped_at is None
    assert signature.signed_at is not None
    assert abs(datetime.datetime.now(datetime.UTC) - signature.signed_at) < datetime.timedelta(days=1)
    assert document.signing_days == {signature.day}
    assert not codes(document)


def test_a_file_without_signatures_has_none(tmp_path: Path) -> None:
    document = taken(printed("Giao cac don vi thuc hien ke hoach nay"), tmp_path)
    assert document.signatures == ()
    assert document.signing_days == frozenset()


def test_a_byte_changed_after_signing_breaks_it(signed: bytes, tmp_path: Path) -> None:
    at = signed.index(b"/MediaBox")
    document = taken(signed[:at] + signed[at:].replace(b"595", b"594", 1), tmp_path)
    assert [signature.integrity for signature in document.signatures] == [Integrity.BROKEN]
    assert codes(document) == ["intake-signature-broken"]
    assert SIGNER in next(notice.message() for notice in document.notices if "signature" in notice.code)


def test_a_later_change_is_told(signed: bytes, tmp_path: Path) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[pdf_name("/Rotate")] = pdf_name("/None")
    writer.update_container(page.get_object())
    content = io.BytesIO()
    writer.write(content)
    document = taken(content.getvalue(), tmp_path)
    (signature,) = document.signatures
    assert signature.integrity is Integrity.INTACT
    assert not signature.covers_file
    assert signature.later_changes
    assert codes(document) == ["intake-signature-changed-after"]


def test_a_signature_without_its_contents_is_unreadable(signed: bytes, tmp_path: Path) -> None:
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    document = taken(signed[:start] + b"0" * 2000 + signed[start + 2000 :], tmp_path)
    assert [signature.integrity for signature in document.signatures] == [Integrity.UNREADABLE]
    assert codes(document) == ["intake-signature-unreadable"]


def test_trust_is_asked_of_the_given_roots(signed: bytes, keys: Path, tmp_path: Path) -> None:
    document = taken(signed, tmp_path, Options(trust_roots=(keys / "certificate.pem",)))
    assert [signature.trusted for signature in document.signatures] == [True]
    assert not codes(document)


def test_an_unknown_authority_is_told(signed: bytes, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Khác")])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(8)
    dated = builder.not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
    other.write_bytes(dated.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    document = taken(signed, tmp_path, Options(trust_roots=(other,)))
    assert [signature.trusted for signature in document.signatures] == [False]
    assert codes(document) == ["intake-signature-untrusted"]


def test_a_root_that_is_no_certificate_is_refused(signed: bytes, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_text("không phải chứng thư")
    with pytest.raises(InputError) as refused:
        taken(signed, tmp_path, Options(trust_roots=(root,)))
    assert refused.value.code == "certificate-unreadable"
