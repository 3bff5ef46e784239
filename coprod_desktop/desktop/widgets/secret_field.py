"""A field for a passphrase: it does not show what is typed, and says when Caps Lock is on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.theme.icons import IconLabel
from coprod_desktop.desktop.widgets.caps_lock import CapsLockWatch
from coprod_desktop.desktop.widgets.fields import Field
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Line, Measured


class SecretField(Field[QLineEdit]):
    """A field with its label over it. `caps` is there while Caps Lock is on."""

    def __init__(self, label: str, note: str = "", parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(label, QLineEdit(), note, parent)
        self.show_typing(shown=False)
        self.caps = _CapsLockIsOn()
        layout = self.layout()
        if layout is not None:  # Field has laid itself out
            layout.addWidget(self.caps)
        CapsLockWatch(self.control).changed.connect(self._show_caps)

    def show_typing(self, *, shown: bool) -> None:
        """Show what is typed, or hide it again."""
        self.control.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _show_caps(self, is_on: bool) -> None:
        self.caps.setVisible(is_on)
        if is_on:
            announce(self.caps, self.caps.words.text())
        sheet = self.window()
        if isinstance(sheet, Sheet):
            sheet.fit_to(self)


class _CapsLockIsOn(Measured):
    """Words with the mark of the key, hidden until they are true."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words(QCoreApplication.translate("SecretField", "Caps Lock is on"))
        line = Line(self, spacing=1)
        line.addWidget(IconLabel("arrow-big-up"))
        line.addWidget(self.words, 1)
        self.hide()
