"""The key file: a random data key, wrapped once for each passphrase and for the recovery code.

vault.key is JSON: {"format": 1, "vault": id, "slots": [{"id", "label", "kind", "kdf": {"memory" (KiB), "time",
"lanes", "salt"}, "nonce", "wrapped"}], "sum": SHA-256 of all the rest}. The sum tells a damaged file from a wrong
passphrase. Labels are neutral: the file is not encrypted, so it names nobody.
"""

import hashlib
import json
import os
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.recovery_code import looks_like_a_code, new_recovery_code, read_recovery_code
from coprod_desktop.services.ports import Slot
from coprod_desktop.services.vault_errors import KeysDamagedError
from coprod_desktop.storage.canonical import canonical, from_base64, to_base64
from coprod_desktop.storage.files import write_whole

FORMAT = 1
KEY_BYTES = 32
PASSPHRASE, RECOVERY = "passphrase", "recovery"

_NONCE_BYTES = 12  # what AES-GCM takes
_SALT_BYTES = 16
# A file that asks for more than this was made to stop the computer: 1 GiB, 100 rounds, 64 lanes.
_MOST_MEMORY, _MOST_TIME, _MOST_LANES = 2**20, 100, 64
_LARGEST_FILE = 2**20

NOT_OPENED = (
    "That passphrase does not open this vault. Nothing was changed. Check capital letters and try again, "
    "or use the recovery code."
)
WRONG_CODE = (
    "That recovery code does not open this vault. Nothing was changed. Check that it is the code of this vault."
)
DAMAGED = (
    "The key file of this vault (vault.key) is damaged, so the vault can't be unlocked. The vault itself was not "
    "touched. Put back vault.key from a backup."
)
NOTHING_TYPED = "A vault needs a passphrase. Four or five words that you will remember are best."
NO_SLOT = "That way to open the vault is not there any more. Nothing was changed. Look at the list again."
NEWER = "This vault was made by a newer version of Coprod Desktop. Nothing was changed. Install the newer version."


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try at a passphrase costs (argon2id): memory in KiB, rounds, lanes."""

    memory: int = 64 * 1024
    time: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """One slot: the data key, wrapped by one secret. Byte strings are base64url."""

    id: str
    label: str
    kind: str
    cost: Cost
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What vault.key holds."""

    vault: str
    slots: tuple[WrappedKey, ...]

    def listed(self) -> Sequence[Slot]:
        """Return the ways to open the vault."""
        return [Slot(slot.id, slot.label, slot.kind == RECOVERY) for slot in self.slots]

    def unwrap(self, secret: str, slot: str = "") -> tuple[bytes, str]:
        """Return the data key and the id of the slot that secret opens; slot: the one to try first.

        secret: a passphrase, or a recovery code as somebody typed it. Raises UserError when it opens none.
        """
        asked = sorted(self.slots, key=lambda each: each.id != slot)
        for each in asked:
            if each.kind == PASSPHRASE and (key := _unwrap(self.vault, each, _normal(secret))):
                return key, each.id
        if not looks_like_a_code(secret):
            raise UserError(NOT_OPENED)
        symbols = read_recovery_code(secret).encode()
        for each in asked:
            if each.kind == RECOVERY and (key := _unwrap(self.vault, each, symbols)):
                return key, each.id
        raise UserError(WRONG_CODE)

    def opens(self, secret: str) -> bool:
        """Return whether secret is one of the passphrases."""
        return any(_unwrap(self.vault, each, _normal(secret)) for each in self.slots if each.kind == PASSPHRASE)

    def added(self, key: bytes, passphrase: str, cost: Cost) -> "KeyFile":
        """Return the key file with one more passphrase, the last of its slots. key: the data key, 32 bytes."""
        label = f"Passphrase {1 + max((_place(slot.label) for slot in self.slots), default=0)}"
        return replace(self, slots=(*self.slots, _passphrase_slot(self.vault, key, passphrase, label, cost)))

    def changed(self, slot: str, key: bytes, passphrase: str, cost: Cost) -> "KeyFile":
        """Return the key file in which slot, with its id and label, takes another passphrase."""
        old = self.named(slot)
        new = _passphrase_slot(self.vault, key, passphrase, old.label, cost, old.id)
        return replace(self, slots=tuple(new if each.id == slot else each for each in self.slots))

    def without(self, slot: str) -> "KeyFile":
        """Return the key file without slot."""
        return replace(self, slots=tuple(each for each in self.slots if each.id != slot))

    def with_new_code(self, key: bytes, cost: Cost) -> tuple["KeyFile", str]:
        """Return the key file with a new recovery code in place of the one before, and the code."""
        code = new_recovery_code()
        kept = tuple(each for each in self.slots if each.kind != RECOVERY)
        return replace(self, slots=(*kept, _recovery_slot(self.vault, key, code, cost))), code

    def named(self, slot: str) -> WrappedKey:
        """Return the slot with this id. Raises UserError when there is none."""
        found = next((each for each in self.slots if each.id == slot), None)
        if found is None:
            raise UserError(NO_SLOT)
        return found

    def write(self, path: Path) -> None:
        """Write the file so that a power cut leaves the old one or the new one. Raises OSError."""
        body = {"format": FORMAT, "vault": self.vault, "slots": [_written(slot) for slot in self.slots]}
        body["sum"] = _sum(body)
        write_whole(path, (json.dumps(body, indent=1) + "\n").encode())


def new_keys(vault: str, passphrase: str, cost: Cost) -> tuple[KeyFile, bytes, str]:
    """Return a key file with a passphrase and a recovery slot, the new data key, and the recovery code."""
    key = secrets.token_bytes(KEY_BYTES)
    keys, code = KeyFile(vault, ()).added(key, passphrase, cost).with_new_code(key, cost)
    return keys, key, code


def read_keys(path: Path) -> KeyFile:
    """Return the key file at path. Raises UserError when it is damaged or newer, OSError when it can't be read."""
    with path.open("rb") as file:
        data = file.read(_LARGEST_FILE)
    try:
        body = json.loads(data)
        kept_sum = body.pop("sum")
        if kept_sum != _sum(body):
            raise KeysDamagedError(DAMAGED)
        if body["format"] > FORMAT:
            raise UserError(NEWER)
        return KeyFile(body["vault"], tuple(_read(slot) for slot in body["slots"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KeysDamagedError(DAMAGED) from error


def _normal(passphrase: str) -> bytes:
    """Return the passphrase as one sequence of bytes, whichever keyboard composed its accents."""
    return unicodedata.normalize("NFC", passphrase).encode(errors="replace")


def _place(label: str) -> int:
    """Return the number at the end of a label; 0 where there is none."""
    last = label.rpartition(" ")[2]
    return int(last) if last.isascii() and last.isdigit() else 0


def _passphrase_slot(vault: str, key: bytes, passphrase: str, label: str, cost: Cost, slot: str = "") -> WrappedKey:
    """Return a slot for passphrase; slot: its id, a new one when empty. Raises UserError when it says nothing."""
    if not passphrase.strip():
        raise UserError(NOTHING_TYPED)
    return _wrap(vault, key, _normal(passphrase), WrappedKey(slot, label, PASSPHRASE, cost, "", "", ""))


def _recovery_slot(vault: str, key: bytes, code: str, cost: Cost) -> WrappedKey:
    symbols = read_recovery_code(code).encode()
    return _wrap(vault, key, symbols, WrappedKey("", "Recovery code", RECOVERY, cost, "", "", ""))


def _wrap(vault: str, key: bytes, secret: bytes, slot: WrappedKey) -> WrappedKey:
    """Return slot with key wrapped by secret, under a new salt and nonce, and with an id if it has none yet."""
    slot = replace(
        slot,
        id=slot.id or secrets.token_hex(8),
        salt=to_base64(os.urandom(_SALT_BYTES)),
        nonce=to_base64(os.urandom(_NONCE_BYTES)),
    )
    sealed = AESGCM(_derive(slot, secret)).encrypt(from_base64(slot.nonce), key, _bound_to(vault, slot))
    return replace(slot, wrapped=to_base64(sealed))


def _unwrap(vault: str, slot: WrappedKey, secret: bytes) -> bytes | None:
    try:
        sealed = from_base64(slot.wrapped)
        return AESGCM(_derive(slot, secret)).decrypt(from_base64(slot.nonce), sealed, _bound_to(vault, slot))
    except InvalidTag:
        return None


def _derive(slot: WrappedKey, secret: bytes) -> bytes:
    cost = slot.cost
    salt = from_base64(slot.salt)
    return hash_secret_raw(secret, salt, cost.time, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _bound_to(vault: str, slot: WrappedKey) -> bytes:
    """Return what is authenticated with the wrapped key, so that no slot serves another vault or another place."""
    return canonical([FORMAT, vault, slot.id, slot.kind]).encode()


def _sum(body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def _written(slot: WrappedKey) -> dict[str, Any]:
    return {
        "id": slot.id, "label": slot.label, "kind": slot.kind, "kdf": {**asdict(slot.cost), "salt": slot.salt},
        "nonce": slot.nonce, "wrapped": slot.wrapped,
    }  # fmt: skip


def _read(slot: dict[str, Any]) -> WrappedKey:
    kdf = slot["kdf"]
    cost = Cost(kdf["memory"], kdf["time"], kdf["lanes"])
    least = 8 * cost.lanes  # argon2's own rule for memory
    if not (0 < cost.lanes <= _MOST_LANES and 0 < cost.time <= _MOST_TIME and least <= cost.memory <= _MOST_MEMORY):
        raise KeysDamagedError(DAMAGED)
    for part in (kdf["salt"], slot["nonce"], slot["wrapped"]):
        from_base64(part)
    return WrappedKey(slot["id"], slot["label"], slot["kind"], cost, kdf["salt"], slot["nonce"], slot["wrapped"])
