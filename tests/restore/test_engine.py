"""The compiled engine, and the model that it runs on."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from docextract import weights
from docextract.errors import MachineError
from docextract.restore.engine import NO_WORD, build
from docextract.restore.restorer import Restorer
from docextract.weights import open_model


def test_the_compiled_engine_is_that_of_its_source(tmp_path: Path) -> None:
    pytest.importorskip("ziglang", reason="the compiler of the engine")
    build.build(tmp_path / "engine.wasm")
    committed = Path(build.__file__).with_name("engine.wasm")
    assert (tmp_path / "engine.wasm").read_bytes() == committed.read_bytes()


def test_the_words_that_may_follow_come_to_about_one() -> None:
    restorer = Restorer(open_model("restoration"), orders=(2,))  # a stranger that passes for a longer n-gram weighs too much
    numbers = restorer.lexicon.numbers
    context = (numbers["ủy"], numbers["ban"], numbers["nhân"])
    scores = [restorer.score(context, number) for number in range(len(restorer.lexicon.words))]
    assert np.exp(scores).sum() == pytest.approx(1, abs=0.05)


def test_a_longer_context_says_more() -> None:
    restorer = Restorer(open_model("restoration"))
    numbers = restorer.lexicon.numbers
    words = range(len(restorer.lexicon.words))
    assert max(words, key=lambda word: restorer.score((numbers["ủy"], numbers["ban"], numbers["nhân"]), word)) == numbers["dân"]
    assert max(words, key=lambda word: restorer.score((NO_WORD, NO_WORD, numbers["ủy"]), word)) == numbers["ban"]


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = open_model("restoration")
    shutil.copytree(model.folder, tmp_path / "_models" / "broken", ignore=shutil.ignore_patterns("[34]-*", "training"))
    monkeypatch.setattr(weights, "_PACKAGE", tmp_path)
    (tmp_path / "_models" / "broken" / "weights" / "words.txt").write_text("x", encoding="utf-8")
    with pytest.raises(MachineError):
        open_model("broken")


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(MachineError):
        open_model("no-such-model")
