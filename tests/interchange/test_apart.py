"""A reader in a process of its own: what it may take, and what becomes of a file that breaks it."""

import os
import signal
import sys
from collections.abc import Iterable

import pytest

from coprod_desktop.interchange.apart import MOST_MEMORY, ReaderEndedError, read_apart


def twice(data: bytes) -> Iterable[bytes]:
    yield data
    yield data


def ends(data: bytes) -> Iterable[bytes]:
    os._exit(len(data))


def unfolds(data: bytes) -> Iterable[bytes]:
    yield bytes(len(bytearray(MOST_MEMORY)) and 1)


def waits(data: bytes) -> Iterable[bytes]:
    while data:
        pass
    yield data


def presses(data: bytes) -> Iterable[bytes]:
    os.kill(os.getpid(), signal.SIGINT)
    yield data


def test_what_is_read_comes_back_in_its_parts() -> None:
    assert read_apart(twice, b"a page") == [b"a page", b"a page"]


def test_a_reader_that_ends_or_takes_too_long_is_told() -> None:
    for read in (ends, waits):
        with pytest.raises(ReaderEndedError):
            read_apart(read, b"broken", seconds=3)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a process can't press Ctrl and C for itself alone")
def test_ctrl_and_c_are_for_the_program_to_hear_and_not_for_the_reader() -> None:
    assert read_apart(presses, b"a page") == [b"a page"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the memory of a process held")
def test_a_file_that_unfolds_into_more_memory_than_there_should_be_is_told() -> None:
    with pytest.raises(ReaderEndedError):
        read_apart(unfolds, b"small")
