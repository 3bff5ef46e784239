"""Opening a vault when the passphrase is forgotten."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.widgets.fields import Fields
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.recovery_code import read_recovery_code


class RecoverySheet(Sheet):
    """Asks for the recovery code. A slip in it is said here, where it is put right; all else in the window below."""

    code_given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Be empty."""
        super().__init__(parent, "", "", icon_name="key-round")
        self.heading.setText(self.tr("I forgot my passphrase"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Open with the code"))
        self.main.show()
        self.add(Words(self.tr("Find the paper with the recovery code. It was shown when the vault was made.")))
        fields = Fields()
        note = self.tr("Eight groups of four letters and numbers. Spaces and capital letters do not matter.")
        self.code = fields.add(self.tr("&Recovery code"), QLineEdit(), note)
        self.add(fields)
        self.code.control.returnPressed.connect(self.act)

    def act(self) -> None:
        """Hand the code on."""
        code = self.code.control.text().strip()
        try:
            if not code:
                raise UserError(self.tr("Type the code first."))
            read_recovery_code(code)
        except UserError as error:
            self.code.trouble.show_words(str(error))
            self.code.control.setFocus()
            self.fit()
            return
        self.accept()
        self.code_given.emit(code)
