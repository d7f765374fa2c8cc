"""Lines read once are read again: by a fast second reader where any word can be doubted, by a slow third one where the two differ
and it matters.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from docextract.document import Box, Line, Span, Value, Word, typeset
from docextract.ocr.doubt import is_beyond_doubt
from docextract.ocr.engine import Image
from docextract.ocr.language import START, Pairs
from docextract.ocr.numerals import is_numeral, recount
from docextract.ocr.second import LineReader
from docextract.ocr.sureness import Standing, sureness
from docextract.ocr.voting import Ballot, Choice, Weights, beside, context, is_debris, is_strange, settle, unlikelihood


class Opinions(Value):
    """How further readers are heard."""

    weights: Weights = Weights()
    enough: float = 2.5
    """Lead (natural logarithm) of two readers' best candidate from which the third is not asked."""
    faint: float = 0.3
    """Confidence of the first reader below which the third is asked wherever the second saw something else."""
    unlikely: float = 3.5
    """What other marks must gain (natural logarithm) for the third to be asked about a disputed word all the same."""
    unheard: float = 6.0
    """The same about a word that two readers agree on."""

    def speechless(self) -> "Opinions":
        """The same, but the language has no say."""
        silent = self.weights.model_copy(update={"language": 0.0, "names": 0.0})
        return self.model_copy(update={"weights": silent, "unlikely": math.inf, "unheard": math.inf})


class _Place(NamedTuple):
    """A word: the line and its index there."""

    line: int
    word: int


class Panel(NamedTuple):
    """Who is asked."""

    second: LineReader
    third: LineReader | None
    pairs: Pairs


def hear(lines: Sequence[Line], image: Image, *, dpi: float, panel: Panel, opinions: Opinions) -> tuple[Line, ...]:
    """``lines`` with the words that the readers of ``panel`` settle on; boxes stay, confidences are those of the vote."""
    written = [[word.span.of(line.text) for word in line.words] for line in lines]
    second = _with_second(lines, written, image, dpi, panel)
    ballots = _ballots(lines, written, [beside(words, text) for words, text in zip(written, second, strict=True)])
    choices = _settled(ballots, panel.pairs, opinions.weights)
    unsettled = [place for place, ballot in ballots.items() if _is_doubtful(choices.get(place), ballot, panel.pairs, opinions)]
    heard = {} if panel.third is None else _with_third(unsettled, lines, written, ballots, choices, image, dpi, panel.third)
    for place, ballot in heard.items():
        choices[place] = settle(ballot, pairs=panel.pairs, weights=opinions.weights)
    specks = {place for place, ballot in ballots.items() if is_debris(ballot)}
    known = ballots | heard
    rewritten = (_rewritten(line, number, known, choices, specks, panel.pairs) for number, line in enumerate(lines))
    return tuple(_counted(line, image, dpi) for line in rewritten if line.words)


def _with_second(lines: Sequence[Line], written: list[list[str]], image: Image, dpi: float, panel: Panel) -> list[str]:
    """What the second reader makes of each line; those beyond doubt stand as they are."""
    texts = [" ".join(words) for words in written]
    asked = [
        (index, line.box)
        for index, line in enumerate(lines)
        if line.box and not is_beyond_doubt(line, written[index], pairs=panel.pairs)
    ]
    read = panel.second.read([_crop(image, box, dpi) for _, box in asked])
    for (index, _), text in zip(asked, read, strict=True):
        texts[index] = text
    return texts


def _settled(ballots: dict[_Place, Ballot], pairs: Pairs, weights: Weights) -> dict[_Place, Choice]:
    """What two readers make of the words that they dispute; the second time round, between neighbours that are settled."""
    disputed = {place: ballot for place, ballot in ballots.items() if ballot.is_disputed}
    choices = {place: settle(ballot, pairs=pairs, weights=weights) for place, ballot in disputed.items()}
    for place, ballot in disputed.items():
        between = _among(ballot, place, choices)
        if between != ballot:
            choices[place] = settle(between, pairs=pairs, weights=weights)
    return choices


def _is_doubtful(choice: Choice | None, ballot: Ballot, pairs: Pairs, opinions: Opinions) -> bool:
    """Whether the third reader is to be asked: the lead is small, the first saw nothing, or the word is none or unlikely."""
    if choice is None:
        return unlikelihood(ballot.first, ballot, pairs) > opinions.unheard
    if choice.margin < opinions.enough or ballot.confidence < opinions.faint or is_strange(choice.text):
        return True
    return unlikelihood(choice.text, ballot, pairs) > opinions.unlikely


def _counted(line: Line, image: Image, dpi: float) -> Line:
    """The line with its Roman numerals as their strokes stand on the page."""
    for index in range(len(line.words)):
        word = line.words[index]
        written = word.span.of(line.text)
        if is_numeral(written):
            line = _replaced(line, word, recount(written, _crop(image, word.box, dpi)))
    return line


def _replaced(line: Line, changed: Word, text: str) -> Line:
    """The line with ``changed`` written as ``text``, the words behind it moved along."""
    growth = len(text) - len(changed.span)
    words = tuple(
        word.model_copy(update={"span": Span(start=word.span.start, end=word.span.end + growth)})
        if word is changed
        else word.model_copy(update={"span": word.span.shift(growth)})
        if word.span.start > changed.span.start
        else word
        for word in line.words
    )
    return line.model_copy(update={"text": line.text[: changed.span.start] + text + line.text[changed.span.end :], "words": words})


def _crop(image: Image, box: Box, dpi: float) -> Image:
    scale = dpi / 72
    margin = 0.12 * box.height
    top, bottom = int((box.top - margin) * scale), int((box.bottom + margin) * scale) + 1
    left, right = int((box.x0 - 2) * scale), int((box.x1 + 2) * scale) + 1
    return image[max(top, 0) : max(bottom, 1), max(left, 0) : max(right, 1)]


def _ballots(lines: Sequence[Line], written: list[list[str]], second: list[list[str]]) -> dict[_Place, Ballot]:
    places = [_Place(line, word) for line, words in enumerate(written) for word in range(len(words))]
    words = [written[place.line][place.word] for place in places]
    ballots: dict[_Place, Ballot] = {}
    for index, place in enumerate(places):
        following = words[index + 1] if index + 1 < len(words) else ""
        ballots[place] = Ballot(
            first=words[index],
            confidence=lines[place.line].words[place.word].confidence,
            second=second[place.line][place.word],
            before=context(words[index - 1]) if index else START,
            after=context(following) if following else START,
            following=following,
        )
    return ballots


def _with_third(
    unsettled: list[_Place],
    lines: Sequence[Line],
    written: list[list[str]],
    ballots: dict[_Place, Ballot],
    choices: dict[_Place, Choice],
    image: Image,
    dpi: float,
    third: LineReader,
) -> dict[_Place, Ballot]:
    """The ballots of ``unsettled`` with the third reader's word, and with neighbours as settled so far."""
    heard: dict[_Place, Ballot] = {}
    for number in sorted({place.line for place in unsettled}):
        asked = [place.word for place in unsettled if place.line == number]
        words = lines[number].words
        for first, last in _stretches(asked, len(words)):
            stretch = Box.covering(word.box for word in words[first : last + 1])
            text = third.read([_crop(image, stretch, dpi)])[0]
            for index, seen in enumerate(beside(written[number][first : last + 1], text), start=first):
                if index in asked:
                    place = _Place(number, index)
                    heard[place] = _among(ballots[place], place, choices)._replace(third=seen)
    return heard


def _among(ballot: Ballot, place: _Place, choices: dict[_Place, Choice]) -> Ballot:
    """The ballot of ``place`` with its neighbours as settled so far."""
    before, after = choices.get(_Place(place.line, place.word - 1)), choices.get(_Place(place.line, place.word + 1))
    return ballot._replace(
        before=context(before.text) if before else ballot.before, after=context(after.text) if after else ballot.after
    )


def _stretches(asked: list[int], length: int) -> list[tuple[int, int]]:
    """First and last words of the stretches to be read again: each asked word with one neighbour, near ones together."""
    found: list[tuple[int, int]] = []
    for index in sorted(asked):
        first, last = max(index - 1, 0), min(index + 1, length - 1)
        if found and first <= found[-1][1] + 2:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _rewritten(
    line: Line, number: int, ballots: dict[_Place, Ballot], choices: dict[_Place, Choice], specks: set[_Place], pairs: Pairs
) -> Line:
    settled: list[tuple[str, Word]] = []
    for index, word in enumerate(line.words):
        place = _Place(number, index)
        if place in specks:
            continue
        choice = choices.get(place)
        now = (choice.text if choice else "") or ballots[place].first
        sure = sureness(_standing(now, choice, ballots[place], pairs))
        settled.append((now, word.model_copy(update={"confidence": sure})))
    text, words = typeset(settled)
    return line.model_copy(update={"text": text, "words": words})


def _standing(word: str, choice: Choice | None, ballot: Ballot, pairs: Pairs) -> Standing:
    return Standing(
        confidence=ballot.confidence,
        lead=choice.margin if choice else None,
        gain=unlikelihood(word, ballot, pairs),
        strange=is_strange(word),
    )
