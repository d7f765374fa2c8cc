"""Another restorer beside ours: pyvi, run by an interpreter that has it, since it is no part of what we install."""

import json
import subprocess
from pathlib import Path

_SCRIPT = """
import json, sys, time
from pyvi import ViUtils
def restored(line):
    try:
        return ViUtils.add_accents(line) if line.strip() else line
    except KeyError:  # it fails on some lines
        return line
texts = json.load(sys.stdin)
begun = time.process_time()
out = ["\\n".join(map(restored, text.split("\\n"))) for text in texts]
json.dump({"texts": out, "spent": time.process_time() - begun}, sys.stdout)
"""


def restored_by_pyvi(texts: list[str], *, python: Path) -> tuple[list[str], float]:
    """What pyvi makes of each text, and the seconds of one core that it took; lines on which it fails stay as they were."""
    run = subprocess.run([str(python), "-c", _SCRIPT], input=json.dumps(texts), capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    return found["texts"], found["spent"]
