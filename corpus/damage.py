"""Turns a digital PDF into an image-only scan: seal, signature, bleed-through, fading, skew, uneven light, noise, JPEG."""

from __future__ import annotations

import io
import random
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from corpus.gold import Value
from corpus.render import Place
from corpus.stamp import draw_seal, draw_signature

Pixels = NDArray[np.float32]
EPOCH = time.gmtime(0)
IDENTIFIER = re.compile(rb"/ID \[.*?\]\s*(?=/|>>)", re.DOTALL)


class Damage(Value):
    """How badly a page suffers. Angles in degrees, shares from 0 to 1, ``noise`` in grey levels.

    ``turned``: landscape pages went through the feeder upright, so they lie on their side.
    """

    seed: int = 1
    dpi: int = 200
    colour: Literal["colour", "grey"] = "colour"
    skew: float = 0.6
    noise: float = 6.0
    fading: float = 0.12
    shade: float = 0.08
    bleed: float = 0.05
    blur: float = 0.5
    specks: int = 40
    quality: int = 55
    turned: bool = False
    seal: str | None = None


def draw_damage(rng: random.Random) -> Damage:
    """Draw a damage between a clean office scan and a poor copy of a copy."""
    return Damage(
        seed=rng.randrange(1 << 30),
        dpi=rng.choice((150, 200, 200, 300)),
        colour=rng.choice(("colour", "grey")),
        skew=rng.choice((0.3, 0.8, 1.5)),
        noise=rng.choice((3.0, 6.0, 12.0)),
        fading=rng.choice((0.0, 0.15, 0.35)),
        shade=rng.choice((0.0, 0.1, 0.2)),
        bleed=rng.choice((0.0, 0.05, 0.12)),
        blur=rng.choice((0.3, 0.6, 0.9)),
        specks=rng.choice((0, 40, 150)),
        quality=rng.choice((35, 50, 70)),
        turned=rng.random() < 0.5,
    )


def scan(pdf: Path, *, to: Path, damage: Damage, signatures: Sequence[Place] = ()) -> int:
    """Write an image-only PDF with as many pages, of the same size (unless turned), as ``pdf``; return their number.

    The same damage gives the same bytes.
    """
    rng = np.random.default_rng(damage.seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        clean = [page.render(scale=damage.dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    signed = [_signed(page, index, damage, signatures, rng) for index, page in enumerate(clean)]
    pages = [_aged(page, _behind(clean, index), damage, rng) for index, page in enumerate(signed)]
    if damage.turned:
        pages = [page.transpose(Image.Transpose.ROTATE_90) if page.width > page.height else page for page in pages]
    written = [_compressed(page, damage) for page in pages]
    to.write_bytes(_bound(written, damage))
    return len(written)


def _bound(pages: Sequence[Image.Image], damage: Damage) -> bytes:
    """Bind pages into a PDF without what changes from run to run: dates, and the file's random identifier in the trailer."""
    buffer = io.BytesIO()
    first, *others = pages
    dates = {"creationDate": EPOCH, "modDate": EPOCH}
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=damage.dpi, quality=damage.quality, **dates)
    data = buffer.getvalue()
    trailer = data.rindex(b"trailer")
    return data[:trailer] + IDENTIFIER.sub(b"", data[trailer:])


def _signed(page: Image.Image, index: int, damage: Damage, signatures: Sequence[Place], rng: np.random.Generator) -> Image.Image:
    """Seal and sign a page: the seal covers about a third of the signature, on its left."""
    sealed = page.convert("RGBA")
    for place in signatures:
        if place.page != index or damage.seal is None:
            continue
        x, y = place.x / 72 * damage.dpi, place.y / 72 * damage.dpi
        pen = draw_signature(dpi=damage.dpi, rng=rng)
        sealed.alpha_composite(pen, (round(x - pen.width * 0.45), round(y - pen.height / 2)))
        ring = draw_seal(damage.seal, dpi=damage.dpi, rng=rng)
        left, top = x - pen.width * 0.12 - ring.width, y - ring.height * 0.52
        sealed.alpha_composite(ring, (max(0, round(left)), max(0, round(top))))
    return sealed.convert("RGB")


def _behind(pages: Sequence[Image.Image], index: int) -> Image.Image | None:
    """The page printed on the back of this sheet, if any."""
    other = index ^ 1
    return pages[other] if other < len(pages) and pages[other].size == pages[index].size else None


def _aged(page: Image.Image, behind: Image.Image | None, damage: Damage, rng: np.random.Generator) -> Image.Image:
    pixels: Pixels = np.asarray(page, dtype=np.float32)
    if behind is not None and damage.bleed:
        back = np.asarray(behind.convert("L"), dtype=np.float32)[:, ::-1]
        back = cv2.GaussianBlur(back, (0, 0), damage.dpi / 100).astype(np.float32)
        pixels = (pixels - damage.bleed * (255 - back)[..., None] * (pixels / 255)).astype(np.float32)
    pixels = (255 - (255 - pixels) * (1 - damage.fading * _patches(page.size, rng))[..., None]).astype(np.float32)
    pixels = _turned(pixels, angle=float(rng.uniform(-damage.skew, damage.skew)))
    if damage.blur:
        pixels = cv2.GaussianBlur(pixels, (0, 0), damage.blur).astype(np.float32)
    pixels = pixels * (1 - damage.shade * _slope(page.size, rng))[..., None]
    pixels = pixels + rng.normal(0, damage.noise, pixels.shape[:2]).astype(np.float32)[..., None]
    _speck(pixels, count=damage.specks, rng=rng)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _turned(pixels: Pixels, *, angle: float) -> Pixels:
    """Turn a page about its middle; the corners are filled with paper."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(252, 252, 250))
    return turned.astype(np.float32)


def _patches(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """Soft random patches between 0 and 1, as where toner is thin."""
    coarse = rng.random((9, 7)).astype(np.float32)
    return cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC).clip(0, 1).astype(np.float32)


def _slope(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """Light that falls off to one side, as under a lifted lid."""
    width, height = size
    angle = rng.uniform(0, 2 * np.pi)
    across = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :] * np.cos(angle)
    down = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * np.sin(angle)
    sloped: Pixels = (across + down + 0.7).clip(0, 1.4).astype(np.float32)
    return sloped


def _speck(pixels: Pixels, *, count: int, rng: np.random.Generator) -> None:
    height, width = pixels.shape[:2]
    for _ in range(count):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        cv2.circle(pixels, (x, y), int(rng.integers(1, 3)), (float(rng.integers(30, 140)),) * 3, -1)


def _compressed(page: Image.Image, damage: Damage) -> Image.Image:
    """Put a page through JPEG once, as scanners do before they write the PDF."""
    final = page.convert("L") if damage.colour == "grey" else page
    buffer = io.BytesIO()
    final.save(buffer, "JPEG", quality=damage.quality)
    buffer.seek(0)
    reread = Image.open(buffer)
    reread.load()
    return reread
