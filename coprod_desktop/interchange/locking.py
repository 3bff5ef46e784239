"""Files under a passphrase, in ways that programs of others open: PDF 2.0's own lock, and age for all else."""

import struct
from collections.abc import Iterable
from io import BytesIO
from typing import Final

import pikepdf
import pyrage

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.locks import lock_words
from coprod_desktop.interchange.apart import ReaderEndedError, read_apart
from coprod_desktop.services.locks import AGE, LockedFile

AES_256: Final = 6
"""The revision of PDF's lock that has AES with 256 bits (ISO 32000-2, 7.6.4)."""
SECONDS = 120.0
"""One is ordinary. What makes the key wants half a gigabyte of memory, which a small laptop has to make room for."""
PDF_BEGINS = b"%PDF-"


def lock(content: bytes, passphrase: str) -> LockedFile:
    """Return content locked. Raises UserError where the passphrase is too short."""
    words = lock_words(passphrase)
    if content.startswith(PDF_BEGINS):
        return LockedFile(_locked_pdf(content, words))
    typed = words.encode()
    try:
        locked = read_apart(_sealed, struct.pack(">I", len(typed)) + typed + content, SECONDS)
    except ReaderEndedError as error:
        raise UserError(
            "The file could not be locked, so it was not written. Close other programs and try again."
        ) from error
    return LockedFile(b"".join(locked), AGE)


def _sealed(data: bytes) -> Iterable[bytes]:
    """Yield an age file. data: the length of the passphrase, the passphrase, the content.

    In a process of its own: making the key takes a second on purpose, in which this library lets nothing else run, so
    that the window would stand still.
    """
    (length,) = struct.unpack(">I", data[:4])
    yield pyrage.passphrase.encrypt(data[4 + length :], data[4 : 4 + length].decode())


def _locked_pdf(content: bytes, passphrase: str) -> bytes:
    """Return a PDF that opens with the passphrase; whoever can open it may also print it and have it read out."""
    with pikepdf.open(BytesIO(content)) as file:
        locked = BytesIO()
        file.save(locked, encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=AES_256))
        return locked.getvalue()
