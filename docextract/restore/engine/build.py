"""Compiles engine.c to engine.wasm: ``python docextract/restore/engine/build.py``, with the package ziglang installed.

Only who changes engine.c needs it; the compiled file is committed, and a test compares it with a fresh build.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FLAGS = ("-target", "wasm32-freestanding", "-mcpu=generic+bulk_memory+simd128", "-O3", "-nostdlib", "-fvisibility=hidden")
LINKER = ("-Wl,--no-entry", "-Wl,--export-dynamic", "-Wl,--strip-all", "-Wl,-z,stack-size=131072")


def build(target: Path) -> None:
    """Writes the compiled engine to ``target``; raises CalledProcessError where the compiler refuses."""
    command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, *LINKER, str(HERE / "engine.c"), "-o", str(target)]
    subprocess.run(command, check=True)  # noqa: S603 - a fixed command


if __name__ == "__main__":
    build(HERE / "engine.wasm")
