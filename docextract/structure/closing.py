"""The end of a document: who signed, in which post, and to whom it goes (zones 7 and 9 of Nghị định 30/2020/NĐ-CP)."""

import re
from collections.abc import Sequence
from functools import cache

from docextract.document import Evidence, Node, NodeKind, Span, Stated, Value
from docextract.structure.paragraphs import Paragraph
from docextract.structure.signs import is_authority, is_stamp, read_signer
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.personal_names import mend_surname
from docextract.vietnamese.posts import posts_by_letters, worn_post


class Signature(Value):
    """Who signed and in which post; None where the page is silent."""

    signer: Stated | None = None
    signer_title: Stated | None = None
    authority: tuple[Stated, ...] = ()
    """In whose place is signed, outermost first."""


_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")


@cache
def _later_position() -> re.Pattern[str]:
    """A post that follows another on the same line ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH")."""
    longest = sorted(posts_by_letters(), key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, longest))})\b(?!\s*,)")


def read_signature(block: Sequence[Paragraph]) -> Signature:
    """The signer and the post; in whose place is signed ("TM. …", "KT. …") is no part of the post."""
    named = next((index for index, paragraph in enumerate(block) if read_signer(paragraph)), None)
    signer = None
    if named is not None and (name := read_signer(block[named])):
        value = mend_surname(" ".join(name.of(block[named].text).split()))
        signer = Stated(value=value, evidence=_evidence(block[named].part(name.start, name.end), "signer"))
    held = [span for paragraph in block[:named] if (span := _post(paragraph)) is not None]
    title = None
    if held:
        words = " ".join(_mended(_words(block, span)) for span in held)
        title = Stated(value=words, evidence=_evidence(Span.covering(held), "post"))
    authorities = [span for paragraph in block[:named] if (span := _authority(paragraph)) is not None]
    authority = tuple(Stated(value=_words(block, span), evidence=_evidence(span, "authority")) for span in authorities)
    return Signature(signer=signer, signer_title=title, authority=authority)


def _mended(post: str) -> str:
    """A post of the table as it is written, whatever became of its marks ("PHO CHU TỊCH", "HÙ TỊCH")."""
    folded = strip_marks(post).upper()
    return posts_by_letters().get(worn_post(folded) or folded, post)


def _evidence(span: Span, rule: str, confidence: float = 0.95) -> Evidence:
    return Evidence(span=span, by=f"structure.{rule}", confidence=confidence)


def _words(block: Sequence[Paragraph], span: Span) -> str:
    paragraph = next(paragraph for paragraph in block if paragraph.span.contains(span))
    return " ".join(span.shift(-paragraph.span.start).of(paragraph.text).split())


def _post(paragraph: Paragraph) -> Span | None:
    """The post that a line of the signature names, None where it only says in whose place is signed."""
    if is_stamp(paragraph) or not paragraph.capitals:
        return None
    if not is_authority(paragraph):
        return paragraph.part(0, len(paragraph.text.rstrip(" .,;:")))
    # the authority's own post comes first, the signer's last
    later = list(_later_position().finditer(paragraph.folded, 4))
    own = 1 if re.match(r"(?:KT|K/T|TL|T/L|TUQ)\b", paragraph.folded) else 0
    return paragraph.part(later[-1].start()) if len(later) > own and later[-1].start() > 4 else None


def _authority(paragraph: Paragraph) -> Span | None:
    """In whose place a line of the signature says that is signed, without the post that may follow on it."""
    if is_stamp(paragraph) or not is_authority(paragraph):
        return None
    post = _post(paragraph)
    return paragraph.part(0, post.start - paragraph.span.start if post else len(paragraph.text))


def read_recipients(root: Node, text: str) -> tuple[Stated, ...]:
    """Nơi nhận, a recipient a line, without dash and end mark; the drafter's sign ("09 KH") is none."""
    found: list[Stated] = []
    for block in root.children:
        if block.kind is not NodeKind.NOI_NHAN or found:
            continue
        dashed = any(line.kind is NodeKind.GACH for line in block.children)
        for line in block.children:
            if line.content is None or (
                dashed and line.kind is not NodeKind.GACH and not line.content.of(text).endswith((";", ","))
            ):
                continue
            words = " ".join(line.content.of(text).split()).rstrip(" .;,")
            if len(words) > 1 and not _TIME.search(words):
                found.append(Stated(value=words, evidence=_evidence(line.content, "recipients")))
    return tuple(found)
