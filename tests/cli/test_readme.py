"""The examples of the README do what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REST = "…"


def _examples() -> list[tuple[str, list[str]]]:
    """The commands of the console blocks, in order, each with the lines shown below it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    examples: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                examples.append((line[2:], []))
            else:
                examples[-1][1].append(line)
    return examples


@pytest.mark.slow
def test_examples(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "docextract"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m docextract "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {"PATH": f"{program.parent}:/usr/bin:/bin", "HOME": str(tmp_path), "OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"}
    examples = _examples()
    assert len(examples) > 8
    for command, shown in examples:
        there = command.replace("/tmp/", f"{tmp_path}/")  # noqa: S108 - the README's, not ours
        done = subprocess.run(["bash", "-c", there], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (command, done.stderr)
        pattern = "".join(_pattern(line) for line in shown)
        assert re.fullmatch(pattern, done.stdout, flags=re.DOTALL), (command, done.stdout)


def _pattern(line: str) -> str:
    """What a line of the README stands for: "…" alone for any lines, at the end of a line for any rest of it."""
    if line == REST:
        return ".*"
    if line.endswith(REST):
        return re.escape(line.removesuffix(REST)) + "[^\n]*\n"
    return re.escape(line) + "\n"


def test_every_command_is_explained() -> None:
    from docextract.cli.app import build
    from docextract.messages import Language

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in build(Language.VI).registered_commands:
        assert re.search(rf"`{command.name}\b", text), command.name
