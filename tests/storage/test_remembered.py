"""Remembering a passphrase. The keyring is a backend as `keyring` has them, in memory: the system's is left alone."""

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from coprod_desktop.domain.errors import UserError
from coprod_desktop.storage.remembered import Remembered


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets when the test ends. is_locked: its owner did not open it."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring's own
        self.held: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def _look(self) -> None:
        if self.is_locked:
            raise KeyringLocked

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._look()
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


def test_a_passphrase_is_remembered_for_its_vault_alone_until_it_is_forgotten() -> None:
    keyring = MemoryKeyring()
    remembered = Remembered(keyring)
    assert remembered.can()
    assert remembered.read("a") == ""
    remembered.keep("a", "seven quiet herons")
    assert (remembered.read("a"), remembered.read("b")) == ("seven quiet herons", "")
    remembered.forget("a")
    remembered.forget("a")
    assert keyring.held == {}


def test_a_keyring_that_stays_locked_remembers_nothing_and_says_so() -> None:
    keyring = MemoryKeyring()
    keyring.is_locked = True
    remembered = Remembered(keyring)
    with pytest.raises(UserError, match="not remembered"):
        remembered.keep("a", "seven quiet herons")
    assert remembered.read("a") == ""
    remembered.forget("a")


def test_only_a_systems_own_keyring_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [MemoryKeyring(), NoKeyring()])  # type: ignore[no-untyped-call] # as above
    assert not Remembered().can()
