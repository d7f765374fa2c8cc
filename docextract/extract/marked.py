"""A text with its words marked: what begins at each token.

Words of one syllable hide in longer ones ("trình" in "chương trình", "xã" in "xã hội"): underthesea's word segmentation is the
evidence that a phrase of one syllable stands alone, and its tags tell noun from verb where the lexicons are silent.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from spacy.tokens import Doc
from spacy.tokens import Span as Phrase
from underthesea import pos_tag, word_tokenize

from docextract.document import Span
from docextract.extract.language import language

_OPENERS = frozenset({".", ";", ":", "-", "–", "+", "•", "*", "“", ")", "…", "/"})
_NEVER_NAMES = frozenset({"Chủ trì", "Phối hợp", "Tham mưu"})
"""Verbs that no name holds: with a capital they begin a sentence whose line lost its end."""
_TAGGED_STRETCH = 40
"""Tokens that are tagged at once at most: the tagger takes time by the square of its input."""
_GAP = 16
"""Characters of white space that may part two words."""
_CLAUSE_MARKS = frozenset({".", ";", ":"})
_PLACE_WORDS = frozenset({"huyện", "tỉnh", "xã", "phường", "quận"})
_PLACE_ENDS = frozenset({"huyện", "tỉnh", "xã", "phố", "phường", "dân", "ủy", "trấn", "quận"})


class Marked:
    """A stretch of the document's text as tokens, with the lexicons' phrases by the token that they begin at."""

    def __init__(self, text: str, *, offset: int = 0) -> None:
        self.text = text
        self.offset = offset
        self.doc: Doc = language()(text)
        self._words_printed = [token.text for token in self.doc]
        self._norms = [token.norm_ for token in self.doc]
        self._ends = [token.idx + len(token.text) for token in self.doc]
        self._tagged: dict[int, dict[int, str]] = {}
        self._starting = {
            group: {phrase.start: phrase for phrase in self.doc.spans[group] if self._counts(phrase, group)}
            for group in self.doc.spans
        }

    def __len__(self) -> int:
        return len(self._norms)

    def norm(self, index: int) -> str:
        """The folded word at ``index``, "" outside the text."""
        return self._norms[index] if 0 <= index < len(self._norms) else ""

    def word(self, index: int) -> str:
        """The word at ``index`` as printed, "" outside the text."""
        return self._words_printed[index] if 0 <= index < len(self._norms) else ""

    def verb(self, index: int) -> Phrase | None:
        """The directive verb that begins at ``index``."""
        return self._starting["verb"].get(index)

    def compound_verb(self, index: int) -> Phrase | None:
        """The longer word that begins with a directive verb at ``index``, where underthesea takes it for a verb: "giảm giá"."""
        kind = self._short_verbs.get(index)
        if kind is None or self.word_start(index) != index or not self.is_tagged_verb(index) or self.head(index) is not None:
            return None
        return Phrase(self.doc, index, self.word_end(index), label=kind)

    def adverb(self, index: int) -> Phrase | None:
        """The adverb, modal, or connective that begins at ``index``."""
        return self._starting["adverb"].get(index)

    def head(self, index: int) -> Phrase | None:
        """The head of a body's name that begins at ``index``."""
        return self._starting["head"].get(index)

    def ends_head(self, index: int) -> bool:
        """Whether the head of a body's name ends right before ``index``: "389" in "Ban Chỉ đạo 389" is its number."""
        return any(head.end == index for head in self._starting["head"].values())

    def stop(self, index: int) -> Phrase | None:
        """The word that ends a noun phrase and begins at ``index``."""
        return self._starting["stop"].get(index)

    def field_end(self, index: int) -> int | None:
        """The token after a field of competence that begins at ``index``, None where none does: "Văn hóa, Thể thao và Du lịch"."""
        field = self._starting["field"].get(index)
        return int(field.end) if field is not None and self.is_name_word(index) else None

    def past_stop(self, index: int) -> int:
        """The token after the stop word that begins at ``index``; ``index`` itself where there is none."""
        stop = self.stop(index)
        return int(stop.end) if stop is not None else index

    def is_name_word(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        word = self.word(index)
        return word[:1].isupper()

    def span(self, start: int, end: int) -> Span:
        """Where the tokens from ``start`` to before ``end`` stand in the document's text."""
        first, last = self.doc[start], self.doc[end - 1]
        return Span(start=self.offset + first.idx, end=self.offset + last.idx + len(last.text))

    def token_at(self, position: int) -> int:
        """The index of the first token that ends after ``position`` of the document's text."""
        return bisect_right(self._ends, position - self.offset)

    @cached_property
    def verbs(self) -> tuple[Phrase, ...]:
        """Every directive verb, in order."""
        return tuple(self._starting["verb"].values())

    def verbs_within(self, start: int, end: int) -> tuple[Phrase, ...]:
        """The directive verbs that begin from ``start`` to before ``end``, in order."""
        return self.verbs[bisect_left(self._verb_starts, start) : bisect_left(self._verb_starts, end)]

    def stops_within(self, start: int, end: int) -> tuple[Phrase, ...]:
        """The stop words that begin from ``start`` to before ``end``, in order, parts of longer words too."""
        return self._stops[bisect_left(self._stop_starts, start) : bisect_left(self._stop_starts, end)]

    @cached_property
    def _verb_starts(self) -> list[int]:
        return [verb.start for verb in self.verbs]

    @cached_property
    def _stops(self) -> tuple[Phrase, ...]:
        return tuple(self.doc.spans["stop"])

    @cached_property
    def _stop_starts(self) -> list[int]:
        return [stop.start for stop in self._stops]

    def _counts(self, phrase: Phrase, group: str) -> bool:
        """Whether the phrase is what its group says: no part of a longer word; a verb, no part of a name."""
        if group == "verb" and self.is_name_word(phrase.start) and phrase.start and self.norm(phrase.start - 1) not in _OPENERS:
            return phrase.text in _NEVER_NAMES
        if group == "stop" and phrase.label_ != "negation" and len(phrase) < self._verb_lengths.get(phrase.start, 0):
            return False  # "theo" in "theo dõi"
        return self._stands_alone(phrase)

    @cached_property
    def _short_verbs(self) -> dict[int, str]:
        """The kind of each directive verb of one syllable that is a part of a longer word, by its token."""
        starting = self._starting["verb"]
        verbs = (verb for verb in self.doc.spans["verb"] if len(verb) == 1 and verb.start not in starting)
        return {verb.start: verb.label_ for verb in verbs if not self.is_name_word(verb.start) or verb.start == 0}

    @cached_property
    def _verb_lengths(self) -> dict[int, int]:
        return {verb.start: len(verb) for verb in self.doc.spans["verb"]}

    def _stands_alone(self, phrase: Phrase) -> bool:
        """Whether a phrase of one syllable is no part of a longer word; behind a place it begins a word of its own."""
        if len(phrase) > 1 or self.norm(phrase.start - 1) in _PLACE_ENDS:
            return True
        start, end = self._words.get(phrase.start, (phrase.start, phrase.end))
        if (start, end) == (phrase.start, phrase.end):
            return True
        if phrase.start == start + 1 and self.is_name_word(phrase.start) and self._verb_lengths.get(start) == 1:
            return True  # "Giao Phòng …": a verb at the head, a name behind it
        if phrase.start == start and not self.is_name_word(start) and self.is_name_word(phrase.end):
            return True  # "giao Phòng …" in the middle of a sentence
        return phrase.start == start and self.is_name_word(start) and self.is_name_word(start + 1)

    def ends_place_word(self, index: int) -> bool:
        """Whether the word right before ``index`` is a kind of place: "huyện", "tỉnh", "xã"."""
        return self.norm(index - 1) in _PLACE_WORDS and self.word_end(index - 1) <= index

    def ends_place(self, index: int) -> bool:
        """Whether a place, or a compound field of competence, ends right before ``index``."""
        return self.norm(index - 1) in _PLACE_ENDS or any(field.end == index for field in self._starting["field"].values())

    def word_start(self, index: int) -> int:
        """The first token of the word that the token belongs to, by underthesea."""
        return self._words.get(index, (index, index + 1))[0]

    def word_end(self, index: int) -> int:
        """The token after the word that the token belongs to, by underthesea."""
        return self._words.get(index, (index, index + 1))[1]

    def tag(self, index: int) -> str:
        """The part of speech of the word that the token belongs to, by underthesea ("N", "V", …); "" where it is unknown."""
        if not 0 <= index < len(self):
            return ""
        start, end = self._stretch(index)
        if start not in self._tagged:
            first, last = self.doc[start].idx, self._ends[end - 1]
            self._tagged[start] = {
                token: tag for extent, tag in self._align(pos_tag(self.text[first:last]), at=first) for token in range(*extent)
            }
        return self._tagged[start].get(index, "")

    def is_tagged_verb(self, index: int) -> bool:
        """Whether underthesea takes the word at ``index`` for a verb."""
        return self.tag(index) == "V"

    @cached_property
    def _words(self) -> dict[int, tuple[int, int]]:
        """The extent in tokens of the word that each token belongs to; tokens that do not align are left out."""
        words = word_tokenize(self.text) if self.text.strip() else []
        return {token: extent for extent, _ in self._align((word, "") for word in words) for token in range(*extent)}

    def _stretch(self, index: int) -> tuple[int, int]:
        """The tokens that are tagged together with that at ``index``, between marks that part clauses."""
        at = bisect_right(self._stretches, index) - 1
        return self._stretches[at], self._stretches[at + 1]

    @cached_property
    def _stretches(self) -> list[int]:
        """The first token of each stretch, and the token after the last."""
        starts = [0]
        for index, word in enumerate(self._words_printed, start=1):
            if word in _CLAUSE_MARKS or index - starts[-1] >= _TAGGED_STRETCH:
                starts.append(index)
        return starts if starts[-1] == len(self) else [*starts, len(self)]

    def _align(self, tagged: Iterable[tuple[str, str]], *, at: int = 0) -> Iterator[tuple[tuple[int, int], str]]:
        """The extent in tokens of each word of the text from ``at`` on, with its tag; words that do not align are left out."""
        missed = 0
        for word, tag in tagged:
            found = self.text.find(word, at, at + missed + len(word) + _GAP)
            if found < 0:  # underthesea moves tone marks
                missed += len(word) + 1
                continue
            at, missed = found + len(word), 0
            start, end = self._token_starts.get(found), bisect_right(self._ends, at - 1)
            if start is not None and end < len(self) and self._ends[end] == at:
                yield (start, end + 1), tag

    @cached_property
    def _token_starts(self) -> dict[int, int]:
        return {token.idx: token.i for token in self.doc}
