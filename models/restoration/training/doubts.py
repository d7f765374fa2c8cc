"""How often a word is wrong that Tesseract read with a given confidence."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from docextract.vietnamese.letters import compose, fold_placing
from training.alignment import paired
from training.pages import Reading

BINS = 20
_FEW = 5.0  # a bin with so many words leans half on the mean


def error_rates(readings: Iterable[Reading]) -> NDArray[np.float32]:
    """The share of wrong words by confidence, in BINS equal bins from 0 to 1, never rising; and at the end that of all words."""
    wrong, total = np.zeros(BINS), np.zeros(BINS)
    for reading in readings:
        printed = compose(reading.printed).split()
        read = [(compose(word), confidence) for word, confidence in reading.words if word.strip()]
        for i, j in paired(printed, [word for word, _ in read]):
            place = min(int(read[j][1] / 100 * BINS), BINS - 1)
            total[place] += 1
            wrong[place] += fold_placing(printed[i]) != fold_placing(read[j][0])
    rates = (wrong + _FEW * wrong.sum() / total.sum()) / (total + _FEW)
    return np.append(np.minimum.accumulate(rates), wrong.sum() / total.sum()).astype(np.float32)
