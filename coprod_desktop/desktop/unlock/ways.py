"""For each trouble with a vault: how it is called on screen, and what can be done about it."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import CopiedVaultError, WorkMissingError
from coprod_desktop.services.vault_errors import (
    ContentsMissingError,
    IsBackupError,
    KeysDamagedError,
    PlaceRefusedError,
    VaultBusyError,
    VaultDamagedError,
    VaultMissingError,
)


class Way(Enum):
    """One thing to do about a vault that does not open."""

    AGAIN = auto()
    AS_NEW = auto()
    BACKUPS = auto()
    THIS_BACKUP = auto()
    KEYS = auto()
    SALVAGE = auto()
    OTHER = auto()


NEEDS_SECRET = frozenset({Way.BACKUPS, Way.THIS_BACKUP, Way.KEYS, Way.SALVAGE})
"""Ways that read what is encrypted."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble. heading: of its sheet; ways: the likeliest first."""

    heading: str
    ways: tuple[Way, ...]


def trouble_of(error: UserError) -> Trouble | None:
    """Return what can be done about an error; None where there is no more to do than to read it and type again."""
    return next((trouble for kind, trouble in _table() if isinstance(error, kind)), None)


def words_of(way: Way) -> tuple[str, str]:
    """Return what a button says, and its icon."""
    return {
        Way.AGAIN: (_tr("Try again"), "refresh-cw"),
        Way.AS_NEW: (_tr("Go on as a new device"), "lock-open"),
        Way.BACKUPS: (_tr("Bring back a backup"), "history"),
        Way.THIS_BACKUP: (_tr("Make a vault of this backup"), "history"),
        Way.KEYS: (_tr("Use a backup’s key file"), "key-round"),
        Way.SALVAGE: (_tr("Read out what can still be read"), "life-buoy"),
        Way.OTHER: (_tr("Choose another folder"), "search"),
    }[way]


def _table() -> list[tuple[type[UserError], Trouble]]:
    return [
        (CopiedVaultError, Trouble(_tr("This vault was copied"), (Way.AS_NEW, Way.OTHER))),
        (WorkMissingError, Trouble(_tr("Newest work is missing"), (Way.AS_NEW, Way.BACKUPS))),
        (VaultDamagedError, Trouble(_tr("This vault is damaged"), (Way.BACKUPS, Way.SALVAGE, Way.OTHER))),
        (ContentsMissingError, Trouble(_tr("What the vault held is not there"), (Way.BACKUPS, Way.OTHER))),
        (KeysDamagedError, Trouble(_tr("The key file can’t be used"), (Way.KEYS, Way.BACKUPS, Way.OTHER))),
        (VaultMissingError, Trouble(_tr("There is no vault in that place"), (Way.OTHER, Way.BACKUPS))),
        (IsBackupError, Trouble(_tr("This is a backup"), (Way.THIS_BACKUP, Way.OTHER))),
        (VaultBusyError, Trouble(_tr("The vault can’t be reached now"), (Way.AGAIN, Way.OTHER))),
        (PlaceRefusedError, Trouble(_tr("A vault can’t live there"), (Way.OTHER,))),
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ways", words)
