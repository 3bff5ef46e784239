"""Which vaults this computer knows, and where: kept outside them, so that a folder copied or put back whole is noticed.

For each device there is a small file in the user's own state folder: {"path", "nonces"}. The vault holds a nonce too,
replaced at every opening. A copy on another computer finds no file; a copy beside the original finds the original; an
older copy put in place of the vault holds a nonce of the past. A folder that was moved is known by its nonce and by its
old place being empty.
"""

import json
import secrets
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.files import write_whole
from coprod_desktop.storage.work import Desk

NONCE = "nonce"
"""The name of the setting that holds the vault's own nonce; a vault that was never opened has none."""

_NONCE_BYTES = 16
_READ = sa.select(tables.setting.c.value).where(tables.setting.c.name == NONCE)
_FORGET = tables.setting.delete().where(tables.setting.c.name == NONCE)


class Whereabouts:
    """The vaults that this computer knows. folder: where it is kept, made when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def knows(self, desk: Desk, path: Path) -> bool:
        """Return whether the vault at path is the one that wrote last as its device on this computer, or a new one."""
        with desk.engine.connect() as connection:
            nonce = connection.scalar(_READ)
        if nonce is None:
            return True
        kept = self._kept(desk.log.own)
        return nonce in kept["nonces"] and not _is_elsewhere(Path(kept["path"]), path)

    def renew(self, desk: Desk, path: Path) -> None:
        """Keep where the vault is, and give it a new nonce. Raises OSError when that can't be kept; nothing is changed.

        Both nonces are known until the vault holds the new one, so nothing is lost by being cut off in between.
        """
        new = secrets.token_hex(_NONCE_BYTES)
        with desk.writing() as transaction:
            old = transaction.connection.scalar(_READ)
            self._keep(desk.log.own, path, [new] if old is None else [old, new])
            transaction.connection.execute(_FORGET)
            transaction.connection.execute(tables.setting.insert(), {"name": NONCE, "value": new})
            transaction.commit()
        self._keep(desk.log.own, path, [new])

    def _keep(self, device: str, path: Path, nonces: list[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._file(device), json.dumps({"path": str(path.resolve()), "nonces": nonces}).encode())

    def _file(self, device: str) -> Path:
        return self._folder / f"{device}.json"

    def _kept(self, device: str) -> dict[str, Any]:
        """Return what is kept of device; nothing known where the file is missing or unreadable."""
        try:
            kept = json.loads(self._file(device).read_text(encoding="utf-8"))
            return {"path": str(kept["path"]), "nonces": list(kept["nonces"])}
        except (OSError, ValueError, KeyError, TypeError):
            return {"path": "", "nonces": []}


def _is_elsewhere(before: Path, now: Path) -> bool:
    """Return whether there is still a vault in the place from before, and it is another place than now."""
    try:
        return (before / "vault.db").exists() and not before.samefile(now)
    except OSError:
        return False  # the drive with the old place is gone
