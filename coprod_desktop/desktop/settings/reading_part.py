"""How this person likes to read: text size and colours, changed at once."""

from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.forms.settings.ui_appearance import Ui_AppearanceForm
from coprod_desktop.desktop.settings import wording
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.form_fields import widget_of
from coprod_desktop.desktop.widgets.spacing import Column, Measured


class ReadingPart(Measured):
    """Text size and colours. They belong to this computer's user, not to the vault."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show what is in force."""
        super().__init__(parent)
        self.ui = Ui_AppearanceForm()
        column = Column(self)
        column.addWidget(widget_of(self.ui))
        self.ui.text_size.offer(wording.text_sizes())
        self.ui.colours.offer(wording.colours())
        app = QApplication.instance()
        # The program's one Appearance belongs to the application.
        self._appearance = app.findChild(Appearance) if app is not None else None
        if self._appearance is None:
            message = "the program has no appearance"
            raise LookupError(message)
        self._appearance.changed.connect(self.refresh)
        self.ui.text_size.left.connect(self._size_chosen)
        self.ui.colours.left.connect(self._colours_chosen)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force."""
        if self._appearance is not None:
            self.ui.text_size.show_text(str(self._appearance.text_size))
            self.ui.colours.show_text(self._appearance.colours)

    def _size_chosen(self) -> None:
        if self._appearance is not None:
            self._appearance.set_text_size(int(self.ui.text_size.text()))

    def _colours_chosen(self) -> None:
        if self._appearance is not None:
            self._appearance.set_colours(self.ui.colours.text())

    def keep_all(self) -> bool:
        """Nothing waits to be kept."""
        return True
