"""The names of findings that outlast a reading, so that what people said stays with what they said it about."""

import hashlib
from collections import Counter
from collections.abc import Iterable

_OF_FILE = 6
_LENGTH = 32


def finding_keys(sha256: str, *, table: str, identities: Iterable[tuple[str, ...]]) -> list[str]:
    """A key for each finding of ``table`` in the file ``sha256``, told apart by occurrence where the same words come again.

    An identity is the section, the folded words, and whatever else stays the same from reading to reading. The key begins with
    the file's own digest: so the keys of one file lie together in every index, and no two files share one.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    keys = []
    for identity in identities:
        seen[identity] += 1
        digest = hashlib.sha256("\x1f".join((sha256, table, *identity, str(seen[identity]))).encode()).hexdigest()
        keys.append(sha256[:_OF_FILE] + digest[: _LENGTH - _OF_FILE])
    return keys
