"""A small network that tells a word from the words on both sides of it, trained with numpy alone.

One hidden layer over the eight words on either side, each in its own place, and the mean of the 64 on either side; its answer is
compared with the vector of every word (the same that words have as neighbours). Learned by choosing the printed word among those
that differ from it in marks only and a thousand drawn by their frequency (sampled softmax).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from docextract.vietnamese.letters import strip_marks
from training.counting import CODE

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

NEAR, FAR = 8, 64  # words on either side that have places, and that count for the mean
DIMENSIONS, HIDDEN = 48, 256
_GAIN = 8.0  # of the mean, which is short beside a word
_STEPS, _CHUNKS, _LENGTH = 16_000, 24, 256
_DRAWN, _RIVALS = 1024, 10
_RATE, _WARM = 2e-3, 200
_MISTAKEN = 0.03  # of the neighbours are other words, as they are in text that is being restored
_FLAT = 0.75  # the power of a word's frequency by which it is drawn
_DECAYS = (0.9, 0.98)
_MOST = 127  # of a code
_PLACES = [*range(-NEAR, 0), *range(1, NEAR + 1)]


def learn_surroundings(
    texts: Sequence[tuple[NDArray[np.uint16], float]], words: Sequence[str], *, seed: int
) -> Mapping[str, Floats]:
    """The network after a fixed number of steps over weighted texts, which are numbers of ``words``.

    ``embedding`` (words x 48), ``bias`` (words), ``near`` (16 x 48 x 256), ``far`` (48 x 256), ``hidden`` (256),
    ``out`` (256 x 48), ``offset`` (48). The same from run to run on one thread of one kind of processor.
    """
    return _Training(texts, words, seed=seed).run()


def write_surroundings(network: Mapping[str, Floats], folder: Path) -> None:
    """Writes the network with a byte for each weight: codes, and for each row of a matrix how much a code is worth (two bytes)."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, values in network.items():
        if values.ndim == 1:
            arrays[name] = values.astype(np.float16)
            continue
        rows = values.reshape(-1, values.shape[-1])
        scales = np.maximum(np.abs(rows).max(axis=1) / _MOST, 1e-6).astype(np.float16)
        arrays[name] = np.clip(np.rint(rows / scales[:, None].astype(np.float32)), -_MOST, _MOST).astype(np.int8)
        arrays[f"{name}-scales"] = scales
    np.savez_compressed(folder / "surroundings.npz", **arrays)


class _Training:
    def __init__(self, texts: Sequence[tuple[NDArray[np.uint16], float]], words: Sequence[str], *, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._texts = [text for text, _ in texts]
        masses = np.array([len(text) * weight for text, weight in texts])
        self._shares = masses / masses.sum()
        counts = sum(np.bincount(text, minlength=len(words)) * weight for text, weight in texts)
        drawn = (np.asarray(counts) + 1) ** _FLAT
        drawn /= drawn.sum()
        self._up_to: NDArray[np.float64] = np.cumsum(drawn)
        self._expected = np.log(-np.expm1(_DRAWN * np.log1p(-drawn))).astype(np.float32)  # that a word is among those drawn
        self._rivals = _rivals(words)
        self._weights: dict[str, Floats] = {
            "embedding": self._normal(len(words), DIMENSIONS, spread=0.1),
            "bias": (0.5 * np.log(drawn) / _FLAT).astype(np.float32),
            "near": self._normal(len(_PLACES) * DIMENSIONS, HIDDEN, spread=0.05),
            "far": self._normal(DIMENSIONS, HIDDEN, spread=0.05),
            "hidden": np.zeros(HIDDEN, dtype=np.float32),
            "out": self._normal(HIDDEN, DIMENSIONS, spread=0.05),
            "offset": np.zeros(DIMENSIONS, dtype=np.float32),
        }
        self._moments = {name: (np.zeros_like(each), np.zeros_like(each)) for name, each in self._weights.items()}

    def _normal(self, *shape: int, spread: float) -> Floats:
        return self._random.normal(0, spread, shape).astype(np.float32)

    def run(self) -> Mapping[str, Floats]:
        for step in range(1, _STEPS + 1):
            falling = 0.5 * (1 + np.cos(np.pi * step / _STEPS))
            self._descend(self._gradients(self._chunks()), step=step, rate=_RATE * min(1, step / _WARM) * (0.98 * falling + 0.02))
        return self._weights

    def _chunks(self) -> Numbers:
        """Stretches of running text, each with what stands on both sides of it."""
        length = _LENGTH + 2 * FAR
        chosen = [self._texts[which] for which in self._random.choice(len(self._texts), size=_CHUNKS, p=self._shares)]
        starts = [int(self._random.integers(len(text) - length)) for text in chosen]
        return np.stack([text[start : start + length] for text, start in zip(chosen, starts, strict=True)]).astype(np.int64)

    def _draw(self, count: int) -> Numbers:
        return np.minimum(np.searchsorted(self._up_to, self._random.random(count)), len(self._up_to) - 1)

    def _gradients(self, chunks: Numbers) -> dict[str, Floats]:
        weights = self._weights
        wanted = chunks[:, FAR:-FAR].ravel()
        asked = np.flatnonzero(wanted > CODE)
        wanted = wanted[asked]
        given = chunks.copy()
        mistaken = self._random.random(given.shape) < _MISTAKEN
        given[mistaken] = self._draw(int(mistaken.sum()))
        vectors = weights["embedding"][given]
        near = np.concatenate([vectors[:, FAR + k : FAR + k + _LENGTH] for k in _PLACES], axis=2).reshape(
            -1, len(_PLACES) * DIMENSIONS
        )
        near = near[asked]
        far = _means(vectors).reshape(-1, DIMENSIONS)[asked]
        inner = np.maximum(near @ weights["near"] + far @ weights["far"] + weights["hidden"], 0)
        answer = inner * inner @ weights["out"] + weights["offset"]

        to_answer, of_words = self._softmax(answer, wanted)
        to_inner = (to_answer @ weights["out"].T) * 2 * inner
        to_near = np.zeros((chunks.size // chunks.shape[1] * _LENGTH, near.shape[1]), dtype=np.float32)
        to_near[asked] = to_inner @ weights["near"].T
        to_far = np.zeros((len(to_near), DIMENSIONS), dtype=np.float32)
        to_far[asked] = to_inner @ weights["far"].T
        to_vectors = _back_from_means(to_far.reshape(len(chunks), _LENGTH, DIMENSIONS))
        to_near = to_near.reshape(len(chunks), _LENGTH, -1)
        for at, k in enumerate(_PLACES):
            to_vectors[:, FAR + k : FAR + k + _LENGTH] += to_near[:, :, at * DIMENSIONS : (at + 1) * DIMENSIONS]
        of_words["embedding"] += _gathered(given.ravel(), to_vectors.reshape(-1, DIMENSIONS), size=len(weights["bias"]))
        return of_words | {
            "near": near.T @ to_inner,
            "far": far.T @ to_inner,
            "hidden": to_inner.sum(axis=0),
            "out": (inner * inner).T @ to_answer,
            "offset": to_answer.sum(axis=0),
        }

    def _softmax(self, answer: Floats, wanted: Numbers) -> tuple[Floats, dict[str, Floats]]:
        """The slope of the loss by the answers, by the words' vectors and by their biases."""
        embedding, bias = self._weights["embedding"], self._weights["bias"]
        drawn = np.unique(self._draw(_DRAWN))
        rivals = self._rivals[wanted]
        listed = np.column_stack([wanted, np.maximum(rivals, 0)])
        own = np.einsum("nd,nkd->nk", answer, embedding[listed]) + bias[listed]
        own[:, 1:][rivals < 0] = -np.inf
        others = answer @ embedding[drawn].T + (bias[drawn] - self._expected[drawn])
        others[wanted[:, None] == drawn] = -np.inf
        top = np.maximum(own.max(axis=1), others.max(axis=1))[:, None]
        own, others = np.exp(own - top), np.exp(others - top)
        total = own.sum(axis=1, keepdims=True) + others.sum(axis=1, keepdims=True)
        own, others = own / total, others / total
        own[:, 0] -= 1
        own /= len(wanted)
        others /= len(wanted)
        size = len(bias)
        slopes = csr_array((own.ravel(), listed.ravel(), np.arange(0, listed.size + 1, listed.shape[1])), shape=(len(wanted), size))
        to_answer = slopes @ embedding + others @ embedding[drawn]
        to_embedding, to_bias = np.asarray(slopes.T @ answer), np.bincount(listed.ravel(), own.ravel(), minlength=size)
        to_embedding[drawn] += others.T @ answer
        to_bias[drawn] += others.sum(axis=0)
        return to_answer, {"embedding": to_embedding, "bias": to_bias.astype(np.float32)}

    def _descend(self, gradients: Mapping[str, Floats], *, step: int, rate: float) -> None:
        """One step of Adam."""
        fast, slow = _DECAYS
        for name, gradient in gradients.items():
            first, second = self._moments[name]
            first *= fast
            first += (1 - fast) * gradient
            second *= slow
            second += (1 - slow) * gradient * gradient
            scale = rate * np.sqrt(1 - slow**step) / (1 - fast**step)
            self._weights[name] -= scale * first / (np.sqrt(second) + 1e-8)


def _rivals(words: Sequence[str]) -> Numbers:
    """For each word the others that are the same without marks, the commonest ten; -1 where there are fewer."""
    alike: dict[str, list[int]] = {}
    bare = strip_marks("\n".join(words)).split("\n")
    for number, word in enumerate(bare):
        if number > CODE:
            alike.setdefault(word, []).append(number)
    rivals = np.full((len(words), _RIVALS), -1, dtype=np.int64)
    for group in alike.values():
        for number in group:
            others = [other for other in group if other != number][:_RIVALS]
            rivals[number, : len(others)] = others
    return rivals


def _means(vectors: Floats) -> Floats:
    """The mean of the 64 words on either side, without the word itself."""
    sums = np.pad(np.cumsum(vectors, axis=1), ((0, 0), (1, 0), (0, 0)))
    around = sums[:, 2 * FAR + 1 :] - sums[:, : -2 * FAR - 1]
    return (around - vectors[:, FAR:-FAR]) * (_GAIN / (2 * FAR))


def _back_from_means(slopes: Floats) -> Floats:
    """The slopes by the words' vectors, given those by the means."""
    sums = np.pad(np.cumsum(slopes, axis=1), ((0, 0), (2 * FAR + 1, 2 * FAR), (0, 0)))
    sums[:, -2 * FAR :] = sums[:, -2 * FAR - 1 : -2 * FAR]
    back = sums[:, 2 * FAR + 1 :] - sums[:, : -2 * FAR - 1]
    back[:, FAR:-FAR] -= slopes
    return back * np.float32(_GAIN / (2 * FAR))


def _gathered(numbers: Numbers, rows: Floats, *, size: int) -> Floats:
    """The sum of the rows of each number."""
    ones = np.ones(len(numbers), dtype=np.float32)
    return np.asarray(csr_array((ones, (numbers, np.arange(len(numbers)))), shape=(size, len(numbers))) @ rows)
