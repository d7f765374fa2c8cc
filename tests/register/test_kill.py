"""A kill at any moment leaves each document whole or absent, and the next run goes on from there."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document
from docextract.register.url import RegisterUrl
from evaluation.killing import content

SAVER = """
import pathlib, sys
from docextract.document import Document
from docextract.register.connection import prepare
from docextract.register.url import RegisterUrl
register = prepare(RegisterUrl.parse(sys.argv[1]))
from docextract.register.saving import save
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.json")):
    save(Document.model_validate_json(path.read_text(encoding="utf-8")), into=register, reader="1")
"""


@pytest.mark.slow
def test_killed_again_and_again(register_url: str, write_directive: Callable[..., Document], tmp_path: Path) -> None:
    rng = random.Random(7)  # noqa: S311 - moments, not secrets
    folder = tmp_path / "documents"
    for index in range(25):
        document = write_directive(
            folder / f"{index:02}.txt", number=f"{index}/KH-UBND", bearer=rng.choice(["Công an huyện", "Hạt trưởng"])
        )
        (folder / f"{index:02}.json").write_text(document.model_dump_json(), encoding="utf-8")
    run = [sys.executable, "-c", SAVER]
    undisturbed = f"sqlite:///{tmp_path}/undisturbed.sqlite3"
    began = time.monotonic()
    subprocess.run([*run, undisturbed, str(folder)], check=True)
    whole = time.monotonic() - began
    killed = 0
    for _ in range(10):
        process = subprocess.Popen([*run, register_url, str(folder)])
        try:
            process.wait(timeout=rng.uniform(0.2, 1.0) * whole)
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
        process.wait()
    assert killed
    subprocess.run([*run, register_url, str(folder)], check=True)
    assert content(RegisterUrl.parse(register_url)) == content(RegisterUrl.parse(undisturbed))
