"""A wish to stop, by Ctrl-C or by a polite request to end, that is not lost.

Python drops what a signal raises while a destructor runs; so the wish is also remembered, and long work asks for it.
"""

import signal
from threading import Event
from types import FrameType

_wished = Event()


def listen() -> None:
    """From now on both signals raise KeyboardInterrupt: what is half-written is taken away. An ignored Ctrl-C stays ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def stop(_signal: int, _frame: FrameType | None) -> None:
    """Takes a wish to stop."""
    _wished.set()
    raise KeyboardInterrupt


def heed() -> None:
    """Raises KeyboardInterrupt once where the wish came and work went on."""
    if _wished.is_set():
        _wished.clear()
        raise KeyboardInterrupt
