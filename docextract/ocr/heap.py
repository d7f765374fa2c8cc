"""Memory that is free goes back to the system: glibc keeps what threads freed, page images too, for each thread its own.

Four pages at once would else take half a gigabyte more than they need.
"""

import ctypes
import sys
from functools import cache

_MMAP_THRESHOLD = -3
"""M_MMAP_THRESHOLD of <malloc.h>: bytes from which a block is mapped by itself and unmapped when it is freed."""
_BLOCK = 16 << 20
"""A page in grey has 9 MB and is soon wanted again, one in colour 26: mapping the smaller by themselves costs time."""


def give_back() -> None:
    """Gives free memory back, and keeps less from now on, where the C library is glibc; elsewhere nothing."""
    if library := _glibc():
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):  # musl
        return None
    library.mallopt(_MMAP_THRESHOLD, _BLOCK)
    return library
