"""Every option of every stage, composed; read from one TOML file when asked, never at import time."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from docextract.document import Value
from docextract.errors import UsageError
from docextract.extract.options import Options as ExtractOptions
from docextract.intake.stage import Options as IntakeOptions
from docextract.layout.stage import Options as LayoutOptions
from docextract.ocr.stage import Options as OcrOptions
from docextract.resolve.stage import Options as ResolveOptions
from docextract.restore.stage import Options as RestoreOptions
from docextract.structure.stage import Options as StructureOptions


class Settings(Value):
    """The options of the stages, each under the stage's name."""

    intake: IntakeOptions = IntakeOptions()
    ocr: OcrOptions = OcrOptions()
    layout: LayoutOptions = LayoutOptions()
    restore: RestoreOptions = RestoreOptions()
    structure: StructureOptions = StructureOptions()
    extract: ExtractOptions = ExtractOptions()
    resolve: ResolveOptions = ResolveOptions()


def load_settings(path: Path) -> Settings:
    """The settings of a TOML file with a table a stage; raises UsageError for a missing file, bad TOML or an unknown option."""
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError("file-missing", path=path) from error
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise UsageError("settings-invalid", reason=error) from error
