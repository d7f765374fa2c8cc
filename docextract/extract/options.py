"""What may be chosen about extraction; by itself, so that settings are there without the libraries that extraction takes."""

from docextract.document import Value


class Options(Value):
    """Nothing to choose yet."""
