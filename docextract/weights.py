"""A model by name: where its weights lie, whether they are what was trained, and its arrays, opened memory-mapped."""

import hashlib
import tomllib
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from docextract.document import Value
from docextract.errors import MachineError

_PACKAGE = Path(__file__).parent


class Model(Value):
    """A model whose files have the digests that its manifest promises."""

    name: str
    folder: Path

    @cached_property
    def manifest(self) -> dict[str, object]:
        """The tables of ``manifest.toml``."""
        return tomllib.loads((self.folder / "manifest.toml").read_text(encoding="utf-8"))

    def array(self, file: str) -> NDArray[np.generic]:
        """An array of ``weights/``, memory-mapped."""
        array: NDArray[np.generic] = np.load(self.folder / "weights" / file, mmap_mode="r", allow_pickle=False)
        return array

    def arrays(self, file: str) -> NpzFile:
        """A small bundle of arrays of ``weights/``."""
        bundle: NpzFile = np.load(self.folder / "weights" / file, allow_pickle=False)
        return bundle

    def lines(self, file: str) -> list[str]:
        """The lines of a text file of ``weights/``."""
        return (self.folder / "weights" / file).read_text(encoding="utf-8").splitlines()


def _folder(name: str) -> Path:
    """In an installed wheel beside the package's modules, in a checkout beside the package."""
    for folder in (_PACKAGE / "_models" / name, _PACKAGE.parent / "models" / name):
        if (folder / "manifest.toml").is_file():
            return folder
    raise MachineError("weights-missing", name=name)


@cache
def open_model(name: str) -> Model:
    """The model called ``name``, checked once per process.

    Raises MachineError where it is not installed, or a file of it is missing or changed.
    """
    model = Model(name=name, folder=_folder(name))
    digests = model.manifest.get("sha256")
    if not isinstance(digests, dict) or not digests:
        raise MachineError("weights-corrupt", name=name, file="manifest.toml")
    for file, digest in digests.items():
        try:
            with (model.folder / "weights" / file).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise MachineError("weights-corrupt", name=name, file=file) from error
        if found != digest:
            raise MachineError("weights-corrupt", name=name, file=file)
    return model
