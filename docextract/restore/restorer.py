"""Restoring plain text: which words change, into what, and how surely."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from docextract.restore.abbreviations import is_abbreviation, spelt_out
from docextract.restore.bases import lost_semicolons
from docextract.restore.blanks import blanks
from docextract.restore.blocks import blocks
from docextract.restore.casing import Lettering, keeps_capital
from docextract.restore.colons import semicolons
from docextract.restore.commas import lost_commas, zeros
from docextract.restore.damage import Damage
from docextract.restore.doubtful import DoubtfulReader
from docextract.restore.engine import NO_WORD, Choice, Engine
from docextract.restore.enumerators import Enumerator, enumerators, roman_numerals
from docextract.restore.familiar import Familiar
from docextract.restore.hyphens import stray_hyphens
from docextract.restore.lexicon import CODE, UNKNOWN, Lexicon
from docextract.restore.noisy import NoisyReader
from docextract.restore.reader import BareReader, Found, Lists, Reader
from docextract.restore.surroundings import network_of
from docextract.restore.tokens import Kind, Token
from docextract.vietnamese.letters import TonePlacing, fold_placing, place_tones
from docextract.weights import Model

ORDERS = (2, 3, 4)
Block = Sequence[Token]
_SURE_OF_ENUMERATORS, _SURE_OF_BLANKS, _SURE_OF_SIGNS = 0.95, 0.9, 0.9
_SURE_OF_DIGITS = 0.4  # a number is changed into a word only when the words around leave little doubt


class Change(NamedTuple):
    """``text[start:end]`` should be ``replacement``, with a confidence of 0 to 1."""

    start: int
    end: int
    replacement: str
    confidence: float
    reason: str

    def moved(self, by: int) -> "Change":
        """The same change in a longer text, ``by`` characters further on."""
        return Change(self.start + by, self.end + by, self.replacement, self.confidence, self.reason)


def changed(text: str, changes: Iterable[Change]) -> str:
    """``text`` after the changes, which are in order of place."""
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces += (text[at : change.start], change.replacement)
        at = change.end
    return "".join((*pieces, text[at:]))


def _table(model: Model, file: str) -> dict[str, float]:
    """A file of words and their values."""
    return {word: float(value) for word, value in (line.split("\t") for line in model.lines(file))}


def _outside(changes: Sequence[Change], fixed: Sequence[Enumerator]) -> Iterator[Change]:
    """The changes that touch no enumerator; both are in order of place."""
    at = 0
    for change in changes:
        while at < len(fixed) and fixed[at].end <= change.start:
            at += 1
        if at == len(fixed) or fixed[at].start >= change.end:
            yield change


def _lowers(change: Change, text: str, confidence: Callable[[int, int], float]) -> bool:
    """Whether nothing but capitals would go that stand: those of a numeral ("Chương VI"), a code, or a word read surely enough."""
    read = text[change.start : change.end]
    if change.replacement.lower() != read.lower():
        return False
    return keeps_capital(read, confidence=confidence(change.start, change.end))


def _of_enumerators(text: str, fixed: Iterable[Enumerator]) -> Iterator[Change]:
    for each in fixed:
        if text[each.start : each.end] != each.text:
            yield Change(each.start, each.end, each.text, _SURE_OF_ENUMERATORS, "enumerator")


class Restorer:
    """The model, opened; one at a time may use it.

    For measuring what its parts are worth: with the n-grams of ``orders`` only, and with ``trust`` in the network of surroundings.
    """

    def __init__(self, model: Model, *, orders: Sequence[int] = ORDERS, trust: float | None = None) -> None:
        engine = Engine()
        unigrams = model.array("unigrams.npy")
        engine.set_unigrams(unigrams)
        self._unigrams = unigrams[0].astype(np.float32)
        for order in orders:
            files = ("groups", "starts", "checks", "probabilities", *(("backoffs",) if order != ORDERS[-1] else ()))
            engine.set_order(
                order, arrays=[model.array(f"{order}-{file}.npy") for file in files], books=model.array(f"{order}-books.npy")
            )
        engine.set_surroundings(*network_of(model.arrays("surroundings.npz")))
        tree = model.arrays("tree.npz")
        engine.set_tree(symbols=len(str(tree["symbols"])), arrays=[tree[name] for name in ("first", "children", "symbol", "word")])
        self.lexicon = Lexicon(
            model.lines("words.txt"),
            capitals=model.array("capitals.npy").astype(np.float32),
            strange=model.array("strange.npy").astype(np.bool_),
            short_numbers=_table(model, "numbers.txt"),
        )
        self._leanings = _table(model, "colons.txt")
        self._hyphens = _table(model, "hyphens.txt")
        self._engine = engine
        self._misread = NoisyReader(
            engine=engine,
            lexicon=self.lexicon,
            channels={lettering: model.arrays(f"channel-eng-{lettering}.npz") for lettering in Lettering},
        )
        bare = BareReader(engine=engine, lexicon=self.lexicon)
        self._readers: dict[Damage, Reader] = {Damage.BARE: bare, Damage.MISREAD: self._misread}
        self._doubtful = DoubtfulReader(
            engine=engine,
            lexicon=self.lexicon,
            channels={lettering: model.arrays(f"channel-vie-{lettering}.npz") for lettering in Lettering},
        )
        if trust is not None:
            for reader in (bare, self._misread, self._doubtful):
                reader.trust = trust
        engine.set_strange(self.lexicon.strange)
        engine.settle()

    def score(self, context: tuple[int, int, int], word: int) -> float:
        """Natural log of the probability of the lexicon's ``word`` after three others, NO_WORD where nothing is known."""
        return self._engine.score(context, word)

    def heard(self, read: str) -> Sequence[tuple[str, float]]:
        """The words that a misread one may have been, and the natural log of how likely the channel finds each."""
        (candidates,) = self._readers[Damage.MISREAD].candidates([read])
        one = candidates[(candidates["second"] == NO_WORD) & (candidates["word"] > CODE)]
        return [(self.lexicon.words[number], score) for number, _, score in one.tolist()]

    def called_for(self, read: str, *, before: tuple[str, str, str], after: Sequence[str]) -> Sequence[tuple[str, float]]:
        """The words that stand best between others, and how likely the channel finds each for what was read."""
        line = [self.lexicon.numbers[word] if word else NO_WORD for word in (*before, "", *after)]
        return [
            (self.lexicon.words[number], score) for number, _, score in self._misread.called(read, line=line, least=-1e9).tolist()
        ]

    def changes(self, text: str, *, damage: Damage, placing: TonePlacing = TonePlacing.OLD) -> Sequence[Change]:
        """The changes that undo ``damage`` in NFC text, in order of place."""
        if damage is Damage.NONE:
            return []
        reader = self._readers[damage]
        strangers: list[Token] = []
        changes: list[Change] = []

        def lists(block: Block) -> Lists:
            return Lists(reader.single(block), reader.merged(block))

        for block, choices in self._read(((block, partial(lists, block)) for block in reader.blocks(text)), reader=reader):
            changes += self._block_changes(block, choices, reader=reader, placing=placing, strangers=strangers)
        if fixed := list(enumerators(text, damage=damage)):
            changes = sorted([*_outside(changes, fixed), *_of_enumerators(text, fixed)])
        if damage is Damage.MISREAD and (moved := [Change(*blank, _SURE_OF_BLANKS, "blank") for blank in blanks(text)]):
            changes = sorted([*changes, *moved])
        if damage is Damage.MISREAD:
            changes = sorted([*changes, *list(self._without_hyphens(text, changes))])
        if strangers:
            forms = spelt_out((token.text for token in strangers), text=changed(text, changes))
            changes += [
                Change(token.start, token.end, forms[token.text], 0.9, "abbreviation") for token in strangers if token.text in forms
            ]
            changes.sort()
        return changes

    def _without_hyphens(self, text: str, changes: Sequence[Change]) -> Iterator[Change]:
        """The changes that put a blank for a hyphen that is none."""
        numbers, at, moved = self.lexicon.numbers, 0, 0

        def follows(first: str, second: str) -> float:
            return self.score((NO_WORD, NO_WORD, numbers.get(first, UNKNOWN)), numbers.get(second, UNKNOWN))

        for place in stray_hyphens(changed(text, changes), shares=self._hyphens, follows=follows):
            while at < len(changes) and changes[at].start + moved < place:
                moved += len(changes[at].replacement) - (changes[at].end - changes[at].start)
                at += 1
            if text[place - moved] in "-.:":
                yield Change(place - moved, place - moved + 1, " ", _SURE_OF_BLANKS, "blank")

    def corrections(self, text: str, *, confidence: Callable[[int, int], float], sure: float, least: float) -> Sequence[Change]:
        """The changes of words that an OCR model of Vietnamese read with a confidence below ``sure``, where ``least`` is reached.

        ``confidence`` tells that of a stretch of the text, from 0 to 1.
        """
        reader = self._doubtful
        changes: list[Change] = []

        def lists(block: Block, confidences: Sequence[float]) -> Lists:
            return Lists(reader.graded(block, confidences=confidences, sure=sure), [0] * len(block))

        def doubtful() -> Iterator[tuple[Block, Callable[[], Lists]]]:
            for block in blocks(text, tokenise=reader.tokenise):
                confidences = [confidence(token.start, token.end) if token.kind is Kind.WORD else 1.0 for token in block]
                if min(confidences) < sure:
                    yield block, partial(lists, block, confidences)

        for block, choices in self._read(doubtful(), reader=reader):
            changes += self._block_changes(block, choices, reader=reader, placing=TonePlacing.OLD, strangers=[])
        signs = [Change(at, at + 1, ";", sure, "semicolon") for at, sure in semicolons(text, leanings=self._leanings)]
        signs += [Change(at, at + 1, ";", _SURE_OF_SIGNS, "semicolon") for at in lost_semicolons(text)]
        signs += [Change(at, at + 1, ",", _SURE_OF_SIGNS, "comma") for at in lost_commas(text)]
        signs += [Change(at, at + 1, "0", _SURE_OF_SIGNS, "zero") for at in zeros(text)]
        fixed = list(roman_numerals(text))
        kept = [change for change in _outside(changes, fixed) if change.confidence >= least]
        return sorted(
            [*(change for change in kept if not _lowers(change, text, confidence)), *signs, *_of_enumerators(text, fixed)]
        )

    def _read(
        self, asked: Iterable[tuple[Block, Callable[[], Lists]]], *, reader: Reader
    ) -> Iterator[tuple[Block, Sequence[Choice]]]:
        """Each block of a text and what its tokens are: read by itself, then weighed with what all of the text says.

        A block comes with what makes its lists when its turn comes: more than can be kept are weighed before the rest is read.
        """
        familiar = Familiar(self._unigrams)
        waiting: list[tuple[Block, Found]] = []
        for block, lists in asked:
            if reader.is_full:
                yield from self._weighed(waiting, familiar=familiar, reader=reader)
                waiting = []
            found = reader.found(block, lists())
            familiar.note(found.choices, sure_from=reader.beyond_doubt)
            waiting.append((block, found))
        yield from self._weighed(waiting, familiar=familiar, reader=reader)

    def _weighed(
        self, waiting: Iterable[tuple[Block, Found]], *, familiar: Familiar, reader: Reader
    ) -> Iterator[tuple[Block, Sequence[Choice]]]:
        familiar.tell(self._engine)
        yield from ((block, reader.weighed(found)) for block, found in waiting)

    def _block_changes(
        self, block: Block, choices: Sequence[Choice], *, reader: Reader, placing: TonePlacing, strangers: list[Token]
    ) -> Iterator[Change]:
        words, reason = self.lexicon.words, reader.damage.value
        for at, (token, (first, second, tokens, sure, *_)) in enumerate(zip(block, choices, strict=True)):
            if token.kind is not Kind.WORD or not tokens:
                continue
            end, read = token.end, token.text
            if tokens > 1:
                end, read = block[at + 1].end, token.text + block[at + 1].text
            if first <= CODE:
                if is_abbreviation(read):
                    strangers.append(token)
                continue
            if read.isdecimal() and sure < _SURE_OF_DIGITS:
                continue
            word = words[first] if second == NO_WORD else f"{words[first]} {words[second]}"
            replacement = reader.cased(block, at=at, read=read, word=word)
            if replacement != fold_placing(read):
                yield Change(token.start, end, place_tones(replacement, placing=placing), sure, reason)
