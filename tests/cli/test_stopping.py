"""A wish to stop is heeded though what it raised was lost."""

import signal

import pytest

from docextract.cli.stopping import heed, stop


def test_without_a_wish_work_goes_on() -> None:
    heed()


def test_a_lost_wish_is_heeded_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        stop(signal.SIGTERM, None)
    with pytest.raises(KeyboardInterrupt):
        heed()
    heed()
