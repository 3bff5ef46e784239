"""What can be wrong with a vault as a whole. Each error has a sentence of its own, and ways out that a person can take.

Those that ports.py names (a copy, newest work missing, files taken away while it is open) belong to the same family.
"""

from coprod_desktop.domain.errors import UserError

DAMAGED_PAGE = (
    "A part of the vault’s file (vault.db) can't be read: it is damaged. What could be read is still on screen, and "
    "what you typed stays. Lock the vault, then bring back a backup, or read out what can still be read."
)


FOUND_DAMAGED = (
    "A part of this vault’s file (vault.db) can't be read: it is damaged. That is why it was locked. Bring back a "
    "backup, or read out what can still be read."
)
"""The same, once the vault is locked."""


class VaultLostError(UserError):
    """Nothing more can be kept in the vault that is open, until it is locked and opened anew."""


class VaultMissingError(UserError):
    """There is no vault in that place. Ways out: choose another folder, or bring back a backup."""


class IsBackupError(UserError):
    """The folder is a backup. Ways out: bring back that one, or choose another folder."""


class ContentsMissingError(UserError):
    """The file with the contents is missing or empty. Way out: bring back a backup."""


class VaultDamagedError(VaultLostError):
    """A part of the file can't be read. Ways out: bring back a backup, or read out what can still be read."""


class KeysDamagedError(UserError):
    """The key file is missing or damaged. Ways out: take that of a backup, or bring back a backup."""


class VaultBusyError(UserError):
    """Another program has the vault, or its disk does not answer. Way out: try again."""


class PlaceRefusedError(UserError):
    """No vault may live there. Way out: choose another folder."""
