"""The passphrase that locks one file on its way to somebody: told to them by another way than the file."""

import unicodedata

from coprod_desktop.domain.errors import UserError

LEAST_LETTERS = 12
"""As for a vault: who has the file has all the time in the world to guess."""


def lock_words(typed: str) -> str:
    """Return a passphrase as it locks a file: accents composed, so that another keyboard opens it too.

    Raises UserError where it is too short.
    """
    words = unicodedata.normalize("NFC", typed)
    if len(words.strip()) < LEAST_LETTERS:
        raise UserError(f"This passphrase is too short to be safe. Use at least {LEAST_LETTERS} letters.")
    return words
