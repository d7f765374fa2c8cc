"""Markdown: its headings, paragraphs, lists and tables as lines, without the markup."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from docextract.errors import InputError
from docextract.intake.html import html_lines
from docextract.intake.plain import legacy_notices, plain_page, read_text
from docextract.intake.tabulation import write_table
from docextract.intake.taken import Taken


def read_markdown(path: Path) -> Taken:
    """The lines of a Markdown file, blank ones between its blocks; raises InputError where it cannot be decoded."""
    text = read_text(path)
    try:
        lines = markdown_lines(text)
    except RecursionError as error:  # HTML in it, nested by the hundreds
        raise InputError("file-broken", path=path) from error
    return Taken(pages=(plain_page(lines),), notices=legacy_notices(text))


def markdown_lines(text: str) -> list[str]:
    """The printed lines of Markdown (CommonMark with tables and strikethrough), marks of lists kept."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    lines: list[str] = []
    mark = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else f"{token.markup} "
        elif token.type == "inline":
            first, *others = list(_inline_lines(token)) or [""]
            lines += [mark + first, *others]
            mark = ""
        elif token.type == "table_open":
            end = next(index for index in range(at, len(tokens)) if tokens[index].type == "table_close")
            lines += [*write_table(_rows(tokens[at:end])), ""]
            at = end
        elif token.type in {"fence", "code_block"}:
            lines += [*token.content.splitlines(), ""]
        elif token.type == "html_block":
            lines += [*html_lines(token.content), ""]
        elif token.type in {"paragraph_close", "heading_close"} and not token.hidden:
            lines.append("")
        at += 1
    return lines


def _inline_lines(token: Token) -> Iterator[str]:
    """The lines of running text: one a line of the file, for its breaks may be those of print."""
    text = "".join(_letters(child) for child in token.children or ())
    yield from (line.strip() for line in text.split("\n"))


def _letters(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "text" | "code_inline":
            return token.content
        case "html_inline":
            return "\n" if token.content.lower().startswith("<br") else ""
        case "image":
            return token.content
        case _:
            return ""


def _rows(tokens: Sequence[Token]) -> list[list[list[str]]]:
    rows: list[list[list[str]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(list(_inline_lines(token)))
    return rows
