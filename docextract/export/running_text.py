"""The running text of a document: one paragraph a line, in reading order, without page furniture."""

from docextract.document import Document


def running_text(document: Document) -> str:
    """The present text, each paragraph on a line of its own, white space folded, ending with a newline."""
    paragraphs = (" ".join(line.split()) for line in document.text.value.splitlines())
    return "".join(f"{paragraph}\n" for paragraph in paragraphs if paragraph)
