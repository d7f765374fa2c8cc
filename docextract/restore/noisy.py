"""Candidates for text that a reader misread, its letters included."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.lib.npyio import NpzFile

from docextract.restore.casing import Lettering, lettering_of
from docextract.restore.engine import CANDIDATE, Candidates, Engine
from docextract.restore.lexicon import CODE, UNKNOWN, Lexicon
from docextract.restore.reader import Reader, as_candidates
from docextract.restore.tokens import Kind, Token, noisy_tokens

# Nats, set on held-out pages: what it costs that a word is none of ours and stands as it was read.
_AS_READ, _AS_READ_PER_SIGN = -4.0, -2.0
_MERGE, _SPLIT = -6.0, -7.0  # that a blank was invented, or lost
_SPLIT_BELOW = -9.0  # a token whose best reading is likelier than this is taken for one word
_MERGE_BELOW = -2.5  # tokens that both read better than this stay apart
_MERGED_SIGNS = 9
_LOWEST, _PART = -25.0, -8.0  # below this no reading is worth a look, of a token and of what a split or a merger gives


class _Channel:
    """A learned channel in the engine: the number of each sign that it knows (0: any other), and its tables."""

    def __init__(self, engine: Engine, arrays: NpzFile) -> None:
        self.signs: Mapping[str, int] = {sign: number for number, sign in enumerate(arrays["signs"].tolist())}
        self.tables = engine.place_channel(
            singles=[arrays["one-one"], arrays["one-none"], arrays["none-one"]],
            two_one=[arrays["two-one-keys"], arrays["two-one"]],
            one_two=[arrays["one-two-keys"], arrays["one-two"]],
        )


class NoisyReader(Reader):
    """Words that the learned channel may have turned into what was read."""

    tokenise = staticmethod(noisy_tokens)
    beam = 24
    weight = 1.0
    margin = 14.0
    limit = 40
    reach = 9.0

    def __init__(self, *, engine: Engine, lexicon: Lexicon, channels: Mapping[Lettering, NpzFile]) -> None:
        super().__init__(engine=engine, lexicon=lexicon)
        self._channels = {lettering: _Channel(engine, channel) for lettering, channel in channels.items()}
        self._best: dict[str, float] = {}

    def _heard(self, word: str, *, lowest: float = _LOWEST) -> Candidates:
        """What the channel offers for the signs of ``word``, likeliest first."""
        channel = self._channels[lettering_of(word)]
        self.engine.use_channel(channel.tables)
        signs = bytes(channel.signs.get(sign, 0) for sign in word)
        return self.engine.candidates(signs, limit=self.limit, reach=self.reach, lowest=lowest, unigram_share=0.5)

    def candidates(self, word: str) -> Candidates:
        """What the channel offers, the word as it stands, and where neither is likely two words run together."""
        heard = self._heard(word)
        best = float(heard["score"][0]) if len(heard) else -30.0
        self._best[word] = best
        lists = [heard, self._as_read(word)]
        if best < _SPLIT_BELOW and len(word) > 3:
            lists += self._halves(word)
        return np.concatenate(lists)

    def _as_read(self, word: str) -> Candidates:
        """The word left as it is: a name, a code, a foreign word."""
        mixed = any(sign.isdigit() for sign in word)
        return as_candidates([CODE if mixed else UNKNOWN], score=_AS_READ + _AS_READ_PER_SIGN * len(word))

    def _halves(self, word: str) -> list[Candidates]:
        pairs: list[Candidates] = []
        for cut in range(1, len(word)):
            first, second = self._heard(word[:cut], lowest=_PART)[:4], self._heard(word[cut:], lowest=_PART)[:4]
            pair = np.empty(len(first) * len(second), dtype=CANDIDATE)
            pair["word"] = np.repeat(first["word"], len(second))
            pair["second"] = np.tile(second["word"], len(first))
            pair["score"] = np.repeat(first["score"], len(second)) + np.tile(second["score"], len(first)) + _SPLIT
            pairs.append(pair)
        both = np.concatenate(pairs)
        return [both[np.argsort(-both["score"], kind="stable")[:16]]]

    def merged(self, block: Sequence[Token]) -> Sequence[int]:
        """Neighbours on one line, parted by one blank, of which one reads badly: what they may be together."""
        lists = [0] * len(block)
        best = self._best
        for at, (first, second) in enumerate(pairwise(block)):
            if first.kind is not Kind.WORD or second.kind is not Kind.WORD or second.start != first.end + 1:
                continue
            signs = first.text + second.text
            if len(signs) > _MERGED_SIGNS or (
                max(best[first.text], best[second.text]) > _MERGE_BELOW and min(best[first.text], best[second.text]) > _SPLIT_BELOW
            ):
                continue
            key = f"{first.text} {second.text}"
            if (handle := self._known.get(key)) is None:
                heard = self._heard(signs, lowest=_PART)[:12].copy()
                heard["score"] += _MERGE
                handle = self._known[key] = self.add(heard) if len(heard) else 0
            lists[at] = handle
        return lists
