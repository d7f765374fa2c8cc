"""Whoever is given duties must receive the document."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from docextract.checks.paper.leading import found_of, leaders
from docextract.checks.violation import Violation
from docextract.checks.wording import is_vague, spelt
from docextract.document import Document

_ALIKE = 88.0
_COPIED = re.compile(r"\([^)]*\)|\bđể\s+(?:báo\s+cáo|biết|thực\s+hiện|phối\s+hợp|b/c|t/h|p/h)\b.*$", re.IGNORECASE)
"""Matches "(t/h)", "(để báo cáo)" behind a recipient."""
_EVERYBODY = re.compile(
    r"\b(?:nhu tren|cac (?:co quan|don vi|to chuc|bo phan|thanh vien)|(?:cac )?thanh phan (?:hop|du)|lien quan|thuoc huyen|"
    r"truc thuoc|nhu (?:muc|phan|kinh gui|thanh phan|dien))\b"
)
"""Matches, folded, a line that can stand for anybody: "Như trên", "Các đơn vị liên quan"."""
_AS_ARTICLE = re.compile(r"\bnhu dieu (?P<number>\d+)")
_OFFICES = re.compile(
    r"^(?:cac )?(?:so|ban|phong|cong an|cuc|chi cuc|bo chi huy|ban chi huy|trung tam|kho bac|ngan hang|chi nhanh|"
    r"bao hiem|thue|dai|bao|"
    r"vien|toa an|hat|van phong|thanh tra|quan su|bo doi|truong|quy|doi quan ly)\b"
)
"""Matches, folded, what "các sở, ban, ngành" and "các phòng, ban, ngành" cover."""
_UNIONS = re.compile(
    r"^(?:de nghi )?(?:uy ban mat tran|mat tran|hoi|doan|tinh doan|huyen doan|lien doan|lien hiep|lien minh|cac (?:hoi|doan the))\b"
)
"""Matches, folded, what "các đoàn thể" and "các tổ chức chính trị - xã hội" cover."""
_LOWER = re.compile(
    r"\b(?:cac|cap|moi|tung) (?:huyen|xa|phuong|thi tran|thi xa|dia phuong)\b|"
    r"\b(?:xa phuong|xa thi tran|huyen thanh pho|xa dac khu)\b"
)
"""Matches, folded, all units of the level below."""
_POST = re.compile(
    r"^(?:chu tich|giam doc|truong|thu truong|chanh|pho|bi thu|hieu truong|cuc truong|tong giam doc|dong chi)\s+(?:cac\s+)?"
)
"""Matches, folded, the post before a body: who heads it receives what it receives."""


def duty_without_copy(document: Document) -> Iterator[Violation]:
    """Bodies that lead a task and are covered by no line of the recipients: one finding for the document."""
    lines = [spelt(_COPIED.sub("", line.value)) for line in document.masthead.recipients]
    lines += [
        article for line in lines if (number := _AS_ARTICLE.search(line)) and (article := _article(document, number["number"]))
    ]
    if not lines or any(_EVERYBODY.search(line) for line in lines):
        return
    issuer = spelt(document.masthead.issuer.value) if document.masthead.issuer else ""
    led = leaders(document.findings.obligations, known_by=lambda name: _POST.sub("", spelt(name)))
    left_out = [
        body
        for key, body in led.items()
        if key and not is_vague(key) and not _is_own(key, issuer) and not any(_covers(line, key) for line in lines)
    ]
    yield from found_of("duty-without-copy", left_out, document=document)


def _article(document: Document, number: str) -> str:
    """The words of Điều ``number``, folded, which the recipients name in place of its bodies."""
    nodes = document.outline.walk() if document.outline else ()
    return next((spelt(document.quote(node.span)) for node in nodes if node.path == f"Đ{number}"), "")


def _is_own(body: str, issuer: str) -> bool:
    """Whether the body is the issuer or its head office."""
    return bool(issuer) and (body in issuer or issuer in body or fuzz.ratio(body, issuer) >= _ALIKE)


def _covers(line: str, body: str) -> bool:
    """Whether a recipient's line means the body, alone or among others of its kind: "Các sở, ban, ngành" means "Sở Y tế"."""
    if _POST.sub("", line) == body or body in line or (len(line) > 8 and line in body):
        return True
    if fuzz.token_set_ratio(line, body) >= _ALIKE + 4:
        return True
    if _OFFICES.search(body) and re.search(r"\bban nganh\b|\bcac (?:so|phong)\b", line):
        return True
    if _UNIONS.search(body) and re.search(r"\bdoan the\b|\bchinh tri xa hoi\b|\bmat tran\b", line):
        return True
    return _LOWER.search(body) is not None and _LOWER.search(line) is not None
