"""Making a vault: its name and passphrase, then the recovery code, shown once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.passphrases import NewPassphrase, say_troubles
from coprod_desktop.desktop.unlock.vaults import LoadVaults, default_folder, folder_for
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_folder
from coprod_desktop.desktop.widgets.fields import Field, Fields, Trouble
from coprod_desktop.desktop.widgets.labels import Lead, Soft, StrongLead, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.clock import now
from coprod_desktop.domain.errors import UserError

if TYPE_CHECKING:  # loaded with the first vault
    from coprod_desktop.desktop.unlock.code_paper import CodePaper
    from coprod_desktop.services.access import Letter


class NewVaultSheet(Sheet):
    """Asks for a name and a passphrase, and makes the vault on the worker.

    made carries the vault's path, its passphrase and its recovery code.
    """

    made = Signal(object, str, str)

    def __init__(self, parent: QWidget, tasks: Tasks, load_vaults: LoadVaults) -> None:
        """Be empty; the folder is this user's own data unless another is chosen."""
        super().__init__(parent, "", "", icon_name="plus")
        self._tasks, self._load, self._folder = tasks, load_vaults, default_folder()
        self.heading.setText(self.tr("Make a new vault"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Make the vault"))
        self.main.show()
        self.add(Words(self.tr("A vault keeps everything of one organisation, encrypted, on this laptop.")))
        fields = Fields()
        self.name: Field[QLineEdit] = fields.add(
            self.tr("&Name"), QLineEdit(), self.tr("For example the name of your organisation. Everybody can see it.")
        )
        self._typed = NewPassphrase(fields)
        self.passphrase, self.again = self._typed.passphrase, self._typed.again
        self._where = Soft()
        fields.add_widget(self._where)
        self.add(fields)
        elsewhere = Button(self.tr("Keep it in another folder"), "files", QUIET)
        elsewhere.clicked.connect(self._choose_folder)
        self.content.addWidget(elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.control.textChanged.connect(self._show_where)
        self._show_where()
        self.name.control.returnPressed.connect(self.passphrase.control.setFocus)
        self.passphrase.control.returnPressed.connect(self.again.control.setFocus)
        self.again.control.returnPressed.connect(self.act)

    def _show_where(self) -> None:
        self._where.setText(self.tr("It will be kept in {}").format(self._folder))

    def _choose_folder(self) -> None:
        choose_folder(self, self.tr("Where to keep the vault"), self.set_folder, self._folder)

    def set_folder(self, folder: Path) -> None:
        """Keep the vault in another folder."""
        self._folder = folder
        self._show_where()

    def act(self) -> None:
        """Check what was typed, then make the vault."""
        if self.main.isEnabled() and self._is_complete():
            self.main.setText(self.tr("Making it…"))
            announce(self, self.main.text())
            path, passphrase = folder_for(self.name.control.text(), self._folder), self.passphrase.control.text()
            self._tasks.run(lambda: self._load().new(path, passphrase), self._done, self._refuse)
            self.wait_for(self._tasks)

    def _is_complete(self) -> bool:
        """Whether all is filled in; what is missing is said under its field."""
        no_name = self.tr("Write a name first.") if not self.name.control.text().strip(" .") else ""
        is_complete = say_troubles([(self.name, no_name), *self._typed.troubles()])
        self.fit()
        return is_complete

    def _done(self, code: str) -> None:
        path = folder_for(self.name.control.text(), self._folder)
        passphrase = self.passphrase.control.text()
        self.accept()
        self.made.emit(path, passphrase, code)

    def _refuse(self, error: UserError) -> None:
        self.let_go()
        self.main.setText(self.tr("Make the vault"))
        self.name.trouble.show_words(str(error))
        self.name.control.setFocus()
        self.fit()


class RecoveryCodeSheet(Sheet):
    """Shows the recovery code once. There is no way on before it is written down, and none back: Esc does nothing."""

    def __init__(self, parent: QWidget, tasks: Tasks, letter: "Letter", vault: str, code: str) -> None:
        """Show the code of the vault with this name. letter: makes the page with it."""
        super().__init__(parent, "", "", icon_name="check")
        self._tasks, self._letter, self._vault, self._code = tasks, letter, vault, code
        self._paper: CodePaper | None = None
        self.heading.setText(self.tr("Your recovery code"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Go on"))
        self.main.show()
        self.main.setEnabled(False)
        self.cancel.hide()
        self.add(
            Lead(
                self.tr(
                    "If everybody forgets the passphrase, this code opens the vault. "
                    "It is shown only now. Write it on paper, or print it."
                )
            )
        )
        groups = code.split()
        half = (len(groups) + 1) // 2
        shown = StrongLead(f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}")
        shown.setAccessibleName(self.tr("Recovery code: {}").format(" ".join(code)))
        self.add(shown)
        self.add(Words(self.tr("Keep the paper in a locked place, away from this laptop.")))
        self.print_button = Button(self.tr("Print it"), "printer")
        self.print_button.clicked.connect(lambda: self.paper().ask_printer())
        self.save_button = Button(self.tr("Save it as a page to print"), "save", QUIET)
        self.save_button.clicked.connect(lambda: self.paper().ask_file())
        for button in (self.print_button, self.save_button):
            self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._said, self._trouble = Soft(), Trouble()
        self._said.hide()
        self.add(self._said)
        self.add(self._trouble)
        self.written = QCheckBox(self.tr("I have written it down, or printed it"))
        self.written.toggled.connect(self.main.setEnabled)
        self.add(self.written)

    def reject(self) -> None:
        """Stay: closing now would lose the code for good."""

    def paper(self) -> "CodePaper":
        """Return what puts the code on paper."""
        if self._paper is None:
            # Printing takes a library that the first paint must not wait for.
            from coprod_desktop.desktop.unlock.code_paper import CodePaper  # noqa: PLC0415
            from coprod_desktop.services.access import RecoveryFacts  # noqa: PLC0415

            facts = RecoveryFacts(self._vault, now().date(), self._code)
            self._paper = CodePaper(self, self._tasks, self._letter, facts)
            self._paper.done.connect(self._say)
            self._paper.failed.connect(self._say_trouble)
        return self._paper

    def _say(self, words: str) -> None:
        self._trouble.show_words("")
        self._said.setText(words)
        self._said.show()
        announce(self._said, words)
        self.fit()

    def _say_trouble(self, words: str) -> None:
        self._trouble.show_words(words)
        self.fit()
