"""Candidates for text that a reader misread, its letters included."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.lib.npyio import NpzFile

from docextract.restore.casing import Lettering, copy_case, lettering_of
from docextract.restore.damage import Damage
from docextract.restore.engine import NO_WORD, WANTED, Candidates, Choice, Engine, as_candidates
from docextract.restore.lexicon import CODE, NUMBER, UNKNOWN, Lexicon
from docextract.restore.misfits import reconsidered
from docextract.restore.pauses import PauseLists, with_pauses
from docextract.restore.reader import Found, Lists, Place, Reader
from docextract.restore.tokens import Kind, Token, noisy_tokens, side_by_side
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.syllables import is_bare_syllable

# Nats, set on held-out pages: what it costs that a word is none of ours and stands as it was read.
_AS_READ, _AS_READ_NAME, _AS_READ_CAPITALS = -6.0, -5.0, -4.0  # in small letters, with a first capital, in capitals
_AS_READ_PER_SIGN = -2.0
_AS_READ_ODD = -4.0  # for each sign that no name or code has, and for small letters beside digits
_ODD_SIGNS = frozenset("&@$¢£€¥§°‘’“”|!?[]{}<>()*^~=+")
_MERGE, _SPLIT = -6.0, -7.0  # that a blank was invented, or lost
_SPLIT_BELOW = -9.0  # a token whose best reading is likelier than this is taken for one word
_MERGE_BELOW = -2.5  # tokens that both read better than this stay apart
_STRANGE = -1.0  # that a word is none of the language's own: readers make many such
_NO_NUMBER = 2.0  # that digits are no number
_MERGED_SIGNS, _MERGERS = 9, 12  # together at most so many signs; so many readings of them are kept
_ALIKE = frozenset("CIKLOPSUVWXZ")  # capitals that differ from their small letter in size more than in shape
_LIKE_SMALL_L = frozenset("IJ1|!]")
_SHORT_CODE = 6
_ACCENTED = frozenset("aeiou")  # a mark above makes a small vowel as high as a capital
_WIDE, _FAR, _COMMON = 192, 16.0, 1.0  # where a place leaves little doubt: so many words, so far below the best, common ones first
_SPECK = re.compile(r"(?<=[^\W_]{2})[’'‘]{1,2}(?=[^\W_]{2})")
"""Matches what lies between two words as often as it is part of a letter: "goi'la", but "phu'ong"."""
_MOST_GARBLED = 4  # signs: of longer words more is left
_LOWEST = -25.0  # below this no reading of a token is worth a look
_PART, _JOINT = -8.0, -12.0  # nor of what a split or a merger gives; nor of a merger where a place leaves little doubt


class _Channel:
    """A learned channel in the engine: the number of each sign that it knows (0: any other), and its tables."""

    def __init__(self, engine: Engine, arrays: NpzFile) -> None:
        self.signs: Mapping[str, int] = {sign: number for number, sign in enumerate(arrays["signs"].tolist())}
        self.handle = engine.make_channel(
            singles=[arrays["one-one"], arrays["one-none"], arrays["none-one"]],
            two_one=[arrays["two-one-keys"], arrays["two-one"]],
            one_two=[arrays["one-two-keys"], arrays["one-two"]],
        )

    def signs_of(self, word: str) -> bytes:
        """What was read, in the channel's numbers."""
        return bytes([self.signs.get(sign, 0) for sign in word])


class NoisyReader(Reader):
    """Words that the learned channel may have turned into what was read."""

    damage = Damage.MISREAD
    tokenise = staticmethod(noisy_tokens)
    beam = 24
    weight = 0.95
    margin = 10.0
    case_weight = 0.7
    trust = 0.15
    beyond_doubt = 0.97
    limit = 40
    reach = 9.0
    never_capital = 0.002
    """A word that has a capital less often between small words never should."""

    def __init__(self, *, engine: Engine, lexicon: Lexicon, channels: Mapping[Lettering, NpzFile]) -> None:
        super().__init__(engine=engine, lexicon=lexicon)
        self._channels = {lettering: _Channel(engine, channel) for lettering, channel in channels.items()}
        self._any, self._part, self._joint = (
            engine.put(np.array([(self.limit, self.reach, lowest, 0.5, _STRANGE)], dtype=WANTED))
            for lowest in (_LOWEST, _PART, _JOINT)
        )
        self._all = engine.put(np.array([(_WIDE, _FAR, _LOWEST, _COMMON, _STRANGE)], dtype=WANTED))
        self._all_heard: dict[str, int] = {}
        self._wide: dict[int, int] = {}
        self._settled: dict[int, int] = {}
        self._wide_joints: dict[tuple[str, str], int] = {}
        self._best: dict[str, float] = {}  # natural log of probability of the likeliest reading of each token
        self._joints: dict[tuple[str, str], int] = {}
        self._pauses = PauseLists(engine=engine, add=self.add)

    def blocks(self, text: str) -> Iterator[Sequence[Token]]:
        """The text in blocks of tokens, with pauses."""
        return (list(with_pauses(block)) for block in super().blocks(text))

    def single(self, block: Sequence[Token]) -> Sequence[int]:
        """For each token the list of what it may be; a pause is a stop."""
        handles = list(super().single(block))
        for at, token in enumerate(block):
            if token.kind is Kind.PAUSE:
                handles[at] = self._pauses.stop(token.text)
        return handles

    def passed(self, handle: int, *, sign: str) -> int:
        """The list of ``handle`` where the pause before its word was none."""
        return self._pauses.passed(handle, sign=sign)

    def search(self, single: Sequence[int], merged: Sequence[int]) -> Sequence[Choice]:
        """The best reading of tokens from their lists; a pause that was none takes no token."""
        return self._pauses.parted(single, super().search(single, merged))

    def _heard(self, words: Sequence[str], *, wanted: int = 0) -> Sequence[Candidates]:
        """What the channel offers for the signs of each word, likeliest first."""
        asked = []
        for word in words:
            channel = self._channels[lettering_of(word)]
            asked.append((channel.handle, channel.signs_of(word)))
        return self.engine.candidates(asked, wanted=wanted or self._any)

    def candidates(self, words: Sequence[str]) -> Sequence[Candidates]:
        """What the channel offers, the word as it stands, and where neither is likely two words run together."""
        numbers = self.lexicon.short_numbers
        return [
            self._number_or_word(word, heard) if word in numbers else self._readings(word, heard)
            for word, heard in zip(words, self._heard(words), strict=True)
        ]

    def _readings(self, word: str, heard: Candidates) -> Candidates:
        best = float(heard["score"][0]) if len(heard) else -30.0
        self._best[word] = best
        lists = [heard, self._as_read(word)]
        if best < _SPLIT_BELOW and len(word) > 3:
            lists.append(self._halves(word))
        return np.concatenate(lists)

    def _as_read(self, word: str) -> Candidates:
        """The word left as it is: a name, a code, a foreign word."""
        mixed = any(sign.isdigit() for sign in word)
        odd = sum(sign in _ODD_SIGNS for sign in word) + (mixed and any(sign.islower() for sign in word))
        usual = _AS_READ_CAPITALS if word.isupper() else _AS_READ_NAME if word[0].isupper() else _AS_READ
        return as_candidates([CODE if mixed else UNKNOWN], score=usual + _AS_READ_PER_SIGN * len(word) + _AS_READ_ODD * odd)

    def _number_or_word(self, digits: str, heard: Candidates) -> Candidates:
        """Short numbers are numbers, some rarer than others; but ``14`` may be là, ``6`` may be ở."""
        number = as_candidates([NUMBER], score=self.lexicon.short_numbers[digits])
        heard["score"] += _NO_NUMBER
        return np.concatenate([number, heard])

    def _halves(self, word: str) -> Candidates:
        channel = self._channels[lettering_of(word)]
        signs = channel.signs_of(_SPECK.sub("", word))
        pairs = self.engine.halves(signs, channel=channel.handle, wanted=self._part, each=4)
        pairs["score"] += _SPLIT
        return pairs

    def found(self, block: Sequence[Token], lists: Lists) -> Found:
        """The choices of the search, searched again wherever one does not fit its place."""
        choices, single, merged = reconsidered(block, self.search(*lists), single=lists.single, merged=lists.merged, reader=self)
        joints, line = self._pauses.kept(single, merged, choices)
        return Found(line, Lists(single, joints))

    def weighed(self, found: Found) -> Sequence[Choice]:
        """The choices after a search of those in doubt; a pause that was none takes no token."""
        return self._pauses.parted(found.lists.single, super().weighed(found))

    def listen(self, words: Iterable[str], joints: Iterable[tuple[str, str]]) -> None:
        """Hears far more than the search looks at: of words that do not fit their places, and of two as one."""
        new = [word for word in dict.fromkeys(words) if word not in self._all_heard]
        for word, heard in zip(new, self._heard(new, wanted=self._all), strict=True):
            heard["score"] += _NO_NUMBER * (word in self.lexicon.short_numbers)
            self._all_heard[word] = self.add(heard)
        both = [joint for joint in dict.fromkeys(joints) if joint not in self._wide_joints]
        for joint, heard in zip(both, self._heard([first + second for first, second in both], wanted=self._joint), strict=True):
            heard["score"] += _MERGE
            self._wide_joints[joint] = self.add(heard)

    def widened(self, handle: int, *, word: str) -> int:
        """The list of ``handle`` with all that was heard of its word."""
        if (wider := self._wide.get(handle)) is None:
            candidates, heard = (self.engine.list_at(each) for each in (handle, self._all_heard[word]))
            ones = set(candidates["word"][candidates["second"] == NO_WORD].tolist())
            more = [at for at, number in enumerate(heard["word"].tolist()) if number not in ones]
            wider = self._wide[handle] = self.add(np.concatenate([candidates, heard[more]]))
        return wider

    def may_be_garbled(self, read: str) -> bool:
        """Whether what was read may be what is left of any word: a few signs in small letters, not digits alone."""
        return len(read) <= _MOST_GARBLED and read == read.lower() and not read.isdecimal()

    def called(self, word: str, *, line: Sequence[int], least: float) -> Candidates:
        """The words that those around call for (see Engine.expected), with what the channel makes of each."""
        channel = self._channels[lettering_of(word)]
        return self.engine.expected(channel.signs_of(word), channel=channel.handle, line=line, weight=self.weight, least=least)

    def called_for(self, handle: int, *, word: str, line: Sequence[int], least: float) -> int:
        """The list of ``handle`` with the words that those around call for and that score more than ``least``."""
        called = self.called(word, line=line, least=least)
        if not len(called):
            return handle
        candidates = self.engine.list_at(handle)
        ones = set(candidates["word"][candidates["second"] == NO_WORD].tolist())
        new = called[[number not in ones for number in called["word"].tolist()]]
        return self.add(np.concatenate([new, candidates])) if len(new) else handle

    def jointly(self, first: str, second: str) -> int:
        """The list of what two words that were listened to may be as one."""
        return self._wide_joints[first, second]

    def settled(self, word: int) -> int:
        """The list of one word alone."""
        if (handle := self._settled.get(word)) is None:
            handle = self._settled[word] = self.add(as_candidates([word]))
        return handle

    def cased(self, block: Sequence[Token], *, at: int, read: str, word: str) -> str:
        """In the look of what was read, but without a capital that the word never has: readers take a small c or o for one."""
        if read.islower():
            return word
        around = _lettering_around(block, at=at)
        if word[0] == "l" and read[0] in _LIKE_SMALL_L and around is Lettering.RUNNING:
            return word  # no capital L looks so
        case = copy_case(read, word=word, around=around)
        number = self.lexicon.numbers.get(word, UNKNOWN)
        if (
            (read[0] in _ALIKE or (strip_marks(word[0]) in _ACCENTED and word[0] not in _ACCENTED))
            and case == word.capitalize()
            and _between_small(block, at=at)
            and self.lexicon.lone_capital_rates[number] < self.never_capital
        ):
            return word
        return case

    def merged(self, block: Sequence[Token]) -> Sequence[int]:
        """Neighbours on one line, parted by one blank, of which one reads badly: what they may be together."""
        lists = [0] * len(block)
        joints = [
            (at, first.text, second.text)
            for at, (first, second) in enumerate(pairwise(block))
            if side_by_side(first, second) and self._may_join(first.text, second.text)
        ]
        new = [joint for joint in dict.fromkeys((first, second) for _, first, second in joints) if joint not in self._joints]
        for joint, heard in zip(new, self._heard([first + second for first, second in new], wanted=self._part), strict=True):
            best = heard[:_MERGERS]
            best["score"] += _MERGE
            self._joints[joint] = self.add(best)
        for at, first, second in joints:
            lists[at] = self._joints[first, second]
        for at, token in enumerate(block):
            if token.kind is Kind.PAUSE:
                inside = at and block[at - 1].kind is Kind.WORD and block[at - 1].text[-1].islower()
                handle = self._list_of(block[at + 1].text, place=Place.INSIDE if inside else Place.ANYWHERE)
                lists[at] = self.passed(handle, sign=token.text)
        return lists

    def _may_join(self, first: str, second: str) -> bool:
        if len(first) + len(second) > _MERGED_SIGNS:
            return False
        one, other = self._best.get(first, 0.0), self._best.get(second, 0.0)
        return max(one, other) < _MERGE_BELOW or min(one, other) < _SPLIT_BELOW

    def _begin(self) -> None:
        super()._begin()
        self._joints.clear()
        self._best.clear()
        self._all_heard.clear()
        self._wide.clear()
        self._settled.clear()
        self._wide_joints.clear()
        self._pauses.clear()


def _between_small(block: Sequence[Token], *, at: int) -> bool:
    """Whether the words before and after the one ``at`` are in small letters, only a blank before it."""
    if not 0 < at < len(block) - 1:
        return False
    before, word, after = block[at - 1 : at + 2]
    return before.text.islower() and after.text.islower() and len(before.text) > 1 and word.start == before.end + 1


@lru_cache(maxsize=1 << 16)
def _is_code(read: str) -> bool:
    """Whether what was read has capitals of its own anywhere: UBND, PC10, HĐND, QD-UBND."""
    parts = read.split("-")
    return read.isupper() and read.isascii() and not is_bare_syllable(read) and all(len(part) <= _SHORT_CODE for part in parts)


def _lettering_around(block: Sequence[Token], *, at: int) -> Lettering:
    """What the words near the one ``at`` on its line are set in, for the most part; its own lettering where it stands alone."""
    line = block[at].line
    near = [
        token.text
        for token in (*block[max(at - 2, 0) : at], *block[at + 1 : at + 3])
        if token.kind is Kind.WORD and token.line == line and not _is_code(token.text)
    ]
    capitals = sum(lettering_of(word) is Lettering.CAPITALS for word in near or [block[at].text])
    return Lettering.CAPITALS if capitals and 2 * capitals >= len(near) else Lettering.RUNNING
