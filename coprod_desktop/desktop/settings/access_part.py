"""People who can open the vault: their passphrases, the recovery code, and when it locks by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.key_renewal import KeyRenewal
from coprod_desktop.desktop.locking import CHOICES, IN_A_SESSION, NEVER, Locking
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.new_vault import RecoveryCodeSheet
from coprod_desktop.desktop.unlock.passphrases import NewPassphrase, say_troubles
from coprod_desktop.desktop.unlock.vaults import vault_words
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field, Fields
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.secret_field import SecretField
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.access import NewKey, Replaced
from coprod_desktop.services.ports import Slot
from coprod_desktop.services.workspace import Workspace

Outcome = Slot | Replaced | NewKey
"""What comes of an AccessSheet."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed on an AccessSheet. secret: opens the vault now; the others are empty where nobody asked."""

    secret: str = field(repr=False)
    passphrase: str = field(repr=False, default="")
    note: str = ""


class AccessPart(Measured):
    """Who can open the vault. Whoever changes it types a passphrase first, though the vault is open."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self.lock_after: Field[ChoiceBox[int]] = Field(
            self.tr("Lock when nobody types"),
            ChoiceBox[int](),
            self.tr(
                "In a live session it waits at least {} minutes. After sleep it is always locked, "
                "and F12 locks it at once."
            ).format(IN_A_SESSION),
        )
        self.lock_after.control.offer(
            [
                (self.tr("After {} minutes").format(each) if each != NEVER else self.tr("Never"), each)
                for each in CHOICES
            ]
        )
        self.lock_after.control.chosen.connect(self._choose_minutes)
        self._lay_out()

    def _lay_out(self) -> None:
        heading = SectionHeading(self.tr("Passphrases"))
        self.add_button = heading.add_action(self.tr("Add a passphrase"), "user-plus")
        self.add_button.clicked.connect(self._add)
        self.rows = RowStack()
        code = SectionHeading(self.tr("Recovery code"))
        self.code_button = code.add_action(self.tr("Make a new code"), "refresh-cw")
        self.code_button.clicked.connect(self._renew_code)
        about_code = Words(
            self.tr(
                "It opens the vault when everybody has forgotten their passphrase. Make a new one if the paper is lost."
            )
        )
        key = SectionHeading(self.tr("A new key"))
        self.key_button = key.add_action(self.tr("Make a new key"), "refresh-cw")
        self.key_button.clicked.connect(self._renew_key)
        about_key = Words(
            self.tr(
                "If this laptop or a passphrase may be known to somebody else, make a new key. Everything is encrypted "
                "anew, and every passphrase and the recovery code end but the one that you choose."
            )
        )
        column = Column(self)
        code_parts = (code, Gap(1.5), about_code, Gap(3.5), key, Gap(1.5), about_key)
        for part in (heading, self.rows, Gap(3.5), *code_parts, Gap(3.5), self.lock_after):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read who can open the vault."""
        locking = self._locking()
        if locking is not None:
            self.lock_after.control.choose(locking.minutes)
        access = self._desk.services.access
        self._desk.tasks.run(lambda: (access.ways(), access.opened_with()), self._show)

    def keep_all(self) -> bool:
        """Nothing waits to be kept."""
        return True

    def _locking(self) -> Locking | None:
        return self.window().findChild(Locking)

    def _choose_minutes(self, minutes: int) -> None:
        locking = self._locking()
        if locking is not None:
            locking.choose(minutes)

    def _show(self, found: tuple[Sequence[Slot], Slot | None]) -> None:
        ways, used = found
        people = [way for way in ways if not way.is_recovery]
        self.rows.clear()
        for way in people:
            self.rows.add(self._row(way, is_used=used == way, is_only=len(people) == 1))

    def _row(self, way: Slot, *, is_used: bool, is_only: bool) -> RowLine:
        buttons = Measured()
        line = Line(buttons, spacing=1)
        change = Button(self.tr("Change"), "pencil", QUIET)
        change.clicked.connect(partial(self._change, way))
        change.setAccessibleName(self.tr("Change: {}").format(_called(way)))
        line.addWidget(change)
        if not is_only:
            remove = Button(self.tr("Take away"), "trash-2", QUIET)
            remove.clicked.connect(partial(self._remove, way))
            remove.setAccessibleName(self.tr("Take away: {}").format(_called(way)))
            line.addWidget(remove)
        soft = self.tr("It opened the vault this time.") if is_used else self.tr("It opens the vault too.")
        return RowLine(_called(way), soft, "key-round", buttons)

    def _add(self) -> None:
        access = self._desk.services.access
        self._ask(
            self.tr("Add a passphrase"),
            self.tr("Each person has a passphrase of their own, so that one can be taken away without the others."),
            lambda typed: access.add(typed.secret, typed.passphrase, note=typed.note),
            asks_new=True,
            asks_note=True,
        )

    def _change(self, way: Slot) -> None:
        access = self._desk.services.access
        self._ask(
            self.tr("Change a passphrase"),
            self.tr("{} opens the vault with another passphrase from now on.").format(_called(way)),
            lambda typed: access.change(way.id, typed.secret, typed.passphrase),
            asks_new=True,
        )

    def _remove(self, way: Slot) -> None:
        access = self._desk.services.access
        self._ask(
            self.tr("Take a passphrase away"),
            self.tr("{} will not open this vault any more.").format(_called(way)),
            lambda typed: access.remove(way.id, typed.secret),
        )

    def _renew_code(self) -> None:
        access = self._desk.services.access
        self._ask(
            self.tr("Make a new code"),
            self.tr("The old code stops working. The new one is shown once, to be written down or printed."),
            lambda typed: access.renew_code(typed.secret),
        )

    def _renew_key(self) -> None:
        access = self._desk.services.access
        self._ask(
            self.tr("Make a new key"),
            self.tr(
                "The vault is closed and encrypted anew, which takes some minutes if it is large. Then you get a new "
                "recovery code. Older backups still open with what opened them then."
            ),
            lambda typed: access.may_renew_key(typed.secret, typed.passphrase),
            asks_new=True,
        )

    def _ask(
        self,
        verb: str,
        why: str,
        work: Callable[[Typed], Outcome],
        *,
        asks_new: bool = False,
        asks_note: bool = False,
    ) -> None:
        sheet = AccessSheet(self.window(), self._desk.tasks, verb, why, work)
        if asks_new:
            sheet.ask_new()
        if asks_note:
            sheet.ask_note()
        sheet.accepted.connect(lambda: self._done(verb, sheet.outcome))
        open_once(sheet)

    def _done(self, heading: str, outcome: Outcome | None) -> None:
        """Show what follows from it: a new code, and what the old one still opens."""
        if isinstance(outcome, NewKey):
            renewal = self.window().findChild(KeyRenewal)
            if renewal is not None:
                renewal.wanted.emit(outcome)
            return
        self.refresh()
        if isinstance(outcome, Slot):
            self._desk.messages.show(self.tr("The passphrase is added."))
            return
        if outcome is None:
            return
        if not outcome.code:
            self._tell(heading, outcome.notice)
            return
        sheet = RecoveryCodeSheet(
            self.window(),
            self._desk.tasks,
            self._desk.services.access.letter,
            vault_words(self._desk.services.path),
            outcome.code,
        )
        sheet.accepted.connect(lambda: self._tell(heading, outcome.notice))
        open_once(sheet)

    def _tell(self, heading: str, notice: str) -> None:
        sheet = Sheet(self.window(), heading, self.tr("Go on"))
        sheet.cancel.hide()
        sheet.add(Words(self.tr("Done.")))
        sheet.add(Words(notice))
        open_once(sheet)


class AccessSheet(Sheet):
    """Asks for a passphrase that opens the vault now, and for what is new; does the work, then accepts.

    outcome: what the work returned, once it is done.
    """

    def __init__(self, parent: QWidget, tasks: Tasks, verb: str, why: str, work: Callable[[Typed], Outcome]) -> None:
        """work runs on the worker."""
        super().__init__(parent, verb, verb)
        self._tasks, self._work = tasks, work
        self.outcome: Outcome | None = None
        self.add(Words(why))
        self._fields = Fields()
        self.secret = SecretField(
            self.tr("Your passphrase &now"), self.tr("So that nobody else does this on your laptop.")
        )
        self._fields.add_widget(self.secret)
        self.new: NewPassphrase | None = None
        self.note: Field[QLineEdit] | None = None
        self.add(self._fields)
        self.secret.control.returnPressed.connect(self.act)

    def ask_new(self) -> None:
        """Ask for a new passphrase too."""
        self.new = NewPassphrase(self._fields)
        self.new.passphrase.label.setText(self.tr("The new &passphrase"))
        self.new.again.label.setText(self.tr("The new passphrase a&gain"))
        self.new.again.control.returnPressed.connect(self.act)

    def ask_note(self) -> None:
        """Ask who uses it."""
        self.note = self._fields.add(
            self.tr("&Who uses it"), QLineEdit(), self.tr("Kept inside the vault, where nobody else can read it.")
        )
        self.note.control.returnPressed.connect(self.act)

    def act(self) -> None:
        """Do it, once all is filled in."""
        if not self.main.isEnabled():
            return
        secret, new = self.secret.control.text(), self.new
        missing = self.tr("Type your passphrase first.") if not secret else ""
        is_complete = say_troubles([(self.secret, missing), *(new.troubles() if new is not None else [])])
        self.fit()
        if not is_complete:
            return
        note = self.note.control.text() if self.note is not None else ""
        typed, work = Typed(secret, new.words() if new is not None else "", note), self._work
        announce(self, self.tr("One moment"))
        self._tasks.run(lambda: work(typed), self._show_done, self._refuse)
        self.wait_for(self._tasks)

    def _show_done(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self.let_go()
        self.secret.trouble.show_words(str(error))
        self.secret.control.selectAll()
        self.secret.control.setFocus()
        self.fit()


def _called(way: Slot) -> str:
    return f"{way.note}, {way.label}" if way.note else way.label
