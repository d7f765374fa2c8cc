"""Restoring plain text: which words change, into what, and how surely."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docextract.restore.blocks import blocks
from docextract.restore.casing import Lettering, copy_case, lettering_of
from docextract.restore.damage import Damage
from docextract.restore.engine import MERGED, NO_WORD, Engine
from docextract.restore.lexicon import CODE, Lexicon
from docextract.restore.noisy import NoisyReader
from docextract.restore.reader import BareReader, Reader
from docextract.restore.tokens import Kind, Token
from docextract.vietnamese.letters import TonePlacing, fold_placing, place_tones
from docextract.weights import Model

ORDERS = (2, 3, 4)


class Change(NamedTuple):
    """``text[start:end]`` should be ``replacement``, with a confidence of 0 to 1."""

    start: int
    end: int
    replacement: str
    confidence: float


class Restorer:
    """The model, opened; one at a time may use it."""

    def __init__(self, model: Model) -> None:
        engine = Engine()
        engine.set_unigrams(model.array("unigrams.npy"))
        for order in ORDERS:
            files = ("starts", "checks", "probabilities", *(("backoffs",) if order != ORDERS[-1] else ()))
            engine.set_order(
                order, arrays=[model.array(f"{order}-{file}.npy") for file in files], books=model.array(f"{order}-books.npy")
            )
        tree = model.arrays("tree.npz")
        engine.set_tree(symbols=len(str(tree["symbols"])), arrays=[tree[name] for name in ("first", "children", "symbol", "word")])
        self.lexicon = Lexicon(model.lines("words.txt"))
        self._engine = engine
        self._readers: dict[Damage, Reader] = {
            Damage.BARE: BareReader(engine=engine, lexicon=self.lexicon),
            Damage.MISREAD: NoisyReader(
                engine=engine,
                lexicon=self.lexicon,
                channels={lettering: model.arrays(f"channel-eng-{lettering}.npz") for lettering in Lettering},
            ),
        }
        engine.settle()

    def changes(self, text: str, *, damage: Damage, placing: TonePlacing = TonePlacing.OLD) -> Iterator[Change]:
        """The changes that undo ``damage`` in NFC text, in order of place."""
        if damage is Damage.NONE:
            return
        reader = self._readers[damage]
        for block in blocks(text, tokenise=reader.tokenise):
            yield from self._block_changes(block, reader=reader, placing=placing)

    def _block_changes(self, block: Sequence[Token], *, reader: Reader, placing: TonePlacing) -> Iterator[Change]:
        single = reader.single(block)
        merged = reader.merged(block)
        choices, sure = self._engine.decode(single, merged, beam=reader.beam, weight=reader.weight, margin=reader.margin)
        words = self.lexicon.words
        for at, (token, choice) in enumerate(zip(block, choices, strict=True)):
            if token.kind is not Kind.WORD or choice < 0:
                continue
            end, read = token.end, token.text
            if choice >= MERGED:
                end, read = block[at + 1].end, token.text + block[at + 1].text
                first, second = reader.lists[merged[at]][choice - MERGED]
            else:
                first, second = reader.lists[single[at]][choice]
            if first <= CODE:
                continue
            word = words[first] if second == NO_WORD else f"{words[first]} {words[second]}"
            if choice < MERGED and fold_placing(read.lower()) == word:
                continue
            replacement = copy_case(read, word=word, around=_lettering_around(block, at=at))
            if replacement != read:
                yield Change(token.start, end, place_tones(replacement, placing=placing), sure[at])


def _lettering_around(block: Sequence[Token], *, at: int) -> Lettering:
    """What the words near the one ``at`` on its line are set in, for the most part; its own lettering where it stands alone."""
    line = block[at].line
    near = [
        token.text
        for token in (*block[max(at - 2, 0) : at], *block[at + 1 : at + 3])
        if token.kind is Kind.WORD and token.line == line
    ]
    capitals = sum(lettering_of(word) is Lettering.CAPITALS for word in near or [block[at].text])
    return Lettering.CAPITALS if capitals and 2 * capitals >= len(near) else Lettering.RUNNING
