"""Who can open the vault: passphrases added, changed and taken away, and a new recovery code.

Whoever changes this types a passphrase first, though the vault is open: a laptop left alone for a minute must not give
anybody a way in for good.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import Slot, Slots

OLD_BACKUPS = (
    "Backups made before today still open with the old one, until newer backups have taken their place. "
    "If somebody else may know it, make a new key too."
)
REKEYED = (
    "The vault has a new key. Every other passphrase has ended: add those that are still wanted. Backups made before "
    "today still open with what opened them then. Make a new backup now, and delete the older ones."
)
LAST_ONE = (
    "This is the only passphrase of this vault, so it can't be taken away. Nothing was changed. Add another first."
)
CODE_STAYS = "A vault always has a recovery code. Nothing was changed. You can make a new code instead."
NOT_BY_CODE = (
    "This is only for after opening with the recovery code. Nothing was changed. Type your passphrase instead."
)
SAME = "Others may know that passphrase. Nothing was changed. Choose another one."
_LONGEST_NOTE = 60  # letters; one line of a list
_LONG_NOTE = f"That note is too long. Nothing was changed. Keep it to {_LONGEST_NOTE} letters."


@dataclass(frozen=True, slots=True)
class Replaced:
    """What stands in place of an old passphrase or code. notice: what the old one still opens, to be shown.

    code: the new recovery code, shown this once; empty where a passphrase was replaced.
    """

    notice: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class RecoveryFacts:
    """What stands on the letter with a recovery code. vault: what the vault is called; code: in groups of four."""

    vault: str
    day: date
    code: str = field(repr=False)


Letter = Callable[[RecoveryFacts], bytes]
"""Makes the letter with a recovery code, a PDF."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """The wish for a new key, proved: secret opens the vault now, passphrase alone will."""

    secret: str = field(repr=False)
    passphrase: str = field(repr=False)


def rekeyed(code: str) -> Replaced:
    """Return what there is to say once a vault has a new key. code: its new recovery code."""
    return Replaced(REKEYED, code)


class Access:
    """The ways into one open vault. secret: a passphrase, or the recovery code, that opens the vault now.

    letter: makes the letter with a recovery code. forget: lets this computer's keyring forget the passphrase, which
    happens whenever one is changed or taken away.
    """

    def __init__(self, slots: Slots, letter: Letter, forget: Callable[[], None] = lambda: None) -> None:
        self._slots, self.letter, self._forget = slots, letter, forget
        self._is_set_after_recovery = False

    def ways(self) -> Sequence[Slot]:
        """Return all passphrases and the recovery code."""
        return self._slots.all()

    def opened_with(self) -> Slot | None:
        """Return the way by which the vault was opened; None when it was taken away since."""
        return next((slot for slot in self.ways() if slot.id == self._slots.used), None)

    def add(self, secret: str, passphrase: str, *, note: str = "") -> Slot:
        """Add a passphrase. note: who uses it; it is kept inside the vault, never beside it."""
        note = " ".join(note.split())
        if len(note) > _LONGEST_NOTE:
            raise UserError(_LONG_NOTE)
        self._slots.prove(secret)
        return self._slots.add(passphrase, note)

    def change(self, slot: str, secret: str, passphrase: str) -> Replaced:
        """Let the slot take another passphrase."""
        self._slots.prove(secret)
        self._passphrase(slot)
        self._slots.change(slot, passphrase)
        self._forget()
        return Replaced(OLD_BACKUPS)

    def remove(self, slot: str, secret: str) -> Replaced:
        """Take a passphrase away; the last one stays."""
        self._slots.prove(secret)
        self._passphrase(slot)
        if len(self._passphrases()) == 1:
            raise UserError(LAST_ONE)
        self._slots.remove(slot)
        self._forget()
        return Replaced(OLD_BACKUPS)

    def renew_code(self, secret: str) -> Replaced:
        """Make a new recovery code; the one before opens this vault no longer."""
        self._slots.prove(secret)
        return Replaced(OLD_BACKUPS, self._slots.renew_code())

    def prove(self, secret: str) -> None:
        """Raise UserError unless secret opens the vault now."""
        self._slots.prove(secret)

    def may_renew_key(self, secret: str, passphrase: str) -> NewKey:
        """Return the wish for a new key, which is made once the vault is closed.

        Raises UserError unless secret opens the vault, or where passphrase is secret: it may be known to others.
        """
        self._slots.prove(secret)
        if passphrase == secret:
            raise UserError(SAME)
        return NewKey(secret, passphrase)

    def needs_passphrase(self) -> bool:
        """Return whether the vault was opened with the recovery code and nobody has set a passphrase since."""
        slot = self.opened_with()
        return slot is not None and slot.is_recovery and not self._is_set_after_recovery

    def set_after_recovery(self, passphrase: str, slot: str = "") -> Replaced:
        """Set a passphrase after opening with the recovery code, whose typing was proof enough; once only.

        slot: the passphrase that was forgotten. Where none is named, the only one is replaced; where there are several,
        one more is added, because the others may be somebody else's.
        """
        if not self.needs_passphrase():
            raise UserError(NOT_BY_CODE)
        known = self._passphrases()
        if slot:
            self._passphrase(slot)
        elif len(known) == 1:
            slot = known[0].id
        self._forget()
        if slot:
            self._slots.change(slot, passphrase)
        else:
            self._slots.add(passphrase, "")
        self._is_set_after_recovery = True
        return Replaced(OLD_BACKUPS)

    def _passphrases(self) -> list[Slot]:
        return [slot for slot in self.ways() if not slot.is_recovery]

    def _passphrase(self, slot: str) -> None:
        """Raise UserError when slot is the recovery code; storage says so where there is no such slot."""
        if any(each.id == slot and each.is_recovery for each in self.ways()):
            raise UserError(CODE_STAYS)
