"""`python -m evaluation`: scores, and the checks around them.

- `python -m evaluation [DIR ...]`: the cases of folders, scored
- `python -m evaluation check-gold FILE...`: whether gold files agree with their clean texts
- `python -m evaluation cells DIR...`: the cells of tables against tables.json
- `python -m evaluation restore ...`: the restoration of marks by itself, with ablation, costs and a peer
- `python -m evaluation checks`: false alarms of the machine checks, and the planted faults that they find
- `python -m evaluation growth`: what a register costs as it grows
- `python -m evaluation kills`: what a register holds whose writer was killed again and again
- `python -m evaluation memory FILE...`: what reading a long scan takes
- `python -m evaluation cost FILE...`: processor time beside that of the bare Tesseract program
- `python -m evaluation ocr ...`: the reading of scans by itself, with ablation, peers and reliability
- `python -m evaluation calibrate FOLDER...`: how far the confidences of findings may be believed; `--save` learns them
"""

import sys
from importlib import import_module

_COMMANDS = {
    "cells": "evaluation.cells",
    "checks": "evaluation.faults",
    "growth": "evaluation.growth",
    "memory": "evaluation.memory",
    "cost": "evaluation.cost",
    "kills": "evaluation.killing",
    "check-gold": "evaluation.checking",
    "restore": "evaluation.restoration",
    "ocr": "evaluation.recognition",
    "calibrate": "evaluation.calibrating",
}


def main() -> None:
    """Runs the command that the first argument names; without one, the scores."""
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    module = _COMMANDS.get(command)
    if module is None:
        import_module("evaluation.scoring").main()
    else:
        sys.argv[:2] = [f"{sys.argv[0]} {command}"]
        import_module(module).main()


if __name__ == "__main__":
    main()
