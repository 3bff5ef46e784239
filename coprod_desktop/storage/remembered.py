"""Remembering a passphrase on this computer, in the system's own keyring and nowhere else.

Windows, macOS and the desktops of Linux have one, which opens with the person's own log-in. Where there is none,
nothing is remembered: never in a file. `keyring` is imported with the first question, on the worker.
"""

import logging
from contextlib import closing
from typing import TYPE_CHECKING, Any

from coprod_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Coprod Desktop"
_SECRET_SERVICE = "keyring.backends.SecretService"  # noqa: S105 # a module
_REAL = (
    _SECRET_SERVICE,
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
"""Modules of the backends that keep secrets in a system's keyring. Others write plain files, or nothing."""
_LOGGER = logging.getLogger(__name__)

NOT_TAKEN = (
    "The passphrase is not remembered: the keyring of this computer did not open. "
    "Your vault is open and nothing is lost. Type the passphrase next time, or tick it again."
)


class Remembered:
    """The passphrases that this person's keyring holds, by the id of their vault. Where it fails, it holds nothing.

    backend: another keyring than the system's.
    """

    def __init__(self, backend: "KeyringBackend | None" = None) -> None:
        self._backend, self._is_known = backend, backend is not None

    def can(self) -> bool:
        """Return whether there is a keyring to remember in."""
        return self._keyring() is not None

    def read(self, vault: str) -> str:
        """Return the passphrase of a vault; empty where none is remembered."""
        return self._ask("get_password", vault) or "" if self._may_hold(vault) else ""

    def keep(self, vault: str, secret: str) -> None:
        """Remember the passphrase of a vault. A UserError says that the keyring did not take it."""
        self._ask("set_password", vault, secret)
        if self.read(vault) != secret:
            raise UserError(NOT_TAKEN)

    def forget(self, vault: str) -> None:
        """Remember it no longer."""
        if self.read(vault):
            self._ask("delete_password", vault)

    def _keyring(self) -> "KeyringBackend | None":
        if not self._is_known:
            self._is_known, self._backend = True, _system_keyring()
        return self._backend

    def _may_hold(self, vault: str) -> bool:
        """Return whether the keyring may hold something for a vault, without asking anybody to unlock it.

        A desktop of Linux asks for the keyring's password when a locked one is read. Whoever never had anything
        remembered is not to be asked.
        """
        if type(self._keyring()).__module__ != _SECRET_SERVICE:
            return True
        try:
            import secretstorage  # noqa: PLC0415 # comes with keyring, on Linux alone

            with closing(secretstorage.dbus_init()) as bus:
                return any(secretstorage.search_items(bus, {"service": _SERVICE, "username": vault}))
        except Exception as error:  # noqa: BLE001 # as below
            _LOGGER.warning("the keyring did not answer: %s", error)
            return False

    def _ask(self, what: str, vault: str, *more: str) -> Any:
        backend = self._keyring()
        if backend is None:
            return None
        try:
            return getattr(backend, what)(_SERVICE, vault, *more)
        except Exception as error:  # noqa: BLE001 # each system's keyring fails in errors of its own: then nothing is kept
            _LOGGER.warning("the keyring did not answer: %s", error)
            return None


def _system_keyring() -> "KeyringBackend | None":
    """Return the system's keyring; None where there is none that can be used."""
    try:
        from keyring.backend import get_all_keyring  # noqa: PLC0415 # asks the system, which takes a while

        found = [each for each in get_all_keyring() if type(each).__module__ in _REAL and each.priority > 0]
    except Exception as error:  # noqa: BLE001 # as above
        _LOGGER.warning("there is no keyring: %s", error)
        return None
    return max(found, key=lambda each: each.priority, default=None)
