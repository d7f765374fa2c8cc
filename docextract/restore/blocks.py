"""Running text cut into blocks: stretches that the search reads in one go, across the ends of wrapped lines."""

import re
from collections.abc import Callable, Iterator

from docextract.restore.tokens import Kind, Token

_ITEM = re.compile(r"\s*(?:[-–+•*]\s|\(?\d{1,2}[.)]\s|\(?[a-zđ][.)]\s|[IVX]{1,5}[.)]\s)")
_LONG, _LONGEST = 200, 600  # tokens: a block ends at the next sentence end, or at any line end
Tokeniser = Callable[[str], Iterator[Token]]


def blocks(text: str, *, tokenise: Tokeniser) -> Iterator[list[Token]]:
    """The tokens of ``text`` in blocks; an empty STOP stands where a new item begins without one before it.

    A block ends at a blank line, or after some hundreds of tokens.
    """
    block: list[Token] = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if not line.strip():
            if block:
                yield block
            block = []
        else:
            if block and block[-1].kind is not Kind.STOP and _ITEM.match(line):
                block.append(Token(Kind.STOP, start, start, "", number))
            for token in tokenise(line):
                if token.kind is not Kind.MARK:
                    block.append(Token(token.kind, token.start + start, token.end + start, token.text, number))
                if len(block) >= _LONG and (token.kind is Kind.STOP or len(block) >= _LONGEST):
                    yield block
                    block = []
        start += len(line)
    if block:
        yield block
