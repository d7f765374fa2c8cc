"""`python -m evaluation.cold MODE FILE`: one text restored by a process that has just begun, and what that costs, as JSON."""
# ruff: noqa: E402 - the clock starts before anything of ours is imported

import time

_STARTED = time.perf_counter()

import json
import re
import sys
from pathlib import Path

from docextract.restore.stage import Mode, Options, restore_stream


def main() -> None:
    """Restores the file and prints seconds to the first line, syllables, seconds of one core for them, and megabytes at most."""
    options = Options(mode=Mode(sys.argv[1]))
    text = Path(sys.argv[2]).read_text(encoding="utf-8")
    list(restore_stream([text.lstrip().partition("\n")[0]], options=options))
    ready, ready_spent = time.perf_counter() - _STARTED, time.process_time()
    for _ in restore_stream([text], options=options):
        pass
    found = {
        "ready": ready,
        "ready_spent": ready_spent,
        "syllables": len(text.split()),
        "spent": time.process_time() - ready_spent,
        "memory": _most_resident() / 1024,
    }
    print(json.dumps(found))


def _most_resident() -> int:
    """Kilobytes; of Linux, whose other counts keep what the parent held when this process began."""
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
