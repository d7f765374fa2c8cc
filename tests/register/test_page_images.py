"""Pages as pictures, from the originals that the register keeps."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest

from docextract.document import Document, Page, PageSource, Source
from docextract.errors import InputError
from docextract.register.connection import Register

PLAN = Path(__file__).parents[2] / "corpus" / "documents" / "khe-giang-45-kh-bcd-2024" / "digital.pdf"


def _saved(register: Register, *, turned: int = 0) -> str:
    from docextract.register.saving import save

    content = PLAN.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    page = Page(number=1, width=595, height=842, source=PageSource.TEXT_LAYER, turned=turned)
    source = Source(path=PLAN, sha256=sha256, media_type="application/pdf", size=len(content))
    save(Document(source=source, pages=(page,)), into=register, reader="1")
    return sha256


@pytest.mark.parametrize(("turned", "is_upright"), [(0, True), (90, False)])
def test_a_page_as_it_was_read(register: Register, turned: int, is_upright: bool) -> None:
    from docextract.register.page_images import DPI, page_image

    sha256 = _saved(register, turned=turned)
    place = page_image(register, sha256=sha256, number=1)
    height, width = cv2.imread(str(place)).shape[:2]
    assert (height > width) is is_upright
    assert max(height, width) == pytest.approx(842 * DPI / 72, abs=2)
    made = place.stat().st_mtime_ns
    assert page_image(register, sha256=sha256, number=1) == place
    assert place.stat().st_mtime_ns == made, "made once"
    assert not [path for path in place.parent.iterdir() if path != place]


def test_what_has_no_picture_says_so(register: Register, write_directive: Callable[..., Document], tmp_path: Path) -> None:
    from docextract.register.page_images import page_image
    from docextract.register.saving import save

    text = write_directive(tmp_path / "a.txt")
    save(text, into=register, reader="1")
    for sha256, number in ((text.source.sha256, 1), (_saved(register), 9), ("0" * 64, 1)):
        with pytest.raises(InputError) as caught:
            page_image(register, sha256=sha256, number=number)
        assert caught.value.code == "page-without-picture"
