"""Sealing words to the safeguarding lead's public key, in the age format (age-encryption.org, X25519).

Nothing here can open what it seals: the secret key is the lead's alone. In memory, Python's text can't be overwritten:
what was typed stays in freed memory until something else takes its place, and may reach the computer's swap.
"""

import pyrage

from coprod_desktop.domain.concerns import SealedNote


class LeadSeal:
    """Seals to one public key at a time."""

    def is_key(self, text: str) -> bool:
        """Return whether text is a whole public key."""
        try:
            pyrage.x25519.Recipient.from_str(text)
        except pyrage.RecipientError:
            return False
        return True

    def seal(self, words: str, key: str) -> SealedNote:
        """Return words sealed to key."""
        # A lone half of a letter, which a keyboard can send, must not stop what somebody has to write down.
        data = words.encode("utf-8", errors="replace")
        return SealedNote(bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(key)])), key)
