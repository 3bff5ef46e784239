"""Half-typed words that could not be kept, because the vault's files were gone or damaged: held until they can be."""

from collections.abc import Mapping

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import Drafts
from coprod_desktop.services.vault_errors import VaultLostError


class StillNotKeptError(UserError):
    """Words could not be kept, for the reason that was said just before: what is typed is tried twice a second."""


Held = dict[str, dict[str, str]]
"""The fields of each place, as Drafts takes them."""


class Unkept:
    """What could not be kept of each vault, by the vault's id, which what is restored of it has too.

    It is in memory alone, also while the vault is locked: nothing of it is ever written outside a vault.
    """

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    def watch(self, vault: str, drafts: Drafts) -> Drafts:
        """Return drafts that hold on to what they can't keep, and keep what was held of this vault now."""
        held = self._held.setdefault(vault, {})
        staying = StayingDrafts(drafts, held)
        for place, fields in dict(held).items():
            staying.keep(place, fields)
        return staying


class StayingDrafts:
    """Drafts of one vault. Where keeping fails, it fails as before, but the words are read back here."""

    def __init__(self, drafts: Drafts, held: Held) -> None:
        self._drafts, self._held = drafts, held
        self._said = ""  # why the last ones could not be kept

    def keep(self, place: str, fields: Mapping[str, str]) -> None:
        """Keep the fields of the half-finished entry at place."""
        try:
            self._drafts.keep(place, fields)
        except UserError as error:
            self._held[place] = dict(fields)
            was_said, self._said = self._said == str(error), str(error)
            if was_said and not isinstance(error, VaultLostError):  # that has a road of its own
                raise StillNotKeptError(str(error)) from error
            raise
        self._said = ""
        self._held.pop(place, None)

    def read(self, place: str) -> dict[str, str]:
        """Return the fields kept at place, or held."""
        return self._held[place] if place in self._held else self._drafts.read(place)

    def drop(self, place: str) -> None:
        """Forget what was kept at place."""
        self._held.pop(place, None)
        self._drafts.drop(place)
