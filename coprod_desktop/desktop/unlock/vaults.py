"""What the unlock window needs from outside: vaults that can be made and opened, and which were opened last."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths

if TYPE_CHECKING:  # these take as long to import as the window takes to paint
    from datetime import datetime

    from coprod_desktop.services.access import RecoveryFacts, Replaced
    from coprod_desktop.services.backups import Backup, Restored, Salvaged, Unreadable
    from coprod_desktop.services.hub_views import HubAddress, Joined
    from coprod_desktop.services.ports import Progress, Slot
    from coprod_desktop.services.workspace import Workspace

ENDING = ".coprod-vault"
"""A vault is a folder whose name ends so."""
HUB_ENDING = ".coprod-hub"
"""This computer's part of a hub is a folder whose name ends so."""
_KEPT = 8
"""How many vaults the list remembers: more than anybody keeps on one laptop."""
_KEY = "vaults/recent"
_NOT_IN_NAMES = '<>:"/\\|?*'
"""What Windows, the strictest, does not allow in the name of a folder."""


def _quiet(done: int, of: int) -> None:
    """Tell nobody how far it is."""


class Vaults(Protocol):
    """Making and opening vaults. Every failure is a UserError with its own sentence, and changes nothing."""

    def slots(self, path: Path) -> "Sequence[Slot]":
        """Return the ways to open the vault at path."""
        ...

    def new(self, path: Path, passphrase: str) -> str:
        """Make a vault at path; return its recovery code, shown once."""
        ...

    def open(
        self, path: Path, secret: str, *, slot: str = "", as_new_device: bool = False, progress: "Progress" = _quiet
    ) -> "Workspace":
        """Unlock a vault with a passphrase or its recovery code.

        as_new_device: where it would raise WorkMissingError or CopiedVaultError, go on under a new device id.
        progress: told while tables are made again, which a new version may need once.
        """
        ...

    def backups(self, path: Path, secret: str, folder: Path | None = None) -> "Sequence[Backup | Unreadable]":
        """Return the backups beside the vault at path, or in folder, that secret opens, newest first."""
        ...

    def restore(self, backup: Path, secret: str, to: Path, *, progress: "Progress" = _quiet) -> "Restored":
        """Make a vault at to, which does not exist, from a backup."""
        ...

    def salvage(self, path: Path, secret: str, to: Path, *, progress: "Progress" = _quiet) -> "Salvaged":
        """Make a vault at to, which does not exist, of what can still be read of a damaged one."""
        ...

    def rekey(self, path: Path, secret: str, passphrase: str, *, progress: "Progress" = _quiet) -> "Replaced":
        """Replace the key of a vault that is not open; return its new recovery code. passphrase: the only one then."""
        ...

    def remembered(self, path: Path) -> str | None:
        """Return the passphrase that this computer's keyring holds, empty for none; None where it has no keyring."""
        ...

    def remember(self, path: Path, secret: str) -> None:
        """Keep the passphrase of the vault at path in the keyring; forget it where secret is empty."""
        ...

    def last_backup(self, path: Path) -> "datetime | None":
        """Return when the newest backup beside the vault was made, as its folder is called; None where none is."""
        ...

    def recovery_letter(self, facts: "RecoveryFacts") -> bytes:
        """Return the letter with a recovery code, a PDF in large print."""
        ...

    def join_hub(self, address: "HubAddress", passphrase: str) -> "Joined":
        """Make this computer a device of a hub, with a part of its own that passphrase opens."""
        ...

    def put_back_key_file(self, path: Path, secret: str) -> None:
        """Take the key file of a backup for the vault at path, whose own is missing or damaged."""
        ...


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at opening a vault. slot: try this way first; as_new_device: see Vaults.open."""

    path: Path
    secret: str = field(repr=False)
    slot: str = ""
    as_new_device: bool = False


LoadVaults = Callable[[], Vaults]
"""Loads what opens vaults; called on the worker, because loading takes longer than painting the window."""


def opened_by(load: LoadVaults, attempt: Attempt, progress: "Progress") -> "tuple[Workspace, Sequence[Slot]]":
    """Open the vault, on the worker; the ways to open it too where a new passphrase is to be offered."""
    workspace = load().open(
        attempt.path, attempt.secret, slot=attempt.slot, as_new_device=attempt.as_new_device, progress=progress
    )
    try:
        return workspace, workspace.access.ways() if workspace.access.needs_passphrase() else ()
    except BaseException:
        workspace.close()
        raise


class RecentVaults:
    """The vaults that were opened on this laptop, the last first. Kept as preferences: paths, nothing from inside."""

    def __init__(self, settings: QSettings) -> None:
        """Read and keep in settings."""
        self._settings = settings

    def paths(self) -> list[Path]:
        """Return those that are still there, and the one opened last: that it is gone has to be said."""
        kept = self._settings.value(_KEY, [])
        texts = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        paths = [Path(str(text)) for text in texts]
        return [*paths[:1], *(path for path in paths[1:] if os.path.isdir(path))]

    def remember(self, path: Path) -> None:
        """Put path first."""
        others = [other for other in self.paths() if other != path]
        self._settings.setValue(_KEY, [str(each) for each in [path, *others][:_KEPT]])


def vault_words(path: Path) -> str:
    """Return how a vault or a hub is called: its folder's name without the ending."""
    return path.name.removesuffix(ENDING).removesuffix(HUB_ENDING)


def is_hub(path: Path) -> bool:
    """Return whether the folder is this computer's part of a hub, by its name."""
    return path.name.endswith(HUB_ENDING)


def safe_words(path: Path | None) -> str:
    """Return what is encrypted where, of a vault or of a hub."""
    if path is not None and is_hub(path):
        return _tr(
            "What you half type, and a copy of the hub to read while it is away, are encrypted on this laptop. All "
            "else lies on its server."
        )
    return _tr(
        "All of it is encrypted on this laptop. Without the passphrase or the recovery code, nobody can read it."
    )


def place_words(path: Path) -> str:
    """Return how the list of vaults calls one: with where it is, or that it is gone."""
    if not os.path.isdir(path):
        words = _tr("{}, not found")
    elif is_hub(path):
        words = _tr("{}, a hub")
    else:
        words = _tr("{}, on this laptop")
    return words.format(vault_words(path))


def default_folder() -> Path:
    """Return where vaults are kept unless a person says otherwise: this user's own data, which no cloud copies."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data) / "coprod-desktop"


def folder_for(name: str, folder: Path) -> Path:
    """Return the folder of a vault called name, without the letters that some system does not allow."""
    allowed = "".join(" " if letter in _NOT_IN_NAMES or ord(letter) < ord(" ") else letter for letter in name)
    return folder / f"{' '.join(allowed.split()).strip('. ')}{ENDING}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("RecentVaults", words)
