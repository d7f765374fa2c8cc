"""The network that tells a word from those on both sides of it, as it is kept: a byte for each weight."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

_ARRAYS = ("embedding", "bias", "near", "far", "hidden", "out", "offset")


def network_of(kept: Mapping[str, NDArray[np.generic]]) -> Iterator[NDArray[np.float32]]:
    """Its arrays in the order in which the engine takes them; codes of matrices times what a code of their row is worth."""
    for name in _ARRAYS:
        values = kept[name]
        scales = kept[f"{name}-scales"].astype(np.float32)[:, None] if values.ndim > 1 else np.float32(1)
        yield values.astype(np.float32) * scales
