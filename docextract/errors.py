"""What can go wrong: each error carries an exit code and a message that says what to do.

Exit codes: 2 wrong use of a command or setting, 3 input that cannot be read, 4 something missing on this machine,
5 the register cannot be used, 6 a server cannot be reached, or refuses.
"""

from typing import ClassVar

from docextract.messages import Language, say


class DocextractError(Exception):
    """A failure that docextract explains; ``code`` names its sentence in ``messages.tsv``."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(say(code, values))

    def message(self, language: Language = Language.VI) -> str:
        """The explanation in ``language``."""
        return say(self.code, self.values, language=language)


class UsageError(DocextractError):
    """A command or a setting that cannot be followed as given."""

    exit_code = 2


class InputError(DocextractError):
    """A file that is missing, empty, encrypted, broken, of an unknown type, or without text."""

    exit_code = 3


class MachineError(DocextractError):
    """A program or a model that this machine lacks."""

    exit_code = 4


class RegisterError(DocextractError):
    """A register that cannot be reached, or refuses."""

    exit_code = 5


class ServerError(DocextractError):
    """A server that cannot be reached, or refuses."""

    exit_code = 6
