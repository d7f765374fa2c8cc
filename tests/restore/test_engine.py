"""The compiled engine, and the model that it runs on."""

import shutil
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from docextract import weights
from docextract.errors import MachineError
from docextract.restore.damage import Damage
from docextract.restore.engine import NO_WORD, Engine, build
from docextract.restore.lexicon import CODE, STOP
from docextract.restore.noisy import NoisyReader
from docextract.restore.restorer import Restorer
from docextract.restore.surroundings import network_of
from docextract.vietnamese.syllables import is_syllable
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


class Definition:
    """What a word may be read as, aligned in every way: what the engine must find however it searches."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], *, symbols: str) -> None:
        self.symbols = {symbol: number for number, symbol in enumerate(symbols)}
        self.signs = {sign: number for number, sign in enumerate(arrays["signs"].tolist())}
        self.singles, self.gone, self.added = (arrays[name].tolist() for name in ("one-one", "one-none", "none-one"))
        self.two_one, self.one_two = (
            dict(zip(arrays[f"{name}-keys"].tolist(), arrays[name].tolist(), strict=True)) for name in ("two-one", "one-two")
        )

    def likelihood(self, word: str, read: str) -> float:
        """Natural log of the likelihood of the best alignment."""
        printed, signs = [self.symbols[letter] for letter in word], [self.signs[sign] for sign in read]
        best: dict[tuple[int, int], float] = {(0, 0): 0.0}
        for i, j in product(range(len(printed) + 1), range(len(signs) + 1)):
            ways = [best[0, 0]] if i == j == 0 else []
            if i:
                ways.append(best[i - 1, j] + self.gone[printed[i - 1]])
            if j:
                ways.append(best[i, j - 1] + self.added[signs[j - 1]])
            if i and j:
                ways.append(best[i - 1, j - 1] + self.singles[printed[i - 1]][signs[j - 1]])
            if i > 1 and j and (gain := self.two_one.get(printed[i - 2] << 16 | printed[i - 1] << 8 | signs[j - 1])):
                ways.append(best[i - 2, j - 1] + gain)
            if i and j > 1 and (gain := self.one_two.get(signs[j - 2] << 16 | signs[j - 1] << 8 | printed[i - 1])):
                ways.append(best[i - 1, j - 2] + gain)
            best[i, j] = max(ways)
        return best[len(printed), len(signs)]


@pytest.mark.parametrize("read", ["chirc", "dugc", "phwong", "thyc", "thirong"])
def test_what_a_misread_word_may_have_been_is_found_with_its_likelihood(read: str) -> None:
    model = open_model("restoration")
    definition = Definition(model.arrays("channel-eng-running.npz"), symbols=str(model.arrays("tree.npz")["symbols"]))
    restorer = Restorer(model)
    heard = dict(restorer.heard(read))
    common = [word for word in restorer.lexicon.words[CODE + 1 : 3000] if is_syllable(word)]
    true = {word: definition.likelihood(word, read) for word in common}
    least = max(heard.values()) - NoisyReader.reach
    if len(heard) < NoisyReader.limit:  # of more than that the commoner stay
        assert {word for word in common if true[word] > least + 1e-3} <= heard.keys()
    for word in heard.keys() & true.keys():
        assert heard[word] == pytest.approx(true[word], abs=1e-4)


def test_what_a_place_calls_for_comes_with_its_likelihood() -> None:
    model = open_model("restoration")
    arrays = model.arrays("channel-eng-running.npz")
    definition = Definition(arrays, symbols=str(model.arrays("tree.npz")["symbols"]))
    restorer = Restorer(model)
    called = dict(restorer.called_for("abi", before=("có", "sự", "thay"), after=("nhân", "sự")))
    assert called["đổi"] == pytest.approx(definition.likelihood("đổi", "abi"), abs=1e-4)
    for word, score in called.items():
        assert score == pytest.approx(definition.likelihood(word, "abi"), abs=1e-4)


@pytest.mark.parametrize("damage", [Damage.BARE, Damage.MISREAD])
def test_what_was_kept_of_words_may_be_forgotten_at_any_time(damage: Damage, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Uy ban nhan dan huyén yéu cau cac don vi thuc hién.\n\nBao cao két qua truéc ngay 15 thang 6.\n\n" * 3
    remembered = Restorer(open_model("restoration")).changes(text, damage=damage)
    assert remembered
    monkeypatch.setattr("docextract.restore.reader._MOST_KEPT", 100)
    assert Restorer(open_model("restoration")).changes(text, damage=damage) == remembered


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


class Network:
    """What the network of surroundings says, by its definition."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.embedding, self.bias, near, self.far, self.hidden, self.out, self.offset = network_of(arrays)
        self.near = near.reshape(16, 48, 256)

    def agreement(self, line: Sequence[int], *, at: int, word: int) -> float:
        """The score of a word at a place of a line, of which eight words on either side have places and 64 a mean."""
        places = [*range(at - 8, at), *range(at + 1, at + 9)]
        inner = self.hidden.astype(float)
        for place, matrix in zip(places, self.near, strict=True):
            inner += self.embedding[line[place] if 0 <= place < len(line) else STOP] @ matrix
        others = [*line[max(at - 64, 0) : at], *line[at + 1 : at + 65]]
        inner += 8 * self.embedding[others].sum(axis=0) / max(len(others), 40) @ self.far
        answer = np.maximum(inner, 0) ** 2 @ self.out + self.offset
        return float(answer @ self.embedding[word] + self.bias[word])


@pytest.mark.parametrize("length", [1, 5, 30, 200])
def test_the_engine_computes_the_network_of_surroundings(length: int) -> None:
    network = Network(open_model("restoration").arrays("surroundings.npz"))
    engine = Engine()
    engine.set_surroundings(*network_of(open_model("restoration").arrays("surroundings.npz")))
    random = np.random.default_rng(length)
    line = random.integers(4000, size=length).tolist()
    for at in {0, length // 2, length - 1}:
        word = int(random.integers(4, 4000))
        assert engine.agreement(line, at=at, word=word) == pytest.approx(
            network.agreement(line, at=at, word=word), rel=1e-4, abs=1e-3
        )
