"""Opening a hub for the first time: its address and password, then a passphrase of one's own for this computer."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.unlock.passphrases import NewPassphrase, say_troubles
from coprod_desktop.desktop.unlock.vaults import LoadVaults
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_file
from coprod_desktop.desktop.widgets.fields import Field, Fields
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.secret_field import SecretField
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import HubAddress, read_address

if TYPE_CHECKING:  # loaded with the first vault
    from coprod_desktop.services.hub_views import Joined


class JoinHubSheet(Sheet):
    """Asks how to come to the hub and for a passphrase, and makes this computer one of its devices, on the worker.

    joined carries the Joined and the passphrase.
    """

    joined = Signal(object, str)

    def __init__(self, parent: QWidget, tasks: Tasks, load_vaults: LoadVaults) -> None:
        """Be empty."""
        super().__init__(parent, "", "", icon_name="plus")
        self._tasks, self._load, self._root = tasks, load_vaults, ""
        self.heading.setText(self.tr("Open a hub"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Open the hub"))
        self.main.show()
        self.add(
            Words(
                self.tr(
                    "A hub is a server on which several coordinators work at once. Whoever keeps it gives you what is "
                    "asked here first."
                )
            )
        )
        fields = Fields()
        self.address: Field[QLineEdit] = fields.add(
            self.tr("&Address"), QLineEdit(), self.tr("It begins with postgresql://")
        )
        self.password = SecretField(self.tr("Pass&word to the hub"))
        fields.add_widget(self.password)
        self._add_certificate(fields)
        fields.add_widget(
            Words(
                self.tr(
                    "Now choose a passphrase of your own. It opens the hub on this computer, and nobody else needs it. "
                    "If you had this hub here before, type the one that you had."
                )
            )
        )
        self._typed = NewPassphrase(fields)
        self.passphrase, self.again = self._typed.passphrase, self._typed.again
        self.add(fields)
        self._enter_goes_on()

    def _add_certificate(self, fields: Fields) -> None:
        self.certificate = Button(self.tr("Choose the file of its certificate"), "files", QUIET)
        self.certificate.clicked.connect(self._choose_certificate)
        self._known_by = Soft(self.tr("Without a file, the certificates that this computer trusts are used."))
        part = Measured()
        column = Column(part)
        column.addWidget(self.certificate, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._known_by)
        fields.add_widget(part)

    def _enter_goes_on(self) -> None:
        self.address.control.returnPressed.connect(self.password.control.setFocus)
        self.password.control.returnPressed.connect(self.passphrase.control.setFocus)
        self.passphrase.control.returnPressed.connect(self.again.control.setFocus)
        self.again.control.returnPressed.connect(self.act)

    def _choose_certificate(self) -> None:
        kinds = [self.tr("Certificates (*.pem *.crt *.cer)")]
        choose_file(self, self.tr("The file of the hub’s certificate"), kinds, self.set_certificate)

    def set_certificate(self, file: Path) -> None:
        """Know the hub by the certificate in this file."""
        self._root = str(file)
        self._known_by.setText(self.tr("The hub is known by {}.").format(file.name))
        self.fit()

    def act(self) -> None:
        """Check what was typed, then come to the hub."""
        if not self.main.isEnabled():
            return
        address = self._complete()
        if address is None:
            return
        self.main.setText(self.tr("Opening…"))
        announce(self, self.main.text())
        load, passphrase = self._load, self.passphrase.control.text()
        self._tasks.run(lambda: load().join_hub(address, passphrase), self._done, self._refuse)
        self.wait_for(self._tasks)

    def _complete(self) -> HubAddress | None:
        """Return the address if all is filled in; what is missing is said under its field."""
        address, wrong = None, ""
        try:
            address = read_address(self.address.control.text())
        except UserError as error:
            wrong = str(error)
        password = self.password.control.text() or (address.password if address is not None else "")
        no_password = self.tr("Write the password first.") if not password else ""
        missing = [(self.address, wrong), (self.password, no_password), *self._typed.troubles()]
        is_complete = say_troubles(missing)
        self.fit()
        self._show_first([field for field, words in missing if words])
        return address.coming_with(password, self._root) if is_complete and address is not None else None

    def _show_first(self, fields: list[Field[QLineEdit]]) -> None:
        """Scroll to the first of these fields and what is said under it."""
        layout = self.layout()
        if fields and layout is not None:
            layout.activate()
            self._scroll.ensureWidgetVisible(fields[0])

    def _done(self, joined: "Joined") -> None:
        passphrase = self.passphrase.control.text()
        self.accept()
        self.joined.emit(joined, passphrase)

    def _refuse(self, error: UserError) -> None:
        self.let_go()
        self.main.setText(self.tr("Open the hub"))
        self.address.trouble.show_words(str(error))
        self.address.control.setFocus()
        self.fit()
        self._show_first([self.address])
