"""After a vault was opened with its recovery code: a new passphrase, so that the code stays for the next time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.passphrases import NewPassphrase, say_troubles
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field, Fields, Trouble
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError

if TYPE_CHECKING:  # loaded with the first vault
    from coprod_desktop.services.access import Access, Replaced
    from coprod_desktop.services.ports import Slot


class AfterCodeSheet(Sheet):
    """Asks for a new passphrase once; skipping it leaves the old one in place. `finished` comes in any case."""

    def __init__(self, parent: QWidget, tasks: Tasks, access: "Access", ways: "Sequence[Slot]") -> None:
        """ways: who can open the vault; whose passphrase was forgotten is asked where several could."""
        super().__init__(parent, "", "", icon_name="key-round")
        self._tasks, self._access, self._is_set = tasks, access, False
        self.heading.setText(self.tr("Choose a new passphrase"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Keep it and go on"))
        self.main.show()
        self.cancel.setText(self.tr("Not now"))
        self._words = Words(
            self.tr(
                "The recovery code opened the vault. Choose a passphrase for the next time, "
                "so that the paper with the code can stay locked away."
            )
        )
        self.add(self._words)
        self._fields = Fields()
        self.whose = self._ask_whose([way for way in ways if not way.is_recovery])
        self.typed = NewPassphrase(self._fields)
        for field in (self.typed.passphrase, self.typed.again):
            field.control.returnPressed.connect(self.act)
        self.add(self._fields)
        self._trouble = Trouble()
        self.add(self._trouble)

    def _ask_whose(self, people: "list[Slot]") -> Field[ChoiceBox[str]] | None:
        if len(people) < 2:  # noqa: PLR2004 # with one there is nothing to ask
            return None
        whose = self._fields.add(self.tr("&Whose passphrase was forgotten"), ChoiceBox[str]())
        named = [(f"{way.label}, {way.note}" if way.note else way.label, way.id) for way in people]
        whose.control.offer([*named, (self.tr("I don’t know. Add one more."), "")])
        whose.control.setCurrentIndex(len(named))
        return whose

    def act(self) -> None:
        """Set the passphrase; when it is set, go on."""
        if self._is_set:
            self.accept()
            return
        is_complete = say_troubles(self.typed.troubles())
        self.fit()
        if not is_complete:
            return
        self.main.setEnabled(False)
        announce(self, self.tr("Keeping it"))
        words, slot = self.typed.words(), self.whose.control.value() if self.whose is not None else ""
        self._tasks.run(lambda: self._access.set_after_recovery(words, slot), self._show_set, self._refuse)

    def _show_set(self, replaced: "Replaced") -> None:
        self._is_set = True
        self._fields.hide()
        self._trouble.show_words("")
        self.cancel.hide()
        self.heading.setText(self.tr("Your new passphrase is kept"))
        self._words.setText(replaced.notice)
        self.main.setText(self.tr("Go on"))
        self.main.setEnabled(True)
        self.main.setFocus()
        self.fit()
        announce(self, f"{self.heading.text()}. {replaced.notice}")

    def _refuse(self, error: UserError) -> None:
        self.main.setEnabled(True)
        self._trouble.show_words(str(error))
        self.fit()
