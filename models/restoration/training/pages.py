"""Pages rendered from running text and read by Tesseract: the parallel text that a channel is learned from."""

import io
import json
import os
import random
import subprocess
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from training.corpora import Part, paragraphs_of

FONTS = Path("/usr/share/fonts/truetype")

# Times is what decrees on form ask for; the others keep the channel from learning one face by heart.
FACES = (
    ("croscore/Tinos-Regular.ttf", 12),
    ("croscore/Tinos-Bold.ttf", 3),
    ("croscore/Tinos-Italic.ttf", 3),
    ("croscore/Tinos-BoldItalic.ttf", 1),
    ("croscore/Arimo-Regular.ttf", 2),
    ("dejavu/DejaVuSerif.ttf", 2),
)
PAGE_INCHES = (8.27, 11.69)
MARGIN_INCHES = 0.9
_STRENGTH = (0.4, 1.6)  # from a clean copy to a bad one
_SAMPLE = 4000  # paragraphs
_PER_PAGE = 24  # paragraphs at most
_CAPITALS = 0.2  # of the paragraphs, in their first lines only: headings are capitals, and read differently


class Damage(StrEnum):
    """What happened to a page before it was read."""

    OFFICE = "office"
    """Scanned from the printer's sheet, well or badly."""
    COPIED = "copied"
    """Copied, then scanned with one bit a dot: letters grow together or break, their edges are ragged."""


@dataclass(frozen=True)
class Reading:
    """A rendered page: what was printed, and the words read from it with their confidences (0 to 100)."""

    printed: str
    words: tuple[tuple[str, float], ...]


def sample_paragraphs(corpora: Path, *, part: Part, count: int, seed: int) -> list[str]:
    """A reservoir sample of prose paragraphs, half of it administrative and half of it legal."""
    chosen: list[str] = []
    for corpus in ("administrative", "legal"):
        generator = random.Random(f"{seed}-{corpus}-{part}")
        kept: list[str] = []
        for number, paragraph in enumerate(p for p in paragraphs_of(corpora, corpus=corpus, part=part) if 40 < len(p) < 700):
            if len(kept) < count // 2:
                kept.append(paragraph)
            elif (place := generator.randrange(number + 1)) < len(kept):
                kept[place] = paragraph
        chosen += kept
    random.Random(seed).shuffle(chosen)
    return chosen


def render(
    paragraphs: Iterator[str], *, generator: random.Random, damage: Damage, strength: float
) -> tuple[str, NDArray[np.uint8], int]:
    """One full page of the next paragraphs: its text (a printed line a line), its grey image, its resolution in dpi."""
    dpi = generator.choice((200, 200, 300))
    face = generator.choices([f for f, _ in FACES], [w for _, w in FACES])[0]
    size = generator.choice((12, 13, 13, 14, 14)) * dpi // 72
    font = ImageFont.truetype(str(FONTS / face), size)
    width, height = (int(side * dpi) for side in PAGE_INCHES)
    margin = int(MARGIN_INCHES * dpi)
    page = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(page)
    spacing = generator.uniform(1.25, 1.6)
    lines: list[str] = []
    top = margin
    while top < height - margin - size * 2:
        line = ""
        paragraph = next(paragraphs)
        if generator.random() < _CAPITALS:
            paragraph = paragraph[:150].upper()
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if pen.textlength(longer, font=font) > width - 2 * margin and line:
                pen.text((margin, top), line, font=font, fill=generator.randrange(60))
                lines.append(line)
                top += int(size * spacing)
                line = word
            else:
                line = longer
        pen.text((margin, top), line, font=font, fill=generator.randrange(60))
        lines.append(line)
        top += int(size * spacing * 1.3)
    return "\n".join(lines), _DAMAGES[damage](np.asarray(page), generator, strength), dpi


def _turned(page: NDArray[np.uint8], degrees: float) -> NDArray[np.float32]:
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255).astype(np.float32)


def _scanned(page: NDArray[np.uint8], generator: random.Random, strength: float) -> NDArray[np.uint8]:
    """The page as a scanner would give it: turned a little, blurred, noisy, sometimes thresholded or compressed."""
    image = _turned(page, generator.uniform(-0.5, 0.5) * strength)
    image = cv2.GaussianBlur(image, (0, 0), 0.3 + generator.uniform(0, 1.0) * strength)
    noise = np.random.default_rng(generator.randrange(2**32)).normal(0, generator.uniform(2, 22) * strength, image.shape)
    image = np.clip(image + noise, 0, 255)
    grey = image.astype(np.uint8)
    if generator.random() < 0.3 * strength:  # ink that spread or faded
        grey = (cv2.erode if generator.random() < 0.5 else cv2.dilate)(grey, np.ones((2, 2), np.uint8))
    if generator.random() < 0.4:  # office scanners of old save one bit a dot
        grey = np.where(grey > generator.uniform(110, 210), 255, 0).astype(np.uint8)
    specks = np.random.default_rng(generator.randrange(2**32)).random(grey.shape)
    share = generator.choice((0.0, 0.0, 0.001, 0.003)) * strength
    grey = np.where(specks < share, 0, np.where(specks > 1 - share, 255, grey)).astype(np.uint8)
    if generator.random() < 0.5:
        encoded = io.BytesIO()
        Image.fromarray(grey).save(encoded, "JPEG", quality=generator.randrange(35, 80))
        grey = np.asarray(Image.open(encoded).convert("L"))
    return grey


def _copied(page: NDArray[np.uint8], generator: random.Random, strength: float) -> NDArray[np.uint8]:
    """The page as a scanner would give a copy of it: toner spread or thin, edges ragged, specks, one bit a dot."""
    random_ = np.random.default_rng(generator.randrange(2**32))
    image = cv2.GaussianBlur(_turned(page, generator.uniform(-0.4, 0.4) * strength), (0, 0), generator.uniform(0.5, 1.2))
    grain = cv2.GaussianBlur(random_.normal(0, 1, image.shape).astype(np.float32), (0, 0), generator.uniform(0.6, 1.4))
    image += grain / grain.std() * generator.uniform(5, 22) * strength
    grey = np.where(image > generator.uniform(100, 215), 255, 0).astype(np.uint8)
    specks = cv2.dilate(
        (random_.random(grey.shape) < generator.choice((0, 5e-6, 2e-5)) * strength).astype(np.uint8), np.ones((2, 3))
    )
    return np.where(specks, 0, grey).astype(np.uint8)


_DAMAGES = {Damage.OFFICE: _scanned, Damage.COPIED: _copied}


def read(image: NDArray[np.uint8], *, dpi: int, language: str) -> tuple[tuple[str, float], ...]:
    """The words that Tesseract reads, with their confidences; a line feed is a word of its own."""
    encoded = io.BytesIO()
    Image.fromarray(image).save(encoded, "PNG", dpi=(dpi, dpi))
    command = ["tesseract", "-", "-", "-l", language, "--psm", "6", "--dpi", str(dpi), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    table = subprocess.run(command, input=encoded.getvalue(), env=environment, capture_output=True, check=True).stdout.decode()
    words: list[tuple[str, float]] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if cells[0] == "4" and words:
            words.append(("\n", 100.0))
        elif cells[0] == "5" and cells[11].strip():
            words.append((cells[11], float(cells[10])))
    return tuple(words)


def _page(number: int, *, paragraphs: list[str], language: str, damage: Damage, seed: int) -> dict[str, object]:
    generator = random.Random(f"{seed}-{number}")
    start = number * _PER_PAGE % len(paragraphs)
    strength = generator.uniform(*_STRENGTH)
    following = iter(paragraphs[start:] + paragraphs)
    printed, image, dpi = render(following, generator=generator, damage=damage, strength=strength)
    return {"printed": printed, "words": read(image, dpi=dpi, language=language)}


def readings(corpora: Path, *, part: Part, language: str, damage: Damage, pages: int, seed: int, keep: Path) -> list[Reading]:
    """``pages`` rendered pages and their readings; kept under ``keep`` as JSON lines, so that a broken run goes on.

    Fewer pages of one seed are the first of more, however many cores make them.
    """
    keep.parent.mkdir(parents=True, exist_ok=True)
    done = [json.loads(line) for line in keep.read_text().splitlines()] if keep.exists() else []
    if len(done) < pages:
        paragraphs = sample_paragraphs(corpora, part=part, count=_SAMPLE, seed=seed)
        make = partial(_page, paragraphs=paragraphs, language=language, damage=damage, seed=seed)
        with keep.open("a") as sheet, ProcessPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as workers:
            for page in workers.map(make, range(len(done), pages)):
                done.append(page)
                sheet.write(json.dumps(page, ensure_ascii=False) + "\n")
                sheet.flush()
    return [Reading(printed=page["printed"], words=tuple((w, c) for w, c in page["words"])) for page in done[:pages]]
