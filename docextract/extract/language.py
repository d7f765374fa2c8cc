"""The words of directives as spaCy sees them: syllables and marks, with verbs, adverbs, and names of bodies marked.

The lexicons are tables of the language (``docextract/vietnamese/data``); here they become a spaCy pipeline:
``spacy.blank("vi")`` with a tokenizer of our own and one phrase ruler a lexicon, whose finds stand in ``doc.spans``.
"""

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from docextract.vietnamese.letters import fold_placing
from docextract.vietnamese.tables import read_table

_TOKEN = re.compile(r"\d+(?:[.,/\-]\w+)+|\w+(?:[/\-&]\w+)+|\w+|[^\w\s]")
"""Matches "49/2020/NĐ-CP", "1.797", "ấp/khu", "huyện", ";"."""

LEXICONS = {"verb": "verbs", "adverb": "adverbs", "head": "body_heads", "stop": "phrase_stops", "field": "compound_fields"}
"""The span groups of a marked text, and the table behind each."""


class Tokenizer:
    """Splits a text into syllables, numbers with their marks, and punctuation; ``Token.norm_`` is folded for matching."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:  # noqa: D102 - spaCy's own contract
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for match in _TOKEN.finditer(text):
            if match.start() > at:
                gap = text[at : match.start()]
                if words and gap == " ":
                    spaces[-1] = True
                else:
                    words.append(gap)
                    spaces.append(False)
            words.append(match[0])
            spaces.append(False)
            at = match.end()
        if at < len(text):
            words.append(text[at:])
            spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token in doc:
            token.norm_ = fold_placing(token.lower_)
        return doc

    def to_disk(self, path: str, **_: object) -> None:
        """Nothing to keep: the tokenizer has no state."""

    def from_disk(self, _path: str, **_: object) -> "Tokenizer":
        """The tokenizer itself: it has no state."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to keep: the tokenizer has no state."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "Tokenizer":
        """The tokenizer itself: it has no state."""
        return self


@registry.tokenizers("docextract.Syllables.v1")
def _create_tokenizer():  # type: ignore[no-untyped-def]
    return lambda nlp: Tokenizer(nlp.vocab)


class Lexicon:
    """Marks the entries of one table in ``doc.spans[group]``, longest first, labelled with their kind."""

    def __init__(self, nlp: Language, group: str) -> None:
        self.group = group
        self.matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        for phrase, *kind in read_table(LEXICONS[group]):
            self.matcher.add(kind[0] if kind else group, [nlp.make_doc(phrase)])

    def __call__(self, doc: Doc) -> Doc:  # noqa: D102 - spaCy's own contract
        doc.spans[self.group] = filter_spans(Span(doc, start, end, label=label) for label, start, end in self.matcher(doc))
        return doc


@Language.factory("docextract_lexicon", default_config={"group": "verb"})
def _create_lexicon(nlp: Language, name: str, group: str) -> Lexicon:  # noqa: ARG001 - spaCy passes the name
    return Lexicon(nlp, group)


@cache
def language() -> Language:
    """The pipeline; built once, in about a second."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "docextract.Syllables.v1"}}})
    for group in LEXICONS:
        nlp.add_pipe("docextract_lexicon", name=f"lexicon_{group}", config={"group": group})
    return nlp
