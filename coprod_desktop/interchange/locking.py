"""Files under a passphrase, in ways that programs of others open: PDF 2.0's own lock, and age for all else."""

from io import BytesIO
from typing import Final

import pikepdf
import pyrage

from coprod_desktop.domain.locks import lock_words
from coprod_desktop.services.locks import AGE, LockedFile

AES_256: Final = 6
"""The revision of PDF's lock that has AES with 256 bits (ISO 32000-2, 7.6.4)."""
PDF_BEGINS = b"%PDF-"


def lock(content: bytes, passphrase: str) -> LockedFile:
    """Return content locked. Raises UserError where the passphrase is too short."""
    words = lock_words(passphrase)
    if content.startswith(PDF_BEGINS):
        return LockedFile(_locked_pdf(content, words))
    return LockedFile(pyrage.passphrase.encrypt(content, words), AGE)


def _locked_pdf(content: bytes, passphrase: str) -> bytes:
    """Return a PDF that opens with the passphrase; whoever can open it may also print it and have it read out."""
    with pikepdf.open(BytesIO(content)) as file:
        locked = BytesIO()
        file.save(locked, encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=AES_256))
        return locked.getvalue()
