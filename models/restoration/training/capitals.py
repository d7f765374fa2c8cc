"""How often a word has a capital where no sentence begins: what tells names from other words."""

import numpy as np
from numpy.typing import NDArray

from training.counting import CAPITALISED, SMALL, STOP

_FEW = 2.0  # a word seen so often leans half on the mean of all words


def capital_rates(ids: NDArray[np.uint16], cases: NDArray[np.uint8], *, size: int) -> NDArray[np.float32]:
    """Two rows of rates by word: inside a sentence, and there between two words in small letters."""
    inside = np.zeros(len(ids), dtype=bool)
    inside[1:] = (ids[1:] > STOP) & (ids[:-1] != STOP) & (cases[:-1] != 2)
    alone = np.zeros(len(ids), dtype=bool)
    alone[1:-1] = (cases[:-2] == SMALL) & (cases[2:] == SMALL)
    rates = []
    for where in (inside, inside & alone):
        capitals = np.bincount(ids[where & (cases == CAPITALISED)], minlength=size)
        smalls = np.bincount(ids[where & (cases == SMALL)], minlength=size)
        mean = capitals.sum() / (capitals.sum() + smalls.sum())
        rates.append((capitals + _FEW * mean) / (capitals + smalls + _FEW))
    return np.array(rates, dtype=np.float32)
