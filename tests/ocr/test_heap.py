"""Memory that is free goes back to the system."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
from pathlib import Path
from docextract.ocr.heap import give_back

def resident():
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) // 1024

give_back()
kept, freed = [], []
for _ in range(100):  # what stays holds what is below it in the heap
    freed.append(bytearray(b"x") * (3 << 20))
    kept.append(bytearray(b"x") * 4096)
full = resident()
freed.clear()
held = resident()
give_back()
print(full, held, resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="elsewhere nothing is done")
def test_what_is_free_goes_back_also_from_amid_the_heap() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    full, held, left = map(int, done.stdout.split())
    assert held > full - 100, "the library gives it back by itself: nothing is tested here"
    assert left < full - 250
