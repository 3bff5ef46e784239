"""Who can open a vault: adding, changing and removing passphrases of an open vault, and renewing its recovery code.

Only the key file is rewritten: the data key stays, so backups made before still open with what opened them then.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import Slot
from coprod_desktop.services.vault_errors import KeysDamagedError
from coprod_desktop.storage import tables
from coprod_desktop.storage.ballast import Ballast
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.keys import DAMAGED, NOT_OPENED, Cost, KeyFile, read_keys
from coprod_desktop.storage.trouble import NoRoomError, cannot_write
from coprod_desktop.storage.work import Desk

TAKEN = "That passphrase opens this vault already. Nothing was changed. Choose another one."

NOTE = "slot:"
"""Begins the names of settings that hold who uses a slot: inside the vault, because the key file is not encrypted."""

CODE_UNSEEN = "recovery code unseen"
"""The name of a setting that is there until the recovery code of a vault with a new key was shown."""

_SETTING = tables.setting.c
_NOTES = sa.select(_SETTING.name, _SETTING.value).where(_SETTING.name.startswith(NOTE, autoescape=True))
_IS_SET = sa.select(_SETTING.value).where(_SETTING.name == sa.bindparam("of"))
_FORGET = tables.setting.delete().where(_SETTING.name == sa.bindparam("of"))


class VaultSlots:
    """The slots of one open vault. cost: of a try at what is added."""

    def __init__(self, file: Path, desk: Desk, key: DataKey, cost: Cost, ballast: Ballast) -> None:
        self._file, self._desk, self._key, self._cost, self._ballast = file, desk, key, cost, ballast

    def all(self) -> Sequence[Slot]:
        """Return the ways to open the vault, with the notes about who uses them."""
        with self._desk.engine.connect() as connection:
            notes = {row.name: row.value for row in connection.execute(_NOTES)}
        return [replace(slot, note=notes.get(NOTE + slot.id, "")) for slot in self._read().listed()]

    @property
    def used(self) -> str:
        """The id of the slot that opened the vault."""
        return self._desk.actor

    def prove(self, secret: str) -> None:
        """Raise UserError unless secret, a passphrase or the recovery code, opens this vault now."""
        key, _ = self._read().unwrap(secret)
        if key != self._key.raw():
            raise UserError(NOT_OPENED)

    def add(self, passphrase: str, note: str) -> Slot:
        """Add a passphrase. note: who uses it, kept inside the vault."""
        keys = self._free_for(passphrase).added(self._key.raw(), passphrase, self._cost)
        slot = replace(keys.listed()[-1], note=note)
        if note:  # before the key file: a note without its slot harms nobody
            self._keep_note(slot.id, note)
        self._write(keys)
        return slot

    def change(self, slot: str, passphrase: str) -> None:
        """Let slot take another passphrase."""
        self._write(self._free_for(passphrase).changed(slot, self._key.raw(), passphrase, self._cost))

    def remove(self, slot: str) -> None:
        """Take a passphrase away."""
        keys = self._read()
        keys.named(slot)
        self._write(keys.without(slot))
        self._keep_note(slot, "")

    def renew_code(self) -> str:
        """Put a new recovery code in place of the one before, and return it."""
        keys, code = self._read().with_new_code(self._key.raw(), self._cost)
        self._write(keys)
        self.code_was_seen()
        return code

    @property
    def is_code_unseen(self) -> bool:
        """Whether the recovery code was never shown: replacing the key was cut off, and finished at an opening."""
        with self._desk.engine.connect() as connection:
            return connection.scalar(_IS_SET, {"of": CODE_UNSEEN}) is not None

    def code_was_seen(self) -> None:
        """Note that the recovery code can be shown, or was."""
        if self.is_code_unseen:
            self._set(CODE_UNSEEN, "")

    def _free_for(self, passphrase: str) -> KeyFile:
        """Return the key file. Raises UserError when passphrase opens it already: whose it is would be unclear."""
        keys = self._read()
        if keys.opens(passphrase):
            raise UserError(TAKEN)
        return keys

    def _keep_note(self, slot: str, note: str) -> None:
        self._set(NOTE + slot, note)

    def _set(self, name: str, value: str) -> None:
        """Keep value under name; none where it is empty."""
        with self._desk.writing() as transaction:
            transaction.connection.execute(_FORGET, {"of": name})
            if value:
                transaction.connection.execute(tables.setting.insert(), {"name": name, "value": value})
            transaction.commit()

    def _read(self) -> KeyFile:
        try:
            return read_keys(self._file)
        except FileNotFoundError as error:
            raise KeysDamagedError(DAMAGED) from error
        except OSError as error:
            raise cannot_write(error) from error

    def _write(self, keys: KeyFile) -> None:
        try:
            keys.write(self._file)
        except OSError as error:
            said = cannot_write(error)
            if isinstance(said, NoRoomError):
                self._ballast.free()
            raise said from error
