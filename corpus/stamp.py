"""Draws what the signer adds by hand: a red round seal and a signature in blue ink."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.fonts import face_path

RED = (214, 30, 40)
BLUE = (30, 50, 150)
SEAL_POINTS = 102  # 36 mm across


def draw_seal(words: str, *, dpi: int, rng: np.random.Generator) -> Image.Image:
    """Return a transparent picture of a seal with ``words`` around its rim and a star in the middle, unevenly inked."""
    side = round(SEAL_POINTS / 72 * dpi)
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    thick = max(2, side // 60)
    for inset, width in ((thick, thick), (thick * 3, max(1, thick // 2)), (side * 0.27, max(1, thick // 2))):
        draw.ellipse((inset, inset, side - inset, side - inset), outline=(*RED, 255), width=width)
    _write_around(image, words, radius=side * 0.39)
    _draw_star(draw, centre=side / 2, radius=side * 0.17)
    ink = rng.normal(0.86, 0.10, (side // 6 + 1, side // 6 + 1)).clip(0.35, 1)
    worn = Image.fromarray((ink * 255).astype(np.uint8)).resize((side, side), Image.Resampling.BICUBIC)
    alpha = np.asarray(image.getchannel("A"), dtype=np.float32) * np.asarray(worn, dtype=np.float32) / 255
    image.putalpha(Image.fromarray(alpha.astype(np.uint8)))
    return image.rotate(float(rng.uniform(-12, 12)), resample=Image.Resampling.BICUBIC)


def draw_signature(*, dpi: int, rng: np.random.Generator) -> Image.Image:
    """Return a transparent picture of a pen stroke in loops, about 45 mm by 17 mm."""
    width, height = round(128 / 72 * dpi), round(48 / 72 * dpi)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    turns = rng.uniform(3, 5)
    times = np.linspace(0, 1, 400)
    drift = 0.12 + 0.72 * times
    x = width * (drift + 0.09 * np.sin(2 * math.pi * turns * times + rng.uniform(0, 6)))
    swing = 0.34 * (1 - 0.7 * times) * np.cos(2 * math.pi * turns * times) + 0.1 * np.sin(7 * times)
    y = height * (0.52 + swing)
    points = [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    ImageDraw.Draw(image).line(points, fill=(*BLUE, 215), width=max(2, dpi // 70), joint="curve")
    return image.filter(ImageFilter.GaussianBlur(0.4))


def _write_around(image: Image.Image, words: str, *, radius: float) -> None:
    side = image.width
    span = math.radians(min(300.0, 9.0 * len(words)))
    room = span * radius / len(words)
    font = ImageFont.truetype(str(face_path("Tinos-Bold")), max(6, round(min(side / 11, room * 1.3))))
    for index, letter in enumerate(words):
        angle = -math.pi / 2 - span / 2 + span * (index + 0.5) / len(words)
        glyph = Image.new("RGBA", (side // 5, side // 5), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((side // 10, side // 10), letter, fill=(*RED, 255), font=font, anchor="mm")
        turned = glyph.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        x = side / 2 + radius * math.cos(angle) - turned.width / 2
        y = side / 2 + radius * math.sin(angle) - turned.height / 2
        image.alpha_composite(turned, (max(0, round(x)), max(0, round(y))))


def _draw_star(draw: ImageDraw.ImageDraw, *, centre: float, radius: float) -> None:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.38
        angle = -math.pi / 2 + corner * math.pi / 5
        points.append((centre + reach * math.cos(angle), centre + reach * math.sin(angle)))
    draw.polygon(points, fill=(*RED, 255))
