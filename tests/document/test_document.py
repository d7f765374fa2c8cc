from pathlib import Path

from docextract.document import Box, Document, Edit, Line, Page, PageSource, Seam, Source, Span, Text, Word


def line(text: str, *, top: float) -> Line:
    words: list[Word] = []
    at = 0
    for word in text.split():
        words.append(
            Word(
                span=Span(start=at, end=at + len(word)),
                box=Box(x0=10.0 * at, top=top, x1=10.0 * (at + len(word)), bottom=top + 10),
                confidence=0.5,
            )
        )
        at += len(word) + 1
    return Line(text=text, words=tuple(words), box=Box.covering(word.box for word in words))


def document() -> Document:
    """Two pages of a line each, joined to one paragraph, with a page number between them that was taken out."""
    first, number, second = line("chu tri phoi hop", top=700), line("2", top=20), line("voi cong an", top=40)
    source = "chu tri phoi hop\n2\nvoi cong an"
    text = Text(source=source).apply(
        [
            Edit(span=Span(start=16, end=17), replacement=" ", stage="layout"),
            Edit(span=Span(start=17, end=19), replacement="", stage="layout"),
        ]
    )
    pages = (
        Page(number=1, width=595, height=842, source=PageSource.OCR, lines=(first,)),
        Page(number=2, width=595, height=842, source=PageSource.OCR, lines=(number, second)),
    )
    seams = (
        Seam(span=Span(start=0, end=16), page=0, line=0),
        Seam(span=Span(start=17, end=18), page=1, line=0),
        Seam(span=Span(start=19, end=30), page=1, line=1),
    )
    return Document(
        source=Source(path=Path("a.pdf"), sha256="0" * 64, media_type="application/pdf", size=1),
        pages=pages,
        text=text,
        seams=seams,
    )


def test_words_on_both_pages_are_found() -> None:
    read = document()
    assert read.text.value == "chu tri phoi hop voi cong an"
    start = read.text.value.index("hop voi")
    places = read.places(Span(start=start, end=start + 7))
    assert [(place.page, place.confidence) for place in places] == [(1, 0.5), (2, 0.5)]
    assert [place.box.top for place in places if place.box] == [700, 40]


def test_the_page_number_is_no_word_of_the_paragraph() -> None:
    read = document()
    words = [word.span.of(page.lines[-1].text) for page, word in read.words(Span(start=0, end=len(read.text.value)))]
    assert words == ["chu", "tri", "phoi", "hop", "voi", "cong", "an"]


def test_a_page_without_boxes_still_has_its_number() -> None:
    plain = Document(
        source=Source(path=Path("a.txt"), sha256="0" * 64, media_type="text/plain", size=1),
        pages=(Page(number=1, source=PageSource.PLAIN, lines=(Line(text="một hai"),)),),
        text=Text(source="một hai"),
        seams=(Seam(span=Span(start=0, end=7), page=0, line=0),),
    )
    assert [(place.page, place.box) for place in plain.places(Span(start=4, end=7))] == [(1, None)]


def test_quotes_fold_white_space() -> None:
    read = document().model_copy(update={"text": Text(source="a \n b")})
    assert read.quote(Span(start=0, end=5)) == "a b"


def test_json_and_back() -> None:
    read = document()
    assert Document.model_validate_json(read.model_dump_json()) == read
